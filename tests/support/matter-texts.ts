import { noBackground } from '../../src/core/cluster/background.js';
import type { MatterText } from '../../src/core/cluster/matter-text.js';

const text = (title: string, body: string, place: string): MatterText => ({
  ...{
    title,
    body,
    words: Array.from({ length: body.length - 1 }, (_, at) => body.slice(at, at + 2)).join(' '),
  },
  ...{ vector: new Float32Array(0), places: [place], regions: [], spans: [place] },
  ...{ author: null, station: null, category: null, day: Number.NaN },
});

export const texts = [
  text('清荷苑电梯停运', '清荷苑三号楼电梯停运半个月老人上下楼困难', '清荷苑'),
  text('清荷苑的电梯', '电梯又停运没人修老人上下楼困难', '清荷苑'),
  text('青石桥路路灯不亮', '青石桥路夜里一片漆黑路灯坏了很久', '青石桥路'),
  text('青石桥路的路灯', '路灯坏了青石桥路晚上看不见路', '青石桥路'),
  text('兰亭里电梯停运', '兰亭里的电梯停运没人修', '兰亭里'),
  text('公交改线', '十二路公交改线以后要走很远', '十二路'),
];

/** A language at large in which nothing these texts say is usual. */
export const large = { ...noBackground, documents: 5000 };
