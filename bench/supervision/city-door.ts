import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { Db } from '../../src/db/database.ts'
import { DEMO_PASSWORD } from '../../src/party/demo.ts'
import { loadCity } from '../../src/party/load-city.ts'
import { loadDemo } from '../../src/party/load-demo.ts'
import { seedDemo } from '../../src/party/seed-demo.ts'
import { CITY_CONTENT, NOW } from './large-city.ts'
import { processorMsOf } from './processor-time.ts'

/** A server in a process of its own, and a leader who is signed in to it. */
export type CityDoor = {
  /** What a path answers, read to its end. */
  readonly get: (path: string) => Promise<string>
  /** Milliseconds of processor time that the server has used so far, its database apart. */
  readonly processorMs: () => number | null
  readonly close: () => Promise<void>
}

/** Starts the server over the database, and signs a leader in. */
export async function openDoor(db: Db, databaseUrl: string): Promise<CityDoor> {
  const demo = await loadDemo(CITY_CONTENT, await loadCity(CITY_CONTENT))
  if (demo !== null) await seedDemo(db, { demo, now: NOW })
  const child = fork(join(import.meta.dirname, 'city-program.ts'), [databaseUrl], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (told) => resolve(Number(told)))
    child.once('exit', () => reject(new Error('the server did not start')))
  })
  const url = `http://127.0.0.1:${port}`
  const signedIn = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ login: 'leader', password: DEMO_PASSWORD }),
  })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  if (!signedIn.ok || cookie === '') throw new Error(await signedIn.text())
  return {
    get: async (path) => {
      const answer = await fetch(`${url}${path}`, { headers: { cookie } })
      const body = await answer.text()
      if (!answer.ok) throw new Error(`${path}: ${body}`)
      return body
    },
    processorMs: () => processorMsOf(child.pid ?? 0),
    close: async () => {
      child.disconnect()
      await ended
    },
  }
}
