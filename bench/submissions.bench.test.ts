import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('what is handed in before a deadline is kept once, and what comes after it is refused', () => {
  const program = join(import.meta.dirname, 'submissions.bench.ts')
  const done = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, '30', '60', '4000'],
    { encoding: 'utf8' },
  )
  expect(done.stderr).toBe('')
  expect(done.stdout).toMatch(/30 of 30 taken at 60 a second, 30 kept, 0 doubled/)
  expect(done.stdout).toMatch(/0 kept after the closing; 2 of 2 refused/)
}, 120_000)
