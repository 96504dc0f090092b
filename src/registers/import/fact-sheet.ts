// A table of facts → one entry for each cell that says something. Two forms are understood: one row for each
// organisation with facts as columns, and one row for each fact with the columns 事实 and 值.
import { CREDIT_CODE_FAULTS, creditCodeFault, normaliseCreditCode } from '../../base/credit-code.ts'
import type { Day } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { ProgramFact } from '../../policy/ir/program.ts'
import { typeName } from '../../policy/ir/type.ts'
import type { FactValue } from '../fact.ts'
import { STATED_SOURCE } from '../fact.ts'
import { periodOf } from '../period.ts'
import { dayInCell, readCell } from './fact-cell.ts'

/** What one cell says, or why it is refused; places are as the spreadsheet shows them. */
export type SheetEntry = {
  readonly line: number
  readonly head: string
  /** The credit code or the name by which the row names its organisation. */
  readonly named: string
  readonly matter: string
  readonly name: string
  readonly period: string | null
  readonly type: string
  readonly value: FactValue | null
  readonly source: string
  readonly knownSince: Day
  readonly found: string
  /** Null where nothing is wrong with the cell itself. */
  readonly refusal: { readonly expected: string; readonly advice: string } | null
}

/** What a row means that does not say otherwise. */
export type SheetDefaults = { readonly source: string; readonly knownSince: Day }

type Sheet = SheetDefaults & {
  readonly table: readonly (readonly string[])[]
  readonly vocabulary: readonly ProgramFact[]
}

const HEADS = {
  code: ['统一社会信用代码', '信用代码', '代码'],
  name: ['机构名称', '企业名称', '单位名称', '名称'],
  period: ['期间'],
  matter: ['事项'],
  source: ['来源'],
  knownSince: ['获知日期'],
  fact: ['事实'],
  value: ['值'],
  unit: ['单位'],
} as const satisfies Record<string, readonly string[]>

type Role = keyof typeof HEADS
/** Columns of the long form only. */
const LONG: ReadonlySet<Role> = new Set<Role>(['fact', 'value', 'unit'])
/** Columns that a person may add for himself; they say nothing. */
const REMARKS: ReadonlySet<string> = new Set(['序号', '备注', '说明', '类型', '在册名称', ''])
const ROLES = Object.keys(HEADS).filter((word): word is Role => Object.hasOwn(HEADS, word))
const MATTER_MAX = 100
const SOURCE_MAX = 200
const FOUND_MAX = 200

type Column = { readonly at: number; readonly head: string }
type FactColumn = Column & { readonly fact: ProgramFact; readonly unit: string }

type Layout = {
  readonly roles: Partial<Record<Role, number>>
  readonly facts: readonly FactColumn[]
  readonly unknown: readonly Column[]
}

/** Every entry of a table, in the order of its lines and columns. */
export function* readFactSheet(sheet: Sheet): Generator<SheetEntry> {
  const byName = new Map(sheet.vocabulary.map((fact) => [fact.name, fact]))
  const layout = layoutOf(sheet.table[0] ?? [], byName)
  for (const { head } of layout.unknown)
    yield {
      ...blank(sheet),
      line: 1,
      head,
      found: head,
      refusal: {
        expected: '规则词汇中的事实名称',
        advice: `这一列没有读取。${nearest(head, byName)}按模板改正列名，或删去这一列`,
      },
    }
  for (const [index, cells] of sheet.table.entries()) {
    if (index === 0 || cells.every((cell) => cell.trim() === '')) continue
    yield* readRow({ sheet, layout, byName, line: index + 1, cells })
  }
}

const blank = ({ source, knownSince }: SheetDefaults) => ({
  named: '',
  matter: '',
  name: '',
  period: null,
  type: '',
  value: null,
  source,
  knownSince,
})

function layoutOf(heads: readonly string[], byName: ReadonlyMap<string, ProgramFact>): Layout {
  const roles: Partial<Record<Role, number>> = {}
  const words = heads.map((head) => head.trim())
  for (const role of ROLES) {
    const known: readonly string[] = HEADS[role]
    const at = words.findIndex((head) => known.includes(head) && !byName.has(head))
    if (at >= 0) roles[role] = at
  }
  const isLong = roles.fact !== undefined && roles.value !== undefined
  const taken = new Set(
    ROLES.filter((role) => isLong || !LONG.has(role)).flatMap((role) => roles[role] ?? []),
  )
  const facts: FactColumn[] = []
  const unknown: Column[] = []
  for (const [at, head] of words.entries()) {
    if (taken.has(at) || REMARKS.has(head)) continue
    const found = isLong ? null : factOfHead(head, byName)
    if (found !== null) facts.push({ at, head, ...found })
    else if (!isLong) unknown.push({ at, head })
  }
  if (roles.code === undefined && roles.name === undefined)
    throw fail('FACT_TABLE_WITHOUT_HEADS', { heads: '统一社会信用代码（或机构名称）' })
  if (!isLong && facts.length === 0)
    throw fail('FACT_TABLE_WITHOUT_HEADS', { heads: '至少一列事实（或“事实”和“值”两列）' })
  return { roles: isLong ? roles : withoutLong(roles), facts, unknown }
}

const withoutLong = (roles: Layout['roles']): Layout['roles'] =>
  Object.fromEntries(
    ROLES.filter((role) => !LONG.has(role) && roles[role] !== undefined).map((role) => [
      role,
      roles[role],
    ]),
  )

