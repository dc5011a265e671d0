import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchingForm } from '../../../src/core/text/matching-form.js';
import { normalise } from '../../../src/core/text/normalise.js';

const signs = [
  '&amp;',
  '&lt;',
  '&#38;',
  '&nbsp;',
  '<br>',
  '<',
  '>',
  '＆',
  '＜',
  '&#65308;',
  '\u3000',
  '\r\n',
  '\t',
  '\u200b',
  '\ud800',
  '\udc00',
  '\0',
  'Ａ',
  '１',
  '，',
  '云',
  'e',
  '\u0301',
  '\u0085',
  '\u2028',
  'amp;',
  '#',
  ';',
  'p',
  '/',
];
const messy = fc.array(fc.oneof(fc.constantFrom(...signs), fc.string({ unit: 'binary' })), { maxLength: 40 });

describe('normalise', () => {
  it('makes full-width letters and digits half-width and leaves Chinese punctuation', () => {
    expect(normalise('Ａ座１２０１，（云溪县）！ｔｅｌ：０５１')).toBe('A座1201，（云溪县）！tel：051');
  });

  it('collapses blanks to one space and line breaks to one break', () => {
    expect(normalise('\r\n\t\t 您好：\t\t云溪\u00a0\u3000路\r\n\r\n\t\t请修路\u2028\u0085 谢谢 \t')).toBe(
      '您好： 云溪 路\n请修路\n谢谢',
    );
  });

  it('removes NULs, lone surrogates and invisible characters but keeps emoji', () => {
    expect(normalise('路\0灯\ud83d坏\u200b了\ufeff😀\udc00')).toBe('路灯坏了😀');
  });

  it('strips portal markup and keeps the breaks of paragraphs', () => {
    expect(normalise('<p style="a">第一段&nbsp;A</p><P>第二段<br/>第三段</P><script>x<1</script>')).toBe(
      '第一段 A\n第二段\n第三段',
    );
  });

  it('unfolds entities escaped more than once', () => {
    expect(normalise('A&amp;amp;nbsp;B &amp;lt;b&amp;gt;粗&amp;lt;/b&amp;gt; &#x6c34;&#21378;')).toBe(
      'A B 粗 水厂',
    );
  });

  it('leaves comparisons and angle quotes that are not tags', () => {
    expect(normalise('面积<90平方米，《云溪县》 3 > 2')).toBe('面积<90平方米，《云溪县》 3 > 2');
  });

  it('composes decomposed letters', () => {
    expect(normalise('cafe\u0301')).toBe('café');
  });

  it('is idempotent on any text', () => {
    fc.assert(
      fc.property(messy, (parts) => {
        const once = normalise(parts.join(''));
        expect(normalise(once)).toBe(once);
        expect(once).not.toMatch(/\p{Surrogate}|\0|\n\n|\s\n|\n\s/u);
      }),
      { numRuns: 2000, seed: 11 },
    );
  });

  it('stays linear on markup nested without end', () => {
    const nested = `${'<'.repeat(20_000)}b${'>b'.repeat(20_000)}&${'amp;'.repeat(20_000)}lt;`;
    const once = normalise(nested);
    expect(once).not.toContain('<');
    expect(normalise(once)).toBe(once);
  });
});

describe('matchingForm', () => {
  it('ignores case, width, blanks and punctuation', () => {
    expect(matchingForm('云溪县，Ａ1 区\n“路灯”坏了！')).toBe(matchingForm('云溪县a1区路灯坏了'));
  });

  it('keeps what tells two texts apart', () => {
    expect(matchingForm('丽景苑3栋')).not.toBe(matchingForm('丽景苑8栋'));
  });
});
