import { MinshengError } from '../../../errors.js';
import type { ConnectorTools } from '../connector.js';
import { DeadlineError, within } from '../shared/deadline.js';
import { Retries, Transient } from '../shared/retry.js';
import { readSecret } from '../shared/secret.js';
import { durationOf, sizeOf } from '../shared/units.js';
import { AllowedHosts } from './hosts.js';
import { parseJson } from './json.js';
import type { HttpSource } from './schema.js';
import { answerInvalid, dubiousAnswer, fetchTrouble, statusTrouble } from './trouble.js';

const mostRedirects = 5;

/** Gets JSON answers from the hosts a job names, and from no other. */
export class HttpClient {
  /** The address with the job's own query; pages add their parameters to a copy. */
  readonly url: URL;
  /** The address as it may be shown: without query, since keys may stand there. */
  readonly origin: string;
  private readonly hosts: AllowedHosts;
  private readonly timeoutMs: number;
  private readonly maxBytes: number;
  private readonly headers: Headers;
  private readonly headersElsewhere: Headers;

  constructor(
    private readonly source: HttpSource,
    private readonly tools: ConnectorTools,
  ) {
    this.url = this.address();
    this.origin = this.url.origin + this.url.pathname;
    this.hosts = new AllowedHosts(source.hosts, tools.job);
    this.hosts.check(this.url);
    this.timeoutMs = durationOf(source.timeout ?? '30s');
    this.maxBytes = sizeOf(source.maxBytes ?? '20MB');
    this.headersElsewhere = this.makeHeaders(false);
    this.headers = this.makeHeaders(true);
  }

  /**
   * The answer of an address as `use` understands it; tried again after network errors, passing refusals and answers
   * that are cut off or not understood. `use` throws {@link Transient} for the latter.
   * @throws MinshengError, or the stop signal's reason.
   */
  async get<T>(url: URL, use: (answer: unknown) => T): Promise<T> {
    const retries = new Retries(this.source.retries ?? 5, this.origin, this.tools);
    for (;;) {
      try {
        return use(await this.once(url));
      } catch (error) {
        await retries.wait(error);
      }
    }
  }

  private async once(url: URL): Promise<unknown> {
    try {
      return await within(this.timeoutMs, this.tools.signal, (signal) => this.answer(url, signal));
    } catch (error) {
      if (!(error instanceof DeadlineError)) throw error;
      throw new Transient(`${this.timeoutMs / 1000} 秒内没有收完回答`, 0, null, error);
    }
  }

  private async answer(url: URL, signal: AbortSignal): Promise<unknown> {
    const response = await this.follow(url, signal);
    if (response.status === 204) return undefined;
    const text = await this.text(response);
    try {
      return parseJson(text);
    } catch (cause) {
      const hint = '请在浏览器里打开这个地址，核对它给出的是不是 JSON；若是登录页，请核对令牌。';
      throw dubiousAnswer(this.origin, '不是完整的 JSON', hint, cause);
    }
  }

  /** Follows redirects by hand, so that each hop is checked before it is contacted. */
  private async follow(first: URL, signal: AbortSignal): Promise<Response> {
    let url = first;
    for (let hops = 0; hops <= mostRedirects; hops++) {
      const headers = url.origin === this.url.origin ? this.headers : this.headersElsewhere;
      const response = await fetch(url, { headers, redirect: 'manual', signal }).catch((error: unknown) => {
        throw fetchTrouble(error);
      });
      if (response.ok) return response;
      await response.body?.cancel();
      const target = response.headers.get('location');
      if (![301, 302, 303, 307, 308].includes(response.status) || target === null) {
        throw statusTrouble(response, this.origin, this.tools.now());
      }
      url = this.redirected(url, target);
    }
    throw answerInvalid(this.origin, `转址超过 ${mostRedirects} 次`, '请核对地址；也可能要先登录才能访问。');
  }

  private redirected(from: URL, target: string): URL {
    const url = URL.canParse(target, from) ? new URL(target, from) : null;
    if (url === null || url.protocol !== from.protocol) {
      const hint = '请把作业里的 url 直接写成转去的地址，并先核实它是对方的。';
      throw answerInvalid(this.origin, '被转到另一种协议的地址，没有跟去', hint);
    }
    [url.username, url.password] = ['', ''];
    this.hosts.check(url);
    return url;
  }

  private async text(response: Response): Promise<string> {
    const decoder = decoderOf(response.headers.get('content-type'));
    let text = '';
    let bytes = 0;
    const body = (response.body ?? []) as AsyncIterable<Uint8Array>;
    try {
      for await (const chunk of body) {
        bytes += chunk.length;
        if (bytes > this.maxBytes) throw this.tooLarge();
        text += decoder.decode(chunk, { stream: true });
      }
    } catch (error) {
      throw error instanceof MinshengError ? error : fetchTrouble(error);
    }
    return text + decoder.decode();
  }

  private tooLarge(): MinshengError {
    const hint = '请减小每页条数，或在作业里放宽 maxBytes。';
    return answerInvalid(this.origin, `一次回答超过 ${this.source.maxBytes ?? '20MB'}`, hint);
  }

  private address(): URL {
    const { source, tools } = this;
    const url = URL.canParse(source.url) ? new URL(source.url) : null;
    if (url === null || url.username !== '' || url.password !== '') {
      const problem = url === null ? '不是完整的网址' : '网址里不能写账号和密码';
      throw new MinshengError('source-config', { job: tools.job, key: 'url', problem });
    }
    for (const [name, value] of Object.entries(source.query ?? {})) {
      url.searchParams.set(name, typeof value === 'object' ? readSecret(tools, value.env) : String(value));
    }
    return url;
  }

  private makeHeaders(hasToken: boolean): Headers {
    const { source, tools } = this;
    const { token } = source;
    const headers = new Headers({ Accept: 'application/json' });
    const secret = hasToken && token !== undefined ? readSecret(tools, token.env) : null;
    try {
      for (const [name, value] of Object.entries(source.headers ?? {})) headers.set(name, value);
      if (secret !== null) {
        const prefix = token?.prefix ?? (token?.header === undefined ? 'Bearer ' : '');
        headers.set(token?.header ?? 'Authorization', prefix + secret);
      }
      return headers;
    } catch {
      // The error is left out on purpose: it quotes the value, which may be the secret.
      const key = hasToken ? 'token' : 'headers';
      throw new MinshengError('source-config', { job: tools.job, key, problem: '有不能放进请求头的字符' });
    }
  }
}

function decoderOf(contentType: string | null): TextDecoder {
  const charset = /charset="?([\w-]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder('utf-8');
  }
}