/** 上年度.技术交易额（万元） is that fact in 万元. */
function factOfHead(
  head: string,
  byName: ReadonlyMap<string, ProgramFact>,
): { fact: ProgramFact; unit: string } | null {
  const exact = byName.get(head)
  if (exact !== undefined) return { fact: exact, unit: '' }
  const [, name = '', unit = ''] = /^(.+?)\s*[（(]([^（）()]+)[）)]$/.exec(head) ?? []
  const fact = byName.get(name)
  return fact === undefined ? null : { fact, unit: unit.trim() }
}

type Row = {
  readonly sheet: Sheet
  readonly layout: Layout
  readonly byName: ReadonlyMap<string, ProgramFact>
  readonly line: number
  readonly cells: readonly string[]
}

function* readRow(row: Row): Generator<SheetEntry> {
  const { sheet, layout, byName, line } = row
  const at = (role: Role): string => wordAt(row, layout.roles[role])
  const common = commonOf(row)
  if ('refusal' in common) {
    yield { ...blank(sheet), line, ...common }
    return
  }
  const entry = { ...blank(sheet), ...common, line }
  if (layout.roles.fact === undefined) {
    for (const { at: column, head, fact, unit } of layout.facts)
      yield* readFact({ ...entry, head }, { fact, unit, text: wordAt(row, column) })
    return
  }
  const fact = byName.get(at('fact'))
  if (fact !== undefined) {
    yield* readFact({ ...entry, head: '值' }, { fact, unit: at('unit'), text: at('value') })
    return
  }
  const advice = `${nearest(at('fact'), byName)}按模板中的名称填写`
  yield {
    ...entry,
    head: '事实',
    found: at('fact'),
    refusal: { expected: '规则词汇中的事实名称', advice },
  }
}

const wordAt = ({ cells }: Pick<Row, 'cells'>, at: number | undefined): string =>
  at === undefined ? '' : (cells[at] ?? '').trim()

type Common = Pick<SheetEntry, 'named' | 'matter' | 'period' | 'source' | 'knownSince'>
type Refused = Pick<SheetEntry, 'head' | 'found' | 'named' | 'refusal'>

/** What holds for all facts of a row: whose they are, of which matter and period, from where and since when. */
function commonOf({ sheet, layout, cells }: Row): Common | Refused {
  const at = (role: Role): string => wordAt({ cells }, layout.roles[role])
  const code = normaliseCreditCode(at('code'))
  const named = code === '' ? at('name') : code
  const refuse = (head: string, found: string, refusal: SheetEntry['refusal']): Refused => ({
    head,
    named,
    found: found.slice(0, FOUND_MAX),
    refusal,
  })
  const fault = code === '' ? null : creditCodeFault(code)
  if (fault !== null)
    return refuse('统一社会信用代码', at('code'), {
      expected: '正确的统一社会信用代码（18 位）',
      advice: `${CREDIT_CODE_FAULTS[fault]}；核对营业执照后改正`,
    })
  if (named === '')
    return refuse('统一社会信用代码', '', {
      expected: '统一社会信用代码或机构名称',
      advice: '补上代码，或删去这一行',
    })
  const period = at('period') === '' ? null : periodOf(at('period'))
  if (period === null && at('period') !== '')
    return refuse('期间', at('period'), {
      expected: '年、季度或月，如 2024、2024-Q1、2024-03',
      advice: '改正期间；没有期间的事实留空',
    })
  const knownSince = at('knownSince') === '' ? sheet.knownSince : dayInCell(at('knownSince'))
  if (knownSince === null)
    return refuse('获知日期', at('knownSince'), {
      expected: '日期，如 2026-03-01',
      advice: '改正日期；留空则用上传时选择的日期',
    })
  const source = at('source') || sheet.source
  if (source === STATED_SOURCE || source.length > SOURCE_MAX)
    return refuse('来源', source, {
      expected: `来源不超过 ${SOURCE_MAX} 字，且不是“${STATED_SOURCE}”`,
      advice: '企业申报的事实由企业在自己的档案中填写；核实后请写明核实的来源',
    })
  const matter = at('matter')
  if (matter.length > MATTER_MAX)
    return refuse('事项', matter, {
      expected: `事项编号，不超过 ${MATTER_MAX} 字`,
      advice: '改用合同、投资或项目的编号',
    })
  return { named, matter, period, source, knownSince }
}

type Cell = { readonly fact: ProgramFact; readonly unit: string; readonly text: string }

/** An empty cell says nothing: what is on file stays as it is. */
function* readFact(
  entry: Omit<SheetEntry, 'found' | 'refusal'>,
  { fact, unit, text }: Cell,
): Generator<SheetEntry> {
  if (text === '' || text === '未知') return
  const named = { ...entry, name: fact.name, type: typeName(fact.type) }
  const found = text.slice(0, FOUND_MAX)
  const read = readCell(fact, text, unit)
  if ('value' in read) yield { ...named, value: read.value, found, refusal: null }
  else yield { ...named, found, refusal: read }
}

/** The fact that was probably meant: the one that shares most signs with what was written. */
function nearest(written: string, byName: ReadonlyMap<string, ProgramFact>): string {
  const signs = new Set(written.split(''))
  let best = { name: '', share: 0.5 }
  for (const name of byName.keys()) {
    const own = [...new Set(name.split(''))]
    const shared = own.filter((sign) => signs.has(sign)).length
    const share = shared / (own.length + signs.size - shared)
    if (share > best.share) best = { name, share }
  }
  return best.name === '' ? '' : `是否为“${best.name}”？`
}
