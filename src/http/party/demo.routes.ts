import { DEMO_PASSWORD } from '../../party/demo.ts'
import { listDemoLogins } from '../../party/demo-login.store.ts'
import { ROLES } from '../../party/role.ts'
import { refTo } from '../contract.ts'
import { DemoLogins } from './demo.contract.ts'
import type { Routes } from '../house.ts'

/** 演示数据: the logins that the sign-in page offers while there is a demo; an empty list afterwards. */
export const demoRoutes: Routes = (app, { db }) => {
  app.get(
    '/api/demo-logins',
    {
      config: { permission: 'public' },
      schema: {
        summary: '演示账号',
        tags: ['登录'],
        response: { 200: refTo(DemoLogins) },
      },
    },
    async () => {
      const logins = await listDemoLogins(db)
      return {
        rows: logins.map(({ login, name, role, organisation }) => ({
          login,
          name,
          organisation,
          password: DEMO_PASSWORD,
          roleName: ROLES[role],
        })),
      }
    },
  )
}
