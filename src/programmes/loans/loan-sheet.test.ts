import { expect, test } from 'vitest'
import { Failure } from '../../base/failure.ts'
import { LOAN_COLUMNS, loanCells, readLoanSheet } from './loan-sheet.ts'

const HEADS = LOAN_COLUMNS.map(({ head }) => head)
const GOOD: Readonly<Record<string, string>> = {
  借款企业: '示例企业',
  统一社会信用代码: '91420100DEM000077B',
  借据编号: 'B-1',
  '贷款金额（元）': '1,000,000.50',
  发放日期: '2025-01-10',
  到期日期: '2026-01-09',
  '已付利息（元）': '38500',
  '保费（元）': '0',
  '逾期本金（元）': '0',
}
const row = (more: Readonly<Record<string, string>> = {}) =>
  HEADS.map((head) => ({ ...GOOD, ...more })[head] ?? '')

const faultsOf = (more: Readonly<Record<string, string>>) =>
  readLoanSheet([HEADS, row(more)])[0]?.faults

test('a row is read as the form keeps it, and goes out as it came', () => {
  const [read] = readLoanSheet([HEADS, row()])
  expect(read).toMatchObject({ line: 2, number: 'B-1', faults: [] })
  expect(read?.answer).toEqual({
    borrower: '示例企业',
    borrowerCode: '91420100DEM000077B',
    loanNumber: 'B-1',
    loanAmount: 100_000_050,
    loanFrom: '2025-01-10',
    loanDue: '2026-01-09',
    loanInterest: 3_850_000,
    loanPremium: 0,
    loanOverdue: 0,
  })
  expect(loanCells(read?.answer ?? {})).toEqual(row({ '贷款金额（元）': '1000000.50' }))
})

test.each([
  [{ '贷款金额（元）': '一百万' }, '“贷款金额（元）”看不懂：一百万'],
  [{ '贷款金额（元）': '1.005' }, '“贷款金额（元）”看不懂：1.005'],
  [{ '已付利息（元）': '-1' }, '“已付利息（元）”看不懂：-1'],
  [{ 发放日期: '2025-02-30' }, '“发放日期”看不懂：2025-02-30'],
  [{ 到期日期: '2025-01-09' }, '到期日期早于发放日期'],
  [{ 到期日期: '' }, '“到期日期”没有填'],
  [{ 统一社会信用代码: '91420100DEM000077C' }, '“统一社会信用代码”看不懂：91420100DEM000077C'],
  [{ '年利率（%）': '38.5555' }, '“年利率（%）”看不懂：38.5555'],
  [{ 计息天数: '十天' }, '“计息天数”看不懂：十天'],
])('%j is told as a fault of its row', (more, fault) => {
  expect(faultsOf(more)).toEqual([fault])
})

test('columns stand in any order, spaces around them do not count, and empty rows are left out', () => {
  const turned = (cells: readonly string[]) => cells.toReversed()
  const heads = turned(HEADS).map((head) => ` ${head} `)
  const rows = readLoanSheet([
    heads,
    turned(row()),
    HEADS.map(() => ' '),
    turned(row({ 借据编号: 'B-2' })),
  ])
  expect(rows.map(({ line, number, faults }) => [line, number, faults])).toEqual([
    [2, 'B-1', []],
    [4, 'B-2', []],
  ])
})

test('the same loan twice is a fault of the second, however it is written', () => {
  const rows = readLoanSheet([HEADS, row(), row({ 借据编号: 'b- 1' })])
  expect(rows.map(({ faults }) => faults)).toEqual([[], ['借据编号与第 2 行相同']])
})

const codeOf = (table: readonly (readonly string[])[]): string => {
  try {
    readLoanSheet(table)
  } catch (failure) {
    if (failure instanceof Failure) return failure.code
    throw failure
  }
  return 'none'
}

test.each([
  ['no heads at all', [], 'WORKBOOK_HEADS_MISSING'],
  ['a head that is missing', [HEADS.slice(1), row().slice(1)], 'WORKBOOK_HEADS_MISSING'],
  ['heads alone', [HEADS], 'WORKBOOK_EMPTY'],
  ['a hundred rows', [HEADS, ...Array.from({ length: 100 }, () => row())], 'none'],
  ['one more', [HEADS, ...Array.from({ length: 101 }, () => row())], 'WORKBOOK_TOO_LONG'],
])('a table with %s', (_, table, code) => {
  expect(codeOf(table)).toBe(code)
})
