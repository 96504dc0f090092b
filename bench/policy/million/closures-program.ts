// Answers everybody of a file by the closures and settleClaims, one by one, and compares every status, amount and
// line with what the database wrote. Words: rules, file, folder.
import { join } from 'node:path'
import { loadPopulation } from '../../../src/benefits/batch/answer-population.store.ts'
import { openDuck } from '../../../src/benefits/batch/duckdb.store.ts'
import type { SqlRow } from '../../../src/benefits/batch/sql-session.ts'
import { factsOf } from '../../../src/policy/ir/facts-of.ts'
import type { ProgramFact } from '../../../src/policy/ir/program.ts'
import { chooseVersion, rulesOf, versionsOf } from '../../../src/policy/ir/versions.ts'
import { jointClaims, type SubjectClaims } from '../../../src/policy/phases/joint-claims.ts'
import { type Claim, settleClaims } from '../../../src/policy/phases/settle-claims.ts'
import { compileAnswers } from '../../../src/policy/run/answer.ts'
import { compileClaims, withSubject } from '../../../src/policy/run/claims.ts'
import type { FactValues, RecordValue, Value } from '../../../src/policy/run/javascript.ts'
import { quoteName, quoteText } from '../../../src/policy/sql/dialect.ts'
import { STATUS_CODES } from '../../../src/policy/sql/entitlement-sql.ts'
import { cellText, type Figures, peakMb, stopwatch } from './figures.ts'
import { ruleSet } from './rule-set.ts'

const [set = '', file = '', folder = ''] = process.argv.slice(2)
const CHUNK = 20_000
const { programs, also } = ruleSet(set)
const facts = factsOf(programs)
const rules = versionsOf(programs).flatMap(rulesOf)
const compiled = new Map(
  programs.map((program) => [
    program,
    { answers: compileAnswers(program), makers: compileClaims(program) },
  ]),
)
const ids = rules.map(({ document, name }) => `${document.document}/${name}`)
const rank = new Map(ids.toSorted().map((id, at) => [id, String(at).padStart(4, '0')]))
const ruleNumbers = new Map(ids.map((id, at) => [id, at + 1]))

/** A column as text that loses nothing: days as days, whole numbers as digits, lists as JSON. */
const columnSql = ({ name, type }: ProgramFact): string => {
  const column = quoteName(name)
  if (type.kind === 'boolean') return column
  if (type.kind === 'records') return `CAST(to_json(${column}) AS VARCHAR) AS ${column}`
  return `CAST(${column} AS VARCHAR) AS ${column}`
}

const isWhole = ({ type }: Pick<ProgramFact, 'type'>): boolean =>
  type.kind === 'number' || type.kind === 'period'

function valueOf(fact: ProgramFact, cell: unknown): Value | RecordValue[] {
  if (cell === null || cell === undefined) return null
  if (typeof cell === 'boolean') return cell
  if (typeof cell !== 'string') throw new Error(`no value of ${fact.name}`)
  if (isWhole(fact)) return BigInt(cell)
  return fact.type.kind === 'records' ? recordsOf(fact.type.fields, cell) : cell
}

function recordsOf(
  fields: Readonly<Record<string, ProgramFact['type']>>,
  json: string,
): RecordValue[] {
  const list: unknown = JSON.parse(json)
  if (!Array.isArray(list)) throw new Error('a list is a list')
  return list.map((entry: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      Object.entries(fields).map(([name, type]): [string, Value] => {
        const value = entry[name]
        if (value === null || value === undefined) return [name, null]
        if (typeof value === 'boolean') return [name, value]
        const text = cellText(value) ?? ''
        return [name, isWhole({ type }) ? BigInt(text) : text]
      }),
    ),
  )
}

let wrong = 0
const complain = (what: string): void => {
  wrong += 1
  if (wrong <= 20) console.error(what)
}
const same = (what: string, found: unknown, wanted: bigint | number | null): void => {
  const text = cellText(found)
  if (text !== (wanted === null ? null : String(wanted)))
    complain(`${what}: found ${text}, wanted ${wanted}`)
}

