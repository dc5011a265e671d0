import type { FastifyReply, FastifyRequest } from 'fastify';
import { MinshengError } from '../../errors.js';
import { SpoolDesk } from '../../store/spool-desk.js';
import { appendState } from '../../store/state-log.js';
import { type Token, TokenBook, type TokenFault } from '../../store/tokens.js';
import type { SnapshotReader } from '../snapshot-reader.js';
import { type Rate, RateLimit } from './rate-limit.js';
import { Refusals } from './refusals.js';
import { StationNames } from './station-names.js';

/** A station's system that sends one message at a time, as fast as a county could ever need. */
const tokenRate: Rate = { burst: 10_000, perSecond: 100 };
const refusedRate: Rate = { burst: 120, perSecond: 2 };

const faultTexts: Readonly<Record<TokenFault, string>> = {
  missing: '没有令牌',
  malformed: '令牌的写法不对',
  unknown: '令牌无效',
  'wrong-secret': '令牌无效',
  revoked: '令牌已经作废',
  expired: '令牌已经过期',
};

/** All that pushing takes, of which a store has one: tokens, the spool, the audit of refusals, limits, names. */
export class PushGate {
  readonly spool: SpoolDesk;
  readonly refusals: Refusals;
  readonly stations: StationNames;
  private readonly tokens: TokenBook;
  private readonly byToken = new RateLimit(tokenRate, () => performance.now());
  private readonly byAddress = new RateLimit(refusedRate, () => performance.now());

  constructor(
    storeDir: string,
    snapshots: Pick<SnapshotReader, 'read'>,
    readonly now: () => Date = () => new Date(),
  ) {
    this.spool = new SpoolDesk(storeDir, { now });
    this.refusals = new Refusals((entry) => appendState(storeDir, 'audit', entry), now);
    this.stations = new StationNames(snapshots);
    this.tokens = new TokenBook(storeDir);
  }

  /** Whose request this is, before its body is read. @throws MinshengError `push-unauthorised`, `push-too-often`. */
  admit(request: FastifyRequest, reply: FastifyReply): Token {
    const checked = this.tokens.check(request.headers.authorization, this.now());
    if ('token' in checked) {
      this.limit(this.byToken, checked.token.id, reply);
      return checked.token;
    }
    this.refusals.note(checked.fault, checked.id, request.ip);
    this.limit(this.byAddress, request.ip, reply);
    reply.header('www-authenticate', 'Bearer');
    throw new MinshengError('push-unauthorised', { problem: faultTexts[checked.fault] });
  }

  async close(): Promise<void> {
    this.refusals.close();
    await this.spool.close();
  }

  private limit(limit: RateLimit, name: string, reply: FastifyReply): void {
    const seconds = limit.take(name);
    if (seconds === 0) return;
    reply.header('retry-after', String(seconds));
    throw new MinshengError('push-too-often', { seconds });
  }
}
