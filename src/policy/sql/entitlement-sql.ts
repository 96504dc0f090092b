// Phase one over a relation of subjects: one row in, one row out, and for every version of every rule its status,
// gross amount, amount before settling, ceiling and the terms of its claim, each a column of its own. Columns are
// kept, so that any amount can be explained without running again.
import { found } from '../../base/found.ts'
import type { Program } from '../ir/program.ts'
import { programTerms, type RuleTerms } from '../ir/rule-terms.ts'
import type { Term } from '../ir/term.ts'
import { termsUnder } from '../ir/walk-terms.ts'
import {
  inForceTerm,
  type RuleVersion,
  rulesOf,
  type VersionedRule,
  versionsOf,
} from '../ir/versions.ts'
import { capLabel, ruleId } from '../run/claims.ts'
import type { Status } from '../run/answer.ts'
import { quoteName } from './dialect.ts'
import { type Relation, stepsOver } from './steps.ts'

/** The relation must carry these: the number of the row, and the number of the first row of the same subject. */
export const ROW = 'kc_row'
export const SUBJECT_ROW = 'kc_subject'

/** How the columns write a status. */
export const STATUS_CODES: Readonly<Record<Status, number>> = {
  'not-met': 0,
  unknown: 1,
  entitled: 2,
  'may-apply': 3,
  'standard-pending': 4,
  conflict: 5,
}

/** What an amount rule's claim is made of, as SQL over the columns of the entitlement relation. */
export type ClaimColumns = {
  /** The declared day by which claims are settled in order. */
  readonly day: string
  readonly caps: readonly {
    readonly account: string
    readonly limit: string
    readonly counts: string
    readonly keys: readonly string[]
    readonly label: string
  }[]
  readonly exclusion: {
    readonly group: string
    readonly matter: string
    readonly take: 'highest' | 'chosen' | 'together'
    readonly together: string | null
  } | null
  readonly firstOnly: readonly string[] | null
}

/** One version of a rule: what it would answer where it is the one that answers. */
export type VersionColumns = {
  readonly version: RuleVersion
  readonly gross: string | null
  readonly amount: string | null
  readonly atMost: string | null
  readonly least: string | null
  readonly most: string | null
  readonly claim: ClaimColumns | null
}

/** A rule through its versions, newest first. */
export type AnsweringRule = {
  readonly id: string
  readonly document: string
  readonly name: string
  /** The column of the status, never null, and of the place of the version that answers (from 1; null: none). */
  readonly status: string
  readonly chosen: string
  readonly versions: readonly [VersionColumns, ...VersionColumns[]]
}

export type EntitlementSql = { readonly sql: string; readonly rules: readonly AnsweringRule[] }

/** Writes phase one of all programs over one relation. */
export function entitlementSql(programs: readonly Program[], relation: Relation): EntitlementSql {
  const steps = stepsOver(relation)
  const parts = new Map(
    programs.map((program) => {
      const { shared, rules } = programTerms(program)
      const roots = rules.flatMap(rootsOf)
      return [program, { rules, column: columnsOnce(steps.program({ shared, roots })) }]
    }),
  )
  const names = new Map<string, string>()
  /** The column that will hold an expression: one that is asked for twice is one column. */
  const hold = (name: string, sql: string): string => {
    const known = names.get(sql) ?? name
    names.set(sql, known)
    return quoteName(known)
  }
  const rules = versionsOf(programs)
    .flatMap(rulesOf)
    .map((rule, index): AnsweringRule => {
      const answers = rule.versions.map((entry) => {
        const part = parts.get(entry.version.program)
        if (part === undefined) throw new Error('every version is one of the programs')
        return versionAnswer(entry, found(part.rules[entry.index], entry.rule.name), part.column)
      })
      const id = ruleId(rule.document.document, rule.name)
      const name = `r${index + 1}`
      const chosen = chosenVersion(rule, answers)
      const versions = answers.map(({ entry, terms, column }, place): VersionColumns => {
        const of = (label: string, term: Term): string =>
          term.t === 'int' || term.t === 'bool'
            ? column(term)
            : hold(`${name}_${place + 1}_${label}`, column(term))
        const orNull = (label: string, term: Term | null) =>
          term === null ? null : of(label, term)
        return {
          version: entry,
          gross: orNull('gross', terms.gross),
          amount: orNull('amount', terms.capped),
          atMost: orNull('at_most', terms.atMost),
          least: orNull('least', terms.rightLeast),
          most: orNull('most', terms.rightMost),
          claim: isClaimed(terms) ? claimColumns(id, terms, of) : null,
        }
      })
      return {
        id,
        document: rule.document.document,
        name: rule.name,
        status: hold(`${name}_status`, chosen.status),
        chosen: hold(`${name}_version`, chosen.version),
        versions: [found(versions[0], id), ...versions.slice(1)],
      }
    })
  const list = [...names].map(([sql, name]) => ({ sql, name }))
  return { sql: steps.select(list), rules }
}

