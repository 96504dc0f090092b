// 可申请: review decides the amount, but never above what caps and earlier grants over the same matter leave.
import type { ProgramRule } from '../ir/program.ts'
import { settleClaims } from '../phases/settle-claims.ts'
import { amountText } from '../present/amount-text.ts'
import type { Answer } from './answer.ts'
import type { ClaimContext, ClaimMaker } from './claims.ts'

/** Holds the ceiling of a discretionary answer against what was granted before. */
export function withCeiling<T extends Answer>(
  answer: T,
  { rule, claim, context }: { rule: ProgramRule; claim: ClaimMaker; context: ClaimContext },
): T {
  const { exclusion, cumulativeCaps } = rule
  const { atMostFen } = answer
  if (answer.status !== 'may-apply' || atMostFen === null) return answer
  if (exclusion === null && cumulativeCaps.length === 0) return answer
  const [held] = settleClaims(
    [claim({ ...answer, amountFen: atMostFen }, context)],
    context.granted,
  )
  if (held === undefined) return answer
  const once =
    exclusion === null
      ? []
      : [`同一${exclusion.matter.name}在「${exclusion.group}」各项中只享受一次`]
  const said = (...more: string[]): string =>
    [answer.detail, ...once, ...more].filter((part) => part !== null).join('；')
  if (held.missing.length > 0)
    return { ...answer, detail: said(`此前有过支持，尚缺：${held.missing.join('、')}，未扣减`) }
  const before = atMostFen - held.grantedFen
  if (before === 0n) return { ...answer, detail: said() }
  if (held.grantedFen === 0n)
    return {
      ...answer,
      status: 'not-met',
      atMostFen: null,
      detail: said(`此前已享受，已达最高 ${amountText(atMostFen)}`),
    }
  return {
    ...answer,
    atMostFen: held.grantedFen,
    detail: said(`此前已享受 ${amountText(before)}，最高还可 ${amountText(held.grantedFen)}`),
  }
}
