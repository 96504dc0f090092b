// Tables that divide indicators among areas (分区指标任务分解表), in either direction: a row for each area and a column
// for each indicator, or the other way round. Flattened to one cell a line, they are found again by the names of areas.
import { cellsOf, isDash, isRowNumber, type Cell } from '../cells.ts'
import { isFigure, type TableTarget, targetOfCell } from './table-figure.ts'

/** What of the document tells for which year its tables are. */
type TableYears = {
  /** The year that the document speaks from; what is before it was, and is not to be. */
  readonly from: string | null
  /** The one year that its title is about. */
  readonly about: string | null
}

/** The targets of every table of areas; the row of the total is the document's own place. */
export function areaTargets(text: string, years: TableYears): TableTarget[] {
  const cells = cellsOf(text)
  const targets: TableTarget[] = []
  let at = 0
  while (at < cells.length) {
    const isHead = (cells[at]?.words.length ?? 0) <= HEAD_MAX
    const table = isHead
      ? (tableByRows(cells, at, years) ?? tableByColumns(cells, at, years))
      : null
    if (table === null) at += 1
    else {
      targets.push(...table.targets)
      at = table.end
    }
  }
  return targets
}

type Table = { readonly targets: readonly TableTarget[]; readonly end: number }

/** One column of figures: what it counts, until when, and whether it only says how things are. */
type Figures = { readonly name: string; readonly by: string | null; readonly isBase: boolean }

const NUMBER_HEAD = /^(?:序号|编号|序)$/
const AREA_HEAD =
  /^(?=.*[区县市州旗镇乡园位])(?:各|责任|报送|所属|行政|辖|[区县市州旗]|（[区县市州旗、]+）|、|和|及|功能区|开发区|园区|乡镇|镇街|街道|地区|区域|单位|区划)+(?:名称)?$/
const NAME_HEAD = /^(?:主要|核心|具体|目标|发展|考核|任务)?指标(?:名称|内容|项)?$/
const UNIT_HEAD = /^(?:计量)?单位$/
const REMARK_HEAD = /^(?:备注|说明|牵头单位|责任单位|联系人)$/
const TOTAL = /^(?:合 ?计|总 ?计|全[市省县区州](?:合计|总计|目标)?|[\u4e00-\u9fa5]{2,6}[市县]合计)$/
const AREA =
  /^(?!.*(?:指标|全[市区县]|上市|城市|社区))[\u4e00-\u9fa5]{1,10}(?:区|县|市|旗|新城|开发区|街道|镇|乡|管委会|人民政府|政府)$/
const COLUMNS_MAX = 24
/** Most lines are prose, and no head. */
const HEAD_MAX = 14
const AREAS_MIN = 2

const isArea = (cell: Cell | undefined): boolean => cell !== undefined && AREA.test(cell.words)
const isTotal = (cell: Cell | undefined): boolean => cell !== undefined && TOTAL.test(cell.words)

/** A row for each area. */
function tableByRows(cells: readonly Cell[], from: number, years: TableYears): Table | null {
  const isNumbered = NUMBER_HEAD.test(cells[from]?.words ?? '')
  const first = from + (isNumbered ? 1 : 0)
  if (!AREA_HEAD.test(cells[first]?.words ?? '')) return null
  const heads: string[] = []
  let at = first + 1
  while (!isRowAt(cells, at) && heads.length <= COLUMNS_MAX) {
    const words = cells[at]?.words
    if (words === undefined || /[。；]/.test(words) || words.length > 40) return null
    if (isFigure(words) && !isYearOnly(words)) return null
    heads.push(words)
    at += 1
  }
  const caption = captionOf(cells, from)
  const columns = columnsOf(heads, caption.year ?? years.about)
  if (columns === null || columns.length > COLUMNS_MAX) return null
  const targets: TableTarget[] = []
  let areas = 0
  for (;;) {
    const row = rowAt(cells, at, columns)
    if (row === null) break
    at = row.end
    if (!row.isWhole) continue
    if (!row.isTotal) areas += 1
    targets.push(...targetsOfRow(row, columns, { unit: caption.unit, from: years.from }))
  }
  return areas < AREAS_MIN ? null : { targets, end: at }
}

