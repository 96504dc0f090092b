import type { KnownGrant } from '../../funds/granted.store.ts'
import type { Hold } from '../../funds/hold.ts'
import type { Assessed } from '../../policy/run/assess.ts'
import { nearText } from '../../policy/present/insight-view.ts'
import type { RowClass } from './benefit-run.ts'
import {
  answerRule,
  type Claimed,
  type InputRow,
  onceKeys,
  rowHolds,
  type RunRules,
} from './run-rules.ts'

/** What a page shows of a row: how it came about, and what is missing. Amounts are texts of whole fen. */
export type Explanation = {
  readonly lines: readonly {
    readonly label: string
    readonly amountFen: string
    readonly clause: string
  }[]
  /** Who pays how much of it, and what of it must be passed on at least. */
  readonly payers: readonly { readonly payer: string; readonly amountFen: string }[]
  readonly passedOn: readonly { readonly to: string; readonly leastFen: string }[]
  readonly findings: Assessed['findings']
  /** 只差「…」一条：…，可得 … */
  readonly near: readonly string[]
  readonly missing: readonly string[]
  readonly readings: Assessed['readings']
  readonly detail: string | null
}

/** One rule for one organisation and matter. */
export type RunRow = {
  readonly organisation: string
  readonly matter: string
  readonly rule: string
  readonly clause: string
  readonly version: string | null
  readonly programHash: string | null
  readonly class: RowClass
  readonly amountFen: bigint
  readonly bringsFen: bigint | null
  readonly explanation: Explanation
  readonly holds: readonly Hold[] | null
  readonly obstacles: readonly string[]
}

type File = {
  readonly organisation: string
  readonly rows: readonly InputRow[]
  readonly granted: readonly KnownGrant[]
}

/** The rows of one organisation for the chosen rules, from what the rules answered. */
export function runRows(
  file: File,
  claimed: readonly Claimed[],
  rules: Pick<RunRules, 'insight' | 'hashOf' | 'vocabulary'>,
): RunRow[] {
  const insights = insightsOf(
    file,
    claimed.map(({ answer }) => answer),
    rules,
  )
  return claimed.map((entry): RunRow => {
    const { answer, claim } = entry
    const insight = insights.get(answer)
    const before = grantedBefore(file, entry)
    const kind = classOf(answer, {
      isDecided: before !== null,
      isNear: (insight?.near.length ?? 0) > 0,
    })
    const isDue = kind === 'due'
    const held = isDue ? rowHolds(file.organisation, entry) : { holds: null, obstacles: [] }
    return {
      organisation: file.organisation,
      matter: answer.matter,
      rule: claim?.rule ?? answerRule(answer),
      clause: answer.clause,
      version: answer.version,
      programHash: rules.hashOf(answer),
      class: kind,
      amountFen: isDue ? (answer.amountFen ?? 0n) : 0n,
      bringsFen: isDue || kind === 'spent' ? null : (insight?.bringsFen ?? null),
      explanation: {
        lines: answer.lines.map(({ label, amountFen, clause }) => ({
          label,
          amountFen: amountFen.toString(),
          clause: `${answer.document}/${clause}`,
        })),
        payers: answer.payers.map(({ payer, amountFen }) => ({
          payer,
          amountFen: amountFen.toString(),
        })),
        passedOn: answer.passedOn.map(({ to, leastFen }) => ({
          to,
          leastFen: leastFen.toString(),
        })),
        findings: answer.findings,
        near: insight?.near ?? [],
        missing: answer.status === 'unknown' ? [...(insight?.asks ?? answer.missing)] : [],
        readings: answer.readings,
        detail: before ?? answer.detail,
      },
      ...held,
    }
  })
}

/** What the same rule was granted for the same matter and year before, in words; null where it was not. */
function grantedBefore({ organisation, granted }: File, entry: Claimed): string | null {
  const keys = onceKeys(organisation, entry)
  if (keys === null) return null
  const wanted = JSON.stringify(keys)
  const before = granted.find(
    ({ rule, once }) => rule === entry.claim?.rule && JSON.stringify(once) === wanted,
  )
  return before === undefined ? null : `${keys[2]} 年已按本条安排，不重复安排`
}

type Seen = { readonly isDecided: boolean; readonly isNear: boolean }

function classOf({ status, amountFen }: Assessed, { isDecided, isNear }: Seen): RowClass {
  if (status === 'entitled') return !isDecided && (amountFen ?? 0n) > 0n ? 'due' : 'spent'
  if (status === 'unknown' || status === 'conflict') return 'unknown'
  return isNear ? 'near' : 'unmet'
}

type RowInsight = {
  readonly near: readonly string[]
  readonly bringsFen: bigint | null
  readonly asks: readonly string[]
}

/** What is near and what is asked, only for answers that are not owed: it costs more than the answers. */
function insightsOf(
  { organisation, rows, granted }: File,
  answers: readonly Assessed[],
  rules: Pick<RunRules, 'insight' | 'vocabulary'>,
): ReadonlyMap<Assessed, RowInsight> {
  const open = answers.filter(({ status }) => status === 'not-met' || status === 'unknown')
  const found = new Map<Assessed, RowInsight>()
  for (const row of rows) {
    const here = open.filter(({ matter }) => matter === row.matter)
    if (here.length === 0) continue
    const insight = rules.insight({ organisation, row, granted, answers: here })
    for (const [index, answer] of here.entries()) {
      const near = (insight.near[index] ?? []).filter(({ kind }) => kind === 'condition')
      const outlook = insight.outlooks[index]
      found.set(answer, {
        near: near.map((entry) => nearText(entry, rules.vocabulary)),
        bringsFen:
          answer.status === 'unknown'
            ? (outlook?.mostFen ?? null)
            : mostOf(near.flatMap(({ bringsFen }) => bringsFen ?? [])),
        asks: outlook?.asks ?? [],
      })
    }
  }
  return found
}

const mostOf = (amounts: readonly bigint[]): bigint | null =>
  amounts.reduce<bigint | null>((most, b) => (most === null || b > most ? b : most), null)
