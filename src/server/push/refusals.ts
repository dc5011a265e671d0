import type { TokenFault } from '../../store/tokens.js';

/** Why a push was refused, as the audit names it. */
export type RefusalReason = TokenFault | 'other-station';

interface Fold {
  readonly reason: RefusalReason;
  readonly token: string | null;
  readonly address: string;
  readonly from: string;
  to: string;
  more: number;
  readonly timer: NodeJS.Timeout;
}

const foldMs = 60_000;
const mostFolds = 200;

/**
 * Writes refused tokens to the audit: the first of a kind from an address at once, all further ones of that minute as
 * one line with their number. From addresses beyond two hundred a minute they are folded by kind alone.
 */
export class Refusals {
  private readonly folds = new Map<string, Fold>();

  constructor(
    private readonly append: (entry: object) => void,
    private readonly now: () => Date,
  ) {}

  note(reason: RefusalReason, token: string | null, address: string): void {
    const seen = this.now().toISOString();
    // A made-up id is of no use in telling refusals apart, and there is no end of them.
    const isMadeUp = reason === 'unknown';
    const known = JSON.stringify([reason, isMadeUp ? null : token, address]);
    const isFull = !this.folds.has(known) && this.folds.size >= mostFolds;
    const [name, from] = isFull ? [reason, '其他地址'] : [known, address];
    const fold = this.folds.get(name);
    if (fold !== undefined) {
      fold.more += 1;
      fold.to = seen;
      return;
    }
    const timer = setTimeout(() => this.end(name), foldMs).unref();
    this.folds.set(name, { ...{ reason, token, address: from, from: seen, to: seen, more: 0 }, timer });
    this.append({ at: seen, event: 'push-refused', reason, token, address: from, count: 1 });
  }

  /** Writes what is still folded. */
  close(): void {
    for (const name of [...this.folds.keys()]) this.end(name);
  }

  private end(name: string): void {
    const fold = this.folds.get(name);
    if (fold === undefined) return;
    clearTimeout(fold.timer);
    this.folds.delete(name);
    const { reason, token, address, from, to, more } = fold;
    if (more === 0) return;
    this.append({ at: to, event: 'push-refused', reason, token, address, count: more, since: from });
  }
}
