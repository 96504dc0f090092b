// 后补助 by formula: what the rules of a line give to an organisation, row by row, and how a proposal pays it.
import type { Hold } from '../../funds/hold.ts'
import type { Explanation, RunRow } from '../../benefits/runs/run-row.ts'
import { yuanWords } from '../decisions/award.ts'

/** How a rule came out for one matter. */
export const REWARD_CLASSES = {
  due: '应得',
  near: '差一条',
  unmet: '不符合',
  spent: '已享受或已到上限',
  pending: '标准待细则',
} as const

export type RewardClass = keyof typeof REWARD_CLASSES

/** One rule for one matter, as it was reckoned. */
export type RewardLine = {
  readonly rule: string
  readonly clause: string
  readonly matter: string
  readonly class: RewardClass
  readonly amountFen: bigint
  readonly explanation: Explanation
  /** The accounts that hold it; null where nothing is due. */
  readonly holds: readonly Hold[] | null
}

/** What was reckoned, or the facts that would have to be known first. */
export type Reckoned =
  | { readonly isKnown: true; readonly lines: readonly RewardLine[]; readonly amountFen: bigint }
  | { readonly isKnown: false; readonly missing: readonly string[] }

/** A row of the engine with the word by which a rule says that no standard is settled. */
export type EngineRow = Pick<
  RunRow,
  'rule' | 'clause' | 'matter' | 'class' | 'amountFen' | 'explanation' | 'holds' | 'obstacles'
> & { readonly isPending: boolean }

/**
 * Puts together what the engine answered. Of one matter on file, where the application names it; else of the
 * organisation itself. Whatever is not known is named: nothing is reckoned by half.
 */
export function reckon(rows: readonly EngineRow[], matter: string): Reckoned {
  const named = rows.filter((row) => row.matter === matter && matter !== '')
  const meant = named.length > 0 ? named : rows.filter((row) => row.matter === '')
  const missing = meant.flatMap(({ class: kind, isPending, explanation, obstacles }) => {
    if (isPending) return []
    if (kind === 'due') return obstacles
    if (kind !== 'unknown') return []
    return explanation.missing.length > 0 ? explanation.missing : [explanation.detail ?? '']
  })
  if (missing.length > 0) return { isKnown: false, missing: [...new Set(missing)] }
  const lines = meant.map(({ isPending, class: kind, ...row }): RewardLine => {
    const settled = isPending ? 'pending' : kind === 'unknown' ? 'unmet' : kind
    const { rule, clause, amountFen, explanation, holds } = row
    return { rule, clause, matter: row.matter, class: settled, amountFen, explanation, holds }
  })
  return {
    isKnown: true,
    lines,
    amountFen: lines.reduce((sum, { amountFen }) => sum + amountFen, 0n),
  }
}

/** What of a share is paid by which line: lines in their order, each until it is used up. */
export type Portion = {
  readonly share: string
  readonly line: RewardLine
  readonly amountFen: bigint
}

/** Spreads shares over lines; what no line covers is left out, and the shares do not fit then. */
export function spreadShares(
  shares: readonly { readonly id: string; readonly amountFen: bigint }[],
  lines: readonly RewardLine[],
): Portion[] {
  const left = lines.map((line) => ({ line, room: line.amountFen }))
  return shares.flatMap(({ id, amountFen }) => {
    let open = amountFen
    return left.flatMap((entry): Portion[] => {
      const part = entry.room < open ? entry.room : open
      if (part === 0n) return []
      entry.room -= part
      open -= part
      return [{ share: id, line: entry.line, amountFen: part }]
    })
  })
}

/** Why a proposal does not fit what was reckoned, in words; empty where it does. */
export function rewardFaults(
  proposedFen: bigint,
  reckonedFen: bigint,
  note: string | null,
): string[] {
  if (proposedFen > reckonedFen) return [`金额不能超过按公式核算的 ${yuanWords(reckonedFen)}`]
  if (proposedFen < reckonedFen && !note?.trim())
    return [`金额少于按公式核算的 ${yuanWords(reckonedFen)}，须在说明中写明理由`]
  return []
}
