import { chinese, digits, fullWidth, groups, pick, plain, spelled } from '../spellings.js';
import { natural, type Writer } from './written.js';

const letterOf = (random: () => number): string => pick(random, [...'ABCDEFGHJKLMNPQRSTUVWXYZ']);

export const plate: Writer = (random) => {
  const letter = (): string => letterOf(random);
  const tail = pick(random, [
    ...[
      digits(random, 5),
      letter() + digits(random, 4),
      digits(random, 4) + letter(),
      `${digits(random, 2)}${letter()}${digits(random, 2)}`,
    ],
    ...[
      `${letter()}${letter()}${digits(random, 3)}`,
      `${digits(random, 3)}${letter()}${letter()}`,
      `${letter()}${digits(random, 3)}${letter()}`,
    ],
    ...[
      `D${digits(random, 5)}`,
      `F${digits(random, 5)}`,
      `D${letter()}${digits(random, 4)}`,
      `${digits(random, 5)}D`,
      `${digits(random, 5)}F`,
      `A${letter()}${digits(random, 4)}`,
    ],
    ...[
      `${digits(random, 4)}挂`,
      `${digits(random, 4)}学`,
      `${digits(random, 4)}警`,
      `${letter()}${digits(random, 3)}学`,
    ],
  ]);
  const province = pick(random, [...'京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼']);
  const head = province + letter();
  const secret = pick(random, [
    ...[
      head + tail,
      head + tail,
      `${head}·${tail}`,
      `${head} ${tail}`,
      `${head}-${tail}`,
      `${head}.${tail}`,
      `${head}•${tail}`,
      `${head}—${tail}`,
      `${head}_${tail}`,
    ],
    ...[
      `${province}${fullWidth(head.slice(1) + tail)}`,
      (head + tail).toLowerCase(),
      `${head}　${tail}`,
      `${province} ${head.slice(1)} ${tail}`,
      spelled(' ')(head + tail),
    ],
    ...[
      `${head}${chinese('零', '一')(tail)}`,
      `${head}:${tail}`,
      `${head} · ${tail}`,
      `${head}－${tail}`,
      `${province}-${head.slice(1)}-${tail}`,
      `${head}・${tail}`,
    ],
  ]);
  const lead = pick(
    random,
    ['车牌号|一辆白色轿车|车牌|尾随的|号牌为|（车牌：|占道的|大货车|车号||牌照|被|电动汽车|驾驶']
      .join('|')
      .split('|'),
  );
  return {
    class: 'plate',
    lead,
    secret,
    tail: pick(random, [
      '，',
      '。',
      '的车',
      '长期占道',
      '车主',
      '）',
      '',
      '小轿车',
      '轿车停在',
      '逆行',
      ' ',
      '；',
      '撞了人',
    ]),
  };
};

const HOSTS = [
  'qq.com',
  '163.com',
  'example.com.cn',
  'foxmail.com',
  '126.com',
  'gmail.com',
  'vip.sina.com',
  'outlook.com',
  '139.com',
  'mail.ustb.edu.cn',
];

export const email: Writer = (random) => {
  const user = pick(random, [
    'yunxi.chen',
    'zhang_88',
    'xiaoli2003',
    natural(random, 9),
    'w-lan',
    'a.b_c-1',
    'lixia+vote',
    'JACKY',
    'zs',
    `wang${digits(random, 3)}`,
  ]);
  const host = pick(random, HOSTS);
  const sign = pick(random, [
    '@',
    '@',
    '＠',
    ' @ ',
    '(at)',
    '[at]',
    '（at）',
    '#',
    '【at】',
    ' at ',
    '{at}',
    '(AT)',
    '_at_',
    ' AT ',
    '@ ',
    '艾特',
    '(a)',
    '[AT]',
  ]);
  const dotted = pick(random, [
    host,
    host,
    host,
    host.replaceAll('.', '。'),
    host.replaceAll('.', '点'),
    host.replaceAll('.', ' . '),
    host.replaceAll('.', '[dot]'),
    host.replaceAll('.', '．'),
    host.replaceAll('.', ' dot '),
    host.replaceAll('.', '(dot)'),
    host.replaceAll('.', '·'),
  ]);
  const secret =
    random() < 0.15 ? fullWidth(`${user}@${host}`) : user + sign + (sign === '#' ? host : dotted);
  const lead = pick(random, [
    '邮箱',
    '回复到',
    '我的邮箱是',
    '',
    'E-mail:',
    'email：',
    '电子邮箱（',
    '请发至',
    '邮件地址 ',
    'mail to ',
    '【',
  ]);
  return {
    class: 'email',
    lead,
    secret,
    tail: pick(random, ['，', '。', '；', '', '谢谢', '）', '\n', '，请查收', ' 盼复', '】']),
  };
};

export const wechat: Writer = (random) => {
  const id = pick(random, [
    ...[
      `yunxi_${digits(random, 4)}`,
      `wxid-${digits(random, 6)}`,
      `Lijing${digits(random, 3)}`,
      `wxid_${digits(random, 4)}abcd${digits(random, 4)}21`,
      `zhangsan`,
      `L${digits(random, 8)}`,
    ],
    ...[
      `a${natural(random, 5)}-x`,
      `${natural(random, 9)}`,
      `x_y_z${digits(random, 2)}`,
      `QINGFENG_${digits(random, 2)}`,
    ],
  ]);
  const secret = pick(random, [
    plain,
    plain,
    plain,
    fullWidth,
    (text: string) => (/^[a-z]+\d/i.test(text) ? text.replace(/\d/, (d) => ` ${d}`) : text),
  ])(id);
  const lead = pick(
    random,
    [
      '微信|微信号：|加微信号|vx:|VX |薇信|wx：|威信|加V|v信|V信：|微信号是|微信：|weixin:|WeChat: ',
      'wechat ID |WX号|wx号码|徽信|加我微信|我的微信号为|微信（|卫星号|加微:|+V:|+v|微信ID：|微信账号',
      '加个微信|微 信：|V X：|绿泡泡|微信搜|微信名|微信 |威芯',
    ]
      .join('|')
      .split('|'),
  );
  return {
    class: 'wechat',
    lead,
    secret,
    tail: pick(random, ['，', '。', '；', '', '联系我', '）', '\n', '谢谢', ' 备注姓名', '（同手机）']),
  };
};

export const qq: Writer = (random) => {
  const number = natural(random, pick(random, [5, 6, 7, 8, 9, 10, 11]));
  const secret = pick(random, [
    ...[
      plain,
      plain,
      fullWidth,
      chinese('零', '一'),
      chinese('〇', '幺'),
      groups([3, 3], ' '),
      groups([3, 3], '-'),
      groups([3, 3], '.'),
    ],
    ...[spelled(' '), spelled('-'), spelled('.'), spelled('·')],
  ])(number);
  const lead = pick(
    random,
    [
      'QQ|QQ号：|qq号|扣扣|QQ号码是|Q：|qq:|q群|QQ群|Q群号：|qq群号|企鹅号|球球|加QQ|我的扣扣是|Qq |QQ（',
      'Q Q：|扣扣群|加Q|QQ：|QQ账号|ＱＱ|群号|QQ为|蔻蔻|抠抠|加企鹅|QQ号（',
    ]
      .join('|')
      .split('|'),
  );
  return {
    class: 'qq',
    lead,
    secret,
    tail: pick(random, ['，', '。', '；', '', '联系我', '）', '\n', '谢谢', ' 备注姓名', '加我']),
  };
};
