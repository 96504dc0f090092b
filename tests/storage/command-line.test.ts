import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../src/db/database.ts'
import { type EmbeddedServer, startEmbeddedServer } from '../../src/db/embedded-server.ts'
import { prepareDatabase } from '../../src/trust/prepare-database.ts'
import { makeFolder } from '../folder.ts'

// Each test goes on where the one before it ended, as an administrator's day does.
const room = makeFolder()
const data = join(room, 'data')
const inRoom = (name: string) => join(room, name)
let server: EmbeddedServer

/** Runs `kc` as a process of its own, as people do. */
function kc(words: readonly string[], folder = data) {
  const program = join(import.meta.dirname, '../../src/cli/kc.ts')
  const done = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, ...words],
    { encoding: 'utf8', env: { PATH: '/usr/bin:/bin', KECHUANG_DATA: folder }, cwd: room },
  )
  return { code: done.status, said: done.stdout + done.stderr }
}

beforeAll(async () => {
  server = await startEmbeddedServer({ folder: data })
  const db = openDatabase(server.url)
  await prepareDatabase(db, { now: new Date() })
  await db.destroy()
})

afterAll(async () => {
  await server.stop()
})

test('kc alone shows help; an unknown command is named and answered with help', () => {
  expect(kc([])).toMatchObject({ code: 0, said: expect.stringContaining('kc trust verify') })
  const unknown = kc(['verfiy'])
  expect(unknown.code).toBe(2)
  expect(unknown.said).toContain('没有“verfiy”这个命令')
  expect(kc(['trust', 'dance'])).toMatchObject({ code: 2 })
})

test('while the program runs, the log is verified, signed, exported and proven elsewhere', () => {
  expect(kc(['trust', 'verify'])).toMatchObject({ code: 0, said: expect.stringContaining('✓') })
  expect(kc(['trust', 'checkpoint', inRoom('day1.json')]).code).toBe(0)
  expect(kc(['trust', 'export', inRoom('log.jsonl')]).code).toBe(0)
  const [, fingerprint = ''] = /指纹：([0-9a-f-]+)/.exec(kc(['trust', 'key']).said) ?? []
  const elsewhere = join(room, 'another-machine')
  const words = ['trust', 'verify', inRoom('log.jsonl'), '--key', fingerprint]
  expect(kc([...words, '--checkpoint', inRoom('day1.json')], elsewhere)).toMatchObject({ code: 0 })
  expect(existsSync(elsewhere)).toBe(false)
})

test('an altered or shortened log is not proven', () => {
  const log = readFileSync(inRoom('log.jsonl'), 'utf8')
  writeFileSync(inRoom('altered.jsonl'), log.replace('migration.apply', 'migration.applx'))
  writeFileSync(inRoom('short.jsonl'), `${log.trimEnd().split('\n').slice(0, 3).join('\n')}\n`)
  for (const file of ['altered.jsonl', 'short.jsonl']) {
    expect(kc(['trust', 'verify', inRoom(file)])).toMatchObject({
      code: 1,
      said: expect.stringContaining('✗'),
    })
  }
})

test('nothing is overwritten', () => {
  for (const words of [
    ['trust', 'checkpoint', inRoom('day1.json')],
    ['trust', 'export', inRoom('log.jsonl')],
    ['backup', inRoom('log.jsonl')],
  ]) {
    expect(kc(words)).toMatchObject({ code: 1, said: expect.stringContaining('已经存在') })
  }
})

test('a backup is made while the program runs and again while it is stopped', async () => {
  expect(kc(['backup', inRoom('running.kcb')]).code).toBe(0)
  expect(statSync(inRoom('running.kcb')).mode & 0o777).toBe(0o600)
  await server.stop()
  expect(kc(['backup', inRoom('stopped.kcb')]).code).toBe(0)
  expect(existsSync(join(data, 'postgres', 'postmaster.pid'))).toBe(false)
  expect(kc(['trust', 'verify']).code).toBe(0)
})

test('a restored data folder proves its log against the checkpoints that came with it', () => {
  const fresh = inRoom('fresh')
  expect(kc(['restore', inRoom('stopped.kcb')], fresh)).toMatchObject({
    code: 0,
    said: expect.stringContaining('2 个检查点'),
  })
  expect(kc(['trust', 'verify', '--checkpoint', inRoom('day1.json')], fresh).code).toBe(0)
  const again = kc(['restore', inRoom('stopped.kcb')], fresh)
  expect(again).toMatchObject({ code: 1, said: expect.stringContaining('空数据库') })
})

test('what is no backup, and a folder without data, are refused in plain words', () => {
  const fresh = inRoom('fresh2')
  expect(kc(['restore', inRoom('day1.json')], fresh)).toMatchObject({
    code: 1,
    said: expect.stringContaining('不是完整的科创通备份'),
  })
  const missing = kc(['trust', 'verify'], inRoom('nowhere'))
  expect(missing).toMatchObject({ code: 1, said: expect.stringContaining('还没有科创通的数据') })
  expect(existsSync(inRoom('nowhere'))).toBe(false)
  expect(kc(['restore', inRoom('no.kcb')], fresh)).toMatchObject({ code: 1 })
})
