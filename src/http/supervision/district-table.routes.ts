import type { Static } from 'typebox'
import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import { type Actor, scopeOf } from '../../party/actor.ts'
import { showDistrictTable } from '../../supervision/indicators/show-district-table.ts'
import { listTargetYears } from '../../supervision/indicators/target.store.ts'
import { refTo } from '../contract.ts'
import {
  DistrictTable,
  DistrictTablePath,
  type DistrictTableRow,
} from './district-table.contract.ts'
import { viewDistrictTable } from './district-table.view.ts'
import { type MoneyColumn, sendTable, workbookAnswer } from '../funds/fund-workbook.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'

const tags = ['一区一表']

type Asked = { readonly area: string; readonly year: number }
type Row = Static<typeof DistrictTableRow>

const COLUMNS: readonly MoneyColumn<Row>[] = [
  { head: '指标', width: 34, cell: (row) => row.name },
  { head: '全市目标', width: 18, cell: (row) => row.cityWords ?? '' },
  { head: '本区目标', width: 18, cell: (row) => row.targetWords ?? row.withoutWords ?? '' },
  { head: '目标年度', width: 10, cell: (row) => String(row.targetYear ?? '') },
  { head: '现行数', width: 20, cell: (row) => row.valueWords ?? '' },
  { head: '状态', width: 10, cell: (row) => row.colourWord ?? '' },
  { head: '依据', width: 24, cell: (row) => [row.document, row.clause].filter(Boolean).join(' ') },
  { head: '牵头单位', width: 30, cell: (row) => row.lead.join('、') },
  { head: '配合单位', width: 40, cell: (row) => row.support.join('、') },
]

/** 一区一表: what each area is to reach in a year, on which clause, with whom. */
export const districtTableRoutes: Routes = (app, { db, clock, practices }) => {
  const view = async (actor: Actor, { area, year }: Asked) => {
    const scope = scopeOf(actor, 'figure.read')
    if (scope?.reach === 'region' && scope.region !== area) throw fail('NOT_FOUND')
    const today = dayOf(clock.now())
    const table = await showDistrictTable(db, { area, year, today, practices })
    const areas = table.areas.filter(
      ({ id, kind }) =>
        (kind === 'city' || kind === 'district' || kind === 'zone') &&
        (scope?.reach === 'all' || id === area),
    )
    const current = Number(today.slice(0, 4))
    const years = [...new Set([...(await listTargetYears(db)), current, year])]
    return viewDistrictTable(table, { areas, years: years.sort((a, b) => b - a) })
  }

  app.get(
    '/api/district-tables/:area/:year',
    {
      config: { permission: 'figure.read' },
      schema: {
        summary: '一区一表',
        description: '某区某年的指标、目标、依据条款、责任单位、现行数和任务；区级人员只看本区。',
        tags,
        params: DistrictTablePath,
        response: { 200: refTo(DistrictTable) },
      },
    },
    (request) => view(actorOf(request), request.params),
  )

  app.get(
    '/api/district-tables/:area/:year/workbook',
    {
      config: { permission: 'figure.read' },
      schema: {
        summary: '导出一区一表',
        tags,
        params: DistrictTablePath,
        response: workbookAnswer,
      },
    },
    async (request, reply) => {
      const table = await view(actorOf(request), request.params)
      const name = `${table.areaName} ${table.year} 年一区一表`
      return sendTable(reply, { name, sheet: '一区一表', columns: COLUMNS, rows: table.rows })
    },
  )
}