/** An area with its first figure, or the number of a row and then an area. */
const isRowAt = (cells: readonly Cell[], at: number): boolean =>
  isNamedRow(cells, at) || (isRowNumber(cells[at]?.words ?? '') && isNamedRow(cells, at + 1))

const isNamedRow = (cells: readonly Cell[], at: number): boolean => {
  const next = cells[at + 1]?.words ?? ''
  return (isArea(cells[at]) || isTotal(cells[at])) && (isFigure(next) || isDash(next))
}

type Row = {
  readonly area: Cell
  readonly isTotal: boolean
  readonly cells: readonly Cell[]
  readonly end: number
  /** False where a cell is missing, and nobody can say which. */
  readonly isWhole: boolean
}

function rowAt(cells: readonly Cell[], from: number, columns: readonly Figures[]): Row | null {
  if (!isRowAt(cells, from)) return null
  const at = isNamedRow(cells, from) ? from : from + 1
  const area = cells[at]
  if (area === undefined) return null
  const row = cells.slice(at + 1, at + 1 + columns.length)
  const isWhole =
    row.length === columns.length && row.every(({ words }, index) => fits(words, columns[index]))
  let end = at + 1
  if (isWhole) end += columns.length
  else while (end <= at + columns.length && end < cells.length && !isRowAt(cells, end)) end += 1
  return { area, isTotal: isTotal(area), cells: row, end, isWhole }
}

const fits = (words: string, column: Figures | undefined): boolean =>
  isFigure(words) || isDash(words) || REMARK_HEAD.test(column?.name ?? '')

type Told = { readonly unit: string; readonly from: string | null }

