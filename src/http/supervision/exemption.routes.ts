import { Type } from 'typebox'
import { fail } from '../../base/failure.ts'
import {
  moveExemption,
  openExemption,
  reassemble,
  stateFor,
} from '../../supervision/exemptions/open-exemption.ts'
import { refuseStranger } from '../../supervision/exemptions/exemption-access.ts'
import { findExemption, newestFile } from '../../supervision/exemptions/exemption.store.ts'
import { actsOn } from '../act.ts'
import { refTo } from '../contract.ts'
import {
  Exemption,
  ExemptionAct,
  ExemptionList,
  ExemptionMove,
  ExemptionPath,
  ExemptionStatement,
  ExemptionSubject,
  ExemptionSubjectPath,
  NewExemption,
} from './exemption.contract.ts'
import { viewExemption, viewExemptions, viewExemptionSubject } from './exemption.view.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'

const tags = ['尽职免责']
const JSON_TYPE = 'application/json'

/** 尽职免责: the file of what failed, put together from the log. */
export const exemptionRoutes: Routes = (app, house) => {
  const { db, clock } = house
  app.get(
    '/api/exemptions',
    {
      config: { permission: 'exemption.read' },
      schema: { summary: '尽职免责卷', tags, response: { 200: refTo(ExemptionList) } },
    },
    (request) => viewExemptions(db, { actor: actorOf(request), now: clock.now() }),
  )

  app.post(
    '/api/exemptions',
    {
      config: { permission: 'exemption.edit' },
      schema: {
        summary: '立卷',
        description:
          '项目、任务，或两人作出的决定（兑现、支付、预算、规则、专题、申报通知、文件确认、指标、分解、更正、简报）；卷由日志自动组成，缺什么逐条写明。',
        tags,
        body: refTo(NewExemption),
        response: { 201: refTo(Exemption) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { kind, subjectId, cause } = request.body
      const subject = { kind, id: subjectId }
      const id = await openExemption(db, { actor, now: clock.now(), subject, cause })
      return reply.code(201).send(await viewExemption(db, actor, id))
    },
  )

  app.get(
    '/api/exemption-subjects/:kind/:subjectId',
    {
      config: { permission: 'exemption.read' },
      schema: {
        summary: '一个项目、任务或决定的尽职免责卷',
        description: '在办的卷；没有的，是否可以立卷。',
        tags,
        params: ExemptionSubjectPath,
        response: { 200: refTo(ExemptionSubject) },
      },
    },
    (request) => {
      const { kind, subjectId: id } = request.params
      return viewExemptionSubject(db, { kind, id }, { actor: actorOf(request), now: clock.now() })
    },
  )

  app.get(
    '/api/exemptions/:exemptionId',
    {
      config: { permission: 'exemption.read' },
      schema: {
        summary: '一份卷',
        tags,
        params: ExemptionPath,
        response: { 200: refTo(Exemption) },
      },
    },
    (request) => viewExemption(db, actorOf(request), request.params.exemptionId),
  )

  app.get(
    '/api/exemptions/:exemptionId/file',
    {
      config: { permission: 'exemption.read' },
      schema: {
        summary: '导出卷',
        description: '任何人可用 kc trust exemption 离线核对；字节与登记的摘要值一致。',
        tags,
        params: ExemptionPath,
        response: {
          200: {
            description: '尽职免责卷（JSON）',
            content: {
              [JSON_TYPE]: { schema: Type.Unsafe<string>({ type: 'string', format: 'binary' }) },
            },
          },
        },
      },
    },
    async (request, reply) => {
      const { exemptionId } = request.params
      await refuseStranger(db, actorOf(request), exemptionId)
      const kept = await findExemption(db, exemptionId)
      const file = await newestFile(db, exemptionId)
      if (kept === undefined || file === undefined) throw fail('NOT_FOUND')
      const name = encodeURIComponent(`${kept.number}-第${file.version}版.json`)
      reply.type(JSON_TYPE)
      reply.header('content-disposition', `attachment; filename*=UTF-8''${name}`)
      return reply.serializer((text) => String(text)).send(file.content)
    },
  )

  const act = actsOn(app, house, {
    tags,
    key: ExemptionPath,
    answer: Exemption,
    view: ({ actor, exemptionId }) => viewExemption(db, actor, exemptionId),
  })

  act('/api/exemptions/:exemptionId/versions', {
    permission: 'exemption.edit',
    summary: '重新组卷',
    description: '按日志现状和已作的说明组成新的一版；旧版保留。',
    body: ExemptionAct,
    run: (on) => reassemble(db, on),
  })
  act('/api/exemptions/:exemptionId/statements', {
    permission: 'exemption.state',
    summary: '本人说明',
    description: '以本人名义补充一个要素；重新组卷后收入卷中。',
    body: ExemptionStatement,
    run: (on, body) => stateFor(db, { ...on, ...body }),
  })
  act('/api/exemptions/:exemptionId/moves', {
    permission: 'exemption.read',
    summary: '报送、审查、决定',
    description: '审查和决定由未参与办理、未作说明的人办理，两步由两人办理。',
    body: ExemptionMove,
    run: (on, { reason = '', ...body }) => moveExemption(db, { ...on, ...body, reason }),
  })
}
