import type { CategoryModel } from '../core/classify/model.js';
import type { CategoryEvaluation } from './eval-category.js';

/** The model card (Markdown, Chinese) that stands beside a classifier's weights. */
export function categoryCard(
  model: CategoryModel,
  version: string,
  evaluation: CategoryEvaluation,
  bytes: number,
): string {
  const { rows, accuracy, macroF1, interval, ece, abstained10, perClass } = evaluation;
  return `# 一级分类器权重

版本 ${version} · ${model.hashes.length} 个特征 · ${(bytes / 1e6).toFixed(1)} MB

## 是什么
一对多线性支持向量机（对偶坐标下降，Hsieh 等，2008），特征是标题与全文的字符一至四元组（散列后的数字），按类别的 KL 散度加权。
权重文件只有数字，不含任何留言原文。没有标注的类别不在这里，由 \`taxonomy.yaml\` 的种子词推断。

## 从哪里来
用 2020 年公开竞赛数据（“智慧政务”文本挖掘，主办方已匿名）的 ${rows} 条已标注留言拟合；由
\`minsheng train category --gold 文件 --out 文件夹\` 生成，同一文件与种子得到同样的字节。

## 五折交叉验证
标题或正文相同的留言总在同一折。

| 指标 | 数值 |
|---|---|
| 宏平均 F1 | ${fixed(macroF1)}（95 % 自助法区间 ${fixed(interval[0])}–${fixed(interval[1])}） |
| 准确率 | ${fixed(accuracy)} |
| 期望校准误差（15 档） | ${fixed(ece)} |
| 放弃最没把握的一成后的宏平均 F1 | ${fixed(abstained10)} |

| 类别 | 精确率 | 召回率 | F1 | 条数 |
|---|---|---|---|---|
${perClass
  .map(
    (own) =>
      `| ${own.label} | ${fixed(own.precision)} | ${fixed(own.recall)} | ${fixed(own.f1)} | ${own.support} |`,
  )
  .join('\n')}

## 使用时请注意
- 类别之间本有重叠（尤其城乡建设与商贸旅游、交通运输），分数低于 ${fixed(model.thresholds.assigned)} 的标为“未定”，请人判断。
- 数据来自一个地级市网上问政平台，别处的用语和分工可能不同；用本地标注重新训练会更准。
- 没有标注数据的类别只凭种子词，不在上表中，准确程度低于上表。
`;
}

const fixed = (value: number): string => value.toFixed(4);
