import { Type } from 'typebox'
import { actAs } from '../../party/act-as.ts'
import { endOtherSessions, endSession } from '../../party/end-session.ts'
import { ROLES } from '../../party/role.ts'
import { describeDevice, tokenDigest } from '../../party/session.ts'
import { findActor, listSessions } from '../../party/session.store.ts'
import { changePassword } from '../../party/set-password.ts'
import { signIn } from '../../party/sign-in.ts'
import { IdPath, refTo } from '../contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'
import { clearSessionCookie, writeSessionCookie } from '../session-cookie.ts'
import { ActAs, PasswordChange, Session, SessionList, SignIn } from './session.contract.ts'
import { viewSession } from './session.view.ts'

const tags = ['登录']
const nothing = { 204: Type.Null({ description: '完成' }) }

/** 登录: one's own session and where else one is signed in. */
export const sessionRoutes: Routes = (app, { db, clock, throttle }) => {
  app.get(
    '/api/session',
    {
      config: { permission: 'public' },
      schema: { summary: '当前登录人', tags, response: { 200: refTo(Session) } },
    },
    (request) => viewSession(db, request.actor),
  )

  app.post(
    '/api/session',
    {
      config: { permission: 'public' },
      schema: { summary: '登录', tags, body: refTo(SignIn), response: { 200: refTo(Session) } },
    },
    async (request, reply) => {
      const now = clock.now()
      const device = describeDevice(request.headers['user-agent'] ?? '')
      const { login, password } = request.body
      const signed = await signIn(db, throttle, {
        login,
        password,
        address: request.ip,
        device,
        now,
      })
      writeSessionCookie({ request, reply }, signed)
      const actor = await findActor(db, { digest: tokenDigest(signed.token), now })
      return viewSession(db, actor)
    },
  )

  app.delete(
    '/api/session',
    {
      config: { permission: 'public' },
      schema: { summary: '退出登录', tags, response: nothing },
    },
    async (request, reply) => {
      const { actor } = request
      if (actor !== null) await endSession(db, { actor, id: actor.sessionId, now: clock.now() })
      clearSessionCookie(request, reply)
      return reply.code(204).send(null)
    },
  )

  app.put(
    '/api/session/acting',
    {
      config: { permission: 'session.edit' },
      schema: { summary: '切换身份', tags, body: refTo(ActAs), response: { 200: refTo(Session) } },
    },
    async (request) => {
      const actor = actorOf(request)
      const now = clock.now()
      await actAs(db, { actor, appointmentId: request.body.appointmentId, now })
      return viewSession(db, await findActor(db, { session: actor.sessionId, now }))
    },
  )

  app.put(
    '/api/session/password',
    {
      config: { permission: 'session.edit' },
      schema: {
        summary: '修改自己的密码',
        description: '其他设备上的登录随即结束。',
        tags,
        body: refTo(PasswordChange),
        response: nothing,
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      await changePassword(db, throttle, { actor, ...request.body, now: clock.now() })
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/api/sessions',
    {
      config: { permission: 'session.read' },
      schema: { summary: '自己的全部登录', tags, response: { 200: refTo(SessionList) } },
    },
    async (request) => {
      const { person, sessionId } = actorOf(request)
      const rows = await listSessions(db, { personId: person.id, now: clock.now() })
      return {
        rows: rows.map(({ id, device, role, begunAt, expiresAt }) => ({
          id,
          device,
          roleName: ROLES[role],
          begunAt: begunAt.toISOString(),
          expiresAt: expiresAt.toISOString(),
          isPresent: id === sessionId,
        })),
      }
    },
  )

  app.delete(
    '/api/sessions',
    {
      config: { permission: 'session.edit' },
      schema: { summary: '结束自己在其他设备上的登录', tags, response: nothing },
    },
    async (request, reply) => {
      await endOtherSessions(db, { actor: actorOf(request), now: clock.now() })
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/api/sessions/:id',
    {
      config: { permission: 'session.edit' },
      schema: { summary: '结束自己的一个登录', tags, params: IdPath, response: nothing },
    },
    async (request, reply) => {
      await endSession(db, { actor: actorOf(request), id: request.params.id, now: clock.now() })
      return reply.code(204).send(null)
    },
  )
}
