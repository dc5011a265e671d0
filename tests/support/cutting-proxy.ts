import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** Hands bytes on to a server, and cuts a connection once so many have come back over it. */
export interface CuttingProxy {
  readonly port: number;
  /** Bytes after which each of the next connections is cut; those beyond the list stay whole. */
  cuts: number[];
  stop(): Promise<void>;
}

/** Starts a proxy before a port of this machine. */
export async function startCuttingProxy(target: number): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const limit = proxy.cuts.shift() ?? Number.POSITIVE_INFINITY;
    const upstream = connect(target, '127.0.0.1');
    let bytes = 0;
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', end).on('close', end);
    }
    client.on('data', (chunk: Buffer) => upstream.write(chunk));
    upstream.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > limit) end();
      else client.write(chunk);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: CuttingProxy = {
    port: (server.address() as AddressInfo).port,
    cuts: [],
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return proxy;
}
