import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html, raw } from '../../../src/server/views/html.js';

/** Reads escaped text back, as a browser would. */
function plain(text: string): string {
  const characters: Readonly<Record<string, string>> = {
    lt: '<',
    gt: '>',
    quot: '"',
    '#39': "'",
    '#96': '`',
    amp: '&',
  };
  return text.replace(/&(lt|gt|quot|#39|#96|amp);/g, (_, name: string) => characters[name] ?? '');
}

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('<script>', '" onmouseover="x', "'", '&lt;', '`', '</p>'),
);

describe('html', () => {
  it('never lets a value open a tag, leave an attribute or start an entity', () => {
    fc.assert(
      fc.property(fc.array(hostile), (values) => {
        for (const value of [...values, values.join('')]) {
          const inside = html`<a title="${value}">${value}</a>`.text.slice(
            '<a title="'.length,
            -'</a>'.length,
          );
          const [attribute, content] = inside.split('">');
          expect(attribute).toBe(content);
          expect(attribute).not.toMatch(/[<>"'`]|&(?!(lt|gt|quot|amp|#39|#96);)/);
        }
      }),
    );
  });

  it('keeps every text readable as it was', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        expect(plain(html`${value}`.text)).toBe(value);
      }),
    );
  });

  it('prints nested templates and lists as they are, and nothing for what is not there', () => {
    const items = ['甲', '乙'].map((name) => html`<li>${name}</li>`);
    expect(html`<ul>${items}${null}${undefined}${false}${0}</ul>`.text).toBe(
      '<ul><li>甲</li><li>乙</li>0</ul>',
    );
    expect(html`${raw('<br>')}`.text).toBe('<br>');
  });
});
