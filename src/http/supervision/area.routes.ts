import { type Actor, scopeOf } from '../../party/actor.ts'
import { mayManage } from '../../supervision/areas/area-scope.ts'
import { listAreas, type StoredArea } from '../../supervision/areas/area.store.ts'
import { addArea, AREA_KINDS, mayEnd, mergeArea } from '../../supervision/areas/edit-areas.ts'
import { refTo } from '../contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'
import { AreaList, AreaMerger, AreaPath, NewAreaBelow } from './indicator.contract.ts'

const tags = ['指标']

/** 报送单位: the city, its districts and zones; what lies below one of them stands on its own page. */
export const areaRoutes: Routes = (app, { db, clock }) => {
  const view = async (actor: Actor) => ({
    rows: (await listAreas(db)).map((area) => viewArea(area, actor)),
  })

  app.get(
    '/api/areas',
    {
      config: { permission: 'indicator.read' },
      schema: {
        summary: '报送单位：全市、各区和功能区',
        description: '街道、园区和单位见各区的下级。',
        tags,
        response: { 200: refTo(AreaList) },
      },
    },
    (request) => view(actorOf(request)),
  )

  app.post(
    '/api/areas',
    {
      config: { permission: 'area.edit' },
      schema: {
        summary: '在区之下增设街道、园区或单位',
        description: '区级人员只能在本区之下增设。',
        tags,
        body: refTo(NewAreaBelow),
        response: { 200: refTo(AreaList) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { name, organisationId = null, ...rest } = request.body
      const added = { ...rest, name: name.trim(), organisationId }
      await addArea(db, { actor, now: clock.now(), ...added })
      return view(actor)
    },
  )

  app.post(
    '/api/areas/:areaId/merger',
    {
      config: { permission: 'area.merge' },
      schema: {
        summary: '并入另一区，或停止报送',
        description:
          '自次月起生效；以前报的数不动，合计时并入后者。不能撤销。区、功能区由市级审批，街道、园区和单位由所在区办理。',
        tags,
        params: AreaPath,
        body: refTo(AreaMerger),
        response: { 200: refTo(AreaList) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { areaId: area } = request.params
      await mergeArea(db, { actor, now: clock.now(), area, ...request.body })
      return view(actor)
    },
  )
}

function viewArea(area: StoredArea, actor: Actor) {
  return {
    id: area.id,
    name: area.name,
    shortName: area.shortName,
    kind: area.kind,
    kindWord: AREA_KINDS[area.kind],
    parent: area.parent,
    since: area.since,
    until: area.until,
    mergedInto: area.mergedInto,
    demo: area.demo,
    mayMerge:
      area.kind !== 'city' && area.until === null && mayEnd(area, scopeOf(actor, 'area.merge')),
    /** Whether its streets, parks and units, and what they report, may be looked at. */
    maySeeBelow: mayManage(area, scopeOf(actor, 'figure.read')),
  }
}
