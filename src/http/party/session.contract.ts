import { Type } from 'typebox'
import { PERMISSION_CODES } from '../../party/permission.ts'
import { KindCode, RoleCode } from './code.contract.ts'
import { closed, Id, Moment, orNull, refTo, TextOrNull } from '../contract.ts'

/** An appointment (任职) that a person may act in. */
export const Acting = Type.Object(
  {
    appointmentId: Id,
    role: RoleCode,
    roleName: Type.String(),
    organisation: Type.Object({ id: Id, name: Type.String(), kind: KindCode }),
  },
  { $id: 'Acting' },
)

/** Who is signed in, as whom he acts now, what else he could act as, and what he may do. */
export const Me = Type.Object(
  {
    person: Type.Object({ id: Id, name: Type.String() }),
    acting: refTo(Acting),
    appointments: Type.Array(refTo(Acting)),
    region: TextOrNull,
    permissions: Type.Array(Type.Enum([...PERMISSION_CODES])),
    sessionId: Id,
    expiresAt: Moment,
    demo: Type.Boolean({ description: 'The person belongs to the demo (演示数据).' }),
  },
  { $id: 'Me' },
)

/** `me` is null for a visitor: a page may ask without causing an error. */
export const Session = Type.Object(
  { me: orNull(Me), demo: Type.Boolean({ description: 'The system holds demo data (演示数据).' }) },
  { $id: 'Session' },
)

export const SignIn = Type.Object(
  {
    login: Type.String({ title: '登录名', minLength: 1, maxLength: 200 }),
    password: Type.String({ title: '密码', minLength: 1, maxLength: 500 }),
  },
  { $id: 'SignIn', ...closed },
)

export const ActAs = Type.Object({ appointmentId: Id }, { $id: 'ActAs', ...closed })

export const PasswordChange = Type.Object(
  {
    current: Type.String({ title: '当前密码', minLength: 1, maxLength: 500 }),
    password: Type.String({ title: '新密码', minLength: 1, maxLength: 500 }),
  },
  { $id: 'PasswordChange', ...closed },
)

/** A running session. `device` is what its owner recognises it by. */
export const SessionRow = Type.Object(
  {
    id: Id,
    device: Type.String(),
    roleName: Type.String(),
    begunAt: Moment,
    expiresAt: Moment,
    isPresent: Type.Boolean(),
  },
  { $id: 'SessionRow' },
)

export const SessionList = Type.Object(
  { rows: Type.Array(refTo(SessionRow)) },
  { $id: 'SessionList' },
)

export const sessionComponents = [
  Acting,
  Me,
  Session,
  SignIn,
  ActAs,
  PasswordChange,
  SessionRow,
  SessionList,
]
