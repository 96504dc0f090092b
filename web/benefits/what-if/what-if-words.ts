import { fenWords } from '../benefit-words.ts'
import { GROUPS } from '../benefit-words.ts'
import type { ChangedAnswer, Knob } from './what-if-queries.ts'

/** The parts of a rule in the order in which they are offered. */
export const PARTS: readonly { readonly part: Knob['part']; readonly name: string }[] = [
  { part: 'amount', name: '计算' },
  { part: 'ceiling', name: '评审择优' },
  { part: 'cap', name: '单项上限' },
  { part: 'cumulative-cap', name: '累计上限' },
  { part: 'condition', name: '条件' },
  { part: 'parameter', name: '参数与口径' },
]

/** A patch in the words of a reader: the rule without its document stays, the value behind an arrow. */
export function patchWords(patch: string, knobs: readonly Knob[]): string {
  const at = patch.indexOf('=')
  const [target, value] = [patch.slice(0, at), patch.slice(at + 1)]
  const knob = knobs.find((one) => one.target === target)
  const to = value === '删除' ? '取消' : value
  if (knob === undefined) return `${target} → ${to}`
  const rule =
    knob.part === 'parameter' ? '' : `${target.slice(target.indexOf('/') + 1).split('：')[0]}，`
  const from = knob.present === null ? '' : ` ${knob.present}`
  return `${rule}${knob.label}${from} → ${to}`
}

/** +3万元, -3万元, 0元. */
export function differenceWords(before: string, after: string): string {
  const difference = BigInt(after) - BigInt(before)
  return `${difference > 0n ? '+' : ''}${fenWords(difference.toString())}`
}

/** Whether an amount went up, down or stayed, as a class name. */
export function toneOf(before: string, after: string): string {
  const difference = BigInt(after) - BigInt(before)
  return difference > 0n ? 'what-if-more' : difference < 0n ? 'what-if-less' : 'soft'
}

/** An answer in a few words: its amount where it has one. */
export function answerWords(answer: ChangedAnswer['before']): string {
  if (answer === null) return '不涉及'
  const name = GROUPS.find(({ key }) => key === answer.status)?.name ?? answer.status
  if (answer.status === 'entitled' && answer.amountFen !== null) return fenWords(answer.amountFen)
  if (answer.status === 'may-apply' && answer.atMostFen !== null)
    return `${name}，至多 ${fenWords(answer.atMostFen)}`
  return name
}
