// What pages show of the rules: the shelf of all documents, and one rule beside its clause with its history,
// its tests and the readings that it depends on.
import { dayOf, daysBetween, parseDay } from '../base/day.ts'
import { fail } from '../base/failure.ts'
import type { Db } from '../db/database.ts'
import {
  type ClauseWords,
  findClauseWords,
  listCodedDocuments,
} from '../documents/clause-words.store.ts'
import { type CheckedText, checkText } from '../policy/edit/check-text.ts'
import { type FileForm, fileForm } from '../policy/edit/file-form.ts'
import { plainOf } from '../policy/edit/plain.ts'
import type { Program, ProgramClause, ProgramRule } from '../policy/ir/program.ts'
import { type ProseChange, proseChanges } from '../policy/present/prose-changes.ts'
import { ruleProse } from '../policy/present/prose.ts'
import type { TestResult } from '../policy/run/run-tests.ts'
import { type CatalogueRow, catalogueOf } from './catalogue.ts'
import {
  listEditions,
  listRuleVersions,
  type ListedRuleVersion,
  type RuleVersion,
} from './rule-version.store.ts'
import { type RulesInForce, rulesInForce } from './rules-in-force.ts'

/** After so many days somebody should read the document again. */
const REVIEW_DAYS_MAX = 180

export type ShelfRule = CatalogueRow & { readonly testCount: number; readonly openWords: number }

export type ShelfDocument = {
  readonly document: string
  readonly title: string | null
  readonly documentId: string | null
  readonly hasWords: boolean
  readonly lastReviewed: string | null
  readonly isReviewDue: boolean
  readonly versions: readonly ListedRuleVersion[]
  readonly rules: readonly ShelfRule[]
  /** Words of clauses that no rule covers, accepted ones included. */
  readonly unformalised: readonly Pick<ProgramClause, 'address' | 'unformalised' | 'accepted'>[]
}

/** Every document with rules, its versions and its rules in the order of the clauses. */
export async function showShelf(db: Db, now: Date): Promise<ShelfDocument[]> {
  const [rules, documents] = await Promise.all([rulesInForce(db), listCodedDocuments(db)])
  const rows = Map.groupBy(catalogueOf(rules), ({ row }) => row.document)
  const newest = new Map(rules.versions.map((version) => [version.document, version]))
  const shelf: ShelfDocument[] = []
  for (const [document, { program, source }] of newest) {
    const coded = documents.find(({ code }) => code === document)
    const tests = testCounts(source)
    const clauses = new Map(program.clauses.map((clause) => [clause.address, clause]))
    shelf.push({
      document,
      title: coded?.title ?? null,
      documentId: coded?.id ?? null,
      hasWords: coded?.has_words ?? false,
      lastReviewed: program.lastReviewed,
      isReviewDue: isReviewDue(program, now),
      versions: await listRuleVersions(db, document),
      rules: (rows.get(document) ?? []).map(({ row }) => ({
        ...row,
        testCount: tests.get(row.rule) ?? 0,
        openWords: clauses.get(row.clause)?.unformalised.length ?? 0,
      })),
      unformalised: program.clauses.filter(
        ({ unformalised, accepted }) => unformalised.length + accepted.length > 0,
      ),
    })
  }
  return shelf
}

function isReviewDue({ lastReviewed }: Program, now: Date): boolean {
  const day = lastReviewed === null ? null : parseDay(lastReviewed)
  return day === null || daysBetween(day, dayOf(now)) > REVIEW_DAYS_MAX
}

/** How many tests ask about each rule. */
function testCounts(source: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { tests } of fileForm(plainOf(source, '')).clauses)
    for (const { expect } of tests)
      for (const { name } of expect) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

/** A version as it tells one rule, with what changed since the version before. */
export type RuleHistoryEntry = {
  readonly version: RuleVersion
  readonly approvedName: string | null
  readonly submittedName: string | null
  readonly isInForce: boolean
  readonly prose: readonly string[]
  /** Against the version or edition before it; null for the first. */
  readonly changes: readonly ProseChange[] | null
}

export type ShownRule = {
  readonly row: CatalogueRow
  readonly version: RuleVersion
  readonly rule: ProgramRule
  readonly prose: readonly string[]
  readonly clause: ProgramClause
  /** The words of the clause, where the official text is imported and confirmed. */
  readonly words: ClauseWords | null
  readonly documentId: string | null
  readonly history: readonly RuleHistoryEntry[]
  readonly tests: readonly (TestResult & FileForm['clauses'][number]['tests'][number])[]
  readonly parameters: FileForm['parameters']
  readonly readings: FileForm['readings']
  readonly definitions: FileForm['definitions']
}

