import { randomUUID } from 'node:crypto'
import { Failure, fail, sentenceOf } from '../base/failure.ts'
import type { City } from '../base/region.ts'
import type { Db } from '../db/database.ts'
import { write } from '../trust/write.ts'
import { actBy } from './act.ts'
import { type Actor, scopeOf } from './actor.ts'
import { checkFacts, isWithin, type OrganisationFacts } from './organisation.ts'
import { insertOrganisation, listKnownCodes } from './organisation.store.ts'
import { KIND_CODES, ORGANISATION_KINDS } from './role.ts'

/** The heads of a table of organisations that we understand; other columns are left alone. */
export const IMPORT_HEADS = [
  '统一社会信用代码',
  '机构名称',
  '类别',
  '行政区',
  '开发区',
  '行业代码',
  '地址',
] as const

const REQUIRED_HEADS: readonly Head[] = ['统一社会信用代码', '机构名称', '类别', '行政区']
const ROWS_MAX = 5_000
const FAULTS_SHOWN = 5

type Head = (typeof IMPORT_HEADS)[number]
type Words = Readonly<Record<Head, string>>

type Import = {
  readonly actor: Actor
  readonly city: City
  /** The table as text: its heads in the first row. */
  readonly table: readonly (readonly string[])[]
  readonly now: Date
}

/**
 * Enters a table of organisations: all of them or, where a row is wrong, none. Those whose code is
 * registered already are left as they are and counted.
 */
export async function importOrganisations(
  db: Db,
  { actor, city, table, now }: Import,
): Promise<{ created: number; known: number }> {
  const rows = readRows({ actor, city, table })
  const faults = rows.flatMap(({ line, fault }) =>
    fault === null ? [] : [`第 ${line} 行：${fault}`],
  )
  if (faults.length > 0)
    throw fail('WORKBOOK_ROWS_INVALID', {
      count: faults.length,
      detail: faults.slice(0, FAULTS_SHOWN).join(''),
    })
  const all = rows.flatMap(({ facts }) => facts ?? [])
  const act = actBy(actor, { what: 'organisation.import', subject: 'organisation:import', now })
  return write(db, act, async (tx) => {
    let created = 0
    for (const facts of all) {
      const row = { id: randomUUID(), facts, demo: actor.demo, now }
      if (await insertOrganisation(tx, row)) created += 1
    }
    return { created, known: all.length - created }
  })
}

/** What would become of a row of a table: entered, left as it is, or refused with the reason. */
export type ReportedRow = {
  readonly line: number
  readonly name: string
  readonly creditCode: string
  readonly outcome: 'new' | 'known' | 'refused'
  readonly fault: string | null
}

/** What an import of a table would do, row by row; nothing is written. */
export async function reportOrganisations(
  db: Db,
  { actor, city, table }: Omit<Import, 'now'>,
): Promise<ReportedRow[]> {
  const rows = readRows({ actor, city, table })
  const known = await listKnownCodes(
    db,
    rows.flatMap(({ facts }) => facts?.creditCode ?? []),
  )
  const taken = new Set(known)
  return rows.map(({ line, words, facts, fault }): ReportedRow => {
    const { 机构名称: name, 统一社会信用代码: creditCode } = words
    if (facts === null) return { line, name, creditCode, outcome: 'refused', fault }
    const outcome = taken.has(facts.creditCode) ? 'known' : 'new'
    // The second of two rows with one code finds it registered by the first.
    taken.add(facts.creditCode)
    return { line, name: facts.name, creditCode: facts.creditCode, outcome, fault: null }
  })
}

type ReadRow = {
  readonly line: number
  readonly words: Words
  readonly facts: OrganisationFacts | null
  readonly fault: string | null
}

/** Each row as the facts that it says, or with what is wrong with it. */
function readRows({ actor, city, table }: Omit<Import, 'now'>): ReadRow[] {
  const scope = scopeOf(actor, 'organisation.create')
  return readTable(table).map(({ line, words }): ReadRow => {
    try {
      const facts = checkFacts(city, factsOf(city, words))
      if (scope === null || !isWithin(scope, facts)) throw fail('REGION_NOT_YOURS')
      return { line, words, facts, fault: null }
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      return { line, words, facts: null, fault: sentenceOf(error) }
    }
  })
}

/** The rows below the heads, as words by head; empty rows are skipped, lines count as Excel shows them. */
function readTable(table: Import['table']): { line: number; words: Words }[] {
  const heads = (table[0] ?? []).map((head) => head.trim())
  const missing = REQUIRED_HEADS.filter((head) => !heads.includes(head))
  if (missing.length > 0) throw fail('WORKBOOK_HEADS_MISSING', { heads: missing.join('、') })
  const rows = table
    .map((cells, index) => ({ line: index + 1, cells }))
    .slice(1)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (rows.length === 0) throw fail('WORKBOOK_EMPTY')
  if (rows.length > ROWS_MAX) throw fail('WORKBOOK_TOO_LONG', { rows: rows.length, max: ROWS_MAX })
  return rows.map(({ line, cells }) => {
    const at = (head: Head) => (cells[heads.indexOf(head)] ?? '').trim()
    return {
      line,
      words: {
        统一社会信用代码: at('统一社会信用代码'),
        机构名称: at('机构名称'),
        类别: at('类别'),
        行政区: at('行政区'),
        开发区: at('开发区'),
        行业代码: at('行业代码'),
        地址: at('地址'),
      },
    }
  })
}

function factsOf(city: City, words: Words): OrganisationFacts {
  const kind = KIND_CODES.find((code) => ORGANISATION_KINDS[code] === words.类别)
  if (kind === undefined) {
    const known = Object.values(ORGANISATION_KINDS).join('、')
    throw fail('REQUEST_INVALID', { detail: `类别“${words.类别}”应为 ${known} 之一` })
  }
  return {
    creditCode: words.统一社会信用代码,
    name: words.机构名称,
    kind,
    district: regionId(city, words.行政区),
    zone: regionId(city, words.开发区),
    industry: words.行业代码 || null,
    address: words.地址 || null,
  }
}

/** People write the full name, the short one or the code; what we do not know is left for the check. */
const regionId = (city: City, words: string): string | null =>
  words === ''
    ? null
    : (city.regions.find(({ id, name, shortName }) => [id, name, shortName].includes(words))?.id ??
      words)
