import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('no list of the programmes costs more statements where there are more applications', () => {
  const program = join(import.meta.dirname, 'lists.bench.ts')
  const done = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, '12', '2'],
    { encoding: 'utf8' },
  )
  expect(done.stderr).toBe('')
  expect(done.stdout.split('\n').filter((line) => line.includes('GROWS'))).toEqual([])
  expect(done.stdout.match(/ same$/gmu)?.length).toBeGreaterThan(15)
}, 120_000)