function targetsOfRow(row: Row, columns: readonly Figures[], told: Told): TableTarget[] {
  return columns.flatMap((column, index) => {
    const cell = row.cells[index]
    if (cell === undefined || REMARK_HEAD.test(column.name) || isPast(column, told.from)) return []
    const target = targetOfCell(cell.words, {
      start: row.area.start,
      end: cell.end,
      pattern: 'area-table',
      name: column.name,
      unit: /[（(]/.test(column.name) ? '' : told.unit,
      scope: row.isTotal ? null : scopeOf(row.area.words),
      by: column.by,
    })
    return isSaid(target) ? [target] : []
  })
}

/** A figure without a unit says nothing, and money that is shared out is a budget. */
const isSaid = (target: TableTarget | null): target is TableTarget =>
  target !== null && target.unit !== '' && !BUDGET.test(target.indicator)

const BUDGET = /(?:资金|经费|补助|奖补|拨款|预算)(?:规模|总?额|数)?$/

const isPast = ({ by, isBase }: Figures, from: string | null): boolean =>
  isBase || (by !== null && from !== null && by < from)

const scopeOf = (words: string): string => words.replace(/(?:人民政府|政府|管委会)$/, '')

const YEAR_AHEAD = /^(?<year>20\d\d) ?年度?(?<rest>.*)$/
const BASE = /基[数期准]|实际|现状|完成(?:数|值|情况)?$|^上年/
const AIM = /^(?:目标|任务|计划|预期)[值数]?$/

/** The columns of figures; where years stand below names, each name has all of them. */
function columnsOf(heads: readonly string[], year: string | null): readonly Figures[] | null {
  const first = heads.findIndex((words) => AIM.test(words) || isYearOnly(words) || BASE.test(words))
  if (first <= 0)
    return heads.length === 0 || first === 0
      ? null
      : heads.map((words) => figuresOf(words, '', year))
  const names = heads.slice(0, first)
  const below = heads.slice(first)
  if (below.length % names.length !== 0) return null
  const each = below.length / names.length
  return names.flatMap((name, index) =>
    below.slice(index * each, (index + 1) * each).map((words) => figuresOf(name, words, year)),
  )
}

const isYearOnly = (words: string): boolean => {
  const rest = YEAR_AHEAD.exec(words)?.groups?.['rest']
  return rest !== undefined && (rest === '' || AIM.test(rest) || BASE.test(rest))
}

function figuresOf(name: string, below: string, year: string | null): Figures {
  const ahead = YEAR_AHEAD.exec(below === '' ? name : below)?.groups
  const rest = ahead?.['rest'] ?? (below === '' ? name : below)
  return {
    name: below === '' ? rest : name,
    by: ahead?.['year'] ?? year,
    isBase: BASE.test(rest),
  }
}

/** A column for each area: 指标 单位 南塘区 北塘区 …. */
function tableByColumns(cells: readonly Cell[], from: number, years: TableYears): Table | null {
  const isNumbered = NUMBER_HEAD.test(cells[from]?.words ?? '')
  let at = from + (isNumbered ? 1 : 0)
  if (!NAME_HEAD.test(cells[at]?.words ?? '')) return null
  at += 1
  const hasUnit = UNIT_HEAD.test(cells[at]?.words ?? '')
  if (hasUnit) at += 1
  const heads: Cell[] = []
  for (let cell = cells[at]; cell !== undefined && (isArea(cell) || isTotal(cell));) {
    heads.push(cell)
    at += 1
    cell = cells[at]
  }
  if (heads.filter(isArea).length < AREAS_MIN) return null
  const caption = captionOf(cells, from)
  const targets: TableTarget[] = []
  const width = (hasUnit ? 2 : 1) + heads.length
  for (;;) {
    const first = isNumbered && isRowNumber(cells[at]?.words ?? '') ? at + 1 : at
    const row = cells.slice(first, first + width)
    const figures = row.slice(hasUnit ? 2 : 1)
    const name = row[0]
    if (name === undefined || row.length < width || isFigure(name.words)) break
    if (!figures.every(({ words }) => isFigure(words) || isDash(words))) break
    const column = figuresOf(name.words, '', caption.year ?? years.about)
    const unit = hasUnit ? (row[1]?.words ?? '') : caption.unit
    if (!isPast(column, years.from))
      targets.push(...targetsOfColumns({ name, column, figures, heads, unit }))
    at = first + width
  }
  return targets.length === 0 ? null : { targets, end: at }
}

type ColumnRow = {
  readonly name: Cell
  readonly column: Figures
  readonly figures: readonly Cell[]
  readonly heads: readonly Cell[]
  readonly unit: string
}

const targetsOfColumns = ({ name, column, figures, heads, unit }: ColumnRow): TableTarget[] =>
  figures.flatMap((cell, index) => {
    const head = heads[index]
    const target = targetOfCell(cell.words, {
      start: name.start,
      end: cell.end,
      pattern: 'area-table',
      name: column.name,
      unit: isDash(unit) ? '' : unit,
      scope: head === undefined || isTotal(head) ? null : scopeOf(head.words),
      by: column.by,
    })
    return isSaid(target) ? [target] : []
  })

const CAPTION_LINES = 4

/** The year and the unit that the lines right before a table give it. */
function captionOf(
  cells: readonly Cell[],
  at: number,
): { readonly year: string | null; readonly unit: string } {
  const lines = cells.slice(Math.max(0, at - CAPTION_LINES), at).map(({ words }) => words)
  const unit = lines
    .map(
      (words) => /^[（(]?单位[：:](?<unit>[^，、（）()]{1,8})[）)]?$/.exec(words)?.groups?.['unit'],
    )
    .findLast((found) => found !== undefined)
  const year = lines
    .filter((words) => words.length <= 50 && !/[。；]/.test(words))
    .map(
      (words) =>
        /(?<![\d—–~～至到-])(?<year>20\d\d) ?年(?! ?[—–~～至到-])/.exec(words)?.groups?.['year'],
    )
    .findLast((found) => found !== undefined)
  return { year: year ?? null, unit: unit ?? '' }
}
