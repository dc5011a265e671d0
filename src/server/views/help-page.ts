import { chronicPartNames } from '../../core/trend/chronic.js';
import type { ScoreSettings } from '../../core/trend/settings.js';
import { type Html, html } from './html.js';
import { peopleNote } from './words.js';

/** The page that says how the two lists are scored: the formulas, this county's settings, and where they come from. */
export function helpPage(settings: ScoreSettings): Html {
  return html`
  <div class="title">
    <h1>得分怎么算</h1>
    <p>突发、长期两张榜的算法、参数和出处。参数在 pipelines/scores.yaml，下面是现在用的数。</p>
  </div>
  ${sudden(settings)}
  ${chronic(settings)}
  ${stability(settings)}
  ${sources}
  <p class="note people-note">${peopleNote}</p>`;
}

function sudden({ sudden: own }: ScoreSettings): Html {
  return html`
  <section aria-labelledby="sudden"><h2 id="sudden">突发</h2>
    <p>问的是：按这件事以往的水平，最近 ${own.windows.join(' 周或 ')} 周有这么多人提，碰巧的可能有多大。同一人、同一份文字只算一人。</p>
    <ol class="steps">
      <li>以往取 ${own.leastBaselineWeeks} 到 ${own.mostBaselineWeeks} 周，与近期之间空出 ${own.guardWeeks} 周。这件事出现以前的周按 0 人算；数据开始以前的周不算；以往的突发只按三个标准差以内计，不致盖住下一次。不足 ${own.leastBaselineWeeks} 周不作判断。</li>
      <li>来件量 e：每周按站点和全县的来件多少折算，平常的一周是 1。这件事自己的来件不计在内。站点每周有 ${own.stationTraffic} 件时，站点与全县各占一半。</li>
      <li>每周人数的平均：<code>λ = (S + m·b) ÷ (E + b)</code>。S、E 是以往的人数和来件量之和；m 是同类事项的平均，b 是它的分量（周），两者由同类事项用矩法估出，b 在 ${own.priorWeeks.least} 到 ${own.priorWeeks.most} 之间。资料少的事项因此靠近同类的水平。</li>
      <li>预计人数 <code>μ = λ·e</code>，方差 <code>μ + μ²·(1 ÷ (S + m·b) + φ ÷ 周数)</code>。前一项是平均数本身估不准的部分；φ 是周与周之间多出来的起伏，也向同类靠拢（分量 ${own.dispersionWeeks} 周），1 ÷ φ 在 ${own.dispersion.least} 到 ${own.dispersion.most} 之间。</li>
      <li>偶然概率 p：负二项分布中不少于实际人数的概率，取各种周数中最小的，乘以看的次数。</li>
      <li>得分 <code>d ÷ (d + ${own.halfDigits})</code>，<code>d = −log₁₀ p</code>。近期不足 ${own.leastPeople} 人的记 0 分。</li>
    </ol>
    <p>p 不高于 ${own.alarmP} 时报警。每一周都只用它以前的数据判断，相隔不超过 ${own.episodeGapWeeks} 周的报警算一次，记下首次报警的那一周，以后再算也不会改晚。</p>
    <p>误报率是把全部事项的 p 一起看（Benjamini–Hochberg）：以此为界叫作突发的事项里，预计有多大比例其实不是。</p>
  </section>`;
}

const partTexts: Readonly<
  Record<(typeof chronicPartNames)[number], readonly [string, (own: ScoreSettings['chronic']) => string]>
> = {
  volume: [
    '人数规模',
    (own) => `V ÷ (V + ${own.halfVolume})，V 是各周人数之和，${own.halfLifeWeeks} 周前的一人算半人`,
  ],
  breadth: [
    '站点分布',
    (own) =>
      `各站点件数的熵 −Σ p·ln p，除以平均分布在 ${own.fullStations} 个站点时的熵，至多为 1（全县站点更少时以全县为准）`,
  ],
  persistence: [
    '持续时间',
    (own) => `W ÷ (W + ${own.halfPersistence})，W 是最近 ${own.persistenceWeeks} 周里除第一周外有人说的周数`,
  ],
  unresolved: ['未答复比例', () => '没有答复的件数 ÷ 全部件数；来源里没有任何答复时不计'],
  recurrence: ['答复后再提', () => '首次答复之后还在提的人数 ÷ 全部人数；还没有答复时不计'],
};

function chronic({ chronic: own }: ScoreSettings): Html {
  return html`
  <section aria-labelledby="chronic"><h2 id="chronic">长期</h2>
    <p>得分是下面各部分按权重的平均，每部分在 0 到 1 之间。不知道的部分不计，权重由其余部分按比例分。</p>
    <table class="plain">
      <thead><tr><th scope="col">部分</th><th scope="col" class="number">权重</th><th scope="col">怎么算</th></tr></thead>
      <tbody>${chronicPartNames.map((name) => {
        const [title, text] = partTexts[name];
        return html`
        <tr><th scope="row">${title}</th><td class="number">${own.weights[name]}</td><td>${text(own)}</td></tr>`;
      })}</tbody>
    </table>
  </section>`;
}

function stability({ stability: own }: ScoreSettings): Html {
  return html`
  <section aria-labelledby="stability"><h2 id="stability">名次有多稳</h2>
    <p>把每个权重各自随机增减至多 ${own.spread * 100}%，重算 ${own.draws} 次（随机种子固定，结果不变），九成的名次落在“最高到”和“最低到”之间。长期榜改动的是上表的权重，突发榜改动的是同类水平的分量。两个数离得远，说明名次取决于看重什么，不宜只看先后。</p>
  </section>`;
}

const sources = html`
  <section aria-labelledby="sources"><h2 id="sources">出处</h2>
    <ul>
      <li>负二项预测、以往突发降权、人口作为来件量：Noufaily 等，2013，Statistics in Medicine 32；Farrington 等，1996，JRSS A 159。</li>
      <li>向同类靠拢的矩法估计：Clayton 与 Kaldor，1987，Biometrics 43。</li>
      <li>误报率：Benjamini 与 Hochberg，1995，JRSS B 57。</li>
      <li>熵与均匀度：Shannon，1948；Pielou，1966。</li>
      <li>改动权重看名次：Saisana、Saltelli 与 Tarantola，2005，JRSS A 168。</li>
      <li>用来比较的方法：EARS C2，Hutwagner 等，2003；Kleinberg，2003，Data Mining and Knowledge Discovery 7。<code>minsheng eval bursts</code> 可在本县数据上比较。</li>
    </ul>
  </section>`;
