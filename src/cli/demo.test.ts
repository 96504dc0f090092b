import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { openTestDatabase } from '../../tests/database.ts'
import { loadCity } from '../party/load-city.ts'
import { loadDemo } from '../party/load-demo.ts'
import { hasDemo } from '../party/person.store.ts'
import { seedDemo } from '../party/seed-demo.ts'
import { runDemo } from './demo.ts'

const folder = join(import.meta.dirname, '../../cities/wuhan')

/** What a command printed, without showing it among the tests. */
async function printed(work: () => Promise<unknown>): Promise<string> {
  const spy = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  try {
    await work()
    return spy.mock.calls.map(([chunk]) => String(chunk)).join('')
  } finally {
    spy.mockRestore()
  }
}

test('kc demo remove asks first, removes with --yes, and then finds nothing to remove', async () => {
  await using open = await openTestDatabase()
  const demo = await loadDemo(folder, await loadCity(folder))
  if (demo !== null) await seedDemo(open.db, { demo, now: new Date() })
  const settings = { dataFolder: folder, databaseUrl: open.url }
  expect(await printed(() => runDemo(['remove'], settings))).toContain('没有删除')
  expect(await hasDemo(open.db)).toBe(true)
  expect(await printed(() => runDemo(['remove', '--yes'], settings))).toContain(
    `已删除演示数据：${demo?.organisations.length} 个机构，${demo?.persons.length} 个人员。`,
  )
  expect(await hasDemo(open.db)).toBe(false)
  expect(await printed(() => runDemo(['remove', '--yes'], settings))).toContain('没有演示数据')
})

test.each([[[]], [['add']], [['remove', '--all']], [['remove', '--yes', 'now']]])(
  'kc demo %j is answered with its usage',
  async (words) => {
    await expect(runDemo(words, { dataFolder: folder, databaseUrl: undefined })).rejects.toThrow(
      'demo remove',
    )
  },
)
