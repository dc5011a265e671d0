import { idCheckSign } from '../../../src/core/mask/checksums.js';
import type { MaskClass } from '../../../src/core/mask/classes.js';
import {
  chinese,
  digits,
  fullWidth,
  groups,
  luhnEnd,
  numerals,
  pick,
  plain,
  type Random,
  spelled,
} from './spellings.js';

/** A private datum as it is written into a text. */
export interface Written {
  readonly class: MaskClass;
  readonly text: string;
  readonly secret: string;
}

function mobile(random: Random): Written {
  const number = `1${pick(random, [...'3456789'])}${digits(random, 9)}`;
  const style = pick(random, [
    ...numerals,
    groups([3, 4], ' '),
    groups([3, 4], '-'),
    groups([3, 3], ' '),
    groups([4, 4], '.'),
  ]);
  const prefix = pick(
    random,
    ['', '', '', '+86', '+86 ', '86-', '（+86）'].filter((p) => p === '' || style === plain),
  );
  const secret = prefix + style(number);
  return {
    class: 'mobile',
    secret,
    text: pick(random, ['我的手机', '电话', '联系方式：', '', '请打']) + secret,
  };
}

function landline(random: Random): Written {
  const [area, size] = pick(random, [
    ['0512', 8],
    ['010', 8],
    ['0731', 8],
    ['0559', 7],
    ['025', 8],
  ] as const);
  const number = `${2 + Math.floor(random() * 7)}${digits(random, size - 1)}`;
  const secret = pick(random, [
    `${area}-${number}`,
    `${area}${number}`,
    `${area} ${number}`,
    `（${area}）${number}`,
    `${area}一${number}`,
    fullWidth(`${area}-${number}`),
    chinese('零', '一')(`${area}${number}`),
    `${area}-${number}转${digits(random, 3)}`,
    `${area}-${number.slice(0, 4)} ${number.slice(4)}`,
  ]);
  if (random() < 0.8)
    return { class: 'landline', secret, text: pick(random, ['家里座机', '固话：', '我家电话']) + secret };
  return { class: 'landline', secret: number, text: `家里电话是${number}` };
}

function idCard(random: Random): Written {
  const two = (limit: number): string => String(1 + Math.floor(random() * limit)).padStart(2, '0');
  const region = pick(random, ['320581', '430102', '110105', '510104', '210203', '650104']);
  const year = String(1930 + Math.floor(random() * 80));
  const rest = `${two(12)}${two(28)}${digits(random, 3)}`;
  const old = random() < 0.2;
  const body = old ? `${region}${year.slice(2)}${rest}` : `${region}${year}${rest}`;
  const number = old ? body : body + idCheckSign(body);
  const style = pick(random, [
    ...numerals,
    groups([6, 8], ' '),
    groups([6, 8], '-'),
    (text: string) => text.toLowerCase(),
  ]);
  const secret = style(number);
  return {
    class: 'id-card',
    secret,
    text: pick(random, ['身份证号', '身份证：', '证件号码', '', '公民身份号码为']) + secret,
  };
}

function bankCard(random: Random): Written {
  const first = pick(random, ['622202', '621700', '622848', '436742', '552245', '625965']);
  const body = first + digits(random, pick(random, [15, 16, 17, 18]) - first.length);
  const secret = pick(random, [...numerals, groups([4, 4, 4, 4], ' '), groups([4, 4, 4, 4], '-')])(
    body + luhnEnd(body),
  );
  return { class: 'bank-card', secret, text: pick(random, ['卡号', '农行卡', '打到账户', '']) + secret };
}

function passport(random: Random): Written {
  const number = pick(random, [`E${digits(random, 8)}`, `G${digits(random, 8)}`, `EH${digits(random, 7)}`]);
  const secret = pick(random, [plain, fullWidth, chinese('零', '一'), groups([1], ' '), groups([5], ' ')])(
    number,
  );
  return { class: 'passport', secret, text: pick(random, ['护照号', '护照：', '因私护照']) + secret };
}

function plate(random: Random): Written {
  const letter = (): string => pick(random, [...'ABCDEFGHJKLMNPQRSTUVWXYZ']);
  const tail = pick(random, [
    digits(random, 5),
    letter() + digits(random, 4),
    `D${digits(random, 5)}`,
    `${digits(random, 4)}挂`,
    letter() + letter() + digits(random, 3),
  ]);
  const province = pick(random, [...'苏浙皖沪京粤鲁湘豫川']);
  const secret = pick(random, [
    `${province}${letter()}${tail}`,
    `${province}${letter()}·${tail}`,
    `${province}${letter()} ${tail}`,
    `${province}${letter()}-${tail}`,
    `${province}${fullWidth(letter() + tail)}`,
    `${province}${letter()}${tail}`.toLowerCase(),
  ]);
  return {
    class: 'plate',
    secret,
    text: pick(random, ['车牌号', '一辆白色轿车', '车牌', '尾随的']) + secret,
  };
}