/** What several rules ask for in the same words (a fact, a version's days) is one column, and a constant is none. */
function columnsOnce(column: (term: Term) => string): (term: Term) => string {
  const known = new Map<string, string>()
  return (term) => {
    if (term.t === 'int') return `${term.value}`
    if (term.t === 'bool') return term.value ? 'TRUE' : 'FALSE'
    if (!isShort(term)) return quoteName(column(term))
    const key = JSON.stringify(term, (_, value: unknown) =>
      typeof value === 'bigint' ? `${value}n` : value,
    )
    const name = known.get(key) ?? quoteName(column(term))
    known.set(key, name)
    return name
  }
}

/** Few words, so that comparing them costs nothing. */
const isShort = (term: Term, depth = 2): boolean =>
  term.t !== 'aggregate' && depth >= 0 && termsUnder(term).every((part) => isShort(part, depth - 1))

const rootsOf = (terms: RuleTerms): Term[] =>
  [
    terms.applies,
    terms.gross,
    terms.capped,
    terms.atMost,
    terms.rightLeast,
    terms.rightMost,
    terms.togetherAtMost,
    terms.matter,
    ...(terms.firstOnly ?? []),
    terms.conflict,
    ...terms.cumulative.flatMap(({ limit, counts, keys }) => [limit, counts, ...keys]),
  ].filter((term): term is Term => term !== null)

/** What is owed is claimed; and the ceiling of a review is held against what its matter was granted before. */
function isClaimed({ rule, capped, atMost }: RuleTerms): boolean {
  if (capped !== null) return true
  return atMost !== null && (rule.exclusion !== null || rule.cumulativeCaps.length > 0)
}

type VersionAnswer = {
  readonly entry: RuleVersion
  readonly terms: RuleTerms
  readonly column: (term: Term) => string
  /** SQL: whether the version is in force on the declared day (null: not known), and what it answers. */
  readonly inForce: string
  readonly day: string
  readonly status: string
}

function versionAnswer(
  entry: RuleVersion,
  terms: RuleTerms,
  column: (term: Term) => string,
): VersionAnswer {
  return {
    entry,
    terms,
    column,
    inForce: column(inForceTerm(entry)),
    day: column({ t: 'fact', name: entry.rule.versionBy, kind: 'day' }),
    status: statusSql(terms, column),
  }
}

/** The status of an answer, decided in the order in which the closures decide it. */
function statusSql(terms: RuleTerms, column: (term: Term) => string): string {
  const { rule } = terms
  const codes = STATUS_CODES
  const applies = column(terms.applies)
  const both = terms.conflict === null ? null : column(terms.conflict)
  const conflict =
    both === null
      ? ''
      : `WHEN ${both} THEN ${codes.conflict} WHEN ${both} IS NULL THEN ${codes.unknown} `
  const applied = (): string => {
    if (rule.standardPending !== null) return `${codes['standard-pending']}`
    if (rule.discretion !== null) return `${codes['may-apply']}`
    if (terms.capped === null) return `${codes.entitled}`
    return `CASE WHEN ${column(terms.capped)} IS NULL THEN ${codes.unknown} ELSE ${codes.entitled} END`
  }
  return `CASE ${conflict}WHEN ${applies} THEN ${applied()} WHEN NOT ${applies} THEN ${codes['not-met']} ELSE ${codes.unknown} END`
}

