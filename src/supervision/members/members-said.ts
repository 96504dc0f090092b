import type { StoredArea } from '../areas/area.store.ts'
import { holdsIn } from '../figures/area.ts'
import type { KnownValue } from '../figures/indicator.ts'
import { lastMonth } from '../figures/period.ts'

/** What a value rests on that was summed from below (由下级汇总): how many had to say it, and how many did. */
export type SumBasis = {
  readonly reported: number
  readonly expected: number
  /** Who has not said it, by name; of what was handed in before this was kept, at most six. */
  readonly missing: readonly string[]
}

/** What the members of a district said of one measure in one period: their sum, and who is missing in it. */
export type MembersSaid = SumBasis & {
  /** Null: nobody said anything, which is unknown and never zero. */
  readonly sum: bigint | null
}

/** Whether two sums rest on the reports of the same. */
export const isSameBasis = (a: SumBasis, b: SumBasis): boolean =>
  a.reported === b.reported &&
  a.expected === b.expected &&
  a.missing.join('、') === b.missing.join('、')

/** Those who report in a period. */
export const membersIn = (members: readonly StoredArea[], period: string): StoredArea[] =>
  members.filter((member) => holdsIn(member, lastMonth(period)))

type Asked = {
  readonly members: readonly StoredArea[]
  readonly values: readonly KnownValue[]
  readonly measureId: string
  readonly period: string
}

/** Adds up what members said: what was not said is named, never taken for zero. */
export function addUp({ members, values, measureId, period }: Asked): MembersSaid {
  const said = new Map(
    values.flatMap((one) =>
      one.measureId === measureId && one.period === period && one.value !== null
        ? [[one.area, one.value] as const]
        : [],
    ),
  )
  const expected = membersIn(members, period)
  const reported = expected.flatMap(({ id }) => said.get(id) ?? [])
  return {
    sum: reported.length === 0 ? null : reported.reduce((sum, value) => sum + value, 0n),
    reported: reported.length,
    expected: expected.length,
    missing: expected.filter(({ id }) => !said.has(id)).map(({ shortName }) => shortName),
  }
}

/** How the source of a value begins that was summed from below; what follows are the words below. */
export const SUM_SOURCE = '由下级汇总：'

const NAMES_SHOWN = 6

/** 12 个下级中 10 个已报，缺 2 个：甲街道、乙街道. */
export function membersWords({ reported, expected, missing }: SumBasis): string {
  if (expected === 0) return '本期没有下级'
  if (reported === expected) return `${expected} 个下级都已报`
  const lacking = expected - reported
  const names = missing.slice(0, NAMES_SHOWN).join('、')
  const more = lacking > NAMES_SHOWN ? '等' : ''
  return `${expected} 个下级中 ${reported} 个已报，缺 ${lacking} 个：${names}${more}`
}
