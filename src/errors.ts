import { curateErrors } from './errors/curate.js';
import { fileErrors } from './errors/files.js';
import { maskErrors } from './errors/mask.js';
import { messageErrors } from './errors/message.js';
import { pushErrors } from './errors/push.js';
import { sourceErrors } from './errors/source.js';

/** One row of the catalogue: what a clerk reads, what the server answers, how the process ends. */
interface ErrorKind {
  readonly message: string;
  readonly hint: string;
  /** HTTP status. */
  readonly status: number;
  /** Process exit code, one per kind of trouble (after BSD sysexits where one fits; 130 as shells give for Ctrl-C). */
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
    hint: '等那次运行结束。若它已经停止，再次运行会自动接管；若它在另一台机器上且确已停止，请删除 {file} 后再试。',
    status: 503,
    exitCode: 75,
  },
  'store-older': {
    message: '数据仓 {dir} 的版本是 {found}，比本程序的版本 {expected} 旧。没有改动任何数据。',
    hint: '运行 minsheng migrate --store {dir}：先自动备份，再升级。',
    status: 503,
    exitCode: 76,
  },
  'store-newer': {
    message: '数据仓 {dir} 的版本是 {found}，比本程序的版本 {expected} 新。没有改动任何数据。',
    hint: '请升级程序，或用与数据仓同版本的程序打开。',
    status: 503,
    exitCode: 82,
  },
  'migration-missing': {
    message: '没有从版本 {found} 升到版本 {expected} 的办法：{dir}。没有改动任何数据。',
    hint: '请先用中间版本的程序升级，再用本程序。',
    status: 503,
    exitCode: 76,
  },
  'store-corrupt': {
    message: '数据仓的文件已损坏：{file}（{problem}）',
    hint: '请保留原文件夹不动，用 minsheng restore --from 备份 --store 新文件夹 恢复最近的备份；已发布的结果（published）仍可单独使用。',
    status: 503,
    exitCode: 83,
  },
  'disk-full': {
    message: '磁盘已满，没有写完：{file}',
    hint: '请腾出空间后再运行同样的命令：已发布的结果没有改动，做完的步骤不必重做。',
    status: 507,
    exitCode: 81,
  },
  'job-missing': {
    message: '没有这个导入任务：{job}',
    hint: '用 minsheng jobs list 查看已有的任务；任务文件放在数据仓的 county/jobs 文件夹里。',
    status: 404,
    exitCode: 91,
  },
  'job-invalid': {
    message: '导入任务 {job} 不能运行：{problem}',
    hint: '请改正任务文件，再用 minsheng jobs check 核对。',
    status: 400,
    exitCode: 92,
  },
  'access-denied': {
    message: '没有权限读写：{file}',
    hint: '请核对文件和文件夹的权限，或换一个有权限的账户运行。',
    status: 500,
    exitCode: 77,
  },
  interrupted: {
    message: '已按要求停下，正在做的一步没有完成。',
    hint: '再次运行会从停下的地方接着做；已发布的结果没有改动。',
    status: 503,
    exitCode: 130,
  },
  'target-exists': {
    message: '目标已经存在，没有改动：{path}',
    hint: '请换一个还不存在的文件夹。',
    status: 409,
    exitCode: 73,
  },
  'backup-invalid': {
    message: '备份不完整，没有恢复：{dir}（{problem}）',
    hint: '请换一份备份，或重新拷贝一次再试。',
    status: 422,
    exitCode: 84,
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
    exitCode: 78,
  },
  'loopback-only': {
    message: '还没有设置账号，只能在本机使用，不能在 {host} 上提供服务。',
    hint: '请用 http://127.0.0.1 打开；不要把没有账号的服务放到网络上。',
    status: 403,
    exitCode: 2,
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
    exitCode: 80,
  },
  'file-is-directory': {
    message: '这是文件夹，不是文件：{file}',
    hint: '请写出文件夹里的文件名。',
    status: 422,
    exitCode: 72,
  },
  'no-usable-files': {
    message: '文件夹里没有能读的文件：{dir}',
    hint: '可读 .xlsx、.xls、.csv、.tsv、.json、.jsonl；请核对文件夹，或先把文件另存为其中一种。',
    status: 422,
    exitCode: 72,
  },
  'file-unreadable': {
    message: '文件读不出来：{file}（{problem}）',
    hint: '请核对文件是否完整、是否有权限，用原来的程序打开后另存一份再试。',
    status: 422,
    exitCode: 74,
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
    exitCode: 79,
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
  'registry-unmapped': {
    message: '没有可导入的名册：{file}（{reason}）',
    hint: '用 minsheng registry template 名册 --out 文件.xlsx 取一份模板；或在 county/pipelines/registries.yaml 里添上本地的表头叫法。',
    status: 422,
    exitCode: 70,
  },
  'format-unknown': {
    message: '不支持这种文件：{file}（{what}）',
    hint: '可读 .xlsx、.xls、.csv、.tsv、.json、.jsonl；请另存为其中一种。',
    status: 422,
    exitCode: 71,
  },
  ...fileErrors,
  ...sourceErrors,
  ...pushErrors,
  ...messageErrors,
  ...maskErrors,
  ...curateErrors,
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