/** Which version answers, and what: the one in force on its declared day. */
function chosenVersion(
  { document, versions }: VersionedRule,
  answers: readonly VersionAnswer[],
): { status: string; version: string } {
  const small = (sql: string): string => `CAST(${sql} AS SMALLINT)`
  const [only] = answers
  // One version alone answers while its day is not known, as nothing else could.
  if (document.versions.length === 1 && only !== undefined)
    return {
      status: small(
        `CASE WHEN ${only.inForce} IS NOT FALSE THEN ${only.status} ELSE ${STATUS_CODES['not-met']} END`,
      ),
      version: small(`CASE WHEN ${only.inForce} IS NOT FALSE THEN 1 END`),
    }
  const open = answers.map(({ day }) => `${day} IS NULL`).join(' OR ')
  const status = answers.map((answer) => `WHEN ${answer.inForce} THEN ${answer.status}`).join(' ')
  const version = answers.map(({ inForce }, at) => `WHEN ${inForce} THEN ${at + 1}`).join(' ')
  const alike = alikeSql(answers, versions.length === document.versions.length)
  return {
    status: small(
      `CASE ${status} WHEN NOT (${open}) THEN ${STATUS_CODES['not-met']} WHEN ${alike} THEN ${found(answers[0], 'a version').status} ELSE ${STATUS_CODES.unknown} END`,
    ),
    version: small(`CASE ${version} WHEN (${open}) AND ${alike} THEN 1 END`),
  }
}

/**
 * Whether all versions answer alike, whatever day it turns out to be. An amount is alike only where it is nothing:
 * what would remain of it after settling could still differ between the versions.
 */
function alikeSql(answers: readonly VersionAnswer[], isEverywhere: boolean): string {
  const [first, ...others] = answers
  const newest = found(first, 'a version')
  const same = others.map(({ status }) => `${status} = ${newest.status}`)
  if (!isEverywhere) same.push(`${newest.status} = ${STATUS_CODES['not-met']}`)
  for (const { terms, column } of answers) {
    const isEntitled = `${newest.status} = ${STATUS_CODES.entitled}`
    if (terms.capped !== null) same.push(`(NOT ${isEntitled} OR ${column(terms.capped)} = 0)`)
    else if (terms.rule.right !== null) same.push(`NOT ${isEntitled}`)
    if (terms.atMost !== null && newest.terms.atMost !== null)
      same.push(
        `${column(terms.atMost)} IS NOT DISTINCT FROM ${newest.column(newest.terms.atMost)}`,
      )
  }
  return `(${same.join(' AND ')})`
}

/** What a claim is made of, as claims.ts makes it from one subject's facts. */
function claimColumns(
  id: string,
  { rule, cumulative, matter, togetherAtMost, firstOnly }: RuleTerms,
  of: (label: string, term: Term) => string,
): ClaimColumns {
  const keys = (label: string, terms: readonly Term[]): string[] =>
    terms.map((term, at) => of(`${label}_key_${at + 1}`, term))
  return {
    day: of('day', { t: 'fact', name: rule.versionBy, kind: 'day' }),
    caps: cumulative.map((cap, at) => {
      const source = found(rule.cumulativeCaps[at], 'a cap')
      return {
        account: source.group ?? id,
        limit: of(`cap_${at + 1}_limit`, cap.limit),
        counts: of(`cap_${at + 1}_counts`, cap.counts),
        keys: keys(`cap_${at + 1}`, cap.keys),
        label: capLabel(source.per),
      }
    }),
    exclusion:
      rule.exclusion === null || matter === null
        ? null
        : {
            group: rule.exclusion.group,
            matter: of('matter', matter),
            take: typeof rule.exclusion.take === 'string' ? rule.exclusion.take : 'together',
            together: togetherAtMost === null ? null : of('together', togetherAtMost),
          },
    firstOnly: firstOnly === null ? null : keys('first', firstOnly),
  }
}
