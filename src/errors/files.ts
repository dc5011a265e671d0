/** Errors of files that are damaged or beyond all measure; part of the catalogue in `errors.ts`. */
export const fileErrors = {
  'file-damaged': {
    message: '文件已损坏或没有传完：{file}（{what}）',
    hint: '请重新导出或重新传一份，再导入。',
    status: 422,
    exitCode: 101,
  },
  'file-too-large': {
    message: '文件里的内容太大，不像台账，没有读取：{file}（{what}）',
    hint: '请核对是否导出有误；若确是台账，请拆成几个小一些的文件再导入。',
    status: 422,
    exitCode: 102,
  },
  'pattern-invalid': {
    message: '词典里有一条写法不能用：{pattern}（{problem}）',
    hint: '请在词典文件里找到这条写法改正，再运行；本县自己的词典在数据仓的 county/pipelines/lexicons/ 下。',
    status: 500,
    exitCode: 114,
  },
} as const;
