import type { BCubed } from '../core/metrics/bcubed.js';

/** Scores of one source, each gold issue scored by a model that has not seen it. */
export interface IssuesEvaluation {
  readonly name: string;
  readonly all: BCubed;
  readonly withoutPolicy: BCubed;
}

/** The model card (Markdown, Chinese) that stands beside the same-matter weights. */
export function issuesCard(
  version: string,
  documents: number,
  scores: readonly IssuesEvaluation[],
  bytes: number,
): string {
  const rows = scores.map(({ name, all, withoutPolicy }) => {
    const { precision, recall, f1, members } = all;
    return `| ${name} | ${members} | ${fixed(precision)} | ${fixed(recall)} | ${fixed(f1)} | ${fixed(withoutPolicy.f1)} |`;
  });
  return `# 同一事项判别权重

版本 ${version} · ${(bytes / 1e6).toFixed(1)} MB

## 是什么
判断两件意见是否说的是同一件具体的事：浅层提升树（逻辑损失，Friedman，2001；Chen 与 Guestrin，2016），看一对意见的
字词相似、标题、地点、站点、时间等数值；随附一张字词频度表和常用词的向量（PPMI 与截断 SVD），供意见不多的地方使用。
文件里只有散列后的数字，不含任何留言原文，也不含词语本身。

## 从哪里来
频度表和词向量用 2020 年公开竞赛数据（“智慧政务”文本挖掘，主办方已匿名）中另外的 ${documents} 件留言拟合；
提升树用同一竞赛的另一份数据中人工归并的事项，以及本项目虚构的云溪县样例拟合。
由 \`minsheng train issues --plan 计划.yaml --out 文件夹\` 生成，同样的数据仓与种子得到同样的字节。计划的样式：

\`\`\`yaml
threshold: 0.42
background: [背景数据仓]   # 或一个权重文件夹：沿用其中的频度表和词向量
sources:
  - { name: 名称, store: 数据仓, gold: 事项.json, complete: false, weight: 1, positiveWeight: 1 }
\`\`\`

\`complete\` 表示事项文件列全了数据仓里的事项；\`weight\` 是这份数据的轻重，\`positiveWeight\` 是其中同一事项的轻重。

## 交叉验证
五折，按事项划分：每个事项都由没有见过它的模型来归并。BCubed，全部用同一门槛。

| 数据 | 意见数 | 精确率 | 召回率 | F1 | 不计政策类的 F1 |
|---|---|---|---|---|---|
${rows.join('\n')}

## 使用时请注意
- 数据来自一个地级市和一个虚构的县，别处的写法可能不同；归并结果应当由人看过再用。
- 样例县由本项目编写，其上的得分不能代表真实意见。
`;
}

const fixed = (value: number): string => value.toFixed(3);
