/**
 * Where a writer begins another point: numbered points (一、 1. （二） ① 第三 二是 问题一), and words that turn to
 * something else. A number counts only after a break, so that dates and amounts cut nothing.
 */
const POINT =
  /(?<=^|[\s。；;！!？?：:，,])(?:(?:[一二三四五六七八九十]{1,2}|\d{1,2})(?:、|[.．](?!\d)|是(?=[^\d])|[)）])|[（(](?:[一二三四五六七八九十]{1,2}|\d{1,2})[)）]|[①-⑨]|第[一二三四五六七八九](?:[，,、：:]|件|点|个?问题)|问题[一二三四五六][：:，,]|首先|其次|再次|再者|再有|再就是|另外|此外|除此之外|另有|另一件|另[，,]|还有(?:就是|一[件事个点]|[，,]|(?=[^\d]))|同时[，,]?|顺便)/gu;

/** A segment shorter than this says too little to be a matter. */
const leastSegment = 12;

/** The points of a body, in order, each from its marker on; one where the writer marks none. */
export function pointsOf(body: string): string[] {
  const starts = [...body.matchAll(POINT)].map(({ index }) => index);
  const cuts = [0, ...starts.filter((start) => start > 0), body.length];
  return cuts
    .slice(1)
    .map((end, at) => body.slice(cuts[at], end).trim())
    .filter((text) => text.length >= leastSegment);
}

/** Whether a point begins with its marker, unlike what stands before the first one. */
export const isMarked = (point: string): boolean => point.search(POINT) === 0;
