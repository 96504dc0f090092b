import { scopeOf } from '../../party/actor.ts'
import { decideCorrection } from '../../supervision/corrections/decide-correction.ts'
import { listCorrections } from '../../supervision/corrections/correction.store.ts'
import { requestCorrection } from '../../supervision/corrections/request-correction.ts'
import { IdPath, refTo } from '../contract.ts'
import {
  CorrectionDecision,
  CorrectionList,
  CorrectionNew,
  CorrectionQuery,
} from './correction.contract.ts'
import { viewCorrections } from './correction.view.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'

const tags = ['填报与核数']

/** 更正: closed periods are set right by a new record that another person approves. */
export const correctionRoutes: Routes = (app, { db, clock }) => {
  app.get(
    '/api/corrections',
    {
      config: { permission: 'figure.read' },
      schema: {
        summary: '更正申请',
        tags,
        querystring: CorrectionQuery,
        response: { 200: refTo(CorrectionList) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const scope = scopeOf(actor, 'figure.read')
      const region = scope?.reach === 'region' ? (scope.region ?? '') : undefined
      const found = await listCorrections(db, { state: request.query.state, region })
      return { rows: await viewCorrections(db, found, actor) }
    },
  )

  app.post(
    '/api/corrections',
    {
      config: { permission: 'figure.correct' },
      schema: {
        summary: '申请更正',
        description: '只对已关账的期；批准之前什么也不改。text 为 null 表示更正为未知。',
        tags,
        body: refTo(CorrectionNew),
        response: { 200: refTo(CorrectionList) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const id = await requestCorrection(db, { ...request.body, actor, now: clock.now() })
      const found = (await listCorrections(db, { area: request.body.area })).filter(
        (row) => row.id === id,
      )
      return { rows: await viewCorrections(db, found, actor) }
    },
  )

  app.post(
    '/api/corrections/:id/decision',
    {
      config: { permission: 'figure.approve-correction' },
      schema: {
        summary: '审批更正',
        description: '由申请人以外的人决定；批准后另记一笔，关账数和原记录不变。',
        tags,
        params: IdPath,
        body: refTo(CorrectionDecision),
        response: { 200: refTo(CorrectionList) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { id } = request.params
      await decideCorrection(db, {
        ...request.body,
        actor,
        now: clock.now(),
        correctionId: id,
      })
      const found = (await listCorrections(db, {})).filter((row) => row.id === id)
      return { rows: await viewCorrections(db, found, actor) }
    },
  )
}
