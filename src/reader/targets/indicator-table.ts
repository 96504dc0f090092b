// Tables of indicators (主要指标表) lose their lines when a document becomes text. The heads say which
// column names the indicator, which its unit, and for which year the figures are.
import { cellsOf, isDash, isRowNumber, type Cell } from '../cells.ts'
import { isFigure, type TableTarget, targetOfCell } from './table-figure.ts'

type Column =
  | { readonly kind: 'number' | 'name' | 'unit' | 'other' }
  | {
      readonly kind: 'year'
      readonly year: string
      readonly isBase: boolean
      readonly isAim: boolean
    }

const NAME_HEAD = /^(?:主要|核心|具体|目标|发展|预期|考核)?指标(?:名称|内容|项)?$/
const UNIT_HEAD = /^(?:计量)?单位$/
const NUMBER_HEAD = /^(?:序号|编号)$/
const YEAR_HEAD =
  /^(?<year>20\d\d) ?年?(?<what>目标值?|预期值?|规划值?|计划值?|任务数?|完成[值数]?|基期值?|基[数准]值?|实际[值数]?|现状值?|值)?(?:（[^（）]{1,8}）)?$/
const OTHER_HEAD =
  /^(?:指标)?(?:属性|性质|类型|类别|备注|来源|领域|维度|一级指标|二级指标)$|^年均|^累计|^(?:牵头|责任)(?:单位|部门)$/

/** The targets of every table that has indicators and years; `from` is the year that the document speaks from. */
export function tableTargets(text: string, from: string | null): TableTarget[] {
  const cells = cellsOf(text)
  const targets: TableTarget[] = []
  let at = 0
  while (at < cells.length) {
    const columns = headAt(cells, at)
    if (columns === null) {
      at += 1
      continue
    }
    at += columns.length
    const aims = aimsOf(columns, from)
    for (let row = rowAt(cells, at, columns); row !== null; row = rowAt(cells, at, columns)) {
      at = row.end
      targets.push(...targetsOf(row.cells, columns, aims))
    }
  }
  return targets
}

function headAt(cells: readonly Cell[], from: number): readonly Column[] | null {
  const columns: Column[] = []
  for (let at = from; at < cells.length; at += 1) {
    const column = columnOf(cells[at]?.words ?? '')
    if (column === null) break
    columns.push(column)
  }
  const hasName = columns.some(({ kind }) => kind === 'name')
  return hasName && columns.some(({ kind }) => kind === 'year') ? columns : null
}

function columnOf(words: string): Column | null {
  if (NUMBER_HEAD.test(words)) return { kind: 'number' }
  if (NAME_HEAD.test(words)) return { kind: 'name' }
  if (UNIT_HEAD.test(words)) return { kind: 'unit' }
  const { year, what } = YEAR_HEAD.exec(words)?.groups ?? {}
  if (year !== undefined)
    return {
      kind: 'year',
      year,
      isBase: /基[期数准]|实际|现状|完成/.test(what ?? ''),
      isAim: /目标|预期|规划|计划|任务/.test(what ?? ''),
    }
  return OTHER_HEAD.test(words) ? { kind: 'other' } : null
}

/** The years that are aimed at: those after the document's own, that one where a base year is told beside it, or the last. */
function aimsOf(columns: readonly Column[], from: string | null): ReadonlySet<string> {
  const years = columns.flatMap((column) =>
    column.kind === 'year' && !column.isBase ? [column.year] : [],
  )
  const last = years.at(-1)
  const base = from ?? (years.length > 1 ? years[0] : null)
  const isMarked = columns.some(
    (column) => column.kind === 'year' && (column.isBase || column.isAim),
  )
  const aims = years.filter(
    (year) => base === null || base === undefined || year > base || (isMarked && year === base),
  )
  return new Set(aims.length > 0 || last === undefined ? aims : [last])
}

type Row = { readonly cells: readonly Cell[]; readonly end: number }

/** A row fits where its figures stand under years; one cell before it may head a group. */
function rowAt(cells: readonly Cell[], at: number, columns: readonly Column[]): Row | null {
  for (const from of [at, at + 1]) {
    const row = cells.slice(from, from + columns.length)
    if (fits(row, columns)) return { cells: row, end: from + columns.length }
    const joined = withUnit(cells.slice(from, from + columns.length - 1), columns)
    if (fits(joined, columns)) return { cells: joined, end: from + columns.length - 1 }
  }
  return null
}

/** A unit such as % that was drawn to the name's cell is given its own again. */
function withUnit(row: readonly Cell[], columns: readonly Column[]): readonly Cell[] {
  const at = columns.findIndex(({ kind }) => kind === 'unit')
  const named = row[at - 1]
  if (at < 1 || named === undefined || !named.words.endsWith('%')) return []
  const cut = named.end - 1
  const name = { start: named.start, end: cut, words: named.words.slice(0, -1) }
  return [
    ...row.slice(0, at - 1),
    name,
    { start: cut, end: named.end, words: '%' },
    ...row.slice(at),
  ]
}

function fits(row: readonly Cell[], columns: readonly Column[]): boolean {
  if (row.length < columns.length) return false
  let figures = 0
  for (const [index, column] of columns.entries()) {
    const words = row[index]?.words ?? ''
    if (column.kind === 'number' && !isRowNumber(words)) return false
    if (column.kind === 'name' && (/^[\d.%]+$/.test(words) || words.length > 60)) return false
    if (column.kind === 'unit' && words.length > 12) return false
    if (column.kind !== 'year') continue
    if (isFigure(words)) figures += 1
    else if (!isDash(words)) return false
  }
  return figures > 0
}

function targetsOf(
  row: readonly Cell[],
  columns: readonly Column[],
  aims: ReadonlySet<string>,
): TableTarget[] {
  const named = row[columns.findIndex(({ kind }) => kind === 'name')]
  if (named === undefined) return []
  const unitCell = row[columns.findIndex(({ kind }) => kind === 'unit')]?.words ?? ''
  const targets: TableTarget[] = []
  for (const [index, column] of columns.entries()) {
    const cell = row[index]
    if (column.kind !== 'year' || column.isBase || !aims.has(column.year)) continue
    const target = targetOfCell(cell?.words ?? '', {
      start: named.start,
      end: cell?.end ?? named.end,
      pattern: 'indicator-table',
      name: named.words,
      unit: isDash(unitCell) ? '' : unitCell,
      scope: null,
      by: column.year,
    })
    if (target !== null) targets.push(target)
  }
  return targets
}
