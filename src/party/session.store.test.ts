import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../tests/database.ts'
import type { Db } from '../db/database.ts'
import { actAs } from './act-as.ts'
import { listAppointments } from './appointment.store.ts'
import { DEMO_PASSWORD } from './demo.ts'
import { loadCity } from './load-city.ts'
import { loadDemo } from './load-demo.ts'
import { seedDemo } from './seed-demo.ts'
import { findActor, findSignIn, listSessions } from './session.store.ts'
import { tokenDigest } from './session.ts'
import { signIn } from './sign-in.ts'
import { createThrottle } from './throttle.ts'

const folder = join(import.meta.dirname, '../../cities/wuhan')
const now = new Date('2026-03-02T01:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

async function seed(db: Db): Promise<void> {
  const demo = await loadDemo(folder, await loadCity(folder))
  if (demo !== null) await seedDemo(db, { demo, now })
}

const enter = (db: Db, at: Date) =>
  signIn(db, createThrottle(), {
    login: 'officer',
    password: DEMO_PASSWORD,
    address: '-',
    device: '-',
    now: at,
  })

test('sign-in begins in the first appointment, and later in the one last acted in', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  await seed(db)
  expect((await findSignIn(db, 'officer'))?.start?.role).toBe('bureau_officer')
  const { token } = await enter(db, later(1))
  const actor = await findActor(db, { digest: tokenDigest(token), now: later(1) })
  if (actor === null) throw new Error('signed in')
  const held = await listAppointments(db, [actor.person.id])
  expect(held.map(({ role }) => role)).toEqual(['bureau_officer', 'project_officer', 'expert'])
  await actAs(db, { actor, appointmentId: held[1]?.id ?? '', now: later(2) })
  expect((await findSignIn(db, 'officer'))?.start?.role).toBe('project_officer')
})

test('nobody has an unknown login, and none is found by another spelling', async () => {
  await using test = await openTestDatabase()
  await seed(test.db)
  expect(await findSignIn(test.db, 'nobody')).toBeNull()
  expect(await findSignIn(test.db, 'Officer')).toBeNull()
})

test('a session is found by its token as long as it runs, and never after', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  await seed(db)
  const { token, expiresAt } = await enter(db, now)
  const digest = tokenDigest(token)
  expect(await findActor(db, { digest, now: later(719) })).toMatchObject({ role: 'bureau_officer' })
  expect(await findActor(db, { digest, now: expiresAt })).toBeNull()
  expect(await findActor(db, { digest: tokenDigest('other'), now })).toBeNull()
  const personId = (await findActor(db, { digest, now }))?.person.id ?? ''
  expect(await listSessions(db, { personId, now })).toHaveLength(1)
  expect(await listSessions(db, { personId, now: expiresAt })).toEqual([])
})
