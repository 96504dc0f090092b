import { expect, test } from 'vitest'
import { openTestDatabase } from '../../tests/database.ts'
import { workAlone } from './work-alone.ts'

test('one thing is worked on once at a time, and again once the first is done, even if it failed', async () => {
  await using test = await openTestDatabase()
  let [second, other]: (boolean | null)[] = [null, null]
  const first = await workAlone(test.db, 'a', async () => {
    second = await workAlone(test.db, 'a', async () => {})
    other = await workAlone(test.db, 'b', async () => {})
  })
  expect([first, second, other]).toEqual([true, false, true])
  const failing = workAlone(test.db, 'a', () => Promise.reject(new Error('broken')))
  await expect(failing).rejects.toThrow('broken')
  expect(await workAlone(test.db, 'a', async () => {})).toBe(true)
})
