import { Type } from 'typebox'
import {
  acceptInvitation,
  declineInvitation,
  openInvitation,
} from '../../../programmes/experts/answer-invitation.ts'
import {
  type Invitation as Kept,
  INVITATION_STATES,
} from '../../../programmes/experts/invitation.ts'
import { listInvitations } from '../../../programmes/experts/invitation.store.ts'
import { inviteExpert, withdrawInvitation } from '../../../programmes/experts/invite-expert.ts'
import { IdPath, refTo } from '../../contract.ts'
import {
  InvitationAcceptance,
  InvitationList,
  InvitationRefusal,
  InvitationToken,
  NewInvitation,
  OpenedInvitation,
  SentInvitation,
} from './expert-invitation.contract.ts'
import { actorOf } from '../../guard.ts'
import type { Routes } from '../../house.ts'

const tags = ['专家邀请']
const nothing = { 204: Type.Null({ description: '完成' }) }

/** 入库邀请. The word of a link travels in bodies only, so that no log of addresses has it. */
export const expertInvitationRoutes: Routes = (app, { db, clock }) => {
  app.get(
    '/api/expert-invitations',
    {
      config: { permission: 'expert.read' },
      schema: { summary: '入库邀请', tags, response: { 200: refTo(InvitationList) } },
    },
    async () => ({ rows: (await listInvitations(db, clock.now())).map(viewInvitation) }),
  )

  app.post(
    '/api/expert-invitations',
    {
      config: { permission: 'expert.edit' },
      schema: {
        summary: '邀请专家入库',
        description: '返回的邀请码只显示这一次，由处室自行送达本人；两周内有效。',
        tags,
        body: refTo(NewInvitation),
        response: { 201: refTo(SentInvitation) },
      },
    },
    async (request, reply) => {
      const { name, organisationId, expertId = null, note = null } = request.body
      const invited = { actor: actorOf(request), name, organisationId, expertId, note }
      return reply.code(201).send(await inviteExpert(db, { ...invited, now: clock.now() }))
    },
  )

  app.post(
    '/api/expert-invitations/:id/withdrawal',
    {
      config: { permission: 'expert.edit' },
      schema: { summary: '撤回邀请', tags, params: IdPath, response: nothing },
    },
    async (request, reply) => {
      const { id } = request.params
      await withdrawInvitation(db, { actor: actorOf(request), id, now: clock.now() })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/expert-invitations/opening',
    {
      config: { permission: 'public' },
      schema: {
        summary: '打开邀请',
        tags,
        body: refTo(InvitationToken),
        response: { 200: refTo(OpenedInvitation) },
      },
    },
    async (request) => {
      const { token } = request.body
      const { hasLogin, ...opened } = await openInvitation(db, { token, now: clock.now() })
      const { name, organisationName, note, state, stateName, expiresAt } = viewInvitation(opened)
      return { name, organisationName, note, state, stateName, expiresAt, hasLogin }
    },
  )

  app.post(
    '/api/expert-invitations/acceptance',
    {
      config: { permission: 'public' },
      schema: {
        summary: '接受邀请',
        description: '已登录的，以当前登录的人接受；未登录的，设置登录名和密码。',
        tags,
        body: refTo(InvitationAcceptance),
        response: nothing,
      },
    },
    async (request, reply) => {
      const { login, password, ...body } = request.body
      const chosen =
        login === undefined || password === undefined ? null : { name: login, password }
      const now = clock.now()
      await acceptInvitation(db, { ...body, actor: request.actor, login: chosen, now })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/expert-invitations/refusal',
    {
      config: { permission: 'public' },
      schema: { summary: '谢绝邀请', tags, body: refTo(InvitationRefusal), response: nothing },
    },
    async (request, reply) => {
      const { token, reason } = request.body
      const said = { token, actor: request.actor, reason: reason?.trim() || null }
      await declineInvitation(db, { ...said, now: clock.now() })
      return reply.code(204).send(null)
    },
  )
}

const viewInvitation = (invitation: Kept) => ({
  id: invitation.id,
  name: invitation.name,
  organisationName: invitation.organisationName,
  note: invitation.note,
  state: invitation.state,
  stateName: INVITATION_STATES[invitation.state],
  invitedBy: invitation.invitedByName,
  invitedAt: invitation.invitedAt.toISOString(),
  expiresAt: invitation.expiresAt.toISOString(),
  answeredAt: invitation.answeredAt?.toISOString() ?? null,
  declineReason: invitation.declineReason,
})
