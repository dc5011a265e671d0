/** Chinese surnames of one character, the common ones of the 2010s registers; words that are hardly surnames left out. */
const SINGLE =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石' +
  '廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟' +
  '殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝骆路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝封谈匡鞠惠荆冀郁胥南班储栗燕楚鄢劳谌奚皮粟冼蔺盘满闻厉伊仝郜阚权帅屠豆朴盖练廉禹井祖漆巴丰支卿狄索宣晋敬扈晁芮普阙浦戈伏鹿薄邸雍辜羊阿乌裘亓修邰赫杭宿鲜印逯隆茹诺战慕危玉银亢嵇哈湛宾戎赖荀洪勾茅於呼揭干尉冶斯元束檀衣展阴昝智幸奉植衡富尧闭';

/** Surnames of two characters. */
const DOUBLE = new Set([
  '欧阳',
  '上官',
  '司马',
  '诸葛',
  '夏侯',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '司徒',
  '令狐',
  '东方',
  '西门',
  '南宫',
  '端木',
  '轩辕',
  '宇文',
  '长孙',
  '闻人',
  '澹台',
  '赫连',
  '万俟',
  '淳于',
  '申屠',
  '濮阳',
  '钟离',
  '鲜于',
  '闾丘',
  '呼延',
  '拓跋',
  '东郭',
]);

/** What a surname of two characters starts with. */
const DOUBLE_STARTS = new Set([...DOUBLE].map((surname) => surname.charAt(0)));

const SURNAMES = new Set(SINGLE);

/** Rarer ones of the Song register (百家姓), read as surnames only where nothing but a name can stand. */
const RARE = new Set(
  '文容慎居宦荀花平水火牧习鱼暨步弘广禄殳沃蔚越夔厍訾毋巢蒯红竺桓帅福谯笪归海车路强青凡庾仰贡宰扶台弓终从国都乐家山东秋应常时璩宓郗咸籍蓟怀别郏浦尚温贲滑裘缑轩木官司',
);

/** Surnames that are everyday words more often than not; alone before a title they say nothing. */
const WORDLIKE = new Set(
  '边顾车房和应时全师原由国来都强海门信智修计平初相但公居利满区班路商成关安包明官党南司阳单解支干位那云花普宿母',
);

/** The forty commonest surnames, about three people in four. */
const TOP = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范',
);

/** The length of the surname that starts at `at`: 2, 1, or 0 where there is none. */
export function surnameLength(text: string, at: number): 0 | 1 | 2 {
  const sign = text[at] ?? '';
  if (DOUBLE_STARTS.has(sign) && DOUBLE.has(text.slice(at, at + 2))) return 2;
  return SURNAMES.has(sign) ? 1 : 0;
}

/** As `surnameLength`, where only a name can stand: the rare surnames count too. */
export function anySurnameLength(text: string, at: number): 0 | 1 | 2 {
  return surnameLength(text, at) || (RARE.has(text[at] ?? '') ? 1 : 0);
}

/** Whether a character is a surname of its own. */
export function startsSurname(sign: string): boolean {
  return SURNAMES.has(sign);
}

/** Whether a surname of two characters starts with this one. */
export function startsDoubleSurname(sign: string): boolean {
  return DOUBLE_STARTS.has(sign);
}

/** Whether a character is a surname only where nothing but a name can stand. */
export function startsRareSurname(sign: string): boolean {
  return RARE.has(sign);
}

/** Whether a lone character before a title can only be a surname there. */
export function standsAsSurname(sign: string): boolean {
  return SURNAMES.has(sign) && !WORDLIKE.has(sign);
}

/** Whether a character is one of the commonest surnames. */
export function isTopSurname(sign: string): boolean {
  return TOP.has(sign);
}
