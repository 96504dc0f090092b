// Duties, targets, benefits and amounts as a city's content writes them, made into the same values that
// the reader makes, so that content and reading can be laid side by side.
import {
  listAt,
  mapOf,
  optionalTextAt,
  refuse,
  textAt,
  textsAt,
  wordAt,
  type ContentMap,
  type ContentValue,
} from '../base/content.ts'
import type { BenefitCap } from '../reader/reading.ts'
import {
  AMOUNT_ROLES,
  amountAt,
  BENEFIT_KINDS,
  CHANGES,
  COMPARATORS,
  dayAt,
  decimalAt,
  fenAt,
  optionalFenAt,
  optionalRateAt,
  RHYTHMS_BY_WORD,
} from './city-content-words.ts'
import type { AmountValue, BenefitValue, DutyValue, TargetValue } from './item.ts'

type ContentItem<Value> = {
  readonly clause: string
  readonly value: Value
  /** Why another reading is possible; null where the words leave no choice. */
  readonly doubt: string | null
}

export type ContentDuty = ContentItem<DutyValue>
export type ContentTarget = ContentItem<TargetValue>
/** `standard` is `later` where the document leaves the figures to rules that are not there yet (标准待细则). */
export type ContentBenefit = ContentItem<BenefitValue> & { readonly standard: 'fixed' | 'later' }
export type ContentAmount = ContentItem<AmountValue>

const DUTY_KEYS = { required: ['条款', '事项', '牵头'], optional: ['配合', '期限', '节奏', '存疑'] }

/** A duty; its text is our own short name of the task. */
export function dutyOf(value: ContentValue): ContentDuty {
  const map = mapOf(value, DUTY_KEYS)
  return item(map, {
    text: textAt(map, '事项'),
    lead: textsAt(map, '牵头'),
    support: textsAt(map, '配合'),
    due: dayAt(map, '期限'),
    ...(map.entries.has('节奏') && { rhythm: wordAt(map, '节奏', RHYTHMS_BY_WORD) }),
  })
}

const TARGET_KEYS = {
  required: ['条款', '指标', '变化', '比较', '值'],
  optional: ['至', '单位', '范围', '时间', '存疑'],
}

/** A target; a range has its upper end under 至. A ratio such as PUE has no unit. */
export function targetOf(value: ContentValue): ContentTarget {
  const map = mapOf(value, TARGET_KEYS)
  const comparator = wordAt(map, '比较', COMPARATORS)
  const upper = map.entries.has('至') ? decimalAt(map, '至') : null
  if ((upper !== null) !== (comparator === 'range'))
    refuse(map.place, '「比较」为区间时要有「至」，其他时候不能有')
  return item(map, {
    indicator: textAt(map, '指标'),
    change: wordAt(map, '变化', CHANGES),
    comparator,
    value: decimalAt(map, '值'),
    upper,
    unit: optionalTextAt(map, '单位') ?? '',
    scope: optionalTextAt(map, '范围'),
    by: dayAt(map, '时间'),
  })
}

const BENEFIT_KEYS = {
  required: ['条款', '方式'],
  optional: '对象 标准 比例 基数 金额 裁量 上限 条件 分成 承担 叠加 佐证 存疑'.split(' '),
}
const STANDARDS = new Map<string, ContentBenefit['standard']>([['待细则', 'later']])
const YES = new Map([['是', true]])

/** A benefit; one without any figure must say that its standard comes later. */
export function benefitOf(value: ContentValue): ContentBenefit {
  const map = mapOf(value, BENEFIT_KEYS)
  const standard = map.entries.has('标准') ? wordAt(map, '标准', STANDARDS) : 'fixed'
  const rate = optionalRateAt(map, '比例')
  const amountFen = optionalFenAt(map, '金额')
  const caps = listAt(map, '上限').map(capOf)
  const hasFigure = rate !== null || amountFen !== null || caps.length > 0
  if (hasFigure === (standard === 'later'))
    refuse(map.place, '「比例」「金额」「上限」至少写一项；都没有的写「标准: 待细则」')
  const content = item(map, {
    beneficiary: optionalTextAt(map, '对象'),
    kind: wordAt(map, '方式', BENEFIT_KINDS),
    rate,
    base: optionalTextAt(map, '基数'),
    amountFen,
    discretionary: map.entries.has('裁量') && wordAt(map, '裁量', YES),
    caps,
    conditions: textsAt(map, '条件'),
    shares: listAt(map, '分成').map(shareOf),
    payers: listAt(map, '承担').map(payerOf),
    stacking: optionalTextAt(map, '叠加'),
    evidence: textsAt(map, '佐证'),
  })
  return { ...content, standard }
}

const PERIODS = new Map<string, BenefitCap['period']>([['年', '年']])

function capOf(value: ContentValue): BenefitCap {
  const map = mapOf(value, { required: ['金额'], optional: ['每', '期'] })
  const period = map.entries.has('期') ? wordAt(map, '期', PERIODS) : null
  return { amountFen: fenAt(map, '金额'), per: textsAt(map, '每'), period }
}

function shareOf(value: ContentValue): BenefitValue['shares'][number] {
  const map = mapOf(value, { required: ['给', '比较', '比例'] })
  const rate = optionalRateAt(map, '比例') ?? refuse(map.place, '缺少「比例」，应写作 30%')
  return { to: textAt(map, '给'), comparator: wordAt(map, '比较', COMPARATORS), rate }
}

function payerOf(value: ContentValue): BenefitValue['payers'][number] {
  const map = mapOf(value, { required: ['谁'], optional: ['比例'] })
  return { payer: textAt(map, '谁'), rate: optionalRateAt(map, '比例') }
}

/** An amount and what it is for. */
export function amountOf(value: ContentValue): ContentAmount {
  const map = mapOf(value, { required: ['条款', '写法', '用途'], optional: ['存疑'] })
  return item(map, { ...amountAt(map, '写法'), role: wordAt(map, '用途', AMOUNT_ROLES), of: null })
}

const item = <Value>(map: ContentMap, value: Value): ContentItem<Value> => ({
  clause: textAt(map, '条款'),
  value,
  doubt: optionalTextAt(map, '存疑'),
})
