import { describe, expect, it } from 'vitest';
import type { Clusterer } from '../../src/parts/clusterers/clusterer.js';
import { type Before, groupByMachine } from '../../src/stages/cluster-machine.js';
import type { ClusterRow } from '../../src/stages/cluster-messages.js';

const row = (id: string, matter: string, print = 'p'): ClusterRow => ({
  ...{ id, title: matter, body: '', author: null, fold: null, submitted_at: `2026-01-${id.slice(1)}` },
  ...{ category: null, words: '', place_spans: [], place_kinds: [], place_keys: [] },
  ...{ vector: null, text_hash: id, station: null, print },
});

/** Groups by title; tells how often it was asked for what. */
function byTitle(): Clusterer & { readonly asked: string[] } {
  const asked: string[] = [];
  const groups = (messages: readonly { id: string; title: string }[]) =>
    [...new Set(messages.map(({ title }) => title))]
      .map((title) => ({
        members: messages.filter((one) => one.title === title).map(({ id }) => ({ id, closeness: 0.5 })),
      }))
      .filter(({ members }) => members.length > 1);
  return {
    ...{ name: 'by-title', version: '1', asked },
    cluster: (messages) => {
      asked.push('cluster');
      return groups(messages);
    },
    join: (messages, standing) => {
      asked.push(`join ${messages.filter(({ id }) => !standing.has(id)).map(({ id }) => id)}`);
      return groups(messages);
    },
  };
}

const params = { threshold: 0.5, seed: 1 };
const nothing: Before = { rows: [], changed: 0, isSameBasis: false, taken: new Set() };
const numbers = Array.from({ length: 20 }, (_, at) => String(at + 10));
const twenty = numbers.map((number, at) => row(`m${number}`, at % 2 === 0 ? '甲' : '乙'));

describe('groupByMachine', () => {
  const part = byTitle();
  const first = groupByMachine(part, twenty, nothing, params);
  const before: Before = { ...first, isSameBasis: true, taken: new Set() };
  const issueOf = (rows: typeof first.rows, id: string) =>
    rows.find((one) => one.message_id === id)?.issue_id;

  it('names issues after their founding messages at first', () => {
    expect(part.asked).toEqual(['cluster']);
    expect(issueOf(first.rows, 'm29')).toBe('Im11');
  });

  it('only joins what is new or changed, and keeps ids', () => {
    const now = [...twenty.slice(0, 19), row('m29', '丙', 'q'), row('m30', '甲')];
    const next = groupByMachine(part, now, before, params);
    expect(part.asked.at(-1)).toBe('join m29,m30');
    expect(next).toMatchObject({ isFull: false, changed: 2 });
    expect(issueOf(next.rows, 'm30')).toBe('Im10');
    expect(issueOf(next.rows, 'm29')).toBeNull();
  });

  it('groups all anew when more than a tenth has changed since, and still keeps ids', () => {
    const now = [...twenty.slice(1), row('m30', '甲'), row('m31', '甲')];
    const next = groupByMachine(part, now, before, params);
    expect(part.asked.at(-1)).toBe('cluster');
    expect(next).toMatchObject({ isFull: true, changed: 0 });
    expect(issueOf(next.rows, 'm31')).toBe('Im10');
  });

  it('groups all anew when parameters have changed', () => {
    expect(groupByMachine(part, twenty, { ...before, isSameBasis: false }, params).isFull).toBe(true);
  });

  it('asks nothing when nothing is new', () => {
    const asked = part.asked.length;
    expect(groupByMachine(part, twenty, before, params).rows).toBe(before.rows);
    expect(part.asked).toHaveLength(asked);
  });
});
