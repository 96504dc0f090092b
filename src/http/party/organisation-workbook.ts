import writeExcelFile from 'write-excel-file/node'
import { findIndustry } from '../../base/industry.ts'
import { type City, findRegion } from '../../base/region.ts'
import type { Organisation } from '../../party/organisation.ts'
import { ORGANISATION_KINDS } from '../../party/role.ts'

type Column = {
  readonly head: string
  readonly width: number
  readonly cell: (row: Organisation, city: City) => string
}

const nameOf = (city: City, id: string | null): string =>
  id === null ? '' : (findRegion(city, id)?.name ?? id)

/** The columns of the register (机构名录), as people and other programs read them. */
const COLUMNS: readonly Column[] = [
  { head: '统一社会信用代码', width: 22, cell: (row) => row.creditCode },
  { head: '机构名称', width: 36, cell: (row) => row.name },
  { head: '类别', width: 10, cell: (row) => ORGANISATION_KINDS[row.kind] },
  { head: '行政区代码', width: 12, cell: (row) => row.district ?? '' },
  { head: '行政区', width: 12, cell: (row, city) => nameOf(city, row.district) },
  { head: '开发区', width: 24, cell: (row, city) => nameOf(city, row.zone) },
  { head: '行业代码', width: 10, cell: (row) => row.industry ?? '' },
  {
    head: '行业',
    width: 30,
    cell: (row) => (row.industry === null ? '' : (findIndustry(row.industry)?.name ?? '')),
  },
  { head: '地址', width: 40, cell: (row) => row.address ?? '' },
  { head: '演示数据', width: 10, cell: (row) => (row.demo ? '是' : '') },
]

/** The organisations as an Excel workbook. Every cell is text, so that no name can act as a formula. */
export async function organisationWorkbook(
  city: City,
  rows: readonly Organisation[],
): Promise<Buffer> {
  const head = COLUMNS.map((column) => ({ value: column.head, fontWeight: 'bold' as const }))
  const body = rows.map((row) =>
    COLUMNS.map(({ cell }) => ({ value: cell(row, city), type: String })),
  )
  return writeExcelFile([head, ...body], {
    sheet: '机构名录',
    columns: COLUMNS.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer()
}
