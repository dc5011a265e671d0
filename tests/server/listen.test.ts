import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Serving, serve } from '../../src/server/listen.js';
import { isLoopback } from '../../src/server/loopback.js';
import { type TinyStore, tinyStore } from '../support/tiny-store.js';

describe('serve', () => {
  let store: TinyStore;
  let serving: Serving | undefined;

  beforeEach(async () => {
    store = await tinyStore({ published: false });
  });

  afterEach(async () => {
    await serving?.stop();
    serving = undefined;
    store.remove();
  });

  it.each(['0.0.0.0', '::', '192.168.1.5', 'example.org'])('refuses to listen on %s', async (host) => {
    const refused = serve({ storeDir: store.dir, host, port: 0 });
    await expect(refused).rejects.toMatchObject({ code: 'loopback-only' });
  });

  it('refuses a folder that is no store', async () => {
    const refused = serve({ storeDir: `${store.dir}/none`, host: '127.0.0.1', port: 0 });
    await expect(refused).rejects.toMatchObject({ code: 'store-missing' });
  });

  it('answers on this machine, and says that it is for this machine only', async () => {
    const said: string[] = [];
    serving = await serve({
      storeDir: store.dir,
      host: '127.0.0.1',
      port: 0,
      say: (line) => said.push(line),
    });
    const response = await fetch(serving.url);
    expect(response.status).toBe(503);
    expect(said.join('\n')).toContain('只能在本机打开');
    expect(said.join('\n')).toContain(serving.url);
  });

  it('passes over a busy port and says which it took', async () => {
    const { server, port } = await occupy();
    const said: string[] = [];
    serving = await serve({ storeDir: store.dir, host: '127.0.0.1', port, say: (line) => said.push(line) });
    expect(serving.port).toBeGreaterThan(port);
    expect(said[0]).toBe(`端口 ${port} 已被占用，改用 ${serving.port}。`);
    expect((await fetch(serving.url)).status).toBe(503);
    server.close();
  });

  it('stops on SIGTERM and leaves no handler behind', async () => {
    const before = process.listenerCount('SIGTERM');
    serving = await serve({ storeDir: store.dir, host: '127.0.0.1', port: 0 });
    process.emit('SIGTERM');
    await serving.stopped;
    expect(process.listenerCount('SIGTERM')).toBe(before);
    await expect(fetch(serving.url)).rejects.toThrow();
  });
});

describe('isLoopback', () => {
  it('knows the names of this machine from those of others', () => {
    for (const host of ['localhost', '127.0.0.1', '127.8.9.1', '::1', '[::1]', 'LOCALHOST'])
      expect(isLoopback(host)).toBe(true);
    for (const host of ['0.0.0.0', '', '127.evil.example', '10.0.0.1', '::'])
      expect(isLoopback(host)).toBe(false);
  });
});

function occupy(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({ server, port: typeof address === 'object' && address !== null ? address.port : 0 });
    });
  });
}
