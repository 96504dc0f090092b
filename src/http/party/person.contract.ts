import { Type } from 'typebox'
import { RoleCode } from './code.contract.ts'
import { closed, Id, Moment, pageOf, PageQuery, refTo, TextOrNull, Revision } from '../contract.ts'
import { Acting } from './session.contract.ts'

/** A person (人员) and the appointments that he holds now. */
export const Person = Type.Object(
  {
    id: Id,
    name: Type.String(),
    login: TextOrNull,
    hasLeft: Type.Boolean(),
    appointments: Type.Array(refTo(Acting)),
    demo: Type.Boolean(),
    version: Type.Integer(),
    createdAt: Moment,
    changedAt: Moment,
  },
  { $id: 'Person' },
)

export const PersonPage = pageOf(Person, 'PersonPage')

const Name = Type.String({ title: '姓名', minLength: 1, maxLength: 50 })
const Password = Type.String({ title: '密码', minLength: 1, maxLength: 500 })
const OrganisationId = Type.String({ title: '机构', format: 'uuid' })

export const NewPerson = Type.Object(
  {
    name: Name,
    login: Type.String({ title: '登录名', minLength: 2, maxLength: 50 }),
    password: Password,
    organisationId: OrganisationId,
    role: RoleCode,
  },
  { $id: 'NewPerson', ...closed },
)

/** `hasLeft` true ends all appointments and sessions. */
export const PersonChange = Type.Object(
  {
    version: Revision,
    name: Type.Optional(Name),
    hasLeft: Type.Optional(Type.Boolean({ title: '是否离任' })),
  },
  { $id: 'PersonChange', ...closed },
)

export const NewAppointment = Type.Object(
  { organisationId: OrganisationId, role: RoleCode },
  { $id: 'NewAppointment', ...closed },
)

export const PasswordReset = Type.Object(
  { password: Password },
  { $id: 'PasswordReset', ...closed },
)

export const PersonListQuery = Type.Object(
  {
    search: Type.Optional(Type.String({ title: '查找词', maxLength: 50 })),
    role: Type.Optional(RoleCode),
    organisation: Type.Optional(OrganisationId),
    ...PageQuery,
  },
  closed,
)

export const AppointmentPath = Type.Object({ id: Id, appointmentId: Id })

export const personComponents = [
  Person,
  PersonPage,
  NewPerson,
  PersonChange,
  NewAppointment,
  PasswordReset,
]
