import type { Static } from 'typebox'
import { type Ratio, ratio } from '../../base/ratio.ts'
import { type City, findRegion } from '../../base/region.ts'
import { OUTCOME_KINDS } from '../../programmes/acceptance/acceptance.ts'
import type { TopicVersion } from '../../programmes/catalogue/topic-version.store.ts'
import type { Comparison, Side } from '../../supervision/effects/effect.ts'
import type { MemberRow, PolicyRow } from '../../supervision/effects/effect.store.ts'
import type { Effect } from '../../supervision/effects/show-effect.ts'
import type {
  Effect as EffectAnswer,
  EffectComparison,
  EffectMember,
  EffectPolicy,
} from './effect.contract.ts'

/** How the figures of a comparison are made, printed with them. */
const METHOD =
  '变化＝比较年份的数－首次获得支持（或首次差一步）前一年的数，只计两年都有数的单位；' +
  '中位数之差＝获得支持单位变化的中位数－未获支持单位变化的中位数；金额舍入到分，其他舍入到一位小数（四舍五入）。' +
  '未获支持的单位：在已完成的测算中只差一个条件，或申报同一支持方向未予立项，且从未获得本政策资金。'

const regionName = (city: City, id: string | null): string | null =>
  id === null ? null : (findRegion(city, id)?.name ?? id)

/** A policy with its name: of a rule its own, of a line of support that of its topic and its own. */
export function viewPolicy(
  row: PolicyRow,
  topics: readonly TopicVersion[],
): Static<typeof EffectPolicy> {
  const [of = '', ...rest] = row.rule.split('/')
  const topic = row.is_programme ? topics.find((version) => version.topic.id === of) : undefined
  const line = topic?.topic.lines.find(({ id }) => id === rest.join('/'))
  return {
    rule: row.rule,
    name: line?.name ?? rest.join('/'),
    of: topic?.topic.name ?? of,
    clause: row.clause,
    isProgramme: row.is_programme,
    organisations: row.organisations,
    firstYear: row.first_year,
    grantedFen: row.granted_fen.toString(),
    paidFen: row.paid_fen.toString(),
    recoveredFen: row.recovered_fen.toString(),
  }
}

const viewMember = (row: MemberRow, city: City): Static<typeof EffectMember> => ({
  organisation: row.organisation,
  name: row.name,
  region: regionName(city, row.region),
  year: row.year,
  grantedFen: row.granted_fen.toString(),
  paidFen: row.paid_fen.toString(),
  why: row.why,
  otherPolicies: row.other_policies,
})

/** A value as it is shown: whole fen, or one decimal place; half is rounded away from zero. */
export function shownValue(value: Ratio, money: boolean): string {
  const steps = money ? 1n : 10n
  const { num, den } = ratio(value.num * steps, value.den)
  const size = num < 0n ? -num : num
  const rounded = (2n * size + den) / (2n * den)
  const sign = num < 0n && rounded > 0n ? '-' : ''
  if (money) return `${sign}${rounded}`
  return `${sign}${rounded / 10n}${rounded % 10n === 0n ? '' : `.${rounded % 10n}`}`
}

const viewSide = (side: Side, money: boolean) => ({
  members: side.members,
  known: side.known,
  before: side.before.toString(),
  after: side.after.toString(),
  mean: side.meanChange === null ? null : shownValue(side.meanChange, money),
  median: side.medianChange === null ? null : shownValue(side.medianChange, money),
})

const viewComparison = (comparison: Comparison): Static<typeof EffectComparison> => {
  const { name, unit, money } = comparison.outcome
  return {
    name,
    unit,
    money,
    receivers: viewSide(comparison.receivers, money),
    others: viewSide(comparison.others, money),
    difference: comparison.difference === null ? null : shownValue(comparison.difference, money),
    caveats: [...comparison.caveats],
  }
}

type Around = {
  readonly city: City
  readonly topics: readonly TopicVersion[]
  readonly years: readonly number[]
}

/** An effect as the contract has it. */
export const viewEffect = (
  effect: Effect,
  { city, topics, years }: Around,
): Static<typeof EffectAnswer> => ({
  policy: viewPolicy(effect.policy, topics),
  after: effect.after,
  years: [...years],
  money: effect.money.map((row) => ({
    year: row.year,
    region: regionName(city, row.region),
    organisations: row.organisations,
    grantedFen: row.granted_fen.toString(),
    paidFen: row.paid_fen.toString(),
  })),
  receivers: effect.receivers.map((row) => viewMember(row, city)),
  others: effect.others.map((row) => viewMember(row, city)),
  results: effect.results.map(({ kind, count, amount_fen }) => ({
    kind,
    word: OUTCOME_KINDS[kind],
    count,
    amountFen: amount_fen?.toString() ?? null,
  })),
  comparisons: effect.comparisons.map(viewComparison),
  caveats: [...effect.caveats],
  method: METHOD,
})
