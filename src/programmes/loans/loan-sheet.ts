// A bank's list of loans as a table: what a row must say, and what is wrong with it.
import { creditCodeFault, normaliseCreditCode } from '../../base/credit-code.ts'
import { parseDay } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { AnswerRow } from '../forms/answers.ts'
import { loanNumber, rateOf } from './loan.ts'

type Column = {
  readonly head: string
  readonly key: string
  readonly type: 'text' | 'code' | 'yuan' | 'day' | 'rate' | 'days'
  readonly isRequired: boolean
}

/** The columns of the table, by the columns of the form. */
export const LOAN_COLUMNS: readonly Column[] = [
  { head: '借款企业', key: 'borrower', type: 'text', isRequired: true },
  { head: '统一社会信用代码', key: 'borrowerCode', type: 'code', isRequired: true },
  { head: '借据编号', key: 'loanNumber', type: 'text', isRequired: true },
  { head: '贷款金额（元）', key: 'loanAmount', type: 'yuan', isRequired: true },
  { head: '发放日期', key: 'loanFrom', type: 'day', isRequired: true },
  { head: '到期日期', key: 'loanDue', type: 'day', isRequired: true },
  { head: '年利率（%）', key: 'loanRate', type: 'rate', isRequired: false },
  { head: '计息天数', key: 'loanDays', type: 'days', isRequired: false },
  { head: '已付利息（元）', key: 'loanInterest', type: 'yuan', isRequired: true },
  { head: '保费（元）', key: 'loanPremium', type: 'yuan', isRequired: true },
  { head: '逾期本金（元）', key: 'loanOverdue', type: 'yuan', isRequired: true },
  { head: '逾期日期', key: 'loanDefaultDay', type: 'day', isRequired: false },
  { head: '逾期后已收回本金（元）', key: 'loanRecovered', type: 'yuan', isRequired: false },
]

const ROWS_MAX = 100

/** A row of the table: as the form keeps it, or what is wrong with it. */
export type LoanSheetRow = {
  readonly line: number
  readonly number: string
  readonly borrower: string
  readonly faults: readonly string[]
  readonly answer: AnswerRow
}

/** Reads a table whose first row has the heads; empty rows are left out. */
export function readLoanSheet(table: readonly (readonly string[])[]): LoanSheetRow[] {
  const heads = (table[0] ?? []).map((head) => head.trim())
  const missing = LOAN_COLUMNS.filter(({ head, isRequired }) => isRequired && !heads.includes(head))
  if (missing.length > 0)
    throw fail('WORKBOOK_HEADS_MISSING', { heads: missing.map(({ head }) => head).join('、') })
  const rows = table
    .map((cells, index) => ({ line: index + 1, cells }))
    .slice(1)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (rows.length === 0) throw fail('WORKBOOK_EMPTY')
  if (rows.length > ROWS_MAX) throw fail('WORKBOOK_TOO_LONG', { rows: rows.length, max: ROWS_MAX })
  const seen = new Map<string, number>()
  return rows.map(({ line, cells }) => {
    const row = readRow(line, (head) => (cells[heads.indexOf(head)] ?? '').trim())
    const key = loanNumber(row.number)
    const first = seen.get(key)
    if (first === undefined) {
      seen.set(key, line)
      return row
    }
    return { ...row, faults: [...row.faults, `借据编号与第 ${first} 行相同`] }
  })
}

function readRow(line: number, at: (head: string) => string): LoanSheetRow {
  const faults: string[] = []
  const answer: Record<string, string | number> = {}
  for (const column of LOAN_COLUMNS) {
    const text = at(column.head)
    if (text === '') {
      if (column.isRequired) faults.push(`“${column.head}”没有填`)
      continue
    }
    const value = valueOf(column, text)
    if (value === null) faults.push(`“${column.head}”看不懂：${text}`)
    else answer[column.key] = value
  }
  const { loanFrom: from, loanDue: due } = answer
  if (typeof from === 'string' && typeof due === 'string' && due < from)
    faults.push('到期日期早于发放日期')
  return { line, number: at('借据编号'), borrower: at('借款企业'), faults, answer }
}

function valueOf({ type }: Column, text: string): string | number | null {
  switch (type) {
    case 'text':
      return text
    case 'code': {
      const code = normaliseCreditCode(text)
      return creditCodeFault(code) === null ? code : null
    }
    case 'yuan':
      return fenOf(text)
    case 'day':
      return parseDay(text)
    case 'rate':
      return rateOf(text) === null ? null : text.replace('%', '')
    case 'days':
      return /^\d{1,4}$/u.test(text) ? Number(text) : null
    default:
      return type satisfies never
  }
}

/** An amount in 元 with at most two decimals, in fen. */
function fenOf(text: string): number | null {
  const match = /^(\d{1,12})(?:\.(\d{1,2}))?$/u.exec(text.replaceAll(/[,，\s]/gu, ''))
  return match === null ? null : Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

/** A row of the form as the table has it, in the order of the columns. */
export const loanCells = (answer: AnswerRow): string[] =>
  LOAN_COLUMNS.map(({ key, type }) => {
    const value = answer[key]
    if (value === undefined) return ''
    if (type !== 'yuan' || typeof value !== 'number') return String(value)
    const [whole, cents] = [Math.floor(value / 100), value % 100]
    return cents === 0 ? String(whole) : `${whole}.${String(cents).padStart(2, '0')}`
  })