/** One rule of a document as its newest version has it. */
export async function showRule(
  db: Db,
  {
    document,
    rule: name,
    now,
  }: { readonly document: string; readonly rule: string; readonly now: Date },
): Promise<ShownRule> {
  const rules = await rulesInForce(db)
  const found = catalogueOf(rules).find(({ row }) => row.document === document && row.rule === name)
  if (found === undefined) throw fail('NOT_FOUND')
  const { row, versioned } = found
  const [{ version: held, rule }] = versioned.versions
  const version = rules.versions.find(({ program }) => program === held.program)
  const clause = held.program.clauses.find(({ address }) => address === rule.clause)
  if (version === undefined || clause === undefined) throw fail('NOT_FOUND')
  const form = fileForm(plainOf(version.source, ''))
  const prose = ruleProse(rule, held.program)
  const used = namesUsed(rule, held.program)
  const [words, documents, history] = await Promise.all([
    findClauseWords(db, document, clause.address),
    listCodedDocuments(db),
    historyOf(db, { document, rule: name, rules }),
  ])
  const results = checkedVersion(rules, version, now).tests
  const tests = form.clauses
    .flatMap((entry) => entry.tests)
    .flatMap((test, index) => {
      const result = results[index]
      const asks = test.expect.some((cell) => cell.name === name)
      return result === undefined || !asks ? [] : [{ ...result, ...test }]
    })
  return {
    row,
    version,
    rule,
    prose,
    clause,
    words: words ?? null,
    documentId: documents.find(({ code }) => code === document)?.id ?? null,
    history,
    tests,
    parameters: form.parameters.filter((parameter) => used.has(parameter.name)),
    readings: form.readings.filter((reading) => used.has(reading.name)),
    definitions: form.definitions.filter((definition) => used.has(definition.name)),
  }
}

const checks = new WeakMap<RuleVersion, { today: string; checked: CheckedText }>()

/** A version in force with its remarks and tests; run once a day for each version. */
export function checkedVersion(
  { versions, vocabulary }: RulesInForce,
  version: RuleVersion,
  now: Date,
): CheckedText {
  const today = dayOf(now)
  const held = checks.get(version)
  if (held?.today === today) return held.checked
  const days = versions.map((entry) => [entry.document, entry.in_force_from] as const)
  const firstDays = new Map(days.toReversed())
  const checked = checkText(version.source, { vocabulary, today, firstDays })
  checks.set(version, { today, checked })
  return checked
}

/** Every version and edition that has the rule, newest first, with the change from the one before. */
async function historyOf(
  db: Db,
  { document, rule: name, rules }: { document: string; rule: string; rules: RulesInForce },
): Promise<RuleHistoryEntry[]> {
  const [editions, listed] = await Promise.all([
    listEditions(db, document),
    listRuleVersions(db, document),
  ])
  const current = new Set(rules.versions.map(({ id }) => id))
  const named = new Map(listed.map((version) => [version.id, version]))
  const told = editions.map((version) => {
    const rule = version.program.rules.find((entry) => entry.name === name)
    return { version, prose: rule === undefined ? [] : ruleProse(rule, version.program) }
  })
  return told.flatMap(({ version, prose }, index): RuleHistoryEntry[] => {
    const before = told[index + 1]
    if (prose.length === 0 && (before?.prose.length ?? 0) === 0) return []
    return [
      {
        version,
        approvedName: named.get(version.id)?.approved_name ?? null,
        submittedName: named.get(version.id)?.submitted_name ?? null,
        isInForce: current.has(version.id),
        prose,
        changes: before === undefined ? null : proseChanges(before.prose, prose),
      },
    ]
  })
}

/** The parameters, readings and definitions that a rule reads, through definitions too. */
function namesUsed(rule: ProgramRule, { definitions }: Program): ReadonlySet<string> {
  const used = new Set<string>()
  const visit = (part: unknown): void => {
    const json = JSON.stringify(part)
    for (const [, name = ''] of json.matchAll(
      /"(?:op":"(?:param|ref)","name|reading)":"((?:[^"\\]|\\.)*)"/g,
    )) {
      if (used.has(name)) continue
      used.add(name)
      const definition = definitions.find((entry) => entry.name === name)
      if (definition === undefined) continue
      // A row of a table is shown with its table.
      if (definition.of !== undefined) used.add(definition.of)
      visit(definition.node)
    }
  }
  visit(rule)
  return used
}
