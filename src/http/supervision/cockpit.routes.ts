import { dayOf } from '../../base/day.ts'
import { scopeOf } from '../../party/actor.ts'
import { showCockpit } from '../../supervision/cockpit/show-cockpit.ts'
import { readOwnDueDays } from '../../supervision/members/own-due-day.ts'
import { showIndicatorAcross } from '../../supervision/cockpit/show-indicator-across.ts'
import {
  Cockpit,
  CockpitIndicator,
  CockpitIndicatorPath,
  CockpitQuery,
} from './cockpit.contract.ts'
import { viewCockpit, viewIndicatorAcross } from './cockpit.view.ts'
import { refTo } from '../contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'

const tags = ['驾驶舱']

/** 驾驶舱: targets as of a period, and where each number comes from. */
export const cockpitRoutes: Routes = (app, { db, clock, practices, city }) => {
  app.get(
    '/api/cockpit',
    {
      config: { permission: 'cockpit.read' },
      schema: {
        summary: '驾驶舱',
        description: '全市或一个区的各项目标：现状、进度、预测；区级人员只看本区。',
        tags,
        querystring: CockpitQuery,
        response: { 200: refTo(Cockpit) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const asked = { actor, now: clock.now(), practices, ...request.query }
      const isWhole = scopeOf(actor, 'cockpit.read')?.reach === 'all'
      const shown = await showCockpit(db, asked)
      const { area, state } = shown
      const dueOn = state === null ? null : (await readOwnDueDays(db, [area]))(area, state)
      return viewCockpit(shown, { isWhole, city, dueOn })
    },
  )

  app.get(
    '/api/cockpit/indicators/:indicatorId',
    {
      config: { permission: 'cockpit.read' },
      schema: {
        summary: '一项指标的来龙去脉',
        description: '各区、各月的数，公式及其版本，对应的文件条款，以及由哪些区决定。',
        tags,
        params: CockpitIndicatorPath,
        querystring: CockpitQuery,
        response: { 200: refTo(CockpitIndicator) },
      },
    },
    async (request) => {
      const now = clock.now()
      const asked = { actor: actorOf(request), now, practices, ...request.query, ...request.params }
      return viewIndicatorAcross(await showIndicatorAcross(db, asked), dayOf(now))
    },
  )
}
