import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('the benchmark of figures runs small, and no kept sum differs from its facts', () => {
  const program = join(import.meta.dirname, 'supervision.bench.ts')
  const done = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, '3', '10', '2'],
    { encoding: 'utf8' },
  )
  expect(done.stderr).toBe('')
  expect(done.stdout).toMatch(/720 facts/u)
  expect(done.stdout).toMatch(/240 sums and 114 marks/u)
  expect(done.stdout).toMatch(/^0 sums that differ/mu)
  expect(done.stdout.match(/p50 \d+ p95 \d+/gu)).toHaveLength(16)
  expect(done.stdout).toMatch(/^Aim, any dashboard/mu)
}, 60_000)
