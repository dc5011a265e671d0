import { MinshengError } from '../../../errors.js';
import { networkProblem } from '../shared/network.js';
import { Transient } from '../shared/retry.js';

const passing = new Set([408, 425, 429]);

/** What a status other than success means: {@link Transient} where trying again may help, else an error for people. */
export function statusTrouble(response: Response, origin: string, now: Date): Error {
  const { status } = response;
  const said = `HTTP ${status}`;
  if (passing.has(status) || status >= 500) {
    return new Transient(`对方暂时不能回答（${said}）`, retryAfter(response.headers.get('retry-after'), now));
  }
  if (status === 401 || status === 403 || status === 407) {
    const problem = status === 401 ? `没有登录或令牌已失效（${said}）` : `没有权限（${said}）`;
    return new MinshengError('source-refused', { origin, problem });
  }
  if (status === 404 || status === 410) {
    return new MinshengError('source-not-found', { origin, what: `这个地址（${said}）` });
  }
  return answerInvalid(origin, said, '请对照对方的接口说明，核对地址、query 和 paging。');
}

/** An error for an answer that no retry makes usable. */
export function answerInvalid(origin: string, problem: string, hint: string): MinshengError {
  return new MinshengError('source-answer-invalid', { origin, problem, hint });
}

/** Trouble with an answer that may have been cut off or not meant, told as such when it stays. */
export function dubiousAnswer(origin: string, problem: string, hint: string, cause?: unknown): Transient {
  const lasting = (retries: number) => answerInvalid(origin, `${problem}，重试 ${retries} 次仍是如此`, hint);
  return new Transient(problem, 0, lasting, cause);
}

/** What `fetch` threw, as {@link Transient}: whatever it is, no answer came. */
export function fetchTrouble(error: unknown): Transient {
  const inner = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return new Transient(networkProblem(inner), 0, null, error);
}

/** Milliseconds that a `Retry-After` header asks for, in seconds or as a date (RFC 9110, 10.2.3); 0 where it does not. */
export function retryAfter(header: string | null, now: Date): number {
  if (header === null) return 0;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? 0 : Math.max(0, at - now.getTime());
}
