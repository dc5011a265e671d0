import { chinese, fullWidth, pick, type Random } from '../spellings.js';
import { type Planted, upTo, type Writer } from './written.js';

const ESTATES = [
  '丽景苑',
  '云溪花园',
  '枫桥新村',
  '望溪府',
  '柳岸小区',
  '金水湾',
  '御景华庭',
  '锦绣江南',
  '幸福里',
  '阳光城二期',
  '粮食局家属院',
  '翠湖世家',
];

export const door: Writer = (random) => {
  const n = (limit: number): string => String(upTo(random, limit));
  const [building, unit] = [n(40), n(6)];
  const room = `${n(30)}0${n(6)}`;
  const han = (text: string): string => chinese('零', '一')(text);
  const home = pick(random, [
    ...[
      `${building}栋${unit}单元${room}室`,
      `${building}幢${unit}单元${room}`,
      `${building}号楼${room}室`,
      `${building}栋${room}房`,
      `${building}#${room}`,
      `${building}-${unit}-${room}`,
    ],
    ...[
      `${building}栋 ${unit}单元 ${room}号`,
      `${pick(random, [...'ABC'])}座${room}`,
      `${han(n(9))}栋二单元${han(room)}室`,
      `${fullWidth(building)}栋${fullWidth(room)}室`,
    ],
    ...[
      `${building}幢${room}`,
      `${building}号楼${unit}单元${room}户`,
      `第${building}栋${unit}单元${room}`,
      `${building}栋${unit}门${room}`,
      `${building}号楼-${unit}-${room}`,
      `${building}栋-${room}`,
    ],
    ...[
      `${building}楼${unit}单元${room}室`,
      `${building}号${room}室`,
      `${building}#-${unit}-${room}`,
      `${building}#楼${unit}单元${room}`,
      `${building}栋${unit}单元${n(6)}楼${pick(random, ['东户', '西户', '左', '右户'])}`,
    ],
    ...[
      `${building}号楼${unit}单元${n(6)}层${room}`,
      `${building}栋${unit}梯${room}`,
      `${building}座${unit}单元${room}室`,
      `${building}栋${unit}单元${room}号房`,
      `${building}幢${unit}单元（${room}）室`,
      `${building} 栋 ${unit} 单元 ${room} 室`,
    ],
    ...[
      `${pick(random, [...'ABCD'])}${n(9)}栋${room}`,
      `${pick(random, [...'甲乙丙东西'])}栋${room}室`,
      `${pick(random, [...'甲乙'])}单元${room}室`,
      `${building}栋${unit}单元${room}-${n(2)}`,
      `${building}/${unit}/${room}`,
    ],
  ]);
  const street = pick(random, [
    ...[
      `${n(300)}号${n(9)}栋${room}室`,
      `${n(300)}号${room}室`,
      `${n(300)}号附${n(9)}号`,
      `${n(300)}弄${n(60)}号${room}室`,
      `${n(300)}弄${n(60)}号`,
      `${n(300)}-${n(9)}号`,
      `${n(300)}号院${n(9)}号楼${n(4)}单元${room}`,
      `${n(300)}号之${n(9)}`,
    ],
    ...[`${n(300)}号`, `${han(n(9))}十${han(n(9))}号`],
  ]);
  const group = pick(random, [
    `${n(12)}组`,
    `第${n(12)}村民小组`,
    `${han(n(9))}组`,
    `${n(12)}社`,
    `${n(12)}队`,
    '门牌',
    '',
    `${n(12)}组 `,
  ]);
  const number = random() < 0.2 ? `${han(n(9))}号` : `${n(200)}号`;
  const [lead, secret] = pick(random, [
    ...ESTATES.flatMap((estate) => [
      [estate, home] as const,
      [
        pick(random, ['我住', '家住', '住在', '家庭住址：', '现住址', '地址：', '房屋坐落于']) + estate,
        home,
      ] as const,
    ]),
    [
      pick(random, [
        '家住',
        '我家在',
        '家庭住址：',
        '住址：',
        '住在',
        '现居住于',
        '家庭地址',
        '户籍地址：',
        '收件地址：',
      ]) + pick(random, ['幸福路', '人民中路', '云溪大道', '健康巷', '东门街', '文昌里']),
      street,
    ] as const,
    [
      pick(random, ['家住', '我家在', '住址：', '住在', '户籍地址：', '现居']) +
        pick(random, ['石桥镇柳树村', '望溪乡李家村', '云岭镇青山村', '大湾村']) +
        group,
      number,
    ] as const,
  ]);
  return {
    class: 'door',
    lead,
    secret,
    tail: pick(random, [
      '，',
      '。',
      '；',
      '',
      '的业主',
      '漏水',
      '）',
      '\n',
      '住户',
      '，电话不便透露',
      ' 房屋',
    ]),
  };
};

