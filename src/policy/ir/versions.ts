// Which version of a document answers: the one in force on the day that the rule declares (选用版本依据), never
// today's. Pure: what is in force is told by the programs alone, so that closures and SQL choose alike.
import { fail } from '../../base/failure.ts'
import type { Program, ProgramRule } from './program.ts'
import type { Term } from './term.ts'

/** One version of a document with the days on which it is in force. */
export type Version = {
  readonly program: Program
  readonly from: string
  /** The first day on which it is no longer in force: the next version's first, or its own 失效; null: none is set. */
  readonly before: string | null
}

export type DocumentVersions = {
  readonly document: string
  /** Oldest first. */
  readonly versions: readonly Version[]
}

/** One rule as one version has it; `index` is its place among that version's rules. */
export type RuleVersion = {
  readonly version: Version
  readonly rule: ProgramRule
  readonly index: number
}

/** A rule by its name through all versions of its document. */
export type VersionedRule = {
  readonly document: DocumentVersions
  readonly name: string
  /** The versions that have the rule, newest first; never empty. */
  readonly versions: readonly [RuleVersion, ...RuleVersion[]]
}

/** The programs by document, in the order in which the documents come first; each with its versions, oldest first. */
export function versionsOf(programs: readonly Program[]): DocumentVersions[] {
  const byDocument = Map.groupBy(programs, ({ document }) => document)
  return [...byDocument].map(([document, unordered]) => {
    const ordered = unordered.toSorted((a, b) => (a.inForceFrom < b.inForceFrom ? -1 : 1))
    const versions = ordered.map((program, at): Version => {
      const next = ordered[at + 1] ?? null
      if (next?.inForceFrom === program.inForceFrom)
        throw fail('RULES_TWICE', {
          document,
          day: program.inForceFrom,
          files: `${program.file}、${next.file}`,
        })
      const ends = [next?.inForceFrom ?? null, program.until].filter((day) => day !== null)
      return { program, from: program.inForceFrom, before: ends.toSorted()[0] ?? null }
    })
    return { document, versions }
  })
}

/** Every rule of a document once: those of the newest version in its order, then those that only older ones have. */
export function rulesOf(document: DocumentVersions): VersionedRule[] {
  const found = new Map<string, [RuleVersion, ...RuleVersion[]]>()
  for (const version of document.versions.toReversed())
    for (const [index, rule] of version.program.rules.entries()) {
      const entry: RuleVersion = { version, rule, index }
      const known = found.get(rule.name)
      if (known === undefined) found.set(rule.name, [entry])
      else known.push(entry)
    }
  return [...found].map(([name, versions]) => ({ document, name, versions }))
}

/** Whether a version is in force on a day. */
export const isInForce = ({ from, before }: Version, day: string): boolean =>
  from <= day && (before === null || day < before)

/** The same as a term over the rule's declared date, for the databases: unknown where that date is. */
export function inForceTerm({ version, rule }: RuleVersion): Term {
  const date: Term = { t: 'fact', name: rule.versionBy, kind: 'day' }
  const parts: Term[] = [{ t: 'ge', a: date, b: { t: 'day', value: version.from } }]
  if (version.before !== null)
    parts.push({ t: 'lt', a: date, b: { t: 'day', value: version.before } })
  return { t: 'and', parts }
}

/** Which version answers, or why none does. */
export type Choice =
  | { readonly kind: 'version'; readonly chosen: RuleVersion }
  | { readonly kind: 'none'; readonly because: string }

/**
 * The version that answers where each declared date is known or assumed. An assumed day only tells the versions
 * apart: it never lies before the first one and never after the end of the last.
 */
export function chooseVersion(
  { document, versions }: VersionedRule,
  known: (fact: string) => string | null,
  assumed: (fact: string) => string | null,
): Choice {
  for (const entry of versions) {
    const fact = entry.rule.versionBy
    const day = known(fact)
    if (day !== null ? isInForce(entry.version, day) : isLatest(document, entry, assumed(fact)))
      return { kind: 'version', chosen: entry }
  }
  return { kind: 'none', because: whyNone(document, versions[0].rule.versionBy, known) }
}

/** Whether a version is the last that began by the assumed day; without one, the newest is taken. */
function isLatest({ versions }: DocumentVersions, entry: RuleVersion, day: string | null): boolean {
  const begun = day === null ? versions : versions.filter(({ from }) => from <= day)
  return entry.version === (begun.at(-1) ?? versions[0])
}

function whyNone(
  { versions }: DocumentVersions,
  fact: string,
  known: (fact: string) => string | null,
): string {
  const day = known(fact)
  const first = versions[0]?.from ?? ''
  if (day === null) return '不适用：这个版本没有这一条'
  const said = `不适用：「${fact}」为 ${day}`
  if (day < first) return `${said}，早于最早的版本（自 ${first} 起）`
  const current = versions.findLast((version) => isInForce(version, day))
  if (current !== undefined) return `${said}，适用自 ${current.from} 起的版本，其中没有这一条`
  const last = versions.findLast(({ from }) => from <= day)
  return `${said}，自 ${last?.from} 起的版本已于 ${last?.before} 失效`
}

/** Days that tell the versions of the documents apart, by the date fact that chooses between them. */
export function versionDays(documents: readonly DocumentVersions[]): Map<string, string[]> {
  const days = new Map<string, Set<string>>()
  for (const { versions } of documents) {
    if (versions.length < 2) continue
    const facts = new Set(
      versions.flatMap(({ program }) => program.rules.map((rule) => rule.versionBy)),
    )
    for (const fact of facts) {
      const found = days.get(fact) ?? new Set()
      days.set(fact, found)
      for (const { from } of versions) found.add(from)
    }
  }
  return new Map([...days].map(([fact, found]) => [fact, [...found].toSorted()]))
}

/** Where an answer comes from: the document, the rule and the first day of the version that answered. */
export type AnswerPlace = {
  readonly document: string
  readonly rule: string
  readonly version: string | null
}

/** Finds the version of a rule that gave an answer; null where none was in force, or where it is not known which. */
export function compileFinder(
  documents: readonly DocumentVersions[],
): (answer: AnswerPlace) => RuleVersion | null {
  const entries = documents.flatMap(rulesOf).flatMap(({ versions }) => versions)
  const found = byNames(entries, ({ version, rule }) => [version.program.document, rule.name])
  return ({ document, rule, version }) =>
    version === null
      ? null
      : (found
          .get(document)
          ?.get(rule)
          ?.find((entry) => entry.version.from === version) ?? null)
}

/** Finds the rule behind an answer, whichever version gave it. */
export function compileRuleFinder(
  documents: readonly DocumentVersions[],
): (answer: Pick<AnswerPlace, 'document' | 'rule'>) => VersionedRule {
  const rules = documents.flatMap(rulesOf)
  const found = byNames(rules, (rule) => [rule.document.document, rule.name])
  return ({ document, rule }) => {
    const entry = found.get(document)?.get(rule)?.[0]
    if (entry === undefined) throw new Error('an answer of another set of programs')
    return entry
  }
}

/** Entries by two names: a name put together of both would be put together for every answer. */
function byNames<T>(
  entries: readonly T[],
  namesOf: (entry: T) => readonly [string, string],
): ReadonlyMap<string, ReadonlyMap<string, readonly T[]>> {
  const outer = Map.groupBy(entries, (entry) => namesOf(entry)[0])
  return new Map(
    [...outer].map(([name, own]) => [name, Map.groupBy(own, (entry) => namesOf(entry)[1])]),
  )
}
