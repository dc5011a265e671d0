import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a test's server does with the request at hand; `count` is its number, from 1. */
export type Answer = (url: URL, response: ServerResponse, request: IncomingMessage, count: number) => void;

/** A server on this machine that answers as a test says, and the requests it got. */
export interface HttpServer {
  readonly host: string;
  readonly url: string;
  readonly requests: URL[];
  answer: Answer;
  stop(): Promise<void>;
}

/** Starts a server on a free port. */
export async function startHttp(): Promise<HttpServer> {
  const requests: URL[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://x');
    requests.push(url);
    started.answer(url, response, request, requests.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const started: HttpServer = {
    ...{ host, url: `http://${host}/api/messages`, requests },
    answer: (_, response) => json(response, []),
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return started;
}

/** Sends a value as JSON. */
export function json(response: ServerResponse, value: unknown): void {
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(value));
}
