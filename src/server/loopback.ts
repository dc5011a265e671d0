import { isIPv4 } from 'node:net';

/** Whether a host name or address (no port; IPv6 with or without brackets) means this machine alone. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  return name === 'localhost' || name === '::1' || (isIPv4(name) && name.startsWith('127.'));
}
