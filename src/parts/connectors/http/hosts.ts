import { MinshengError } from '../../../errors.js';

const standardPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** The only hosts that may be contacted: `name` means the scheme's standard port, `name:port` that port alone. */
export class AllowedHosts {
  private readonly names: ReadonlySet<string>;

  constructor(
    private readonly hosts: readonly string[],
    private readonly job: string,
  ) {
    this.names = new Set(hosts.map((host) => host.toLowerCase()));
  }

  /** @throws MinshengError `source-host-forbidden`. */
  check(url: URL): void {
    const standard = standardPorts[url.protocol] ?? '';
    const port = url.port === '' ? standard : url.port;
    const isNamed =
      this.names.has(`${url.hostname}:${port}`) || (port === standard && this.names.has(url.hostname));
    if (isNamed) return;
    const hosts = this.hosts.join('、');
    throw new MinshengError('source-host-forbidden', { host: url.host, job: this.job, hosts });
  }
}
