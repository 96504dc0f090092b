// Tables of tasks (任务分工表) lose their lines when a document becomes text: one cell a line, empty
// ones as 「—」 or gone. The heads tell the columns; rows are found again by their numbers, by the
// number of columns, or by what the cells are.
import { cellsOf, isDash, isRowNumber, type Cell } from '../cells.ts'
import { readDue } from '../days.ts'
import { readUnitList } from '../units.ts'
import type { FoundRoles } from './found-roles.ts'
import { readRoleWords, type Assignment } from './read-roles.ts'
import type { Role } from './role-words.ts'
import { headOf, isDueCell, isRole, isSection, isUnitCell, type Column } from './table-cells.ts'

/** The tasks of every table that has a column of units. */
export function tableRoles(text: string, year: string | null): FoundRoles[] {
  const cells = cellsOf(text)
  const found: FoundRoles[] = []
  let at = 0
  while (at < cells.length) {
    const table = headAt(cells, at)
    if (table === null) {
      at += 1
      continue
    }
    const body = bodyOf(cells, table)
    for (const row of body.rows) {
      const roles = rolesOf(row, year)
      if (roles !== null) found.push(roles)
    }
    at = Math.max(body.end, table.end)
  }
  return found
}

type Head = { readonly columns: readonly Column[]; readonly end: number }

/** A run of at least two heads, one of them of units and one before it of a number or a task. */
function headAt(cells: readonly Cell[], from: number): Head | null {
  const columns: Column[] = []
  let at = from
  for (; at < cells.length; at += 1) {
    const cell = cells[at]
    const column = cell === undefined ? null : headOf(cell)
    // After the units' columns a word such as 「重点工作」 is the first row rather than a head.
    if (column === null || (column === 'task' && columns.some(isRole) && columns[0] !== 'number'))
      break
    columns.push(column)
  }
  // A title such as 「任务清单」 stands before the first head.
  const number = columns.indexOf('number')
  if (number > 0 && columns.includes('task', number)) columns.splice(0, number)
  const first = columns[0]
  const hasTask = first === 'number' || first === 'task'
  return hasTask && columns.some(isRole) ? { columns, end: at } : null
}

/** One row: the cells of the task and the cells under each head. */
type Row = {
  readonly task: readonly Cell[]
  readonly roles: readonly { readonly column: Role; readonly cell: Cell }[]
  readonly due: Cell | null
}

type Body = { readonly rows: readonly Row[]; readonly end: number }

function bodyOf(cells: readonly Cell[], head: Head): Body {
  const grid = gridOf(cells, head)
  if (grid.rows.length > 0) return grid
  return head.columns.includes('number') ? numberedRows(cells, head) : typedRows(cells, head)
}

/** Every row has a cell for every head: rows are runs of equal length, with a section's row between them. */
function gridOf(cells: readonly Cell[], head: Head): Body {
  const rows: Row[] = []
  const width = head.columns.length
  let at = head.end
  while (at + width <= cells.length) {
    const row = cells.slice(at, at + width)
    if (fitsGrid(row, head.columns)) {
      rows.push(rowOf(row, head.columns))
      at += width
      const again = headAt(cells, at)
      if (again?.columns.join() === head.columns.join()) at = again.end
    } else if (fitsGrid(cells.slice(at + 1, at + 1 + width), head.columns)) at += 1
    else break
  }
  const isWhole = at >= cells.length || rows.length > 1 || endsTable(cells[at])
  return isWhole ? { rows, end: at } : { rows: [], end: head.end }
}

function fitsGrid(row: readonly Cell[], columns: readonly Column[]): boolean {
  if (row.length < columns.length) return false
  const isNumbered = columns[0] === 'number'
  let unitCells = 0
  for (const [index, column] of columns.entries()) {
    const words = row[index]?.words ?? ''
    if (column === 'number' && !isRowNumber(words)) return false
    if (column === 'task' && index === 1 && isRowNumber(words)) return false
    if (column === 'other' && isNumbered && isRowNumber(words)) return false
    // Units under a deadline: a cell before it had several lines.
    if (column === 'due' && isUnitCell(words)) return false
    if (!isRole(column)) continue
    if (isUnitCell(words)) unitCells += 1
    else if (!isDash(words) && !(isNumbered && words.length <= 40 && !isRowNumber(words)))
      return false
  }
  return unitCells > 0 || isNumbered
}

function rowOf(row: readonly Cell[], columns: readonly Column[]): Row {
  const task: Cell[] = []
  const roles: { column: Role; cell: Cell }[] = []
  let due: Cell | null = null
  for (const [index, column] of columns.entries()) {
    const cell = row[index]
    if (cell === undefined || isDash(cell.words)) continue
    if (column === 'task') task.push(cell)
    else if (column === 'due') due = cell
    else if (column === 'lead' || column === 'support' || column === 'responsible')
      roles.push({ column, cell })
  }
  const words = task.filter((cell) => !isSection(cell.words))
  return { task: words.length > 0 ? words : task, roles, due }
}

