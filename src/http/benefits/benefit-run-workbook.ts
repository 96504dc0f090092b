import writeExcelFile from 'write-excel-file/node'
import { ratio, ratioText } from '../../base/ratio.ts'
import { findIndustry } from '../../base/industry.ts'
import { type City, findRegion } from '../../base/region.ts'
import { ROW_CLASS_WORDS } from '../../benefits/runs/benefit-run.ts'
import type { ListedRow } from '../../benefits/runs/run-row.store.ts'

type Column = {
  readonly head: string
  readonly width: number
  readonly cell: (row: ListedRow, city: City) => string
}

const yuan = (fen: bigint | null): string => (fen === null ? '' : ratioText(ratio(fen, 100n)))

/** What was decided about a row, in words. */
function decisionWords(row: ListedRow): string {
  if (row.exclusion_reason !== null) return `已剔除：${row.exclusion_reason}`
  if (row.outcome === 'refused') return `未安排：${row.ground ?? ''}`
  if (row.outcome === 'reserved') return '已安排'
  return row.obstacles.length > 0 ? `不能安排，尚缺：${row.obstacles.join('、')}` : ''
}

/** The columns of a result. Amounts are exact decimals in 元 as text, so that no cell rounds a fen. */
const COLUMNS: readonly Column[] = [
  { head: '序号', width: 8, cell: (row) => String(row.position) },
  { head: '统一社会信用代码', width: 22, cell: (row) => row.credit_code },
  { head: '机构名称', width: 36, cell: (row) => row.organisation },
  {
    head: '所在区',
    width: 16,
    cell: (row, city) =>
      row.region === null ? '' : (findRegion(city, row.region)?.name ?? row.region),
  },
  {
    head: '行业',
    width: 26,
    cell: (row) =>
      row.industry === null ? '' : (findIndustry(row.industry)?.name ?? row.industry),
  },
  { head: '事项', width: 18, cell: (row) => row.matter },
  { head: '政策', width: 30, cell: (row) => row.rule },
  { head: '条款', width: 14, cell: (row) => row.clause },
  { head: '结论', width: 14, cell: (row) => ROW_CLASS_WORDS[row.class] },
  { head: '应得金额（元）', width: 18, cell: (row) => yuan(row.amount_fen) },
  { head: '符合后可得或至多（元）', width: 22, cell: (row) => yuan(row.brings_fen) },
  {
    head: '明细',
    width: 60,
    cell: ({ explanation }) =>
      explanation.lines.map((line) => `${line.label} ${yuan(BigInt(line.amountFen))}元`).join('；'),
  },
  {
    head: '付款与转付（元）',
    width: 40,
    cell: ({ explanation }) =>
      [
        ...explanation.payers.map((part) => `${part.payer} ${yuan(BigInt(part.amountFen))}`),
        ...explanation.passedOn.map(
          (part) => `转付${part.to}不少于 ${yuan(BigInt(part.leastFen))}`,
        ),
      ].join('；'),
  },
  { head: '差什么', width: 50, cell: ({ explanation }) => explanation.near.join('；') },
  { head: '缺少的事实', width: 40, cell: ({ explanation }) => explanation.missing.join('、') },
  { head: '说明', width: 40, cell: ({ explanation }) => explanation.detail ?? '' },
  { head: '决定', width: 40, cell: decisionWords },
]

/** The rows of a result as an Excel workbook. Every cell is text, so that no name can act as a formula. */
export async function runWorkbook(city: City, rows: readonly ListedRow[]): Promise<Buffer> {
  const head = COLUMNS.map((column) => ({ value: column.head, fontWeight: 'bold' as const }))
  const body = rows.map((row) =>
    COLUMNS.map(({ cell }) => ({ value: cell(row, city), type: String })),
  )
  return writeExcelFile([head, ...body], {
    sheet: '免申即享测算',
    columns: COLUMNS.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer()
}
