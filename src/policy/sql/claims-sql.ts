// The claims of a population: phase one's columns → one row for each claim, and one for each cap that it counts
// against. Keys are written so that two of them are equal only where they are the same; a key that is not known is
// a key of the subject's own where nothing was granted under the cap, and else the claim waits for it.
import type { AnsweringRule, ClaimColumns } from './entitlement-sql.ts'
import { ROW, STATUS_CODES, SUBJECT_ROW } from './entitlement-sql.ts'
import { type Dialect, quoteName } from './dialect.ts'

/** How the columns write what a group takes. */
export const TAKES = { highest: 1, chosen: 2, together: 3 } as const

/** Where the caps and groups of many rules are told apart by small numbers instead of their names. */
export type ClaimNames = {
  readonly account: (name: string) => number
  readonly group: (name: string) => number
  readonly rule: (id: string) => number
}

/** What was granted before, as far as it decides whether a key must be known. */
export type GrantedNames = {
  readonly accounts: ReadonlySet<string>
  readonly groups: ReadonlySet<string>
  readonly rules: ReadonlySet<string>
}

export type ClaimsOver = {
  /** The relation of phase one's columns. */
  readonly entitlement: string
  readonly rules: readonly AnsweringRule[]
  readonly dialect: Dialect
  readonly granted: GrantedNames
  /** Rules (their names across documents) that the applicants chose where one of several must be chosen. */
  readonly chosen: ReadonlySet<string>
}

/** Claims are settled by day, then rule, then row: all in one number, so that databases compare one number. */
const RULES_MAX = 1024
const ROWS_MAX = 2 ** 30

export type ClaimsSql = {
  readonly claims: string
  readonly caps: string
  readonly names: ClaimNames
}

/** Writes the claims to what is owed, or to what review may grant at most, and their caps; null where there is none. */
export function claimsSql(
  over: ClaimsOver,
  what: 'entitled' | 'may-apply' = 'entitled',
): ClaimsSql | null {
  const names = claimNames(over.rules)
  const slots = over.rules.flatMap((rule, index) =>
    rule.versions.flatMap(({ claim, amount: owed, atMost }, place) => {
      const amount = what === 'entitled' ? owed : atMost
      return claim === null || amount === null ? [] : [{ rule, index, place, claim, amount }]
    }),
  )
  if (slots.length === 0) return null
  const from = ({ rule, place, amount }: Slot): string =>
    `FROM ${quoteName(over.entitlement)} WHERE ${rule.status} = ${STATUS_CODES[what]} AND ${rule.chosen} = ${place + 1}${/^\d+$/.test(amount) ? '' : ` AND ${amount} IS NOT NULL`}`
  const claims = slots.map((slot) => `SELECT ${claimList(slot, over, names)} ${from(slot)}`)
  const caps = slots.flatMap((slot) => capSelects(slot, over, names).map((sql) => sql(from(slot))))
  return {
    claims: claims.join('\nUNION ALL '),
    caps: caps.length === 0 ? NO_CAPS : caps.join('\nUNION ALL '),
    names,
  }
}

type Slot = {
  readonly rule: AnsweringRule
  readonly index: number
  readonly place: number
  readonly claim: ClaimColumns
  readonly amount: string
}

const NO_CAPS =
  'SELECT CAST(0 AS BIGINT) AS ord, CAST(0 AS INTEGER) AS place, CAST(0 AS INTEGER) AS account, CAST(NULL AS VARCHAR) AS key, CAST(0 AS BIGINT) AS cap WHERE FALSE'

function claimNames(rules: readonly AnsweringRule[]): ClaimNames {
  const claims = rules.flatMap(({ versions }) => versions.flatMap(({ claim }) => claim ?? []))
  const numbers = (list: readonly string[]) => {
    const places = new Map([...new Set(list)].toSorted().map((name, at) => [name, at + 1]))
    return (name: string): number => places.get(name) ?? 0
  }
  return {
    account: numbers(claims.flatMap(({ caps }) => caps.map(({ account }) => account))),
    group: numbers(claims.flatMap(({ exclusion }) => exclusion?.group ?? [])),
    rule: numbers(rules.map(({ id }) => id)),
  }
}

