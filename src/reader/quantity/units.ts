// The words that turn a number into a quantity, as closed lists: a number without one of them is no quantity.

/** What a quantity counts. `points` are percentage points (个百分点), `multiple` is 倍. */
export type QuantityKind =
  | 'money'
  | 'percent'
  | 'permille'
  | 'points'
  | 'fraction'
  | 'multiple'
  | 'duration'
  | 'measure'
  | 'count'

const PER =
  '平方公里|平方米|平方|平米|㎡|立方米|千瓦时|千瓦|兆瓦|公里|公斤|千克|小时|架次|人次|车次|场次|班次|标箱|床位|展位|项目|' +
  '个?工作日|个?月|季度?|年度?|天|日|周|亩|吨|米|度|瓦|人|户|家|个|件|项|台|套|辆|座|次|场|本|篇|班|例|册|份|头|株|斤|TEU|kWh|kW|MW|W'

/** 元 with what it is paid per: 元/平方米·月, 元/小时, 元/月•平方米, 元/每月•每平方. */
const YUAN = `元(?:人民币)?(?:[/／](?:每)?(?:${PER})(?:[·•∙・./／*](?:每)?(?:${PER}))*)?`

const FOREIGN = '(?:美元|欧元|港元|港币|日元|英镑|澳元|加元|韩元)'

const DURATIONS =
  '个?工作日|个?自然日|个?季度|个?年度(?=以)|个月|周年|年(?!级|代|龄|均|薪|产|销|终|底|初|月|会)|' +
  '个?星期|周(?!边|期|转|岁)|天(?!使|然|津)|日(?!常|均|期|报|趋)|个?小时|分钟'

const MEASURES =
  '平方公里|平方千米|平方米|平米|平方|㎡|立方米|万立方|公里|千米|海里|公顷|公斤|千克|千瓦时|千瓦|兆瓦|吉瓦|亩|吨|米|升|' +
  'TEU|标箱|kWh|kW|MW|GW|TB|PB|P(?![A-Za-z0-9])|MPa|km|kg'

const ARABIC_COUNTS =
  '人次|人天|架次|车次|场次|班次|航次|课时|学时|床位|机位|标准箱|席位|名次|家次|户次|件次|项次|套次|' +
  '个|家|项|名|人|位|件|场|次|条|套|台|辆|座|处|所|种|类(?!人)|支|批|期(?!间)|门|间|款|部(?!门|分|署|件|长)|只|艘|架|例|份|张|篇|户|组(?!织|建|成)|' +
  '队(?!伍)|对(?!接|口|于)|村|镇(?!长)|县(?!级)|幅|册|本(?!市|省|区|县|地|级)|集|分(?!别|类|行|期|层|级|支|配|批)|岁|笔|宗|单(?!位|个|一|台|项)|股(?!权|份|改|东)|班|栋|幢|' +
  '层|轮|亩|头|株|盘|艘|枚|颗|面(?!积|向)|届|则|节|讲|强(?=企业|县|区)|克拉|桩|枪|头'

/** Fewer than after Arabic figures: 三级, 一类, 两路 are words, not counts. */
const CHINESE_COUNTS =
  '人次|架次|场次|个|家|项|名|人|位|件|场|次(?!性)|条|套|台|辆|座|处(?!理|置)|所|种|支|批|门|间|款|篇|户|组(?!织|建|成)|届'

/** The unit words in the order in which they are tried after the number and its scale. */
const unitPattern = (counts: string): RegExp =>
  new RegExp(
    ` ?(?:(?<money>${FOREIGN}|${YUAN})|(?<points>个?百分点)|(?<multiple>倍)|(?<duration>${DURATIONS})|` +
      `(?<measure>${MEASURES})|(?<count>${counts}))`,
    'y',
  )

const ARABIC_UNIT = unitPattern(ARABIC_COUNTS)
const CHINESE_UNIT = unitPattern(CHINESE_COUNTS)
const KINDS = ['money', 'points', 'multiple', 'duration', 'measure', 'count'] as const

/** A unit word and the kind of quantity that it makes. */
export type UnitMatch = { readonly kind: QuantityKind; readonly unit: string; readonly end: number }

/** The unit that stands at `at`, or null. A single blank before it is allowed (1000 万元). */
export function unitAt(text: string, at: number, isChinese: boolean): UnitMatch | null {
  const expression = isChinese ? CHINESE_UNIT : ARABIC_UNIT
  expression.lastIndex = at
  const groups = expression.exec(text)?.groups
  if (groups === undefined) return null
  for (const kind of KINDS) {
    const unit = groups[kind]
    if (unit !== undefined) return { kind, unit, end: expression.lastIndex }
  }
  return null
}

/** Whether a money unit is the yuan, the only one that has fen here. */
export const isYuan = (unit: string): boolean => /元/.test(unit) && !new RegExp(FOREIGN).test(unit)
