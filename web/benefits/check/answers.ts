// What a visitor filled in. It lives in the page, in this tab, and in links that he shares; never on the server.
import type { Inquiry } from '../benefit-queries.ts'

/** A value as the interface takes it: text with its unit, yes or no, or records. */
export type FactValue = string | boolean | readonly FactRecord[]
export type FactRecord = Readonly<Record<string, string | boolean>>
export type FactValues = Readonly<Record<string, FactValue>>

/** One of several investments, contracts or projects: `kind` is the fact that tells them apart. */
export type Matter = {
  readonly kind: string
  /** Its number on file; null for one that the page numbers. */
  readonly name: string | null
  readonly facts: FactValues
}

export type Answers = {
  readonly audience: string | null
  readonly facts: FactValues
  readonly matters: readonly Matter[]
  /** Facts that he does not know: not asked again, and unknown to the rules. */
  readonly skipped: readonly string[]
}

export const NO_ANSWERS: Answers = { audience: null, facts: {}, matters: [], skipped: [] }

/** A matter that nothing is known of yet. */
export const newMatter = (kind: string): Matter => ({ kind, name: null, facts: {} })

/** So many matters of one kind can be filled in by hand. */
export const MATTERS_MAX = 20

/** What a matter is called among several of its kind; null where it is the only one. */
export function nameOfMatter({ matters }: Answers, at: number): string | null {
  const matter = matters[at]
  if (matter === undefined) return null
  const alike = matters.filter(({ kind }) => kind === matter.kind)
  return alike.length === 1 ? null : (matter.name ?? `${matter.kind} ${alike.indexOf(matter) + 1}`)
}

const isFilled = ({ facts }: Matter): boolean => Object.keys(facts).length > 0

/**
 * The name under which a matter is told: '' where it is the only one of its kind and told as the subject's own
 * facts; null while nothing of it is known.
 */
export function toldMatter({ matters }: Answers, at: number): string | null {
  const matter = matters[at]
  if (matter === undefined || !isFilled(matter)) return null
  const alike = matters.filter((other) => other.kind === matter.kind && isFilled(other))
  return alike.length === 1 ? '' : (matter.name ?? `${matter.kind} ${alike.indexOf(matter) + 1}`)
}

/** What is sent: a single matter is told as the subject's own facts, several each by themselves. */
export function inquiryOf({ audience, facts, matters }: Answers): Inquiry {
  const filled = matters.filter(isFilled)
  const named = filled.map((matter) => {
    const number = filled.filter(({ kind }) => kind === matter.kind).indexOf(matter) + 1
    const name = matter.name ?? `${matter.kind} ${number}`
    return { ...matter, name, facts: { [matter.kind]: name, ...matter.facts } }
  })
  const isAlone = ({ kind }: Matter): boolean =>
    named.filter((matter) => matter.kind === kind).length === 1
  const own = named.filter(isAlone).map((matter) => matter.facts)
  const several = named.filter((matter) => !isAlone(matter))
  return {
    facts: Object.assign({}, facts, ...own),
    ...(audience === null ? {} : { audience }),
    ...(several.length === 0
      ? {}
      : { matters: several.map((matter) => ({ matter: matter.name, facts: matter.facts })) }),
  }
}

/** The answers with one fact changed; an empty value is no answer. */
export function withFact(answers: Answers, name: string, value: FactValue | null): Answers {
  const { [name]: _former, ...others } = answers.facts
  return {
    ...answers,
    facts: value === null ? others : { ...others, [name]: value },
    skipped: answers.skipped.filter((fact) => fact !== name),
  }
}

/** The answers with one fact of one matter changed. */
export function withMatterFact(
  answers: Answers,
  at: { readonly index: number; readonly name: string },
  value: FactValue | null,
): Answers {
  const matters = answers.matters.map((matter, index): Matter => {
    if (index !== at.index) return matter
    const { [at.name]: _former, ...others } = matter.facts
    return { ...matter, facts: value === null ? others : { ...others, [at.name]: value } }
  })
  return { ...answers, matters }
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isPlain = (value: unknown): value is string | boolean =>
  isText(value) || typeof value === 'boolean'

function factsIn(value: unknown): FactValues {
  if (!isMap(value)) return {}
  const known: Record<string, FactValue> = {}
  for (const [name, fact] of Object.entries(value))
    if (isPlain(fact)) known[name] = fact
    else if (Array.isArray(fact))
      known[name] = fact.filter(isMap).map((record) => {
        const fields = Object.entries(record).filter((field): field is [string, string | boolean] =>
          isPlain(field[1]),
        )
        return Object.fromEntries(fields)
      })
  return known
}

/** Answers as they were kept or shared; whatever else stands there is left out. */
export function answersIn(value: unknown): Answers {
  if (!isMap(value)) return NO_ANSWERS
  const { audience, facts, matters, skipped } = value
  return {
    audience: isText(audience) ? audience : null,
    facts: factsIn(facts),
    matters: (Array.isArray(matters) ? matters : [])
      .filter(isMap)
      .flatMap(({ kind, name, facts: told }) =>
        isText(kind) ? [{ kind, name: isText(name) ? name : null, facts: factsIn(told) }] : [],
      ),
    skipped: (Array.isArray(skipped) ? skipped : []).filter(isText),
  }
}
