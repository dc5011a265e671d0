/** Errors of people's decisions on issues; part of the catalogue in `errors.ts`. */
export const curateErrors = {
  'issue-unknown': {
    message: '没有这个事项：{issue}',
    hint: '用 minsheng export issues 查看全部事项编号；并入别的事项、撤下的，看 minsheng export issue_lineage。',
    status: 404,
    exitCode: 111,
  },
  'curation-refused': {
    message: '没有记下：{problem}',
    hint: '用 minsheng curate list 查看已有的决定。',
    status: 409,
    exitCode: 112,
  },
  'decision-unknown': {
    message: '没有这个决定，或不止一个：{decision}',
    hint: '用 minsheng curate list 查看决定的编号，可以只写前几位。',
    status: 404,
    exitCode: 113,
  },
} as const;
