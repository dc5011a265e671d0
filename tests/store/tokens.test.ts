import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replayState } from '../../src/store/state-log.js';
import { addToken, revokeToken, TokenBook, tokens } from '../../src/store/tokens.js';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'minsheng-tokens-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const now = new Date('2026-06-01T00:00:00Z');
const add = (expires: string | null = null) =>
  addToken(dir, { station: 'S1', station_name: '望云站', note: '平台', expires }, now);

describe('a token', () => {
  it('has 256 random bits, of which only a digest is kept', () => {
    const { id, token } = add();
    const secret = token.slice(`ms_${id}_`.length);
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(add().token).not.toContain(secret);
    const kept = readFileSync(join(dir, 'state/tokens.jsonl'), 'utf8');
    expect(kept).not.toContain(secret);
    expect(tokens(dir)[0]).toMatchObject({ id, station: 'S1', note: '平台', revoked: null });
    expect(readFileSync(join(dir, 'state/audit.jsonl'), 'utf8')).not.toContain(secret);
  });

  it('is taken as long as it is neither revoked nor past its last day in Shanghai', () => {
    const { id, token } = add('2026-06-01');
    const book = new TokenBook(dir);
    const check = (at: string) => book.check(`Bearer ${token}`, new Date(at));
    expect(check('2026-06-01T15:59:59Z')).toMatchObject({ token: { id, station: 'S1' } });
    expect(check('2026-06-01T16:00:00Z')).toEqual({ fault: 'expired', id });
    revokeToken(dir, id, now);
    expect(check('2026-06-01T00:00:00Z')).toEqual({ fault: 'revoked', id });
  });

  it('counts at once where it is added while the book is in use', () => {
    const book = new TokenBook(dir);
    expect(book.check(`Bearer ms_00000000_${'A'.repeat(43)}`, now)).toEqual({
      fault: 'unknown',
      id: '00000000',
    });
    expect(book.check(`bearer ${add().token}`, now)).toHaveProperty('token');
  });

  it.each([
    ['nothing', undefined, 'missing'],
    ['an empty header', '', 'missing'],
    ['another scheme', 'Basic abc', 'malformed'],
    ['no scheme', `ms_00000000_${'A'.repeat(43)}`, 'malformed'],
    ['a short secret', 'Bearer ms_00000000_AAAA', 'malformed'],
    ['other letters', `Bearer ms_00000000_${'$'.repeat(43)}`, 'malformed'],
  ])('is not %s', (_what, header, fault) => {
    expect(new TokenBook(dir).check(header, now)).toEqual({ fault, id: null });
  });

  it('is not its id with another secret', () => {
    const [one, other] = [add(), add()];
    const mixed = `Bearer ms_${one.id}_${other.token.slice(`ms_${other.id}_`.length)}`;
    expect(new TokenBook(dir).check(mixed, now)).toEqual({ fault: 'wrong-secret', id: one.id });
  });

  it('is revoked once, and both are in the audit', () => {
    const { id } = add();
    expect([revokeToken(dir, id, now), revokeToken(dir, id, now), revokeToken(dir, 'none', now)]).toEqual([
      true,
      false,
      false,
    ]);
    const events = replayState<{ event: string; token: string }>(dir, 'audit').entries;
    expect(events.map(({ event, token }) => [event, token])).toEqual([
      ['token-add', id],
      ['token-revoke', id],
    ]);
  });
});
