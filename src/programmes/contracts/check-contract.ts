import { addDays, type Day, parseDay } from '../../base/day.ts'
import type { TopicLine } from '../catalogue/topic.ts'
import { yuanWords } from '../decisions/award.ts'
import { type ContractContent, gatesOf } from './contract.ts'
import { gatesWanted } from './plan-payments.ts'

type Circumstances = {
  readonly line: Pick<TopicLine, 'mode' | 'duration' | 'payments' | 'isLumpSum'>
  /** What all payers give together, in fen. */
  readonly awardedFen: bigint
}

const MEASURE = /\d|[一二三四五六七八九十百千万]/
const FEN = /^\d{1,18}$/

/** Why a contract cannot be submitted, in words; empty where it can. */
export function contractFaults(
  content: ContractContent,
  { line, awardedFen }: Circumstances,
): string[] {
  return [
    ...periodFaults(content, line),
    ...goalFaults(content, line),
    ...milestoneFaults(content, line),
    ...moneyFaults(content, { line, awardedFen }),
    ...teamFaults(content, line),
  ]
}

function periodFaults(
  { startDay, endDay }: ContractContent,
  { duration }: Pick<TopicLine, 'duration'>,
): string[] {
  const [start, end] = [parseDay(startDay), parseDay(endDay)]
  if (start === null || end === null) return ['须写明起止日期']
  if (start >= end) return ['结束日期应晚于开始日期']
  if (duration === null) return []
  const months = monthsBetween(start, end)
  if (months < duration.monthsMin || months > duration.monthsMax)
    return [`执行期 ${months} 个月，应在 ${duration.monthsMin} 至 ${duration.monthsMax} 个月之间`]
  return []
}

/** Whole months that a project runs, its first and last day included. */
export function monthsBetween(start: Day, end: Day): number {
  const parts = (day: Day) => day.split('-').map(Number)
  const [y1 = 0, m1 = 0, d1 = 0] = parts(start)
  const [y2 = 0, m2 = 0, d2 = 0] = parts(addDays(end, 1))
  return (y2 - y1) * 12 + (m2 - m1) - (d2 < d1 ? 1 : 0)
}

function goalFaults({ goals }: ContractContent, { mode }: Pick<TopicLine, 'mode'>): string[] {
  // What is explored freely is held to its milestones.
  if (goals.length === 0) return mode === 'exploration' ? [] : ['至少写一项考核指标']
  const vague = goals.filter(
    ({ indicator, target }) => indicator.trim() === '' || !MEASURE.test(target),
  )
  return vague.length === 0
    ? []
    : [
        `考核指标须有可测量的数值：${vague.map(({ indicator }) => indicator || '未命名').join('、')}`,
      ]
}

function milestoneFaults(
  { milestones, startDay, endDay }: ContractContent,
  { payments }: Pick<TopicLine, 'payments'>,
): string[] {
  const faults: string[] = []
  if (milestones.length === 0) return ['至少写一个里程碑']
  if (
    milestones.some(
      ({ title, criteria, dueDay }) =>
        title.trim() === '' || criteria.trim() === '' || parseDay(dueDay) === null,
    )
  )
    faults.push('里程碑须写明名称、日期和可考核的结果')
  const days = milestones.map(({ dueDay }) => dueDay)
  if (days.some((day, at) => at > 0 && day <= (days[at - 1] ?? '')))
    faults.push('里程碑日期应逐个推后')
  if (days.some((day) => day < startDay || day > endDay)) faults.push('里程碑日期应在执行期之内')
  const wanted = gatesWanted(payments)
  const gates = gatesOf(milestones).length
  if (gates < wanted)
    faults.push(`按拨款计划至少有 ${wanted} 个里程碑作为拨款节点，现有 ${gates} 个`)
  return faults
}

function moneyFaults(
  { budget, hasSpendingPromise }: ContractContent,
  { line, awardedFen }: Circumstances,
): string[] {
  if (line.isLumpSum) {
    if (budget.length > 0) return ['包干制项目不填经费预算']
    return hasSpendingPromise ? [] : ['包干制项目须作出经费使用承诺']
  }
  if (budget.some(({ amountFen, item }) => !FEN.test(amountFen) || item.trim() === ''))
    return ['经费预算须写明科目和金额']
  const items = budget.map(({ item }) => item.trim())
  const faults = new Set(items).size < items.length ? ['经费预算的科目不能重复'] : []
  const sum = budget.reduce((total, { amountFen }) => total + BigInt(amountFen), 0n)
  if (sum !== awardedFen)
    faults.push(`经费预算合计 ${yuanWords(sum)}，应等于立项金额 ${yuanWords(awardedFen)}`)
  return faults
}

function teamFaults(
  { principal, team, discipline }: ContractContent,
  { mode }: Pick<TopicLine, 'mode'>,
): string[] {
  const faults: string[] = []
  if (principal.trim() === '') faults.push('须写明项目负责人')
  if (team.some(({ name }) => name.trim() === '')) faults.push('团队成员须写明姓名')
  if (mode === 'stable' && discipline.trim() === '') faults.push('须写明锁定的学科')
  if (mode === 'stable' && team.length === 0) faults.push('须写明锁定的团队')
  return faults
}
