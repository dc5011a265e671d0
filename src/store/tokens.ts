import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { appendState, replayState } from './state-log.js';
import { paths } from './store.js';

/** A station's leave to push messages. The secret itself is kept nowhere. */
export interface Token {
  readonly id: string;
  /** SHA-256 of the secret, 64 hex digits. */
  readonly sha256: string;
  /** Id of the station, or what it was called where no registry of stations was there. */
  readonly station: string;
  readonly station_name: string;
  readonly note: string | null;
  /** ISO 8601. */
  readonly created: string;
  /** Last day on which it may be used, in Shanghai, `YYYY-MM-DD`; null for no end. */
  readonly expires: string | null;
}

type Entry =
  | ({ readonly kind: 'add' } & Token)
  | { readonly kind: 'revoke'; readonly id: string; readonly at: string };

/** A token and when it was revoked, or null. */
export type KnownToken = Token & { readonly revoked: string | null };

const secretBytes = 32;
const written = /^ms_([0-9a-f]{8})_([A-Za-z0-9_-]{43})$/;
const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** All tokens ever made, oldest first. */
export function tokens(storeDir: string): KnownToken[] {
  const found = new Map<string, KnownToken>();
  for (const entry of replayState<Entry>(storeDir, 'tokens').entries) {
    const before = found.get(entry.id);
    if (entry.kind === 'add') {
      const { kind: _, ...token } = entry;
      found.set(entry.id, { ...token, revoked: null });
    } else if (before !== undefined) {
      found.set(entry.id, { ...before, revoked: before.revoked ?? entry.at });
    }
  }
  return [...found.values()];
}

/** Makes a token. @returns its id and the whole of it, `ms_<id>_<secret>`: the only time it can be seen. */
export function addToken(
  storeDir: string,
  wanted: Pick<Token, 'station' | 'station_name' | 'note' | 'expires'>,
  now: Date,
): { id: string; token: string } {
  const taken = new Set(tokens(storeDir).map(({ id }) => id));
  let id: string;
  do id = randomBytes(4).toString('hex');
  while (taken.has(id));
  const secret = randomBytes(secretBytes).toString('base64url');
  const created = now.toISOString();
  const { station, station_name, note, expires } = wanted;
  const hash = sha256(secret).toString('hex');
  const told = { id, station, station_name, note, expires };
  appendState(storeDir, 'tokens', { kind: 'add', ...told, sha256: hash, created });
  appendState(storeDir, 'audit', { at: created, event: 'token-add', token: id, station, note, expires });
  return { id, token: `ms_${id}_${secret}` };
}

/** Ends a token. @returns whether there was one that had not been ended before. */
export function revokeToken(storeDir: string, id: string, now: Date): boolean {
  const token = tokens(storeDir).find((known) => known.id === id);
  if (token === undefined || token.revoked !== null) return false;
  const at = now.toISOString();
  appendState(storeDir, 'tokens', { kind: 'revoke', id, at });
  appendState(storeDir, 'audit', { at, event: 'token-revoke', token: id, station: token.station });
  return true;
}

/** Why a request's token was not taken. */
export type TokenFault = 'missing' | 'malformed' | 'unknown' | 'wrong-secret' | 'revoked' | 'expired';

/** A token that may be used, or why not, and whose it claims to be. */
export type TokenCheck =
  | { readonly token: Token }
  | { readonly fault: TokenFault; readonly id: string | null };

/** Day of Shanghai's calendar, `YYYY-MM-DD`. */
export function shanghaiDay(time: Date): string {
  return new Date(time.getTime() + 28_800_000).toISOString().slice(0, 10);
}

/** The tokens as they are now: a token that is added or revoked elsewhere counts from the next request on. */
export class TokenBook {
  private byId = new Map<string, KnownToken>();
  private readAt = '';

  constructor(private readonly storeDir: string) {}

  /** Checks an `Authorization` header; secrets are compared in constant time. */
  check(header: string | undefined, now: Date): TokenCheck {
    if (header === undefined || header === '') return { fault: 'missing', id: null };
    const [, id = '', secret = ''] = written.exec(header.replace(/^Bearer +/i, '').trim()) ?? [];
    if (id === '' || !/^Bearer /i.test(header)) return { fault: 'malformed', id: null };
    this.refresh();
    const token = this.byId.get(id);
    const kept = Buffer.from(token?.sha256 ?? '0'.repeat(64), 'hex');
    const given = sha256(secret);
    const isRight = kept.length === given.length && timingSafeEqual(kept, given);
    if (token === undefined) return { fault: 'unknown', id };
    if (!isRight) return { fault: 'wrong-secret', id };
    if (token.revoked !== null) return { fault: 'revoked', id };
    if (token.expires !== null && token.expires < shanghaiDay(now)) return { fault: 'expired', id };
    return { token };
  }

  private refresh(): void {
    const file = join(paths(resolve(this.storeDir)).state, 'tokens.jsonl');
    const found = statSync(file, { throwIfNoEntry: false });
    const state = found === undefined ? 'none' : `${found.ino} ${found.size} ${found.mtimeMs}`;
    if (state === this.readAt) return;
    this.byId = new Map(tokens(this.storeDir).map((token) => [token.id, token]));
    this.readAt = state;
  }
}
