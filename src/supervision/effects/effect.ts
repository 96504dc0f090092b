import { type Ratio, ratio } from '../../base/ratio.ts'

/** Below so many organisations with figures a comparison would say more about single firms than about a policy. */
export const GROUP_MIN = 5

/** What a policy is meant to bring about and what organisations are known by (成效指标): a fact of each year. */
export type Outcome = {
  readonly name: string
  /** The fact in the file of an organisation, with a year as its period. */
  readonly fact: string
  /** Whole fen where it is money, a whole number otherwise. */
  readonly money: boolean
  readonly unit: string
}

/** An organisation that got money under a policy, or just missed it. */
export type Member = {
  readonly organisation: string
  /** The year in which it was first granted, or just missed. */
  readonly year: number
  /** How many other policies granted it money in these years. */
  readonly otherPolicies: number
}

/** What is known of an outcome: organisation → year → value. What is not there is unknown. */
export type Known = ReadonlyMap<string, ReadonlyMap<number, bigint>>

/** What became of one group between the year before and a later one, over those known in both. */
export type Side = {
  readonly members: number
  /** With figures of both years: only they are counted. */
  readonly known: number
  readonly before: bigint
  readonly after: bigint
  readonly meanChange: Ratio | null
  readonly medianChange: Ratio | null
}

/** Why a comparison says less than it seems to, in words. */
export type Caveat = { readonly code: string; readonly text: string }

/** An outcome of those who got money, beside those who just missed it. */
export type Comparison = {
  readonly outcome: Outcome
  readonly receivers: Side
  readonly others: Side
  /** Median change of the receivers less that of the others; null where either side is too small. */
  readonly difference: Ratio | null
  readonly caveats: readonly Caveat[]
}

type Groups = { readonly receivers: readonly Member[]; readonly others: readonly Member[] }

/**
 * Compares what became of those who got money with what became of those who just missed it: from the year
 * before each was granted to `after`. Who is not known in both years is left out of the sums and said to be.
 */
export function compareOutcome(
  outcome: Outcome,
  { receivers, others }: Groups,
  { known, after }: { readonly known: Known; readonly after: number },
): Comparison {
  const sides = {
    receivers: sideOf(receivers, known, after),
    others: sideOf(others, known, after),
  }
  const isComparable = sides.receivers.known >= GROUP_MIN && sides.others.known >= GROUP_MIN
  return {
    outcome,
    ...sides,
    difference:
      isComparable && sides.receivers.medianChange !== null && sides.others.medianChange !== null
        ? minus(sides.receivers.medianChange, sides.others.medianChange)
        : null,
    caveats: [
      ...unknownCaveats('获得支持的', sides.receivers),
      ...unknownCaveats('未获支持的', sides.others),
    ],
  }
}

/** What holds for every comparison of a policy, however many firms there are. */
export function caveatsOf({ receivers, others }: Groups, after: number): Caveat[] {
  const caveats: Caveat[] = [
    {
      code: 'association',
      text: '差一步的单位与获得支持的单位本来就不同，差额只说明同时发生，不等于政策的作用。',
    },
  ]
  const early = receivers.filter(({ year }) => after <= year).length
  if (early > 0)
    caveats.push({
      code: 'early',
      text: `${early} 家在 ${after} 年或以后才获得支持，支持以后还不满一个完整年度，未计入比较。`,
    })
  const mixed = receivers.filter(({ otherPolicies }) => otherPolicies > 0).length
  if (mixed > 0)
    caveats.push({
      code: 'mixed',
      text: `获得支持的单位中 ${mixed} 家同时获得其他政策的资金，作用不能分开。`,
    })
  const helped = others.filter(({ otherPolicies }) => otherPolicies > 0).length
  if (helped > 0)
    caveats.push({
      code: 'helped',
      text: `未获支持的单位中 ${helped} 家获得过其他政策的资金。`,
    })
  if (others.length === 0)
    caveats.push({
      code: 'nobody',
      text: '没有差一步的单位可比：还没有做过测算，或所有接近的单位都已获得支持。',
    })
  return caveats
}

function sideOf(members: readonly Member[], known: Known, after: number): Side {
  let [before, later] = [0n, 0n]
  const changes: bigint[] = []
  for (const { organisation, year } of members) {
    const values = known.get(organisation)
    const [first, last] = [values?.get(year - 1), values?.get(after)]
    if (after <= year || first === undefined || last === undefined) continue
    before += first
    later += last
    changes.push(last - first)
  }
  return {
    members: members.length,
    known: changes.length,
    before,
    after: later,
    meanChange: changes.length === 0 ? null : ratio(later - before, BigInt(changes.length)),
    medianChange: medianOf(changes),
  }
}

/** The middle value, or half the sum of the two middle ones; exact. */
export function medianOf(values: readonly bigint[]): Ratio | null {
  const sorted = values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? null : ratio(low + high, 2n)
}

const minus = (a: Ratio, b: Ratio): Ratio => ratio(a.num * b.den - b.num * a.den, a.den * b.den)

function unknownCaveats(whose: string, { members, known }: Side): Caveat[] {
  const caveats: Caveat[] = []
  if (known < members)
    caveats.push({
      code: 'unknown',
      text: `${whose}单位有 ${members} 家，其中 ${members - known} 家缺前后两年的数，未计入。`,
    })
  if (known < GROUP_MIN)
    caveats.push({
      code: 'few',
      text: `${whose}单位有数的只有 ${known} 家，少于 ${GROUP_MIN} 家，不作比较。`,
    })
  return caveats
}
