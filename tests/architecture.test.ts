import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const src = join(root, 'src');

/** Which folders of `src` a folder may import from, besides itself. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  core: ['errors'],
  formats: ['core', 'errors'],
  parts: ['formats', 'core', 'config', 'errors'],
  store: ['formats', 'core', 'config', 'errors'],
  stages: ['parts', 'store', 'formats', 'core', 'config', 'errors'],
  pipeline: ['stages', 'parts', 'store', 'formats', 'core', 'config', 'errors'],
  dashboards: ['store', 'formats', 'core', 'config', 'errors'],
  reports: ['dashboards', 'store', 'formats', 'core', 'config', 'errors'],
  server: [
    'reports',
    'dashboards',
    'pipeline',
    'stages',
    'parts',
    'store',
    'formats',
    'core',
    'config',
    'errors',
  ],
  cli: [
    'server',
    'reports',
    'dashboards',
    'pipeline',
    'stages',
    'parts',
    'store',
    'formats',
    'core',
    'config',
    'errors',
  ],
  bench: ['cli', 'pipeline', 'stages', 'parts', 'store', 'formats', 'core', 'config', 'errors'],
  config: ['errors'],
  errors: [],
};

/** Commands that may load the server: the ones that serve. */
const serving = ['cli/commands/serve.ts', 'cli/commands/demo.ts'];

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.replaceAll('\\', '/'))
  .sort();

const imports = new Map(files.map((file) => [file, importsOf(file)]));

function importsOf(file: string): string[] {
  const text = readFileSync(join(src, file), 'utf8');
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(
    (match) => match[1] ?? '',
  );
  return specifiers.map((specifier) =>
    relative(src, resolve(src, dirname(file), specifier))
      .replaceAll('\\', '/')
      .replace(/\.js$/, '.ts'),
  );
}

const areaOf = (file: string) => file.split('/')[0]?.replace(/\.ts$/, '') ?? '';

describe('the architecture', () => {
  it('has no file that imports from where its folder may not', () => {
    const wrong = files.flatMap((file) => {
      const area = areaOf(file);
      return (imports.get(file) ?? [])
        .filter((target) => areaOf(target) !== area && !allowed[area]?.includes(areaOf(target)))
        .map((target) => `${file} → ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it('imports only files that exist', () => {
    const missing = files.flatMap((file) =>
      (imports.get(file) ?? [])
        .filter((target) => !imports.has(target))
        .map((target) => `${file} → ${target}`),
    );
    expect(missing).toEqual([]);
  });

  it('has no part that imports a part of another kind', () => {
    const kind = (file: string) => file.split('/').slice(0, 2).join('/');
    const wrong = files
      .filter((file) => areaOf(file) === 'parts')
      .flatMap((file) =>
        (imports.get(file) ?? [])
          .filter((target) => areaOf(target) === 'parts' && kind(target) !== kind(file))
          .map((target) => `${file} → ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('lets no command load the server but those that serve', () => {
    const wrong = files.filter(
      (file) =>
        areaOf(file) === 'cli' &&
        !serving.includes(file) &&
        (imports.get(file) ?? []).some((target) => areaOf(target) === 'server'),
    );
    expect(wrong).toEqual([]);
  });

  it('has no import cycle', () => {
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') {
        cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
        return;
      }
      state.set(file, 'open');
      for (const target of imports.get(file) ?? []) visit(target, [...path, file]);
      state.set(file, 'done');
    };
    for (const file of files) visit(file, []);
    expect(cycles).toEqual([]);
  });

  it('keeps files short: none over 250 lines, the median at most 80', () => {
    const lengths = files.map((file) => ({
      file,
      lines: readFileSync(join(src, file), 'utf8').split('\n').length - 1,
    }));
    expect(lengths.filter(({ lines }) => lines > 250)).toEqual([]);
    const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(80);
  });

  it('keeps core pure: no file, network, process, clock or unseeded chance', () => {
    const impure =
      /'node:(?!crypto)|\bprocess\.|Date\.now|new Date\(\)|Math\.random|\bfetch\(|performance\.now/;
    const wrong = files.filter(
      (file) => areaOf(file) === 'core' && impure.test(readFileSync(join(src, file), 'utf8')),
    );
    expect(wrong).toEqual([]);
  });

  it('holds only the agreed names at the top level', () => {
    const agreed = [
      'package.json',
      'tsconfig.json',
      'src',
      'pipelines',
      'dashboards',
      'data-samples',
      'tests',
    ];
    const demanded = ['README.md', 'CHANGELOG.md', 'LICENSE', 'package-lock.json', 'node_modules', 'dist'];
    const made = ['minsheng-data'];
    const names = readdirSync(root).filter((name) => !name.startsWith('.'));
    expect(names.filter((name) => ![...agreed, ...demanded, ...made].includes(name))).toEqual([]);
  });
});
