import type { SampleMessage } from '../../core/sample/message.js';

/** A cell of a ledger; a number stands for Excel's own date. */
export type LedgerCell = string | number | Date | null;

/** How one town keeps its ledger. */
export interface LedgerLayout {
  readonly headings: readonly string[];
  /** Lines above the headings. */
  readonly above: (town: string) => string[];
  readonly hasTotal: boolean;
  readonly splitsYears: boolean;
  readonly cells: (message: SampleMessage, index: number) => LedgerCell[];
}

const answer = ({ handling }: SampleMessage) => handling?.reply ?? null;

/** What every layout has side by side: from whom, where, what, and the answer with its day. */
const sharedCells = (m: SampleMessage): LedgerCell[] => [
  m.author,
  m.contact,
  m.station,
  m.title,
  m.body,
  answer(m)?.text ?? null,
  answer(m)?.on ?? null,
];

/** The layouts in use; towns take them in turn. */
export const ledgerLayouts: readonly LedgerLayout[] = [
  {
    headings: [
      '序号',
      '登记号',
      '接待日期',
      '反映人',
      '联系电话',
      '代表工作站',
      '主题',
      '反映内容',
      '处理意见',
      '办结日期',
      '备注',
    ],
    above: (town) => [`${town}人大代表接待群众登记台账（2025年5月—2026年10月）`, ''],
    hasTotal: true,
    splitsYears: false,
    cells: (m, i) => [i, m.key, excelDate(m, i), ...sharedCells(m), i % 9 === 4 ? '已回访' : null],
  },
  {
    headings: [
      '编号',
      '来访时间',
      '来访人姓名',
      '手机号码',
      '站点名称',
      '事由',
      '反映问题',
      '办理结果',
      '答复日期',
      '承办单位',
    ],
    above: () => [],
    hasTotal: false,
    splitsYears: false,
    cells: (m, i) => [m.key, textDate(m, i), ...sharedCells(m), answer(m)?.organ ?? null],
  },
  {
    headings: [
      '登记编号',
      '日期',
      '群众姓名',
      '联系方式',
      '联络站',
      '标题',
      '意见建议',
      '办理情况',
      '办结时间',
      '满意度',
    ],
    above: (town) => ['群众意见建议登记表', `填报单位：${town}人大代表之家        填报人：`],
    hasTotal: false,
    splitsYears: true,
    cells: (m, i) => [
      m.key,
      excelDate(m, i),
      ...sharedCells(m),
      m.handling?.steps.find(({ step }) => step === '满意度')?.text ?? null,
    ],
  },
  {
    headings: [
      '序号',
      '登记编号（必填）',
      '受理 时间',
      '姓名',
      '电话',
      '所在站点',
      '诉求标题',
      '诉求内容（详细）',
      '答复意见',
      '答复时间',
      '答复单位',
      '是否办结',
    ],
    above: (town) => [`${town}代表联系群众工作台账`],
    hasTotal: true,
    splitsYears: false,
    cells: (m, i) => [
      i,
      m.key,
      textDate(m, i),
      ...sharedCells(m),
      answer(m)?.organ ?? null,
      answer(m) === null ? '否' : '是',
    ],
  },
];

/** Mostly Excel's own dates, now and then the bare serial number or a text. */
function excelDate({ at, state }: SampleMessage, index: number): LedgerCell {
  const ms = Date.parse(`${at.replace(' ', 'T')}Z`);
  if (state === 'bad-date' || Number.isNaN(ms)) return at.slice(0, 10);
  if (index % 11 === 7) return at.slice(0, 10).replaceAll('-', '.');
  // 25569 is the serial number of 1970-01-01.
  if (index % 5 === 3) return Math.floor(ms / 86_400_000) + 25_569;
  return new Date(ms);
}

/** The date in one of several clerks' handwritings. */
function textDate({ at }: SampleMessage, index: number): string {
  const [date = '', clock = ''] = at.split(' ');
  const [year = '', month = '', day = ''] = date.split('-');
  const short = clock.slice(0, 5);
  switch (index % 4) {
    case 0:
      return `${year}年${Number(month)}月${Number(day)}日`;
    case 1:
      return `${year}/${Number(month)}/${Number(day)} ${short}`;
    case 2:
      return `${year}.${month}.${day}`;
    default:
      return `${date} ${short}`;
  }
}