function email(random: Random): Written {
  const user = pick(random, ['yunxi.chen', 'zhang_88', 'xiaoli2003', digits(random, 9)]);
  const host = pick(random, ['qq.com', '163.com', 'example.com.cn', 'foxmail.com']);
  const secret = pick(random, [
    `${user}@${host}`,
    `${user} @ ${host}`,
    `${user}(at)${host}`,
    fullWidth(`${user}@${host}`),
  ]);
  return { class: 'email', secret, text: pick(random, ['邮箱', '回复到', '我的邮箱是', '']) + secret };
}

function wechat(random: Random): Written {
  const secret = pick(random, [
    `yunxi_${digits(random, 4)}`,
    `wxid-${digits(random, 6)}`,
    `Lijing${digits(random, 3)}`,
    fullWidth(`chen${digits(random, 4)}`),
  ]);
  return {
    class: 'wechat',
    secret,
    text: pick(random, ['微信', '微信号：', '加微信号', 'vx:', 'VX ', '薇信', 'wx：']) + secret,
  };
}

function qq(random: Random): Written {
  const number = `${1 + Math.floor(random() * 9)}${digits(random, pick(random, [5, 6, 7, 8, 9]))}`;
  const secret = pick(random, [plain, fullWidth, chinese('零', '一'), groups([3, 3], ' '), spelled(' ')])(
    number,
  );
  return {
    class: 'qq',
    secret,
    text: pick(random, ['QQ', 'QQ号：', 'qq号', '扣扣', 'QQ号码是', 'Q：']) + secret,
  };
}

function door(random: Random): Written {
  const building = 1 + Math.floor(random() * 40);
  const unit = 1 + Math.floor(random() * 4);
  const room = `${1 + Math.floor(random() * 30)}0${1 + Math.floor(random() * 6)}`;
  const secret = pick(random, [
    `${building}栋${unit}单元${room}室`,
    `${building}幢${unit}单元${room}`,
    `${building}号楼${room}室`,
    `${building}栋${room}房`,
    `${building}#${room}`,
    `${building}-${unit}-${room}`,
    `${building}栋 ${unit}单元 ${room}号`,
    `${pick(random, [...'ABC'])}座${room}`,
    `${chinese('零', '一')(String(1 + Math.floor(random() * 9)))}栋二单元${chinese('零', '一')(room)}室`,
    `${fullWidth(String(building))}栋${fullWidth(room)}室`,
  ]);
  return {
    class: 'door',
    secret,
    text: pick(random, ['丽景苑', '我住云溪花园', '家住枫桥新村', '柳岸小区', '住在望溪府']) + secret,
  };
}

const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱',
  '欧阳',
  '司马',
  '上官',
  '诸葛',
];
const GIVEN =
  '建国 秀英 志强 桂兰 伟 芳 娜 敏 静 丽华 勇军 艳红 杰 小明 海燕 国庆 玉梅 春生 文斌 子涵 浩然 雨桐 梓轩 欣怡 明远 立新 德福 金花 长根 水英 俊杰 晓东 红霞 宏伟 美玲 佳琪 思远 永康 爱民 凤英 雪梅 振华 新民 淑珍 宝林 天佑 若曦 云飞 一鸣 少华'.split(
    ' ',
  );

function name(random: Random): Written {
  const surname = pick(random, SURNAMES);
  const secret = surname + pick(random, GIVEN);
  const alone = random() < 0.3;
  const text = alone
    ? pick(random, [`楼下的${surname}先生`, `社区${surname}女士`, `门卫${surname}师傅`, `邻居${surname}阿姨`])
    : pick(random, [
        `我叫${secret}，`,
        `本人${secret}，`,
        `联系人：${secret}`,
        `姓名：${secret}，`,
        `${secret}先生`,
        `${secret}女士`,
        `投诉人：${secret}（女）`,
        `户主${secret}，`,
        `我是${secret}，`,
        `业主${secret}反映`,
        `村民${secret}家`,
        `我父亲${secret}今年八十`,
        `申请人 ${secret}`,
        `物业的${secret}师傅`,
        `邻居${secret}长期占用楼道`,
        `举报人是${secret}。`,
        `此致敬礼！${secret}。`,
      ]);
  return { class: 'name', secret: alone ? surname : secret, text };
}

/** One writer per class. */
export const writers: Readonly<Record<MaskClass, (random: Random) => Written>> = {
  mobile,
  landline,
  'id-card': idCard,
  'bank-card': bankCard,
  passport,
  plate,
  email,
  wechat,
  qq,
  door,
  name,
};
