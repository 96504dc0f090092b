import { hasDemo } from '../party/person.store.ts'
import { refTo } from './contract.ts'
import { Health } from './health.contract.ts'
import type { Probe, Routes } from './house.ts'

const ANSWER_MS = 3_000

/** Whether a part answers, and answers in time. */
async function works(probe: Probe): Promise<boolean> {
  const tooLate = new Promise<boolean>((resolve) => {
    setTimeout(resolve, ANSWER_MS, false).unref()
  })
  return Promise.race([probe().catch(() => false), tooLate])
}

/** 系统状态: for people, for monitors and for whatever restarts us. */
export const healthRoutes: Routes = (app, house) => {
  const startedAt = house.clock.now().toISOString()

  app.get(
    '/api/health',
    {
      config: { permission: 'public' },
      schema: {
        summary: '系统状态',
        tags: ['系统'],
        response: { 200: refTo(Health), 503: refTo(Health) },
      },
    },
    async (_, reply) => {
      let demo = false
      const isDatabaseUp = await works(async () => {
        demo = await hasDemo(house.db)
        return true
      })
      const jobs = house.jobsProbe === null ? null : await works(house.jobsProbe)
      const isUp = isDatabaseUp && jobs !== false
      return reply.code(isUp ? 200 : 503).send({
        status: isUp ? 'ok' : 'down',
        version: house.version,
        startedAt,
        database: isDatabaseUp ? 'ok' : 'down',
        jobs: jobs === null ? 'off' : jobs ? 'ok' : 'down',
        demo,
        city: house.city.name,
      })
    },
  )
}
