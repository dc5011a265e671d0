import { idCheckSign } from '../../../../src/core/mask/checksums.js';
import { chinese, digits, fullWidth, groups, luhnEnd, pick, spelled } from '../spellings.js';
import { ENDS, natural, odd, upTo, type Writer } from './written.js';

const PHONE_GROUPS = [[3, 4], [3, 4, 4], [4, 3], [3, 3], [3, 2, 3], [5, 3], [4, 4], [2, 3, 3], [7], [3]];
const PHONE_LEADS = [
  '电话|手机号是|我的电话:|联系方式 |(手机)|请拨打|Tel:|TEL |☎|📱|致电|微信同号：|他的号码是||电话1.|1.',
  '（1）|①|手机号码（|联系人电话【|尾号不对，应为|家长|号码“|短信发到|phone:|打我电话就行，',
]
  .join('|')
  .split('|');

export const mobile: Writer = (random) => {
  const number = `1${pick(random, [...'3456789'])}${digits(random, 9)}`;
  const written = odd(random, number, PHONE_GROUPS);
  const isPlain = /^\d/.test(written);
  const prefix = isPlain
    ? pick(random, [
        '',
        '',
        '',
        '+86',
        '+86 ',
        '+86-',
        '0086',
        '0086-',
        '86-',
        '86 ',
        '（86）',
        '(+86)',
        '0',
        '＋８６',
      ])
    : '';
  const lead = pick(random, PHONE_LEADS);
  // A list's number right before a written-out one cannot be told from its first digit.
  const safe = /[.①]$/.test(lead) && !/^\d{11}$/.test(prefix + written) ? '电话' : lead;
  return { class: 'mobile', lead: safe, secret: prefix + written, tail: pick(random, ENDS) };
};

const AREAS = [
  ['010', 8],
  ['025', 8],
  ['0512', 8],
  ['0731', 8],
  ['0559', 7],
  ['0851', 8],
  ['0991', 7],
  ['0888', 7],
] as const;

export const landline: Writer = (random) => {
  const [area, size] = pick(random, AREAS);
  const number = pick(random, [...'2345678']) + digits(random, size - 1);
  const half = size - 4;
  const whole = pick(random, [
    ...[
      `${area}-${number}`,
      `${area}${number}`,
      `${area} ${number}`,
      `(${area})${number}`,
      `（${area}）${number}`,
      `${area}/${number}`,
    ],
    ...[
      `${area}－${number}`,
      `${area}—${number}`,
      `${area}_${number}`,
      `${area}.${number}`,
      `${area}·${number}`,
      `[${area}]${number}`,
    ],
    ...[
      `${area}-${number.slice(0, half)}-${number.slice(half)}`,
      `${area} ${number.slice(0, half)} ${number.slice(half)}`,
    ],
    ...[
      `+86-${area.slice(1)}-${number}`,
      `+86 ${area} ${number}`,
      `0086-${area.slice(1)}-${number}`,
      `86-${area.slice(1)}-${number}`,
    ],
    ...[
      fullWidth(`${area}-${number}`),
      fullWidth(`（${area}）${number}`),
      chinese('零', '一')(area + number),
      chinese('〇', '幺')(`${area}-${number}`),
    ],
    ...[
      `${area}-${number}转${digits(random, 3)}`,
      `${area}-${number}-${digits(random, 3)}`,
      `${area}${number}分机${digits(random, 2)}`,
    ],
    ...[
      `${area}-${number}转分机${digits(random, 3)}`,
      `${area}-${number}ext${digits(random, 3)}`,
      spelled(' ')(area + number),
      `${area} - ${number}`,
    ],
    `${area}—${number}（转${digits(random, 3)}）`.replace('）', ''),
  ]);
  if (random() < 0.75) {
    const lead = pick(random, [
      '家里座机',
      '固话：',
      '我家电话',
      '座机号',
      '',
      '电话(家)',
      '家庭电话:',
      '联系电话',
      '宅电',
      '打',
      '传真',
    ]);
    return { class: 'landline', lead, secret: whole, tail: pick(random, ENDS) };
  }
  const local = pick(random, [
    number,
    `${number.slice(0, half)}-${number.slice(half)}`,
    `${number.slice(0, half)} ${number.slice(half)}`,
    fullWidth(number),
    chinese('零', '一')(number),
  ]);
  const lead = pick(random, [
    '家里电话是',
    '座机：',
    '固定电话',
    '宅电',
    '家里座机',
    '联系电话:',
    '电话号码为',
    '家里的电话，',
  ]);
  return { class: 'landline', lead, secret: local, tail: pick(random, ENDS) };
};

