import type { Command } from '../command.js';

/** Every command and how to load it; the summaries stand here so that the overview loads none. */
export const commands: Readonly<
  Record<string, { summary: string; load: () => Promise<{ default: Command }> }>
> = {
  init: { summary: '建立一个数据仓', load: () => import('./init.js') },
  run: { summary: '导入文件并运行分析，发布结果', load: () => import('./run.js') },
  jobs: { summary: '按任务从站点、平台和数据库取意见', load: () => import('./jobs.js') },
  quarantine: { summary: '看没能存入的行，改好后再收', load: () => import('./quarantine.js') },
  registry: { summary: '导入站点、代表、办理记录等名册，取填写模板', load: () => import('./registry.js') },
  serve: { summary: '打开网页看结果', load: () => import('./serve.js') },
  token: { summary: '给站点推送意见的令牌：发、看、作废', load: () => import('./token.js') },
  status: { summary: '数据仓里有什么、最近的运行', load: () => import('./status.js') },
  backup: { summary: '备份整个数据仓', load: () => import('./backup.js') },
  restore: { summary: '用备份恢复出一个数据仓', load: () => import('./restore.js') },
  verify: { summary: '核对数据仓是否完好', load: () => import('./verify.js') },
  migrate: { summary: '把旧版本的数据仓升级', load: () => import('./migrate.js') },
  purge: { summary: '清除到期的原文', load: () => import('./purge.js') },
  mask: { summary: '复核拿不准的脱敏，添本县的词', load: () => import('./mask.js') },
  model: { summary: '登记或取句子编码模型', load: () => import('./model.js') },
  doctor: { summary: '检查这台机器是否齐备', load: () => import('./doctor.js') },
  classify: { summary: '给一批文字归类', load: () => import('./classify.js') },
  export: { summary: '导出一张结果表', load: () => import('./export.js') },
  issue: { summary: '看一个事项', load: () => import('./issue.js') },
  theme: { summary: '看几个地方的同一类事', load: () => import('./theme.js') },
  focus: { summary: '看专委会盯着的重点', load: () => import('./focus.js') },
  curate: {
    summary: '由人整理事项：改名、合并、拆分、移动、锁定、不公开、已解决',
    load: () => import('./curate.js'),
  },
  explain: { summary: '说明一件意见为什么这样归类、归并', load: () => import('./explain.js') },
  label: { summary: '由人定意见的类别，看哪些最值得定', load: () => import('./label.js') },
  words: { summary: '找分词不认识的新词，由人收下或不收', load: () => import('./words.js') },
  eval: { summary: '与人工标注比较，打印指标', load: () => import('./eval.js') },
  train: { summary: '用标注重新拟合分类权重', load: () => import('./train.js') },
  sample: { summary: '造一个虚构的样例县', load: () => import('./sample.js') },
  demo: { summary: '用样例县走一遍，并打开网页', load: () => import('./demo.js') },
};
