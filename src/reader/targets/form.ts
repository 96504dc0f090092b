import type { Comparator, Target } from '../reading.ts'
import type { Quantity } from '../quantity.ts'
import type { QuantityContext } from './context.ts'
import { scopeOfSentence } from './scope.ts'
import { FALLING_TAIL } from './words.ts'

/** How a number is a target: which words name it, which way it goes, and which pattern saw it. */
export type Form = {
  readonly start: number
  readonly end: number
  readonly indicator: string
  /** The bare noun, from which a following verb without object takes it (项目40个，开工15个). */
  readonly noun: string
  readonly scope: string | null
  readonly change: Target['change']
  readonly comparator: Comparator
  readonly pattern: string
  readonly isCertain: boolean
}

/** The target before, from which an elliptic one takes its words. */
export type Before = { readonly form: Form; readonly context: QuantityContext }

/** What stands around a quantity besides its own words. */
export type Around = {
  readonly text: string
  readonly before: Before | null
  /** Whether the target before is the very quantity before this one. */
  readonly isNext: boolean
  /** Whether a year such as 「到2027年」 was set for it. */
  readonly isDated: boolean
}

/** Reads a quantity as one kind of target; null where it is none of this kind. */
export type FormReader = (context: QuantityContext, around: Around) => Form | null

const RATES = new Set(['percent', 'permille', 'points', 'multiple', 'fraction'])

/** Whether a quantity is a share or a rate rather than a count, an amount or a measure. */
export const isRate = ({ kind }: Quantity): boolean => RATES.has(kind)

/** Whether nothing of weight follows the number: it closes its words. */
export const closes = (right: string): boolean =>
  /^\s*(?:（[^（）]*）)?\s*$/.test(right) ||
  /^(?:规模|水平|大关|台阶|关口|量级|目标|标准|的?目标|左右|级|等级|档次|年|的规模|的水平)\s*$/.test(
    right,
  )

/** 「申报项目不超过5项」 「研究时间不少于6个月」: a rule of a call, unless a year or a wish makes it an aim. */
export function isRule({ quantity, left }: QuantityContext, { isDated }: Around): boolean {
  if (isDated || /力争|争取|确保|目标/.test(left)) return false
  if (/且/.test(left)) return true
  if (quantity.kind === 'duration') return /少于|低于|至少|满/.test(quantity.before)
  const isFall = FALLING_TAIL.test(left) || /压[缩减]|控制|降/.test(quantity.before)
  return comparatorOf(quantity) === '<=' && quantity.kind === 'count' && !isFall
}

/** Whether the target before stands in the same sentence. */
export const isOfSentence = (context: QuantityContext, before: Before | null): before is Before =>
  before !== null && before.context.sentence.start === context.sentence.start

/** Whether the words say 以上, 不少于 or the like. */
export const hasComparator = ({ before, after }: Quantity): boolean => before !== '' || after !== ''

/** 低于 is told as 不超过: a target has no open upper end. */
export const comparatorOf = (quantity: Quantity): Comparator =>
  quantity.comparator === '<' ? '<=' : quantity.comparator

/** The target's own words: from its segment's or item's first word to the number's last comparator word. */
export function spanOf(
  { quantity, leftStart }: QuantityContext,
  text: string,
): { readonly start: number; readonly end: number } {
  const head = HEAD_MARKS.exec(text.slice(leftStart, quantity.start))?.[0] ?? ''
  const start = leftStart + head.length
  return { start, end: quantity.end + quantity.after.length }
}

/** Marks of clauses and lists that are no words of the target. */
const HEAD_MARKS =
  /^[\s，、：；。—（-]*(?:[一二三四五六七八九十]+、|[一二三四五六七八九十\d]+）|\d+[.．、](?!\d)|第[一二三四五六七八九十百\d ]+条)?\s*/

const SENTENCE_HEAD =
  /^\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+[.．、]|[（(]\d+[）)]|第[一二三四五六七八九十百\d ]+条|- |——)?\s*/

/** The scope that the subject of the whole sentence sets. */
export function scopeIn(context: QuantityContext, { text }: Around): string | null {
  const start = text.slice(context.sentence.start, context.quantity.start)
  return scopeOfSentence(start.replace(SENTENCE_HEAD, ''))
}

/** 「贡献额达到30万元以上，一次性给予…奖励」 is who is rewarded, unless a year or a wish makes it an aim. */
export function isRewarded(
  { quantity, left, sentence }: QuantityContext,
  { text, isDated }: Around,
): boolean {
  if (isDated || /力争|争取|确保|使|目标/.test(left)) return false
  if (REWARD.test(text.slice(quantity.end, sentence.end))) return true
  return quantity.kind === 'money' && REWARD.test(text.slice(sentence.start, quantity.start))
}

const REWARD = /给予|给企业|奖励|奖补|补助|补贴|资助|享受|可认定|视为/
