import type { Static } from 'typebox'
import type { City } from '../../base/region.ts'
import type { CataloguedRule } from '../../benefits/catalogue.ts'
import type { ChangedOrganisation } from '../../benefits/what-if/changed-organisations.ts'
import type { Outcome } from '../../benefits/what-if/outcome.ts'
import type {
  ScenarioSummary,
  WhatIfBreakdown,
  WhatIfTotals,
} from '../../benefits/what-if/summary.ts'
import type { WhatIfJob } from '../../benefits/what-if/what-if-desk.ts'
import { knobsOf } from '../../policy/what-if/knobs.ts'
import { partName } from './benefit-run.view.ts'
import type { WhatIf, WhatIfChanges, WhatIfRules } from './what-if.contract.ts'

/** The benefits of which a change can be tried: those that end in an amount. */
export const viewRules = (
  rules: readonly CataloguedRule[],
  day: string,
): Static<typeof WhatIfRules>['rows'] =>
  rules.flatMap(({ row, versioned }) => {
    if (row.kind !== 'formula' && row.kind !== 'discretionary') return []
    const { id, document, rule, clause, summary, beneficiary, kind, amount, caps } = row
    const [{ version, rule: newest }] = versioned.versions
    const knobs = knobsOf(version.program, newest, day).map((knob) => ({
      ...knob,
      options: [...knob.options],
    }))
    return [
      {
        id,
        document,
        rule,
        clause: `${document}/${clause}`,
        summary,
        beneficiary,
        kind,
        amount,
        caps: [...caps],
        inForceFrom: row.in_force_from,
        knobs,
      },
    ]
  })

const viewTotals = (totals: WhatIfTotals) => ({
  organisations: totals.organisations,
  beforeFen: totals.beforeFen.toString(),
  afterFen: totals.afterFen.toString(),
  beforeAtMostFen: totals.beforeAtMostFen.toString(),
  afterAtMostFen: totals.afterAtMostFen.toString(),
  winners: totals.winners,
  losers: totals.losers,
  unchanged: totals.unchanged,
  unknown: totals.unknown,
})

/** The name of a part of a breakdown; a size that is not on file is unknown. */
export const whatIfPartName = (key: string | null, by: WhatIfBreakdown, city: City): string =>
  by === 'size' ? (key ?? '未知') : partName(key, by, city)

const viewParts = (summary: ScenarioSummary, by: WhatIfBreakdown, city: City) =>
  summary.parts[by].map((part) => ({
    key: part.key,
    name: whatIfPartName(part.key, by, city),
    ...viewTotals(part),
  }))

/** A what-if as far as it is. */
export function viewWhatIf(
  { id, state, progress, question, programs, result }: WhatIfJob,
  city: City,
): Static<typeof WhatIf> {
  return {
    id,
    state,
    progress: progress === null ? null : { ...progress },
    asOf: question.asOf,
    countsLedger: question.countsLedger,
    rules: [...programs.rules],
    scenarios: (result?.scenarios ?? []).map((summary, at) => ({
      patches: [...(question.scenarios[at] ?? [])],
      total: viewTotals(summary.total),
      regions: viewParts(summary, 'region', city),
      industries: viewParts(summary, 'industry', city),
      sizes: viewParts(summary, 'size', city),
      rules: summary.rules.map((part) => ({
        rule: part.rule,
        organisations: part.organisations,
        beforeFen: part.beforeFen.toString(),
        afterFen: part.afterFen.toString(),
      })),
      changed: (result?.outcomes ?? []).filter(({ changes }) => (changes[at]?.length ?? 0) > 0)
        .length,
    })),
  }
}

const viewOutcome = (outcome: Outcome | null) =>
  outcome === null
    ? null
    : {
        status: outcome.status,
        amountFen: outcome.amountFen?.toString() ?? null,
        atMostFen: outcome.atMostFen?.toString() ?? null,
      }

/** An organisation for whom something changes. */
export const viewChange = (
  { of, size, before, after, answers }: ChangedOrganisation,
  city: City,
): Static<typeof WhatIfChanges>['rows'][number] => ({
  organisationId: of.id,
  organisation: of.name,
  creditCode: of.credit_code,
  region: of.region === null ? null : partName(of.region, 'region', city),
  industry: of.industry === null ? null : partName(of.industry, 'industry', city),
  size,
  beforeFen: before.fen.toString(),
  afterFen: after.fen.toString(),
  answers: answers.map((answer) => ({
    rule: `${answer.document}/${answer.rule}`,
    clause: `${answer.document}/${answer.clause}`,
    matter: answer.matter,
    before: viewOutcome(answer.before),
    after: viewOutcome(answer.after),
  })),
})

/** The sums over changed organisations. */
export const changeSums = (rows: readonly ChangedOrganisation[]) => ({
  beforeFen: rows.reduce((sum, { before }) => sum + before.fen, 0n).toString(),
  afterFen: rows.reduce((sum, { after }) => sum + after.fen, 0n).toString(),
})
