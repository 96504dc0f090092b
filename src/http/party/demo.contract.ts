import { Type } from 'typebox'
import { refTo } from '../contract.ts'

/** A login of the demo: open to everybody, because it protects nothing but invented data. */
export const DemoLogin = Type.Object(
  {
    login: Type.String(),
    password: Type.String(),
    name: Type.String(),
    roleName: Type.String(),
    organisation: Type.String(),
  },
  { $id: 'DemoLogin' },
)

export const DemoLogins = Type.Object({ rows: Type.Array(refTo(DemoLogin)) }, { $id: 'DemoLogins' })

export const demoComponents = [DemoLogin, DemoLogins]
