import writeExcelFile from 'write-excel-file/node'
import { EXPERT_HEADS } from '../../../programmes/experts/import-experts.ts'

const COLUMN_WIDTH = 26

/** An empty table with the heads that an import understands. */
export const expertTemplate = (): Promise<Buffer> =>
  writeExcelFile([EXPERT_HEADS.map((head) => ({ value: head, fontWeight: 'bold' as const }))], {
    sheet: '专家',
    columns: EXPERT_HEADS.map(() => ({ width: COLUMN_WIDTH })),
    stickyRowsCount: 1,
  }).toBuffer()
