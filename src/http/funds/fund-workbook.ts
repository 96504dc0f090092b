import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import writeExcelFile from 'write-excel-file/node'
import { ratio, ratioText } from '../../base/ratio.ts'

/** A column of an exported table about money. */
export type MoneyColumn<Row> = {
  readonly head: string
  readonly width: number
  readonly cell: (row: Row) => string
}

const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The answer of a route that gives a workbook, for its schema. */
export const workbookAnswer = {
  200: {
    description: 'Excel 工作簿',
    content: {
      [WORKBOOK_TYPE]: { schema: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }) },
    },
  },
}

/** The headers of a workbook that the browser keeps under this name. */
export const workbookHeaders = (name: string) => ({
  'content-type': WORKBOOK_TYPE,
  'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.xlsx`)}`,
})

/** An amount in 元, exact. */
export const yuanText = (fen: bigint): string => ratioText(ratio(fen, 100n))

/** Rows as an Excel workbook. Every cell is text: no name acts as a formula, no cell rounds a fen. */
function moneyWorkbook<Row>(
  sheet: string,
  columns: readonly MoneyColumn<Row>[],
  rows: readonly Row[],
): Promise<Buffer> {
  const head = columns.map((column) => ({ value: column.head, fontWeight: 'bold' as const }))
  const body = rows.map((row) => columns.map(({ cell }) => ({ value: cell(row), type: String })))
  return writeExcelFile([head, ...body], {
    sheet,
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer()
}

type SentTable<Row> = {
  /** Under which name the browser keeps it; the sheet has the same unless it has one of its own. */
  readonly name: string
  readonly sheet?: string
  readonly columns: readonly MoneyColumn<Row>[]
  readonly rows: readonly Row[]
}

/** Answers with rows as a workbook. */
export const sendTable = async <Row>(
  reply: FastifyReply,
  { name, sheet = name, columns, rows }: SentTable<Row>,
): Promise<FastifyReply> =>
  reply.headers(workbookHeaders(name)).send(await moneyWorkbook(sheet, columns, rows))
