const opening = /^(关于|咨询|投诉|举报|反映|请问|请求|求助|恳请|强烈要求|强烈|再次|建议)+(?=.{6,})/u;
const closing = /(的?(问题|投诉|建议|咨询|请求|反映|诉求|举报|情况|求助))+$/u;
const courtesy = /[!！?？。.~～,，、;；:：\s]+$/u;
const longest = 32;

/**
 * A readable name for an issue: the title of the member closest to the others among those of a telling length, rid of
 * the opening and closing formulas of letters, with the shared place in front where the title leaves it out.
 * @param texts titles and first sentences, most central first.
 */
export function issueName(texts: readonly string[], place: string, keyphrases: readonly string[]): string {
  const titles = texts.map(trimTitle).filter((title) => title.length >= 5);
  const telling = titles.find((title) => title.length >= 8 && title.length <= longest && !/〔/.test(title));
  const base = telling ?? titles[0] ?? keyphrases.join('、');
  const named =
    place !== '' && !base.includes(place) && !sharesCore(base, place) ? `${place}：${base}` : base;
  return clip(named || '（无标题）');
}

/** A title without letter formulas and trailing marks. */
export function trimTitle(title: string): string {
  const bare = title.trim().replace(courtesy, '').replace(opening, '');
  const cut = bare.replace(courtesy, '').replace(closing, '');
  return (cut.length >= 5 ? cut : bare).replace(/^[,，、:：的\s]+/u, '');
}

/** The first sentence of a body, for messages without a title. */
export function firstSentence(body: string): string {
  return body.trim().split(/[。！？!?\n；;]/u)[0] ?? '';
}

/** True where title and place share a run of three characters: the title has the place in another spelling. */
function sharesCore(title: string, place: string): boolean {
  for (let at = 0; at + 3 <= place.length; at += 1) if (title.includes(place.slice(at, at + 3))) return true;
  return false;
}

function clip(text: string): string {
  const characters = Array.from(text);
  return characters.length <= longest + 10 ? text : `${characters.slice(0, longest + 9).join('')}…`;
}
