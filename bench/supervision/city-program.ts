// The server over a large city, in a process of its own, as `npm start` has one: given the address of the database, it
// tells its port. It ends with the program that started it.
import { join } from 'node:path'
import { bareContent } from '../../src/city/load-city-content.ts'
import { openDatabase } from '../../src/db/database.ts'
import { buildServer } from '../../src/http/server.ts'
import { assignInProcess } from '../../src/jobs/assign-in-process.ts'
import { loadCity } from '../../src/party/load-city.ts'
import { createThrottle } from '../../src/party/throttle.ts'
import { CITY_CONTENT, NOW } from './large-city.ts'

process.once('disconnect', () => process.exit())
const idle = { enqueue: async () => {}, stop: () => {}, progressOf: () => null }
const app = await buildServer(
  {
    ...bareContent(await loadCity(CITY_CONTENT)),
    db: openDatabase(process.argv[2] ?? ''),
    clock: { now: () => NOW },
    throttle: createThrottle(),
    version: '0.0.0-bench',
    reading: idle,
    factImports: idle,
    benefitRuns: idle,
    jobsProbe: null,
    assignReviews: assignInProcess(new AbortController().signal),
  },
  { log: null, pages: join(import.meta.dirname, 'no-pages'), requestsPerMinute: 1_000_000 },
)
await app.listen({ host: '127.0.0.1', port: 0 })
const address = app.server.address()
process.send?.(typeof address === 'object' && address !== null ? address.port : 0)
