import type { EastAsianEncoding } from './encoding-names.ts';

/** What names of people and of their work are mostly written in; every kana is usual as well. */
const JAPANESE =
  '田中山本木村川林藤佐鈴高橋伊渡辺邊小加吉井松清水森池石前岡後長谷近坂遠青福西太三金原竹野丸上酒宮大今河平岩島崎菊久保内' +
  '東南北杉千葉市古新桜桑柴矢荒安関星土浅浜横畑和増片白秋武服部成黒永沢澤斎斉齋齊子美郎一二正雄和明弘義夫男恵由佳奈香里真理' +
  '智直樹健翔陽優愛花咲菜彩希千春夏冬太介大輔拓也哉翼潤央央俊英幸隆浩之博司誠学剛勇聡悟亮達彦仁信孝茂進洋文雅哲良恵代枝江' +
  '早穂紀典晃輝光月海空蓮樹凛結衣心愛莉桃葵部課長店員料理調清掃事務営業受付管理係担当本日社';
const SIMPLIFIED =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金' +
  '石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超' +
  '兰霞平刚桂小红建文华玉志国春梅海燕峰波辉俊宇浩天一子晨欣佳雪婷慧颖琳莹倩云飞龙鹏宁永新立成凯东鑫斌欢爽寒卿谦巩嫣浩伟圆' +
  '靖何帆厨师服务员清洁工经理主管销售会计部门组长行政前台保安';
const TRADITIONAL =
  '陳林黃張李王吳劉蔡楊許鄭謝郭洪邱曾廖賴徐周葉蘇莊呂江何蕭羅高潘簡朱鍾游彭詹胡施沈余盧梁趙顏柯翁魏孫戴范方宋鄧杜侯傅曹薛' +
  '溫馬董唐卓藍馮姚石紀連歐康錢程怡君志明淑芬家豪雅婷俊傑美玲惠華麗娟秀英宗建文雄國偉詩涵宇佳穎承恩冠廷柏子軒品睿欣妤承翰' +
  '小大德依丞琳瑋甯霆鋒金寶富城偉啟智妍杰倫問憲廚師服務員清潔工經理主管業務會計部門組長行政櫃台保全';
const KOREAN =
  '김이박최정강조윤장임한오서신권황안송류홍전고문양손배백허유남심노하곽성차주우구민나진지엄채원천방공현함변염여추도소석선설' +
  '영희철수민준서연지훈현우동하은주혜미경숙자순옥정미나라빈아름다운재성호기태진상윤석규창범승용환길봉태식병찬건희수빈예린가' +
  '요리사홀청소매니저직원팀장사원대리과부점';

const USUAL: Readonly<Record<EastAsianEncoding, ReadonlySet<string>>> = {
  shift_jis: new Set(JAPANESE),
  'euc-jp': new Set(JAPANESE),
  gb18030: new Set(SIMPLIFIED),
  big5: new Set(TRADITIONAL),
  'euc-kr': new Set(KOREAN),
};

const KANA = /[\u3041-\u3096\u30a1-\u30fa\u30fc]/u;
/** Characters that such texts have beside ASCII: ideographs, kana, Hangul, their punctuation, and wide letters. */
const POSSIBLE = /^[\u3000-\u303f\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff9f\u00b7\p{ASCII}]*$/u;
const BEYOND_ASCII = /\P{ASCII}/gu;
/** A small letter of a Latin word beside an ideograph: half of a character was an accent. */
const GLUED = /[a-z]\P{ASCII}|\P{ASCII}[a-z]/u;

/** How much of a text is usual where it is written in an encoding of East Asia. */
interface Usual {
  /** Characters beyond ASCII that are usual, and the share of them among all beyond ASCII (0 to 1). */
  readonly count: number;
  readonly share: number;
}

/** Looks at the characters of a text that was decoded from an encoding; null where no such text has them. */
export function usualIn(text: string, encoding: EastAsianEncoding): Usual | null {
  if (!POSSIBLE.test(text) || GLUED.test(text)) return null;
  const signs = text.match(BEYOND_ASCII) ?? [];
  const own = USUAL[encoding];
  const isJapanese = own === USUAL['euc-jp'] || encoding === 'shift_jis';
  const count = signs.filter((sign) => own.has(sign) || (isJapanese && KANA.test(sign))).length;
  return signs.length === 0 ? null : { count, share: count / signs.length };
}