const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱',
  ...'江尹薛雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤康施樊葛邢齐易乔伍庞颜聂章鲁岳翟殷申耿焦左柳祝包宁尚阮柯纪梅童凌毕单裴霍成苗曲盛蓝骆辛柴蒙祁蒲房解牟艾卓古吉岑费冷晏席米佟巫桑仲敖全',
];
const DOUBLES = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '尉迟',
  '皇甫',
  '夏侯',
  '令狐',
  '慕容',
  '司徒',
  '公孙',
  '东方',
  '端木',
];
const GIVEN =
  '建国 秀英 志强 桂兰 伟 芳 娜 敏 静 丽华 勇军 艳红 杰 小明 海燕 国庆 玉梅 春生 文斌 子涵 浩然 雨桐 梓轩 欣怡 明远 立新 德福 金花 长根 水英 俊杰 晓东 红霞 宏伟 美玲 佳琪 思远 永康 爱民 凤英 雪梅 振华 新民 淑珍 宝林 天佑 若曦 云飞 一鸣 少华 超 磊 鹏 刚 亮 辉 萍 琴 燕 军 洋 涛 坤 倩 雯 兴旺 家宝 巧云 根生 大勇 小红 冬梅 友谊 正义 光明 和平 万里 长青 卫东 学军 喜凤 彩云 月娥 传宝 广田 守业 其昌 嘉禾 沐辰 奕辰 语嫣 梦瑶 可欣 昊天 致远 博文 泽宇'.split(
    ' ',
  );
const MINORITY = [
  '阿依古丽·买买提',
  '买买提·吐尔逊',
  '古丽娜尔·艾合买提',
  '巴特尔·朝鲁',
  '扎西·次仁',
  '努尔兰·哈森',
  '迪丽努尔·阿不都拉',
];

const FULL = [
  '我叫@，|本人@，|联系人：@|姓名：@，|@先生|@女士|投诉人：@（女）|户主@，|我是@，|业主@反映|村民@家',
  '我父亲@今年八十|申请人 @|物业的@师傅|邻居@长期占用楼道|举报人是@。|姓 名：@|姓名:@ 性别:女',
  '【@】电话不便留|户名：@，|收款人：@|收款人@，|@，男，汉族，|@（男，56岁）|@，女，1978年生，|原告@诉',
  '被告：@，|@老师打骂学生|@医生态度差|@大爷今年80|@大妈摔倒|@阿姨|反映人 @ |联系人是@|联系人（@）',
  '联系人@电话不便留|孩子叫@，|孩子姓名@，|儿子@，|我女儿@在读初二|学生@的家长|我丈夫@，|我的名字叫@。',
  '我名叫@，|@是我母亲，|署名：@|签名：@|投诉：@。|车主是@，|被打的人叫@，|伤者@已住院',
  '患者@，住院号不详|死者@的家属|法定代表人：@|房主@不同意|租客@不交钱|包工头@跑了|老板@不给工资',
  '我和@是夫妻|我爱人@没有工作|@、我弟弟都可以作证|向@借款|与@签订协议|转账给@|@收了我三千元|中介@骗我',
  '来信人：@|留言人@|@家属|尊敬的领导，我是石桥镇的@，|我是柳树村村民@，|我叫做@，|俺叫@，|我是业主@',
  '此致敬礼！\n@|敬上 @|特此反映。\n@\n2026年5月1日|盼复！@ 2026年5月1日|恳请处理。反映人：@',
  '望批准。申请人：@\n2026.5.1|谢谢！\n@|监护人@|户主姓名@|患者姓名：@',
]
  .join('|')
  .split('|');
const LONE = [
  '楼下的@先生|社区@女士|门卫@师傅|邻居@阿姨|卖菜的@大妈|隔壁@大爷|我是@先生|@先生您好|姓@的男子',
  '我姓@，|班主任@老师|诊所@医生|对门@姐|楼上@奶奶|老@家的|小@说|@某某',
]
  .join('|')
  .split('|');

export const name: Writer = (random) => planted(random);

function planted(random: Random): Planted {
  const roll = random();
  if (roll < 0.03) return around(pick(random, MINORITY), pick(random, FULL.slice(0, 16)));
  if (roll < 0.15) return around(pick(random, SURNAMES), pick(random, LONE.slice(0, 10)));
  const surname = random() < 0.06 ? pick(random, DOUBLES) : pick(random, SURNAMES);
  const whole = surname + pick(random, GIVEN);
  const spelled = random() < 0.04 ? [...whole].join(' ') : whole;
  return around(spelled, pick(random, FULL));
}

function around(secret: string, context: string): Planted {
  const [lead = '', tail = ''] = context.split('@');
  return { class: 'name', lead, secret, tail };
}
