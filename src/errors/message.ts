/** Errors of messages and categories that people name; part of the catalogue in `errors.ts`. */
export const messageErrors = {
  'message-unknown': {
    message: '数据仓里没有这件意见：{name}',
    hint: '{hint}',
    status: 404,
    exitCode: 66,
  },
  'message-ambiguous': {
    message: '编号 {name} 有 {count} 件意见，不知道要看哪一件',
    hint: '请改写内部编号：{candidates}',
    status: 409,
    exitCode: 103,
  },
  'category-unknown': {
    message: '没有这个类别：{category}',
    hint: '{hint}',
    status: 400,
    exitCode: 104,
  },
  'label-missing': {
    message: '没有人定过这件意见的类别：{name}',
    hint: '用 minsheng label list 查看由人定了类别的意见。',
    status: 404,
    exitCode: 105,
  },
} as const;
