import { MinshengError } from '../../errors.js';
import { type DetectorScore, evalBursts } from '../../pipeline/eval-bursts.js';
import { type Arguments, storeDir, type Terminal } from '../command.js';
import { seedOf } from '../seed.js';

const usualBursts = 300;

const names: Readonly<Record<DetectorScore['name'], string>> = {
  shipped: '本程序（现用门槛）',
  surprise: '本程序',
  'z-score': 'z 分数',
  'ears-c2': 'EARS C2',
  kleinberg: 'Kleinberg',
};

/** Prints how many bursts put into a store each detector alarms, at the same rate of false alarms. */
export async function evaluateBursts(args: Arguments, terminal: Terminal): Promise<void> {
  const permute = args.flag('permute');
  const found = await evalBursts({
    ...{ storeDir: storeDir(args), permute, seed: seedOf(args), bursts: burstsOf(args) },
  });
  terminal.out(
    `${found.issues} 个事项，判断 ${found.weeks} 周；分 ${found.rounds} 轮放入 ${found.bursts} 次突发（每周 3–10 人，1–4 周），日期${permute ? '已打乱' : '未打乱'}。`,
  );
  terminal.out('各法的门槛：在打乱日期、不放突发的另一组数据上，误报至多这么多。括号内为 95% 区间。');
  let shown: number | null = null;
  for (const { name, rate, recall, delay, falseAlarms } of found.detectors) {
    if (rate !== shown) terminal.out(`每千事项周至多误报 ${rate} 次：`);
    shown = rate;
    const [low, high] = recall.interval.map(percent);
    terminal.out(
      `  ${names[name]}：两周内报警 ${percent(recall.value)}（${low}–${high}）  平均晚 ${delay.value.toFixed(2)} 周（${range(delay.interval)}）  每千事项周误报 ${falseAlarms.value.toFixed(2)}（${range(falseAlarms.interval)}）`,
    );
  }
  if (!permute) terminal.out('日期未打乱时，数据里原有的突发也计入误报。');
  terminal.result(found);
}

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
const range = ([low, high]: readonly [number, number]): string => `${low.toFixed(2)}–${high.toFixed(2)}`;

function burstsOf(args: Arguments): number {
  const text = args.text('bursts') ?? String(usualBursts);
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new MinshengError('usage', { what: `--bursts 要写一个 1 到 99999 的整数，现在是“${text}”。` });
}
