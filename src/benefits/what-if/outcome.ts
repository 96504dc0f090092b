// What the rules answer one organisation, as they are and as they would be, and what changes between the two.
import type { Status } from '../../policy/run/answer.ts'
import type { Assessed } from '../../policy/run/assess.ts'
import type { RunOrganisation } from '../runs/run-result.store.ts'

/** One answer; the ceiling is what review may grant at most. */
export type Outcome = {
  readonly status: Status
  readonly amountFen: bigint | null
  readonly atMostFen: bigint | null
}

/** One answer that is not the same; null where the rule was not asked for this matter on that side. */
export type AnswerChange = {
  readonly document: string
  readonly rule: string
  readonly clause: string
  readonly matter: string
  readonly before: Outcome | null
  readonly after: Outcome | null
}

/** The sums of one organisation under one set of rules. */
export type Sums = {
  readonly fen: bigint
  readonly atMostFen: bigint
  readonly isUnknown: boolean
}

/** One organisation under all sets of rules; `sides` begins with the rules as they are. */
export type OrganisationOutcome = {
  readonly of: RunOrganisation
  /** The kind of firm by its size, where it is on file. */
  readonly size: string | null
  readonly sides: readonly Sums[]
  /** For each scenario what it changes. */
  readonly changes: readonly (readonly AnswerChange[])[]
  /** What each rule owes on each side, in fen; rules that owe nothing anywhere are left out. */
  readonly byRule: ReadonlyMap<string, readonly bigint[]>
}

/** The exclusion group of each rule that has one, by the rule's name across documents. */
export type ExclusionGroups = ReadonlyMap<string, string>

/** Holds the answers of every side against those of the first. */
export function outcomeOf(
  of: Pick<OrganisationOutcome, 'of' | 'size'>,
  sides: readonly (readonly Assessed[])[],
  groups: ExclusionGroups,
): OrganisationOutcome {
  const [before = [], ...scenarios] = sides
  return {
    ...of,
    sides: sides.map((answers) => sumsOf(answers, groups)),
    changes: scenarios.map((after) => changesBetween(before, after)),
    byRule: owedByRule(sides),
  }
}

const sum = (amounts: readonly (bigint | null)[]): bigint =>
  amounts.reduce<bigint>((total, fen) => total + (fen ?? 0n), 0n)

const sumsOf = (answers: readonly Assessed[], groups: ExclusionGroups): Sums => ({
  fen: sum(answers.map(({ amountFen }) => amountFen)),
  atMostFen: sum(ceilings(answers, groups)),
  isUnknown: answers.some(({ status }) => status === 'unknown'),
})

/** What review may grant at most: of rules that exclude each other over a matter the highest alone. */
function ceilings(answers: readonly Assessed[], groups: ExclusionGroups): bigint[] {
  const highest = new Map<string, bigint>()
  for (const { status, atMostFen, document, rule, matter } of answers) {
    if (status !== 'may-apply' || atMostFen === null) continue
    const id = `${document}/${rule}`
    const place = JSON.stringify([groups.get(id) ?? id, matter])
    const known = highest.get(place) ?? 0n
    highest.set(place, atMostFen > known ? atMostFen : known)
  }
  return [...highest.values()]
}

function owedByRule(sides: readonly (readonly Assessed[])[]): Map<string, bigint[]> {
  const owed = new Map<string, bigint[]>()
  for (const [side, answers] of sides.entries())
    for (const { document, rule, amountFen } of answers) {
      if (amountFen === null || amountFen === 0n) continue
      const id = `${document}/${rule}`
      const fen = owed.get(id) ?? sides.map(() => 0n)
      fen[side] = (fen[side] ?? 0n) + amountFen
      owed.set(id, fen)
    }
  return owed
}

const placeOf = ({ document, rule, matter }: Assessed): string =>
  JSON.stringify([document, rule, matter])

function changesBetween(before: readonly Assessed[], after: readonly Assessed[]): AnswerChange[] {
  const was = new Map(before.map((answer) => [placeOf(answer), answer]))
  const is = new Map(after.map((answer) => [placeOf(answer), answer]))
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((place) => {
    const [one, other] = [was.get(place), is.get(place)]
    const any = one ?? other
    const [from, to] = [outcome(one), outcome(other)]
    if (any === undefined || isSame(from, to)) return []
    const { document, rule, clause, matter } = any
    return [{ document, rule, clause, matter, before: from, after: to }]
  })
}

const outcome = (answer: Assessed | undefined): Outcome | null =>
  answer === undefined
    ? null
    : { status: answer.status, amountFen: answer.amountFen, atMostFen: answer.atMostFen }

const isSame = (a: Outcome | null, b: Outcome | null): boolean =>
  a?.status === b?.status && a?.amountFen === b?.amountFen && a?.atMostFen === b?.atMostFen
