import { Type } from 'typebox';
import { dataFile, readYaml } from '../config.js';
import type { Registry, RegistryField } from '../core/registry/registry.js';
import { exampleMark, notesSheet } from '../core/registry/template.js';
import { MinshengError } from '../errors.js';
import type { Template, TemplateColumn } from '../formats/xlsx-template.js';
import { loadRegistries } from '../parts/readers/registries.js';

const column = Type.Object(
  { heading: Type.String(), example: Type.String(), note: Type.String() },
  { additionalProperties: false },
);
const schema = Type.Object(
  {
    stations: Type.Record(
      Type.String(),
      Type.Object({ title: Type.String(), columns: Type.Array(column) }, { additionalProperties: false }),
    ),
  },
  { additionalProperties: false },
);

const advice = [
  '第一行是表头，请不要改动；从第三行起填写，一行一条。',
  `第二行是示例，导入时会跳过以“${exampleMark}”开头的行，也可以删去。`,
  '没有的项目留空，不要写“无”以外的说明；日期写成 2026-05-16 或 2026年5月16日。',
];

/**
 * The template for a registry, or for messages of one kind of stations.
 * @param stationKind of messages: 工作站, 村社区, 联系点 or 网络平台; the first where left out.
 * @throws MinshengError `usage` for an unknown kind.
 */
export function templateFor(kind: string, stationKind: string | undefined, storeDir?: string): Template {
  if (kind === 'messages') return messageTemplate(stationKind, storeDir);
  const { registries } = loadRegistries(storeDir);
  const registry = registries[kind];
  if (registry === undefined) {
    const known = [...Object.keys(registries), 'messages'].join('、');
    throw new MinshengError('usage', { what: `没有 ${kind} 的模板。可用：${known}。` });
  }
  return template(registry.title, registryColumns(registry));
}

/** Kinds of stations that have a template for messages, and its title. */
export function messageTemplates(storeDir?: string): { kind: string; title: string }[] {
  const { stations } = readYaml(dataFile('pipelines/message-templates.yaml', storeDir), schema);
  return Object.entries(stations).map(([kind, { title }]) => ({ kind, title }));
}

function messageTemplate(stationKind: string | undefined, storeDir: string | undefined): Template {
  const { stations } = readYaml(dataFile('pipelines/message-templates.yaml', storeDir), schema);
  const chosen = stationKind ?? Object.keys(stations)[0] ?? '';
  const found = Object.hasOwn(stations, chosen) ? stations[chosen] : undefined;
  if (found === undefined) {
    const known = Object.keys(stations).join('、');
    throw new MinshengError('usage', { what: `没有站点类别 ${chosen}。--for 可用：${known}。` });
  }
  return template(found.title, found.columns);
}

function template(title: string, columns: readonly TemplateColumn[]): Template {
  const marked = columns.map((each, at) =>
    at === 0 ? { ...each, example: `${exampleMark}${each.example}` } : each,
  );
  return { sheet: '填写', columns: marked, notesSheet, notes: [title, ...advice] };
}

function registryColumns({ fields }: Registry): TemplateColumn[] {
  return Object.values(fields).map((field) => ({
    heading: headingOf(field),
    example: field.example,
    note: [field.required === true ? '必填' : '', field.note ?? ''].filter((text) => text !== '').join('；'),
    choices: choicesOf(field),
  }));
}

/** The label where it is a heading in its own right, else the first Chinese heading. */
function headingOf({ label, exact }: RegistryField): string {
  return exact.includes(label) ? label : (exact.find((word) => /\p{Script=Han}/u.test(word)) ?? label);
}

function choicesOf({ type, codes = {} }: RegistryField): string[] {
  if (type === 'boolean') return ['是', '否'];
  return Object.entries(codes).map(([code, [first = code]]) => (/^[a-z]+$/.test(code) ? first : code));
}
