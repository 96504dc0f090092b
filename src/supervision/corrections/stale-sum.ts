// 下级已更正，本区未更正: a closed sum of a district with which what lies below no longer agrees, because somebody there
// was set right. Nothing closed follows by itself: the district asks for its own correction, by what stands below now.
import type { StoredArea } from '../areas/area.store.ts'
import type { KnownValue } from '../figures/indicator.ts'
import { periodWords } from '../figures/period.ts'
import { addUp, type MembersSaid } from '../members/members-said.ts'
import { type SumRule, summedMeasures } from '../members/sum-rule.ts'
import type { CollectedMeasure } from '../reports/collected-measure.ts'
import { valueWords } from '../reports/measure-number.ts'

/** An approved correction of a street, park or unit that no approved correction of its district has taken up. */
export type OpenBelow = {
  readonly id: string
  readonly area: string
  readonly areaName: string
  readonly district: string
  readonly measureId: string
  readonly period: string
  readonly value: bigint | null
  readonly decidedAt: Date
}

/** What a district has asked for and nobody has decided yet. */
export type PendingSum = {
  readonly id: string
  readonly district: string
  readonly measureId: string
  readonly period: string
  readonly value: bigint | null
}

/** A district's closed value, what it would be now, and the corrections by which that came. */
export type StaleSum = {
  readonly district: StoredArea
  readonly measure: CollectedMeasure
  readonly period: string
  /** As it stands; null: 未报. */
  readonly own: bigint | null
  readonly said: MembersSaid
  /** First to last. */
  readonly corrections: readonly OpenBelow[]
  readonly pending: PendingSum | null
}

/** What is known of some districts and of what lies below them. */
export type Below = {
  readonly open: readonly OpenBelow[]
  readonly pending: readonly PendingSum[]
  readonly districts: readonly StoredArea[]
  readonly members: readonly StoredArea[]
  readonly measures: readonly CollectedMeasure[]
  readonly rules: readonly SumRule[]
  readonly values: readonly KnownValue[]
}

type Key = { readonly district: string; readonly measureId: string; readonly period: string }
const keyOf = ({ district, measureId, period }: Key): string => `${district} ${period} ${measureId}`

/** The sums that no longer agree, the latest period first: only of what was summed in that month, and not 本级填报. */
export function staleSums(below: Below): StaleSum[] {
  const groups = [...Map.groupBy(below.open, keyOf).values()]
  return groups
    .flatMap((corrections) => staleOf(below, corrections))
    .toSorted((a, b) => (a.period === b.period ? 0 : a.period < b.period ? 1 : -1))
}

function staleOf(below: Below, corrections: readonly OpenBelow[]): StaleSum[] {
  const [first] = corrections
  const district = below.districts.find(({ id }) => id === first?.district)
  const measure = below.measures.find(({ id }) => id === first?.measureId)
  if (first === undefined || district === undefined || measure === undefined) return []
  const { period } = first
  const { rules } = below
  if (summedMeasures([measure], { rules, area: district.id, period }).length === 0) return []
  const members = below.members.filter(({ parent }) => parent === district.id)
  const said = addUp({ members, values: below.values, measureId: measure.id, period })
  const standing = below.values.find(
    (one) =>
      one.area === district.id &&
      one.measureId === measure.id &&
      one.period === period &&
      one.value !== null,
  )
  const own = standing?.value ?? null
  // Who was missing in it may have said zero since: the same number then rests on all.
  const isFilled = standing?.partial === true && said.reported === said.expected
  if (own === said.sum && !isFilled) return []
  const pending = below.pending.find((one) => keyOf(one) === keyOf(first)) ?? null
  return [{ district, measure, period, own, said, corrections, pending }]
}

const NAMED_MAX = 4

/** The ground of the district's own correction: which corrections below, by their ids, its number and their sum. */
export function groundWords({ measure, own, said, corrections }: StaleSum): string {
  const words = (value: bigint | null) => (value === null ? '未报' : valueWords(value, measure))
  const named = corrections
    .slice(0, NAMED_MAX)
    .map(({ areaName, value, id }) => `${areaName}更正为 ${words(value)}（更正编号 ${id}）`)
  const more = corrections.length > NAMED_MAX ? `等 ${corrections.length} 件` : ''
  return `下级已更正：${named.join('；')}${more}。本区现行数为 ${words(own)}，下级之和现为 ${words(said.sum)}${filledWords({ own, said })}。`
}

/** Where the number stays and only the gap in it is closed. */
export const filledWords = ({ own, said }: Pick<StaleSum, 'own' | 'said'>): string =>
  own === said.sum ? '，数不变，当时缺报的现已报齐' : ''

/** Which sum is meant, in words: 洪山区2026年2月技术合同成交额. */
export const sumWords = ({ district, measure, period }: StaleSum): string =>
  `${district.shortName}${periodWords(period)}${measure.name}`
