import type { Rejection } from '../core/ingest/types.js';

/** A table without messages, such as a page of totals, beside one that has them. */
export const unmappedRow: Rejection = {
  code: 'column-unmapped',
  column: null,
  value: null,
  reason: '这张表没有标题或内容一列',
  hint: '若这张表不是意见，可不必理会；若是，请把表头改成“标题”“内容”等常用名称。',
};

/** A number that stands twice in one file, with different content. */
export function repeatedKey(key: string, row: number): Rejection {
  return {
    code: 'key-repeated',
    column: null,
    value: key,
    reason: `编号 ${key} 与本表第 ${row} 行相同，内容却不同`,
    hint: '请改正其中一行的编号，再重新导入。',
  };
}

/** A number that belongs to another message already. */
export function usedKey(key: string): Rejection {
  return {
    code: 'key-collision',
    column: null,
    value: key,
    reason: `编号 ${key} 已属于另一件意见（标题和时间都不同）`,
    hint: '若各站各自编号，请在编号前加上站点代号，再重新导入。',
  };
}
