// Everything beside the answers that helps a person on: bounds and questions while facts are missing, and what
// is missing where a benefit is near.
import { factsOf } from '../ir/facts-of.ts'
import type { Program } from '../ir/program.ts'
import {
  compileFinder,
  compileRuleFinder,
  type RuleVersion,
  versionDays,
  type VersionedRule,
  versionsOf,
} from '../ir/versions.ts'
import type { Assessed, Subject } from './assess.ts'
import { ruleId, withSubject } from './claims.ts'
import { compileNear, type Near, type NearAt } from './near-miss.ts'
import {
  compileOutlooks,
  type OutlookAt,
  type Question,
  questionsOf,
  type RuleOutlook,
} from './questions.ts'

export type Insight = {
  /** In the order of the answers, as `near` is. */
  readonly outlooks: readonly RuleOutlook[]
  readonly near: readonly (readonly Near[])[]
  /** The matter of which only one of several answers is paid (互斥); null where an answer stands by itself. */
  readonly matters: readonly (string | null)[]
  readonly questions: readonly Question[]
}

/** Compiles programs into a function from a subject and its answers to what can be said besides. */
export function compileInsight(
  programs: readonly Program[],
): (subject: Subject, answers: readonly Assessed[]) => Insight {
  const documents = versionsOf(programs)
  const ruleOf = compileRuleFinder(documents)
  const parts = new Map(
    documents.flatMap(({ versions }) =>
      versions.map(({ program, before }) => [
        program,
        { outlooks: compileOutlooks(program), near: compileNear(program, before) },
      ]),
    ),
  )
  const find = compileFinder(documents)
  const dates = new Set(versionDays(documents).keys())
  const facts = new Map(factsOf(programs).map((fact) => [fact.name, fact]))
  return (given, answers) => {
    const subject = { ...given, facts: withSubject(given.facts, given.id) }
    const looks = new Map<Program, { outlookAt: OutlookAt; nearAt: NearAt }>()
    const lookAt = ({ version: { program } }: RuleVersion) => {
      const known = looks.get(program)
      const part = parts.get(program)
      if (known !== undefined) return known
      if (part === undefined) throw new Error('a version of another set of programs')
      const outlookAt = part.outlooks(subject.facts, subject.granted.length > 0)
      const look = { outlookAt, nearAt: part.near(subject) }
      looks.set(program, look)
      return look
    }
    const found = answers.map((answer) => {
      const id = ruleId(answer.document, answer.rule)
      const at = find(answer)
      if (at === null) {
        const outlook = undecided(ruleOf(answer), answer, { dates, lookAt })
        return { id, outlook, near: [] as readonly Near[] }
      }
      const { outlookAt, nearAt } = lookAt(at)
      return { id, outlook: outlookAt(at.index, answer), near: nearAt(at.index, answer) }
    })
    const asking = found.map(({ id, outlook }) => ({ rule: id, asks: outlook.asks }))
    const matters = answers.map((answer) => matterOf(ruleOf(answer), answer.matter))
    return {
      outlooks: found.map(({ outlook }) => outlook),
      near: found.map(({ near }, index) => beyondPaid(near, index, { answers, matters })),
      matters,
      questions: questionsOf(facts, asking),
    }
  }
}

/** One subject's facts speak of one matter: answers of one group over it are never paid together. */
function matterOf({ versions: [{ rule }] }: VersionedRule, matter: string): string | null {
  const { exclusion } = rule
  return exclusion === null || typeof exclusion.take !== 'string'
    ? null
    : `${exclusion.group}#${matter}`
}

/** What is near, less what is paid for the same matter under another rule already. */
function beyondPaid(
  near: readonly Near[],
  index: number,
  {
    answers,
    matters,
  }: { readonly answers: readonly Assessed[]; readonly matters: readonly (string | null)[] },
): readonly Near[] {
  const matter = matters[index] ?? null
  if (near.length === 0 || matter === null) return near
  const paid = answers.find(
    ({ amountFen }, at) => at !== index && matters[at] === matter && (amountFen ?? 0n) > 0n,
  )
  if (paid === undefined) return near
  const paidFen = paid.amountFen ?? 0n
  return near.flatMap((entry): Near[] => {
    if (entry.kind === 'cap') return []
    const { bringsFen } = entry
    const beyond = bringsFen === null ? null : bringsFen > paidFen ? bringsFen - paidFen : 0n
    return [{ ...entry, bringsFen: beyond, paidUnder: ruleId(paid.document, paid.rule) }]
  })
}

const NOT_IN_FORCE: RuleOutlook = { leastFen: 0n, mostFen: 0n, asks: [] }

/** No version answered, or it is not known which: the least and the most of all that may apply. */
function undecided(
  { document, versions }: VersionedRule,
  answer: Assessed,
  {
    dates,
    lookAt,
  }: {
    readonly dates: ReadonlySet<string>
    readonly lookAt: (at: RuleVersion) => { readonly outlookAt: OutlookAt }
  },
): RuleOutlook {
  const outlooks = versions.map((at) => lookAt(at).outlookAt(at.index, answer))
  const [newest = NOT_IN_FORCE] = outlooks
  if (answer.status !== 'unknown') return newest
  const all = versions.length < document.versions.length ? [...outlooks, NOT_IN_FORCE] : outlooks
  const asked = answer.missing.filter((fact) => dates.has(fact))
  return {
    leastFen: all
      .map(({ leastFen }) => leastFen)
      .reduce((a, b) => (a === null || b === null ? null : a < b ? a : b)),
    mostFen: all
      .map(({ mostFen }) => mostFen)
      .reduce((a, b) => (a === null || b === null ? null : a > b ? a : b)),
    asks: [...new Set([...asked, ...outlooks.flatMap(({ asks }) => asks)])],
  }
}
