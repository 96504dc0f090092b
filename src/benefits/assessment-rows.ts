import type { RuleReads } from '../policy/run/names-used.ts'

// One subject may have several matters: contracts, investments, projects. Each is assessed by itself, and no
// benefit is counted twice. The subject is one row of facts, and each matter is one more row that holds the
// subject's facts and its own. A rule that reads a fact which some matter gives is assessed on the rows of
// those matters; every other rule is assessed once, on the row of the subject.

/** A fact as it is known, of the subject itself (matter '') or of one of its matters. */
export type RowFact = {
  readonly matter: string
  readonly name: string
  /** 2024, 2024-Q1 or 2024-03; null for what has none. */
  readonly period: string | null
}

/** One row of facts; `matter` is '' for the subject itself. */
export type AssessmentRow<Fact extends RowFact = RowFact> = {
  readonly matter: string
  /** The facts of the row by name: the matter's own, then the subject's. */
  readonly facts: ReadonlyMap<string, Fact>
  /** What the matter says by itself. */
  readonly own: ReadonlySet<string>
}

/** A fact of this name is a sum of the calendar year before the declared day. */
const LAST_YEAR = '上年度.'

/**
 * The rows of a subject: itself first, then its matters in order of their numbers. Where a fact is known for
 * several periods, 上年度.… is that of the year before `day`, and any other is the newest that does not lie
 * after it.
 */
export function assessmentRows<Fact extends RowFact>(
  facts: readonly Fact[],
  day: string,
): AssessmentRow<Fact>[] {
  const byMatter = Map.groupBy(facts, ({ matter }) => matter)
  const subject = inPeriod(byMatter.get('') ?? [], day)
  const matters = [...byMatter.keys()].filter((matter) => matter !== '').toSorted()
  return [
    { matter: '', facts: subject, own: new Set(subject.keys()) },
    ...matters.map((matter): AssessmentRow<Fact> => {
      const own = inPeriod(byMatter.get(matter) ?? [], day)
      return { matter, facts: new Map([...subject, ...own]), own: new Set(own.keys()) }
    }),
  ]
}

/**
 * The matters on whose rows a rule is assessed: those that give a fact which it reads; [''], the subject's own
 * row, where none does. The day that chooses the version does not count: it is declared, not what is judged.
 */
export function mattersOf(
  { reads, versionBy }: RuleReads,
  rows: readonly Pick<AssessmentRow, 'matter' | 'own'>[],
): string[] {
  const isTold = (own: ReadonlySet<string>): boolean =>
    [...own].some((name) => reads.has(name) && !versionBy.has(name))
  const told = rows.filter(({ matter, own }) => matter !== '' && isTold(own))
  return told.length === 0 ? [''] : told.map(({ matter }) => matter)
}

function inPeriod<Fact extends RowFact>(facts: readonly Fact[], day: string): Map<string, Fact> {
  const chosen = new Map<string, Fact>()
  for (const [name, known] of Map.groupBy(facts, (fact) => fact.name)) {
    const fact = name.startsWith(LAST_YEAR) ? ofLastYear(known, day) : newest(known, day)
    if (fact !== undefined) chosen.set(name, fact)
  }
  return chosen
}

/** What is known without a period is taken as told for the year in question. */
function ofLastYear<Fact extends RowFact>(known: readonly Fact[], day: string): Fact | undefined {
  const year = String(Number(day.slice(0, 4)) - 1)
  return known.find(({ period }) => period === year) ?? known.find(({ period }) => period === null)
}

/** The newest period that has begun by the day; without periods, the fact itself. */
function newest<Fact extends RowFact>(known: readonly Fact[], day: string): Fact | undefined {
  const begun = known.filter(({ period }) => period === null || firstDayOf(period) <= day)
  return begun.toSorted((a, b) => compare(a.period ?? '', b.period ?? '')).at(-1)
}

/** 2024 → 2024-01-01, 2024-Q3 → 2024-07-01, 2024-03 → 2024-03-01. */
function firstDayOf(period: string): string {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period)
  if (quarter !== null) {
    const month = String((Number(quarter[2]) - 1) * 3 + 1).padStart(2, '0')
    return `${quarter[1]}-${month}-01`
  }
  return period.length === 4 ? `${period}-01-01` : `${period}-01`
}

const compare = (a: string, b: string): number => {
  const [x, y] = [a === '' ? '' : firstDayOf(a), b === '' ? '' : firstDayOf(b)]
  return x < y ? -1 : x > y ? 1 : 0
}
