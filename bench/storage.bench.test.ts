import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('the storage benchmark runs, and what it wrote verifies', () => {
  const program = join(import.meta.dirname, 'storage.bench.ts')
  const done = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, '0.1'],
    { encoding: 'utf8' },
  )
  expect(done.stderr).toBe('')
  expect(done.stdout).toMatch(/8 clients/)
  expect(done.stdout).toMatch(/ 0 findings/)
}, 60_000)