const CELLS_MAX = 14

/** Rows that begin with a number; a cell that stands before the next number and heads a group is no part of them. */
function numberedRows(cells: readonly Cell[], head: Head): Body {
  const rows: Row[] = []
  let at = head.end
  let misses = 0
  while (at < cells.length && misses <= CELLS_MAX) {
    if (!isRowNumber(cells[at]?.words ?? '')) {
      if (endsTable(cells[at])) break
      at += 1
      misses += 1
      continue
    }
    let end = at + 1
    while (
      end < cells.length &&
      end - at <= CELLS_MAX &&
      !isRowNumber(cells[end]?.words ?? '') &&
      !endsTable(cells[end])
    )
      end += 1
    const row = typedRow(cells.slice(at + 1, end), head.columns)
    if (row.roles.length > 0) {
      rows.push(row)
      misses = 0
    }
    at = end
  }
  return { rows, end: at - misses }
}

/** Rows without numbers: a new one begins where words follow units. */
function typedRows(cells: readonly Cell[], head: Head): Body {
  const rows: Row[] = []
  let from = head.end
  let at = from
  let hasUnits = false
  let lastEnd = head.end
  for (; at <= cells.length; at += 1) {
    const cell = cells[at]
    const isEnd = cell === undefined || endsTable(cell) || at - from > CELLS_MAX
    const isUnits =
      cell !== undefined && (isUnitCell(cell.words) || isDash(cell.words) || isDueCell(cell.words))
    if (!isEnd && isUnits) hasUnits = true
    if (!isEnd && (isUnits || !hasUnits)) continue
    if (hasUnits) {
      const row = typedRow(cells.slice(from, at), head.columns)
      if (row.roles.length > 0 && row.task.length > 0) rows.push(row)
      lastEnd = at
    }
    if (isEnd) break
    from = at
    hasUnits = false
  }
  return { rows, end: lastEnd }
}

/** Gives the cells of one row to its columns by what they are: words first, then units in the heads' order. */
function typedRow(cells: readonly Cell[], columns: readonly Column[]): Row {
  const roleColumns = columns.filter((column): column is Role => isRole(column))
  const firstUnits = cells.findIndex(
    (cell, index) => index > 0 && (isUnitCell(cell.words) || isDash(cell.words)),
  )
  const task = (firstUnits < 0 ? cells.slice(0, 1) : cells.slice(0, firstUnits)).filter(
    (cell) => !isDueCell(cell.words) && !isDash(cell.words),
  )
  const words = task.filter((cell) => !isSection(cell.words)).slice(0, taskColumns(columns))
  const roles: { column: Role; cell: Cell }[] = []
  let due: Cell | null = null
  let next = 0
  for (const cell of cells) {
    if (task.includes(cell)) continue
    // Behind the last column stands what follows the table.
    if (due !== null && columns.at(-1) === 'due') break
    if (isDueCell(cell.words) && !isUnitCell(cell.words)) due ??= cell
    else if (isDash(cell.words)) next += 1
    else if (isUnitCell(cell.words)) {
      const column = roleColumns[Math.min(next, roleColumns.length - 1)]
      if (column !== undefined) roles.push({ column, cell })
      // A list that ends in a comma goes on in the next line.
      if (!/[、，]$/.test(cell.words)) next += 1
    }
  }
  return { task: words.length > 0 ? words : task, roles, due }
}

/** How many cells the task has: the columns before the units', persons in charge left out. */
const taskColumns = (columns: readonly Column[]): number =>
  Math.max(1, columns.filter((column) => column === 'task').length)

const endsTable = (cell: Cell | undefined): boolean =>
  cell === undefined || /^(?:附件|附表|附 ?录|抄送|注[：:]|备注[：:])/.test(cell.words)

function rolesOf({ task, roles, due }: Row, year: string | null): FoundRoles | null {
  const first = task[0]
  const last = task.at(-1)
  if (first === undefined || last === undefined || roles.length === 0) return null
  const assignments = roles.flatMap(({ column, cell }) => assignmentsOf(column, cell, year))
  const end = Math.max(last.end, due?.end ?? 0, ...roles.map(({ cell }) => cell.end))
  return {
    start: first.start,
    end,
    words: { assignments, due: due === null ? null : readDue(due.words, year), form: 'label' },
    pattern: 'table-row',
    task: { start: first.start, end: last.end },
    isCertain: true,
  }
}

/** A cell may itself say 「市科技局牵头，市财政局配合」. */
function assignmentsOf(column: Role, cell: Cell, year: string | null): readonly Assignment[] {
  const words = readRoleWords(cell.words, year)
  if (words !== null && words.form !== 'bare') return words.assignments
  return [{ role: column, units: readUnitList(cell.words) }]
}
