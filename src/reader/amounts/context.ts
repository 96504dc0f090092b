import { FINE_AFTER, FINE_BEFORE } from '../benefits/words.ts'
import type { Quantity } from '../quantity.ts'
import type { AmountRole } from '../reading.ts'

/** What the sentence around an amount says it is for, where neither a benefit nor a target claims it. */
export type AmountContext = {
  readonly role: AmountRole
  readonly pattern: string
  /** The words of the sentence right before the amount. */
  readonly before: string
  /** The amount as written. */
  readonly written: string
  readonly isThreshold: boolean
}

/** 「更新管网60公里，总投资4.2亿元」: what a task costs. */
const TOTAL_BEFORE = /总投资额?(?:约|为)?$/
const SIDE_MAX = 100
/** 「处骗取金额三倍以下罚款，最高不超过10万元」 */
const AFTER_FINE = /(?:罚款|罚金)，[^。；]{0,12}$/
const BUDGET_BEFORE =
  /(?:设立|组建|筹集|筹措|安排|列入[^，；]{0,6}预算|预算|注资|出资|基金(?:总?规模)?|资金(?:总?规模|总量)|资金池|专项资金|引导资金|经费(?:安排)?(?:额度)?|财政(?:投入|资金)|发放|统筹)[^，；：]{0,24}$|(?:年度|全年)[^，；：每单同]{0,10}(?:资金|经费)(?:总额|总量)[^，；：]{0,6}$|(?:预算|安排|资金|基金)[^。；]{0,20}规模[^，；：]{0,10}$/
/** 「经费安排额度分别为工业类项目30万元以上；农业类项目20万元以上」: a list of budgets. */
const BUDGET_LIST = /(?:经费|资金)安排(?:额度)?分别[^。]*$/
const BUDGET_AFTER =
  /^(?:及?以上|左右|以内)?的?[^，；]{0,14}(?:引导资金|引导基金|基金|专项资金|资金池|预算|消费券|补偿金|铺底资金|专项债券?|工作经费)/

/** Reads the words around an amount in its sentence. */
export function amountContext(text: string, quantity: Quantity): AmountContext {
  const before = text
    .slice(Math.max(0, quantity.start - SIDE_MAX), quantity.start)
    .replace(/^.*[。\n]/s, '')
  const after = text.slice(quantity.end, quantity.end + SIDE_MAX).replace(/[。\n].*$/s, '')
  const isThreshold =
    /以上|以下|起/.test(quantity.after) ||
    quantity.comparator === '>=' ||
    quantity.comparator === '>' ||
    quantity.comparator === '<'
  const shared = { before, written: text.slice(quantity.start, quantity.end), isThreshold }
  if (FINE_BEFORE.test(before) || FINE_AFTER.test(after) || AFTER_FINE.test(before))
    return { role: 'penalty', pattern: 'fine', ...shared }
  const isBudget = quantity.kind === 'money' && speaksOfBudget(before, after, isThreshold)
  if (isBudget) return { role: 'budget', pattern: 'budget', ...shared }
  return { role: 'other', pattern: isThreshold ? 'threshold' : 'other', ...shared }
}

const speaksOfBudget = (before: string, after: string, isThreshold: boolean): boolean =>
  BUDGET_BEFORE.test(before) ||
  BUDGET_LIST.test(before) ||
  BUDGET_AFTER.test(after) ||
  (TOTAL_BEFORE.test(before) && !isThreshold && !after.startsWith('的'))
