// Which facts are asked of an audience, in the order of the clauses: one section for each clause, and one for
// each kind of matter that somebody may have several of.
import type { BenefitFact, BenefitRow, Catalogue } from '../benefit-queries.ts'

export type PlanSection = {
  readonly title: string
  /** The clauses that ask, as documents cite them. */
  readonly clauses: readonly string[]
  readonly facts: readonly BenefitFact[]
  /** The fact that tells several matters apart; null for what is asked of the subject itself. */
  readonly matter: string | null
}

/** The name under which the vocabulary says that a rule reads a fact. */
const readerOf = ({ document, clause, rule }: BenefitRow): string => `${document}/${clause} ${rule}`

/** The benefits of an audience; all where none is chosen. */
export const rowsFor = ({ rows, audiences }: Catalogue, audience: string | null): BenefitRow[] => {
  const chosen = audiences.find(({ name }) => name === audience)
  return rows.filter(
    ({ beneficiary }) => chosen === undefined || chosen.beneficiaries.includes(beneficiary),
  )
}

const GENERAL = '基本情况'
/** A fact that more clauses than this ask for is asked at the beginning. */
const CLAUSES_MAX = 3

/** The sections of questions for an audience; each fact is asked once, where it is first needed. */
export function planOf(rows: readonly BenefitRow[], facts: readonly BenefitFact[]): PlanSection[] {
  const readers = new Map(rows.map((row) => [readerOf(row), row]))
  const dates = new Set(rows.map((row) => row.version_by))
  // What tells matters apart is numbered by the page.
  const numbers = new Set(rows.flatMap(({ matter }) => matter ?? []))
  const asked = facts.flatMap((fact): { first: number; section: PlanSection }[] => {
    const users = fact.used_by.flatMap((name) => readers.get(name) ?? [])
    const user = rows.find((row) => users.includes(row))
    if (user === undefined || numbers.has(fact.name)) return []
    const isDate = dates.has(fact.name)
    const matter = isDate ? null : matterOf(users)
    const clauses = [...new Set(users.map(({ document, clause }) => `${document} ${clause}`))]
    const isGeneral = isDate || (matter === null && clauses.length > CLAUSES_MAX)
    const title = isGeneral ? GENERAL : matter === null ? user.summary : matterTitle(matter)
    const first = isDate ? -2 : isGeneral ? -1 : rows.indexOf(user)
    return [{ first, section: { title, clauses: isGeneral ? [] : clauses, facts: [fact], matter } }]
  })
  const sections = new Map<string, PlanSection>()
  for (const { section } of asked.toSorted((a, b) => a.first - b.first)) {
    const known = sections.get(section.title)
    sections.set(section.title, {
      ...section,
      clauses: [...new Set([...(known?.clauses ?? []), ...section.clauses])],
      facts: [...(known?.facts ?? []), ...section.facts],
    })
  }
  return [...sections.values()]
}

/** The matter that all who read a fact are about; null where they are about different things. */
function matterOf(users: readonly BenefitRow[]): string | null {
  const [first = null, ...others] = new Set(users.map(({ matter }) => matter))
  return others.length === 0 ? first : null
}

/** 投资事项 → 每笔投资 */
const matterTitle = (matter: string): string =>
  `每一${matter.endsWith('事项') ? `笔${matter.slice(0, -2)}` : `个${matter.replace(/编号$/u, '')}`}`
