import { type Answer, json } from './http-source.js';

const all = Array.from({ length: 25 }, (_, i) => ({ id: i + 1 }));

/** What {@link pages} holds. */
export const pagedRows: readonly { readonly id: number }[] = all;

/** The keys of {@link pagedRows}. */
export const pagedIds: readonly string[] = all.map(({ id }) => String(id));

/** Answers with three pages of ten, ten and five. */
export const pages: Answer = ({ searchParams }, response) => {
  const from = (Number(searchParams.get('page') ?? 1) - 1) * 10;
  json(response, { items: all.slice(from, from + 10), total: all.length, pages: 3, more: from < 20 });
};

/** Answers with a status and no rows. */
export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  (_, response) =>
    void response.writeHead(code, headers).end('{"items":[]}');
