/** A cell as a reader hands it on; a spreadsheet's own dates arrive as wall-clock text `YYYY-MM-DD HH:MM:SS`. */
export type CellValue = string | number | boolean | null;

/** The fields a message or its reply can take from a foreign file, in the order in which ties are settled. */
export const fieldNames = [
  'key',
  'title',
  'body',
  'submitted_at',
  'author',
  'contact',
  'station',
  'channel',
  'up_votes',
  'down_votes',
  'reply',
  'replied_at',
  'reply_by',
  'category',
  'town',
] as const;

/** One of {@link fieldNames}. */
export type Field = (typeof fieldNames)[number];

/** What each field is called towards users. */
export const fieldLabels: Readonly<Record<Field, string>> = {
  key: '编号',
  title: '标题',
  body: '内容',
  submitted_at: '提交时间',
  author: '姓名',
  contact: '联系方式',
  station: '站点',
  channel: '渠道',
  up_votes: '点赞数',
  down_votes: '反对数',
  reply: '答复',
  replied_at: '答复时间',
  reply_by: '答复单位',
  category: '类别',
  town: '镇街',
};

/** Which heading each field is read from. */
export type FieldMap = Readonly<Partial<Record<Field, string>>>;

/** Why a row, a cell or a part of a file could not be used; all but `code` and `column` is read by clerks. */
export interface Rejection {
  /** Kind of trouble, stable for machines, such as `date-invalid`. */
  readonly code: string;
  /** The heading as it stands in the file, or null where the whole row is meant. */
  readonly column: string | null;
  /** The offending value, shortened. */
  readonly value: string | null;
  readonly reason: string;
  readonly hint: string;
}

/** One message in the project's terms; texts are raw but for blanks at their ends, times are Asia/Shanghai wall clock. */
export interface MappedMessage {
  readonly sourceKey: string | null;
  readonly title: string;
  readonly body: string;
  readonly submittedAt: string | null;
  readonly author: string | null;
  readonly contact: string | null;
  readonly station: string | null;
  readonly town: string | null;
  readonly channel: string | null;
  /** The category the source itself gave, unchecked. */
  readonly category: string | null;
  readonly upVotes: number | null;
  readonly downVotes: number | null;
  readonly reply: string | null;
  readonly repliedAt: string | null;
  readonly replyBy: string | null;
}
