import { createReadStream, existsSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { dataFile, readYaml } from '../../config.js';
import { taxonomySchema } from '../../core/taxonomy.js';
import { normalise } from '../../core/text/normalise.js';
import { MinshengError } from '../../errors.js';
import type { ClassifiedRow, Classifier } from '../../parts/classifiers/classifier.js';
import { classifiers } from '../../parts/classifiers/index.js';
import type { Command } from '../command.js';

interface Line {
  id: string;
  title: string;
  body: string;
}

const command: Command = {
  summary:
    '给一批文字归类。输入是 JSON Lines（id, title, body），输出是 JSON Lines（id, category, score, state, lower, others）。',
  usage: ['classify --in 文件.jsonl --out 文件.jsonl [--labels 类别,类别…]'],
  options: {
    in: { type: 'string', value: '文件', help: '每行一个 {"id", "title", "body"}' },
    out: {
      type: 'string',
      value: '文件',
      help: '每行一个 {"id", "category", "score", "state"}，lower 是二、三级及依据的用词，others 是另外说到的事',
    },
    labels: { type: 'string', value: '类别', help: '只在这些一级类别中选，用逗号隔开' },
    weights: { type: 'string', value: '文件夹', help: '分类权重，默认随附的' },
  },
  async run(args, terminal) {
    const [from, to] = [args.text('in'), args.text('out')];
    if (from === undefined || to === undefined)
      throw new MinshengError('usage', { what: '请写明 --in 和 --out。' });
    const { lines, broken } = await readLinesOf(from);
    const taxonomy = readYaml(dataFile('pipelines/taxonomy.yaml'), taxonomySchema);
    const known = taxonomy.categories.map(({ name }) => name);
    const classifier = await classifiers.linear.load(
      args.text('weights') ?? dataFile('pipelines/weights/category'),
      taxonomy,
    );
    const results = classifier.classify(lines, checkedLabels(args.text('labels'), known));
    const told = results.map((result, at) => withLower(classifier, lines[at]!, result));
    writeFileSync(to, told.map((one) => `${JSON.stringify(one)}\n`).join(''));
    for (const { line, why } of broken) terminal.note(`${from} 第 ${line} 行不能用：${why}`);
    terminal.out(
      `已归类 ${results.length} 件 → ${to}${broken.length > 0 ? `，${broken.length} 行不能用` : ''}`,
    );
    terminal.result({ classified: results.length, broken, out: to });
    return broken.length > 0 ? 65 : 0;
  },
};

const shownWords = 5;

/** A result with the levels below the first of each matter, and the words that speak for them. */
function withLower(classifier: Classifier, line: Line, { others, ...main }: ClassifiedRow) {
  const known = [
    main,
    ...others.map(({ label, score }) => ({ category: label, score, state: 'assigned' as const })),
  ];
  const [own, ...further] = classifier.descend(line, known).map((levels) =>
    levels.map((level) => {
      const words = classifier.wordsFor(line, level.code).slice(0, shownWords);
      return { ...level, words: words.map(({ word }) => word) };
    }),
  );
  return {
    ...main,
    lower: own ?? [],
    others: others.map(({ label, score, text }, at) => ({
      category: label,
      score,
      text,
      lower: further[at] ?? [],
    })),
  };
}

async function readLinesOf(
  file: string,
): Promise<{ lines: Line[]; broken: { line: number; why: string }[] }> {
  if (!existsSync(file)) throw new MinshengError('file-missing', { file });
  const lines: Line[] = [];
  const broken: { line: number; why: string }[] = [];
  let number = 0;
  for await (const text of createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number += 1;
    if (text.trim() === '') continue;
    const parsed = parseLine(text);
    if (typeof parsed === 'string') broken.push({ line: number, why: parsed });
    else lines.push(parsed);
  }
  return { lines, broken };
}

function parseLine(text: string): Line | string {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return '不是完整的 JSON';
  }
  if (typeof value !== 'object' || value === null) return '不是一个对象';
  const { id, title, body } = value as Record<string, unknown>;
  if (typeof id !== 'string' && typeof id !== 'number') return '缺少 id';
  return { id: String(id), title: normalise(String(title ?? '')), body: normalise(String(body ?? '')) };
}

function checkedLabels(text: string | undefined, known: readonly string[]): string[] | undefined {
  if (text === undefined) return undefined;
  const labels = text
    .split(/[,，]/)
    .map((label) => label.trim())
    .filter((label) => label !== '');
  const strange = labels.find((label) => !known.includes(label));
  if (strange !== undefined) {
    throw new MinshengError('usage', { what: `没有一级类别“${strange}”。可用：${known.join('、')}。` });
  }
  return labels;
}

export default command;
