import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('random operations on money under kills lose nothing, double nothing and break no sum', () => {
  const program = join(import.meta.dirname, 'funds.bench.ts')
  const done = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, '300', '4'],
    { encoding: 'utf8' },
  )
  // The seed stands in the first lines, so that a failure can be run again.
  expect(done.stderr).toBe('')
  expect(done.stdout).toMatch(/300 operations in/)
  expect(done.stdout).toMatch(/3 server crashes; 0 deadlocks/)
  expect(done.stdout).toMatch(/ 0 findings; 0 faults/)
}, 60_000)
