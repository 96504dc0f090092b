import type { Day } from '../base/day.ts'

/** A value as `prepareFacts` takes it: whole fen, ratios, dates, codes and counts as text, 是/否, or records. */
export type FactValue = string | boolean | readonly FactRecord[]

/** One record of a list: its fields by name; null where one is not known. */
export type FactRecord = Readonly<Record<string, string | boolean | null>>

/** What a fact is about: there is one at a time on file for each, from offices and from itself (`stated`). */
export type FactKey = {
  readonly organisation: string
  /** The number of a contract, investment or project; '' for the organisation itself. */
  readonly matter: string
  readonly name: string
  /** 2024, 2024-Q1 or 2024-03; null for what has none. */
  readonly period: string | null
  /** The organisation says so itself (企业申报). */
  readonly stated: boolean
}

/** A fact as it is kept. `value` is null where it was withdrawn: unknown again. */
export type Fact = FactKey & {
  readonly id: string
  readonly type: string
  readonly value: FactValue | null
  readonly source: string
  readonly knownSince: Day
  readonly reason: string | null
  readonly importId: string | null
  readonly recordedBy: string | null
  readonly recordedAt: Date
  readonly supersededAt: Date | null
}

/** What is known of an organisation on a day. Of an office's fact and its own statement, the office's counts. */
export type KnownFact = FactKey & {
  readonly value: FactValue
  readonly source: string
  readonly knownSince: Day
  /** The organisation's own statement where it says otherwise: shown beside, never averaged in. */
  readonly contested: Pick<Fact, 'value' | 'source' | 'knownSince'> | null
}

type Told = FactKey & Pick<Fact, 'value' | 'source' | 'knownSince'>

/** What organisations say of themselves is marked with this word as its source. */
export const STATED_SOURCE = '企业申报'

/** Whether two facts are about the same thing, whoever says them. */
const sameThing = (a: Told, b: Told): boolean =>
  a.organisation === b.organisation &&
  a.matter === b.matter &&
  a.name === b.name &&
  a.period === b.period

/** Whether two values are the same; both are in the form in which they are kept. */
export const sameValue = (a: FactValue | null, b: FactValue | null): boolean =>
  JSON.stringify(ordered(a)) === JSON.stringify(ordered(b))

/** JSON of the database has its keys in an order of its own. */
const ordered = (value: FactValue | null): unknown =>
  value !== null && typeof value === 'object'
    ? value.map((record: FactRecord) => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

/** What counts among facts that stand in the order of their keys, the office's before the own statement. */
export function knownFacts(told: readonly Told[]): KnownFact[] {
  const known: KnownFact[] = []
  let previous: Told | null = null
  for (const fact of told) {
    const { value } = fact
    const rival: Told | null = previous !== null && sameThing(previous, fact) ? previous : null
    previous = fact
    if (value === null) continue
    if (rival === null || rival.value === null)
      known.push({ ...pick(fact), value, contested: null })
    else if (!sameValue(rival.value, value)) {
      const last = known.pop()
      const contested = { value, source: fact.source, knownSince: fact.knownSince }
      if (last !== undefined) known.push({ ...last, contested })
    }
  }
  return known
}

const pick = (fact: Told) => ({
  organisation: fact.organisation,
  matter: fact.matter,
  name: fact.name,
  period: fact.period,
  stated: fact.stated,
  source: fact.source,
  knownSince: fact.knownSince,
})
