import { listOverview } from '../../documents/overview.store.ts'
import { refTo } from '../contract.ts'
import type { Routes } from '../house.ts'
import { Overview } from './overview.contract.ts'

/** 首页: titles and key figures of the city's confirmed documents, which are public by their nature. */
export const overviewRoutes: Routes = (app, { db, city }) => {
  app.get(
    '/api/overview',
    {
      config: { permission: 'public' },
      schema: {
        summary: '首页概览',
        description: '本市已确认文件的标题与要点数量，未登录也可查看。',
        tags: ['系统'],
        response: { 200: refTo(Overview) },
      },
    },
    async () => ({ city: city.name, documents: await listOverview(db) }),
  )
}
