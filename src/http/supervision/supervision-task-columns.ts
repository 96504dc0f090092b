import type { Static } from 'typebox'
import { dayOf } from '../../base/day.ts'
import { RHYTHM_WORDS } from '../../reader/rhythms.ts'
import { RISKS } from '../../supervision/tasks/task.store.ts'
import type { MoneyColumn } from '../funds/fund-workbook.ts'
import type { DutyTaskRow } from './supervision-task.contract.ts'

type Row = Static<typeof DutyTaskRow>

/** The columns of the exported list of tasks (任务清单). */
export const TASK_COLUMNS: readonly MoneyColumn<Row>[] = [
  { head: '编号', width: 16, cell: (row) => row.number },
  { head: '任务', width: 44, cell: (row) => row.title },
  { head: '牵头单位', width: 24, cell: (row) => row.owner },
  { head: '牵头待确认', width: 12, cell: (row) => (row.isOwnerOpen ? '是' : '') },
  { head: '文件', width: 12, cell: (row) => row.document },
  { head: '条款', width: 16, cell: (row) => row.clause ?? '' },
  { head: '年度', width: 8, cell: (row) => String(row.year) },
  { head: '期限', width: 14, cell: (row) => row.dueOn ?? row.dueWords ?? '未定时限' },
  {
    head: '节奏',
    width: 8,
    cell: (row) => (row.rhythm === null ? '' : RHYTHM_WORDS[row.rhythm]),
  },
  { head: '风险等级', width: 10, cell: (row) => (row.risk === null ? '未定' : RISKS[row.risk]) },
  { head: '状态', width: 10, cell: (row) => row.placeWord },
  { head: '颜色', width: 16, cell: (row) => row.colourWord },
  { head: '报请核验', width: 14, cell: (row) => row.claimedOn ?? '' },
  {
    head: '办结',
    width: 14,
    cell: (row) => (row.endedAt === null ? '' : dayOf(new Date(row.endedAt))),
  },
  { head: '最近进展', width: 50, cell: (row) => row.lastEntry ?? '' },
]
