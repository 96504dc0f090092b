import { randomUUID } from 'node:crypto'
import { addDays, asDay, dayOf, parseDay, type Day } from '../../base/day.ts'
import { Failure, fail, sentenceOf } from '../../base/failure.ts'
import { normaliseCreditCode } from '../../base/credit-code.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { findByCreditCode } from '../../party/organisation.store.ts'
import { insertPerson } from '../../party/person.store.ts'
import { write } from '../../trust/write.ts'
import { findEmployed, insertAffiliation } from './affiliation.store.ts'
import { checkFields } from './edit-expert.ts'
import { firstExpiry } from './expert.ts'
import { insertExpert } from './expert.store.ts'

/** The heads of a table of experts that we understand; other columns are left alone. */
export const EXPERT_HEADS = [
  '姓名',
  '单位统一社会信用代码',
  '职务职称',
  '专业领域',
  '每年最多评审项目数',
  '有效期至',
] as const

type Head = (typeof EXPERT_HEADS)[number]

const REQUIRED_HEADS: readonly Head[] = ['姓名', '单位统一社会信用代码', '专业领域']
const ROWS_MAX = 5_000
const LOAD_DEFAULT = 20
const LOAD_LARGEST = 365

type Importing = {
  readonly actor: Actor
  /** The table as text: its heads in the first row. */
  readonly table: readonly (readonly string[])[]
  readonly now: Date
}

/** What became of a row: `known` is in the pool already and was left as it is. */
export type ImportedRow = {
  readonly line: number
  readonly name: string
  readonly outcome: 'created' | 'known' | 'faulty'
  readonly detail: string
}

/** What an import did. Where a row is faulty nothing was written at all. */
export type ImportReport = { readonly isWritten: boolean; readonly rows: readonly ImportedRow[] }

type Facts = {
  readonly line: number
  readonly name: string
  readonly organisationId: string
  readonly organisationName: string
  readonly title: string
  readonly fields: readonly string[]
  readonly loadMax: number
  readonly expiresOn: Day
}

/** Enters a table of experts: all of them or, where a row is wrong, none; the report tells every row. */
export async function importExperts(db: Db, importing: Importing): Promise<ImportReport> {
  const { actor, table, now } = importing
  const read: (Facts | ImportedRow)[] = []
  for (const row of readRows(table)) read.push(await factsOrFault(db, row, now))
  const faults = read.filter((row): row is ImportedRow => 'outcome' in row)
  const facts = read.filter((row): row is Facts => !('outcome' in row))
  const isWritten = faults.length === 0
  const done = isWritten ? await writeAll(db, facts, { actor, now }) : await foresee(db, facts)
  return { isWritten, rows: [...faults, ...done].toSorted((a, b) => a.line - b.line) }
}

type By = { readonly actor: Actor; readonly now: Date }

const writeAll = (db: Db, all: readonly Facts[], by: By): Promise<ImportedRow[]> =>
  write(
    db,
    actBy(by.actor, { what: 'expert.import', subject: 'expert:import', now: by.now }),
    async (tx) => {
      const done: ImportedRow[] = []
      for (const facts of all) {
        const isKnown = (await findEmployed(tx, facts)).length > 0
        if (!isKnown) await enterExpert(tx, facts, by)
        done.push(rowOf(facts, isKnown))
      }
      return done
    },
  )

/** What would become of the rows that are in order, where others keep the table from being written. */
async function foresee(db: Db, all: readonly Facts[]): Promise<ImportedRow[]> {
  const rows: ImportedRow[] = []
  for (const facts of all) rows.push(rowOf(facts, (await findEmployed(db, facts)).length > 0))
  return rows
}

const rowOf = ({ line, name, organisationName }: Facts, isKnown: boolean): ImportedRow => ({
  line,
  name,
  outcome: isKnown ? 'known' : 'created',
  detail: isKnown ? `${organisationName}的${name}已在库，保持原样` : '',
})

type Row = { readonly line: number; readonly at: (head: Head) => string }

function readRows(table: Importing['table']): Row[] {
  const heads = (table[0] ?? []).map((head) => head.trim())
  const missing = REQUIRED_HEADS.filter((head) => !heads.includes(head))
  if (missing.length > 0) throw fail('WORKBOOK_HEADS_MISSING', { heads: missing.join('、') })
  const rows = table
    .map((cells, index) => ({ line: index + 1, cells }))
    .slice(1)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (rows.length === 0) throw fail('WORKBOOK_EMPTY')
  if (rows.length > ROWS_MAX) throw fail('WORKBOOK_TOO_LONG', { rows: rows.length, max: ROWS_MAX })
  return rows.map(({ line, cells }) => ({
    line,
    at: (head) => (cells[heads.indexOf(head)] ?? '').trim(),
  }))
}

async function factsOrFault(db: Db, row: Row, now: Date): Promise<Facts | ImportedRow> {
  try {
    return await readFacts(db, row, now)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const detail = sentenceOf(error)
    return { line: row.line, name: row.at('姓名'), outcome: 'faulty', detail }
  }
}

async function readFacts(db: Db, { line, at }: Row, now: Date): Promise<Facts> {
  const name = at('姓名')
  if (name === '' || name.length > 50)
    throw fail('REQUEST_INVALID', { detail: '姓名应为 1 至 50 个字' })
  const code = normaliseCreditCode(at('单位统一社会信用代码'))
  const organisation = await findByCreditCode(db, code)
  if (organisation === null)
    throw fail('REQUEST_INVALID', { detail: `机构名录中没有代码为“${code}”的单位，请先登记该机构` })
  const fields = checkFields(
    at('专业领域')
      .split(/[;；,，、\s]+/u)
      .filter((word) => word !== ''),
  )
  if (fields.length === 0) throw fail('REQUEST_INVALID', { detail: '没有填写专业领域' })
  return {
    line,
    name,
    organisationId: organisation.id,
    organisationName: organisation.name,
    title: at('职务职称').slice(0, 100),
    fields,
    loadMax: loadOf(at('每年最多评审项目数')),
    expiresOn: expiryOf(at('有效期至'), dayOf(now)),
  }
}

function loadOf(words: string): number {
  if (words === '') return LOAD_DEFAULT
  const load = Number(words)
  if (Number.isInteger(load) && load >= 0 && load <= LOAD_LARGEST) return load
  throw fail('REQUEST_INVALID', {
    detail: `每年最多评审项目数“${words}”应为 0 至 ${LOAD_LARGEST} 的整数`,
  })
}

const LATEST_DAYS = 5 * 366
const EXCEL_ZERO = asDay('1899-12-30')

function expiryOf(words: string, today: Day): Day {
  if (words === '') return firstExpiry(today)
  // A cell of dates comes as the number of days since the end of 1899.
  const day = /^\d{5}$/.test(words)
    ? addDays(EXCEL_ZERO, Number(words))
    : parseDay(words.slice(0, 10).replaceAll('/', '-'))
  if (day === null || day < today || day > addDays(today, LATEST_DAYS))
    throw fail('REQUEST_INVALID', {
      detail: `有效期至“${words}”应为今天起五年内的日期，如 2027-12-31`,
    })
  return day
}

async function enterExpert(tx: Tx, facts: Facts, { actor, now }: By): Promise<void> {
  const id = randomUUID()
  const by = actor.person.id
  await insertPerson(tx, { id, name: facts.name, demo: actor.demo, now })
  await insertExpert(tx, { id, ...facts, by, now })
  const { organisationId } = facts
  const post = { expertId: id, organisationId, kind: 'employer', from: null, to: null } as const
  await insertAffiliation(tx, { id: randomUUID(), ...post, by, now })
}