const REGIONS = '320581 430102 110105 510104 210203 650104 460105 540102 820000 330782 152201'.split(' ');

export const idCard: Writer = (random) => {
  const two = (limit: number): string => String(upTo(random, limit)).padStart(2, '0');
  const year = String(1921 + Math.floor(random() * 100));
  const isOld = random() < 0.2;
  const tail = `${two(12)}${two(28)}${digits(random, 3)}`;
  const body = `${pick(random, REGIONS)}${isOld ? year.slice(2) : year}${tail}`;
  const number = isOld ? body : body + idCheckSign(body);
  const ends = pick(random, [[6, 8], [6, 4, 4], [3, 3, 4, 4], [4, 4, 4, 4], [6, 6], [14], [6]]);
  const written = odd(random, number, [isOld ? [6, 6] : ends, [6]]);
  const secret = /X$/.test(written)
    ? written.replace(/X$/, pick(random, ['X', 'x', '×', 'Ⅹ', 'Ｘ', 'ｘ']))
    : written;
  const lead = pick(
    random,
    [
      '身份证号|身份证：|证件号码||公民身份号码为|本人身份证|身份证号码（|ID:|（身份证号：|身份号码|证号',
      '身份证件号|一代证|sfz|身分证号|持证人|户口本上的号码|他的身份证是',
    ]
      .join('|')
      .split('|'),
  );
  return { class: 'id-card', lead, secret, tail: pick(random, ENDS) };
};

export const bankCard: Writer = (random) => {
  const first = pick(random, [
    '622202',
    '621700',
    '622848',
    '436742',
    '552245',
    '625965',
    '620522',
    '623058',
    '955880',
    '356833',
    '601382',
  ]);
  const size =
    first === '356833'
      ? 16
      : first.startsWith('4') || first.startsWith('5')
        ? 16
        : pick(random, [16, 17, 18, 19]);
  const body = first + digits(random, size - 1 - first.length);
  const secret = odd(random, body + luhnEnd(body), [
    [4, 4, 4, 4],
    [4, 4, 4],
    [6, 4, 4],
    [6],
    [4, 8],
    [6, 13],
    [5, 5, 5],
  ]);
  const lead = pick(
    random,
    [
      '卡号|农行卡|打到账户||银行卡：|请退到我的卡|工资卡（|建行卡号:|收款账号|储蓄卡号码是',
      '开户行县农商行，账号|社保卡银行账号|卡号为：|转到他的卡上，|一卡通',
    ]
      .join('|')
      .split('|'),
  );
  return { class: 'bank-card', lead, secret, tail: pick(random, ENDS) };
};

export const passport: Writer = (random) => {
  const [lead, number] = pick(random, [
    ['护照号', `E${digits(random, 8)}`],
    ['护照：', `E${pick(random, [...'ABCDEFGHJK'])}${digits(random, 7)}`],
    ['护照号码为', `G${digits(random, 8)}`],
    ['因公护照', `${pick(random, ['P', 'S', 'D'])}${digits(random, 8)}`],
    ['因公护照号', `${pick(random, ['PE', 'SE', 'DE'])}${digits(random, 7)}`],
    ['旧护照', `1${pick(random, ['4', '5'])}${digits(random, 7)}`],
    ['港澳通行证', `C${digits(random, 8)}`],
    ['港澳通行证号', `C${pick(random, [...'ABCDE'])}${digits(random, 7)}`],
    ['往来港澳通行证：', `W${digits(random, 8)}`],
    ['回乡证', `H${digits(random, 8)}`],
    ['港澳居民来往内地通行证', `M${digits(random, 10)}`],
    ['台湾居民来往大陆通行证', digits(random, 8)],
    ['台胞证号', natural(random, 8)],
    ['大陆居民往来台湾通行证', `T${digits(random, 8)}`],
    ['持', `E${digits(random, 8)}`],
    ['香港身份证', `${pick(random, [...'ABGKPRVYZ'])}${digits(random, 6)}(${digits(random, 1)})`],
    ['外国护照号', `K${digits(random, 8)}`],
    ['passport No.', `E${digits(random, 8)}`],
  ] as const);
  const link = pick(random, [' ', '-', '.']);
  const style = pick(random, [
    (t: string) => t,
    (t: string) => t,
    fullWidth,
    chinese('零', '一'),
    groups([1], link),
    groups([5], ' '),
    (t: string) => t.toLowerCase(),
    spelled(' '),
  ]);
  const isShort = number.length < 9 || number.includes('(');
  return { class: 'passport', lead, secret: isShort ? number : style(number), tail: pick(random, ENDS) };
};
