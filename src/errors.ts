/** One row of the catalogue: what a clerk reads, what the server answers, how the process ends. */
interface ErrorKind {
  readonly message: string;
  readonly hint: string;
  /** HTTP status. */
  readonly status: number;
  /** Process exit code, one per kind of trouble (after BSD sysexits where one fits). */
  readonly exitCode: number;
}

/** Every error a user can meet. `{name}` is filled from the parameters. */
const catalogue = {
  usage: { message: '{what}', hint: '用 minsheng --help 查看用法。', status: 400, exitCode: 2 },
  'file-missing': { message: '找不到文件：{file}', hint: '请核对路径和文件名。', status: 404, exitCode: 66 },
  'store-missing': {
    message: '这里还没有数据仓：{dir}',
    hint: '先运行 minsheng init {dir}，或用 --store 指定别的文件夹。',
    status: 503,
    exitCode: 69,
  },
  'store-busy': {
    message: '数据仓正被使用：{owner}（{age}前开始）',
    hint: '等那次运行结束；若它已经停止，再次运行会自动接管。',
    status: 503,
    exitCode: 75,
  },
  'store-version': {
    message: '数据仓的版本是 {found}，本程序使用版本 {expected}。',
    hint: '数据仓比程序新时请升级程序；没有改动任何数据。',
    status: 503,
    exitCode: 76,
  },
  'config-invalid': {
    message: '{file} 第 {line} 行 {key}：{problem}',
    hint: '{hint}',
    status: 500,
    exitCode: 78,
  },
  'not-found': { message: '没有找到{what}：{id}', hint: '{hint}', status: 404, exitCode: 66 },
  'no-snapshot': {
    message: '数据仓里还没有发布过结果：{dir}',
    hint: '先运行 minsheng run --from 文件。',
    status: 503,
    exitCode: 69,
  },
  'bad-request': {
    message: '网址里的条件不正确：{what}',
    hint: '请返回上一页，重新选择条件。',
    status: 400,
    exitCode: 2,
  },
  'chart-broken': {
    message: '图表“{chart}”不能显示：{problem}',
    hint: '页面其余部分不受影响。请管理员检查 dashboards/{chart} 的 .sql 与 .vl.json 文件。',
    status: 500,
    exitCode: 70,
  },
  'loopback-only': {
    message: '还没有设置账号，只能在本机使用，不能在 {host} 上提供服务。',
    hint: '请用 http://127.0.0.1 打开；不要把没有账号的服务放到网络上。',
    status: 403,
    exitCode: 77,
  },
  'pipeline-wiring': {
    message: '流程文件 {file} 不能运行：{problem}。',
    hint: '步骤的次序是 {order}。',
    status: 500,
    exitCode: 78,
  },
  'gold-invalid': {
    message: '标注文件 {file} 的 {where} 处不对：{problem}',
    hint: '格式见 data-samples/README.md 中的 truth.json。',
    status: 400,
    exitCode: 65,
  },
  'part-unknown': {
    message: '流程文件的 {stage} 步骤写了 part: {name}，没有这个部件。',
    hint: '可用的部件：{known}',
    status: 500,
    exitCode: 78,
  },
  'model-missing': {
    message: '语义模型文件夹 {dir} 缺少：{missing}',
    hint: '把模型放到本机文件夹，并在流程文件 embed 步骤的 model 中写明；或改用 corpus。',
    status: 500,
    exitCode: 78,
  },
  'file-empty': {
    message: '文件是空的：{file}',
    hint: '请核对是否导出完整，再重新导出一次。',
    status: 422,
    exitCode: 65,
  },
  'file-is-directory': {
    message: '这是文件夹，不是文件：{file}',
    hint: '请写出文件夹里的文件名。',
    status: 422,
    exitCode: 72,
  },
  'not-a-workbook': {
    message: '不是能读的 Excel 工作簿：{file}（{what}）',
    hint: '请用 Excel 或 WPS 打开原文件，另存为 .xlsx 后再试。',
    status: 422,
    exitCode: 67,
  },
  'workbook-encrypted': {
    message: '工作簿设有打开密码：{file}',
    hint: '请在 Excel 或 WPS 中取消打开密码，保存后再试。',
    status: 422,
    exitCode: 77,
  },
  'wrong-encoding': {
    message: '认不出文字编码：{file}',
    hint: '请另存为 UTF-8 或 GB18030（GBK）编码的 CSV，或直接用 .xlsx。',
    status: 422,
    exitCode: 68,
  },
  'column-unmapped': {
    message: '没有认出标题或内容一列：{file}；表头是：{columns}',
    hint: '请把表头改成“标题”“内容”等常用名称，或在 county/pipelines/headings.yaml 里添上本地叫法。',
    status: 422,
    exitCode: 70,
  },
  'format-unknown': {
    message: '不支持这种文件：{file}（{what}）',
    hint: '可读 .xlsx、.xls、.csv、.tsv、.json、.jsonl；请另存为其中一种。',
    status: 422,
    exitCode: 71,
  },
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof catalogue;

/** An error of the catalogue: Chinese message and hint for people, code and exit code for machines. */
export class MinshengError extends Error {
  readonly hint: string;
  readonly status: number;
  readonly exitCode: number;

  constructor(
    readonly code: ErrorCode,
    readonly params: Readonly<Record<string, string | number>> = {},
    cause?: unknown,
  ) {
    const kind: ErrorKind = catalogue[code];
    super(fill(kind.message, params), cause === undefined ? undefined : { cause });
    this.name = 'MinshengError';
    this.hint = fill(kind.hint, params);
    this.status = kind.status;
    this.exitCode = kind.exitCode;
  }
}

function fill(template: string, params: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (_, key: string) => String(params[key] ?? ''));
}
