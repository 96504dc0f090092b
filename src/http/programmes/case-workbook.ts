import type { Static } from 'typebox'
import writeExcelFile from 'write-excel-file/node'
import { dayOf } from '../../base/day.ts'
import { amountText } from '../../policy/present/amount-text.ts'
import type { CaseRow } from './case.contract.ts'

type Row = Static<typeof CaseRow>

type Column = {
  readonly head: string
  readonly width: number
  readonly cell: (row: Row) => string
}

const COLUMNS: readonly Column[] = [
  { head: '编号', width: 14, cell: (row) => row.number },
  { head: '项目名称', width: 40, cell: (row) => row.title },
  { head: '申报单位', width: 36, cell: (row) => row.applicant },
  { head: '所在区', width: 14, cell: (row) => row.region ?? '' },
  { head: '专题', width: 28, cell: (row) => row.topicName ?? row.topic },
  { head: '支持方向', width: 28, cell: (row) => row.lineName ?? row.line },
  { head: '类别', width: 14, cell: (row) => row.machineWord },
  { head: '申报通知', width: 30, cell: (row) => row.callTitle ?? '' },
  {
    head: '申请金额',
    width: 16,
    cell: ({ requestedFen: fen }) => (fen === null ? '' : amountText(BigInt(fen))),
  },
  { head: '状态', width: 20, cell: (row) => row.state },
  {
    head: '提交日期',
    width: 14,
    cell: ({ submittedAt: at }) => (at === null ? '' : dayOf(new Date(at))),
  },
]

/** Cases as an Excel workbook. Every cell is text, so that no name can act as a formula. */
export const caseWorkbook = (rows: readonly Row[]): Promise<Buffer> =>
  writeExcelFile(
    [
      COLUMNS.map(({ head }) => ({ value: head, fontWeight: 'bold' as const })),
      ...rows.map((row) => COLUMNS.map(({ cell }) => ({ value: cell(row), type: String }))),
    ],
    {
      sheet: '办件清单',
      columns: COLUMNS.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
    },
  ).toBuffer()