/** The place of a claim in the order of settling: day, then rule, then row. */
function orderSql({ rule, claim }: Slot, { dialect }: ClaimsOver, names: ClaimNames): string {
  const days = dialect.daysBetween("DATE '0001-01-01'", claim.day, 'narrow')
  const day = `COALESCE(${days} + 400, 0)`
  return `((${day} * ${RULES_MAX} + ${names.rule(rule.id)}) * ${ROWS_MAX} + ${quoteName(ROW)})`
}

function claimList(slot: Slot, over: ClaimsOver, names: ClaimNames): string {
  const { rule, index, place, claim, amount } = slot
  const { exclusion, firstOnly } = claim
  const matter = exclusion === null ? 'CAST(NULL AS VARCHAR)' : asText(exclusion.matter)
  const first = firstOnly === null ? null : keySql(firstOnly)
  return [
    `${orderSql(slot, over, names)} AS ord`,
    `${quoteName(ROW)} AS row_no`,
    `${quoteName(SUBJECT_ROW)} AS subject_no`,
    `${index + 1} AS rule_no`,
    `${place + 1} AS version_no`,
    `${amount} AS amount`,
    `CAST(${exclusion === null ? 'NULL' : names.group(exclusion.group)} AS INTEGER) AS grp`,
    `${matter} AS matter`,
    `${exclusion === null ? 0 : TAKES[exclusion.take]} AS take`,
    `COALESCE(${exclusion?.together ?? '0'}, 0) AS together`,
    `${over.chosen.has(rule.id) || over.chosen.has(rule.name) ? 'TRUE' : 'FALSE'} AS is_chosen`,
    `CAST(${first === null ? 'NULL' : names.rule(rule.id)} AS INTEGER) AS first_no`,
    `${first ?? 'CAST(NULL AS VARCHAR)'} AS first_key`,
  ].join(', ')
}

function capSelects(slot: Slot, over: ClaimsOver, names: ClaimNames): ((from: string) => string)[] {
  return slot.claim.caps.flatMap(({ account, limit, counts, keys }, at) => {
    if (counts === 'FALSE') return []
    const isFresh = !over.granted.accounts.has(account)
    const own = `'?' || CAST(${quoteName(SUBJECT_ROW)} AS VARCHAR)`
    const key = keySql(keys, isFresh ? own : null)
    const known = [
      ...(counts === 'TRUE' ? [] : [counts]),
      ...(/^\d+$/.test(limit) ? [] : [`${limit} IS NOT NULL`]),
    ]
    const sure = known.length === 0 ? key : `CASE WHEN ${known.join(' AND ')} THEN ${key} END`
    const list = [
      `${orderSql(slot, over, names)} AS ord`,
      `${at} AS place`,
      `${names.account(account)} AS account`,
      `${sure} AS key`,
      `COALESCE(${limit}, 0) AS cap`,
    ].join(', ')
    const where = counts === 'TRUE' ? '' : ` AND ${counts} IS NOT FALSE`
    return [(from: string) => `SELECT ${list} ${from}${where}`]
  })
}

const asText = (sql: string): string => `CAST(${sql} AS VARCHAR)`

/** Several values as one text, each with its length before it; null where one is not known and none stands for it. */
function keySql(values: readonly string[], unknown: string | null = null): string {
  const parts = values.map((value) => {
    const text = asText(value)
    const told = `CAST(length(${text}) AS VARCHAR) || ':' || ${text}`
    return unknown === null ? told : `COALESCE(${told}, ${unknown})`
  })
  return parts.length === 0 ? "''" : `(${parts.join(' || ')})`
}

/** The same text for keys that are at hand, such as those of what was granted before. */
export const keyText = (values: readonly string[]): string =>
  values.map((value) => `${Array.from(value).length}:${value}`).join('')
