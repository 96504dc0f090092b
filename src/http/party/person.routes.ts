import { Type } from 'typebox'
import { fail } from '../../base/failure.ts'
import { appointPerson, endAppointment } from '../../party/appoint-person.ts'
import { listAppointments } from '../../party/appointment.store.ts'
import { createPerson } from '../../party/create-person.ts'
import { editPerson } from '../../party/edit-person.ts'
import { countPersons, findPerson, listPersons } from '../../party/person.store.ts'
import type { Person as Kept } from '../../party/person.ts'
import { resetPassword } from '../../party/set-password.ts'
import { IdPath, refTo } from '../contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'
import {
  AppointmentPath,
  NewAppointment,
  NewPerson,
  PasswordReset,
  Person,
  PersonChange,
  PersonListQuery,
  PersonPage,
} from './person.contract.ts'
import { viewAppointment } from './session.view.ts'

const tags = ['人员']
const PAGE_SIZE = 20
const nothing = { 204: Type.Null({ description: '完成' }) }
const person = { 200: refTo(Person) }

/** 人员: who may sign in, and in which roles. */
export const personRoutes: Routes = (app, { db, clock }) => {
  const viewAll = async (kept: readonly Kept[]) => {
    const held = await listAppointments(
      db,
      kept.map(({ id }) => id),
    )
    return kept.map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      changedAt: row.changedAt.toISOString(),
      appointments: held.filter(({ personId }) => personId === row.id).map(viewAppointment),
    }))
  }
  const view = async (id: string) => {
    const kept = await findPerson(db, id)
    const [shown] = await viewAll(kept === null ? [] : [kept])
    if (shown === undefined) throw fail('NOT_FOUND')
    return shown
  }

  app.get(
    '/api/persons',
    {
      config: { permission: 'person.read' },
      schema: {
        summary: '人员名录',
        tags,
        querystring: PersonListQuery,
        response: { 200: refTo(PersonPage) },
      },
    },
    async ({ query }) => {
      const { page = 1, pageSize = PAGE_SIZE } = query
      const filter = {
        search: query.search?.trim() || null,
        role: query.role ?? null,
        organisationId: query.organisation ?? null,
      }
      const [rows, total] = await Promise.all([
        listPersons(db, filter, { offset: (page - 1) * pageSize, limit: pageSize }),
        countPersons(db, filter),
      ])
      return { rows: await viewAll(rows), total, page, pageSize }
    },
  )

  app.post(
    '/api/persons',
    {
      config: { permission: 'person.edit' },
      schema: {
        summary: '登记人员',
        tags,
        body: refTo(NewPerson),
        response: { 201: refTo(Person) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const id = await createPerson(db, { actor, ...request.body, now: clock.now() })
      return reply.code(201).send(await view(id))
    },
  )

  app.get(
    '/api/persons/:id',
    {
      config: { permission: 'person.read' },
      schema: { summary: '人员详情', tags, params: IdPath, response: person },
    },
    ({ params }) => view(params.id),
  )

  app.patch(
    '/api/persons/:id',
    {
      config: { permission: 'person.edit' },
      schema: {
        summary: '修改人员',
        tags,
        params: IdPath,
        body: refTo(PersonChange),
        response: person,
      },
    },
    async (request) => {
      const { id } = request.params
      await editPerson(db, { actor: actorOf(request), id, ...request.body, now: clock.now() })
      return view(id)
    },
  )

  app.post(
    '/api/persons/:id/appointments',
    {
      config: { permission: 'person.edit' },
      schema: {
        summary: '授予身份',
        tags,
        params: IdPath,
        body: refTo(NewAppointment),
        response: person,
      },
    },
    async (request) => {
      const { id: personId } = request.params
      const now = clock.now()
      await appointPerson(db, { actor: actorOf(request), personId, ...request.body, now })
      return view(personId)
    },
  )

  app.delete(
    '/api/persons/:id/appointments/:appointmentId',
    {
      config: { permission: 'person.edit' },
      schema: {
        summary: '收回身份',
        description: '以此身份进行的登录随即结束。',
        tags,
        params: AppointmentPath,
        response: person,
      },
    },
    async (request) => {
      const { id: personId, appointmentId } = request.params
      const now = clock.now()
      await endAppointment(db, { actor: actorOf(request), personId, appointmentId, now })
      return view(personId)
    },
  )

  app.put(
    '/api/persons/:id/password',
    {
      config: { permission: 'person.edit' },
      schema: {
        summary: '重置密码',
        description: '此人的全部登录随即结束。',
        tags,
        params: IdPath,
        body: refTo(PasswordReset),
        response: nothing,
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { id: personId } = request.params
      const { password } = request.body
      await resetPassword(db, { actor, personId, password, now: clock.now() })
      return reply.code(204).send(null)
    },
  )
}