/** Compares phase one of a row, and answers its claims. */
function checkRow(row: SqlRow, answer: SqlRow): SubjectClaims {
  const number = Number(row['kc_row'])
  const given: FactValues = Object.fromEntries(
    facts.map((fact) => [fact.name, valueOf(fact, row[fact.name])]),
  )
  const subject = String(row['对象'])
  const values = withSubject(given, subject)
  const answered = new Map(
    [...compiled].map(([program, { answers }]) => [program, answers(values)]),
  )
  const dayOf = (fact: string): string | null => {
    const day = values[fact]
    return typeof day === 'string' ? day : null
  }
  const claims: Claim[] = []
  for (const [at, rule] of rules.entries()) {
    const choice = chooseVersion(rule, dayOf, () => null)
    const place = choice.kind === 'version' ? choice.chosen : null
    const found =
      place === null ? null : (answered.get(place.version.program)?.[place.index] ?? null)
    same(
      `row ${number} ${ids[at]} status`,
      answer[`s${at}`],
      STATUS_CODES[found?.status ?? 'not-met'],
    )
    if (found?.status === 'may-apply')
      same(`row ${number} ${ids[at]} at most`, answer[`m${at}`], found.atMostFen)
    if (found?.status !== 'entitled' || found.amountFen === null || place === null) continue
    same(`row ${number} ${ids[at]} gross`, answer[`g${at}`], found.lines[0]?.amountFen ?? null)
    same(`row ${number} ${ids[at]} amount`, answer[`a${at}`], found.amountFen)
    const make = compiled.get(place.version.program)?.makers[place.index]
    if (make === undefined) throw new Error('every rule makes claims')
    const claim = make(found, { facts: values, granted: [], chosen: [] })
    claims.push({ ...claim, id: `${rank.get(claim.rule)}/${String(number).padStart(9, '0')}` })
  }
  return { subject, claims }
}

const { lap, laps } = stopwatch()
const duck = await openDuck()
const source = { kind: 'file', path: file } as const
const relation = await loadPopulation(duck, { programs, source, also })
const answers = quoteText(join(folder, 'answers.parquet'))
const subjects: SubjectClaims[] = []
for (let from = 1; from <= relation.rows; from += CHUNK) {
  const within = `kc_row BETWEEN ${from} AND ${from + CHUNK - 1} ORDER BY kc_row`
  const rows = await duck.rows(
    `SELECT CAST(kc_row AS INTEGER) AS kc_row, "对象", ${facts.map(columnSql).join(', ')} FROM kc_facts WHERE ${within}`,
  )
  const found = await duck.rows(`SELECT * FROM ${answers} WHERE ${within}`)
  if (found.length !== rows.length) complain(`rows from ${from}: ${found.length} of ${rows.length}`)
  for (const [at, row] of rows.entries()) {
    const checked = checkRow(row, found[at] ?? {})
    if (checked.claims.length > 0) subjects.push(checked)
  }
}
lap('closures over every row, phase one compared')
const claims = jointClaims(subjects, [])
const settled = settleClaims(claims, [])
lap('settleClaims over every claim')
const wanted = new Map(
  settled.map(({ id, missing, grantedFen, lines }, at) => [
    `${Number(id.slice(5))} ${ruleNumbers.get(claims[at]?.rule ?? '')}`,
    {
      granted: missing.length > 0 ? null : grantedFen,
      lines: lines
        .map(({ label, clause, amountFen }) => `${label} ${clause} ${amountFen}`)
        .join('；'),
    },
  ]),
)
const lines = Map.groupBy(
  await duck.rows(
    `SELECT CAST(ord AS VARCHAR) AS ord, label || ' ' || clause || ' ' || amount AS line FROM ${quoteText(join(folder, 'lines.parquet'))} ORDER BY ord, seq`,
  ),
  ({ ord }) => String(ord),
)
const found = await duck.rows(
  `SELECT row_no, rule_no, granted, CAST(ord AS VARCHAR) AS ord FROM ${quoteText(join(folder, 'settled.parquet'))}`,
)
duck.close()
if (found.length !== wanted.size) complain(`${found.length} claims, wanted ${wanted.size}`)
for (const { row_no, rule_no, granted, ord } of found) {
  const row = Number(row_no)
  const entry = wanted.get(`${row} ${Number(rule_no)}`)
  if (entry === undefined) complain(`row ${row}: a claim that nobody made`)
  else {
    same(`row ${row} rule ${Number(rule_no)} granted`, granted, entry.granted)
    const told = (lines.get(String(ord)) ?? []).map(({ line }) => String(line)).join('；')
    if (told !== entry.lines) complain(`row ${row} lines: found ${told}, wanted ${entry.lines}`)
  }
}
lap('every claim and line compared')
const figures: Figures = {
  laps,
  peakMb: peakMb(),
  counts: { rows: relation.rows, claims: claims.length, wrong },
}
console.log(JSON.stringify(figures))
