import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { openDatabase } from '../../src/db/database.ts'
import { startEmbeddedServer } from '../../src/db/embedded-server.ts'
import { verifyDatabase } from '../../src/trust/verify-database.ts'
import { makeFolder } from '../folder.ts'
import { sampleMigrations } from '../sample-migrations.ts'

const PROGRAM = join(import.meta.dirname, 'writer-program.ts')
const MIGRATIONS = sampleMigrations()

type Writer = {
  readonly child: ChildProcess
  readonly lines: string[]
  /** Waits for a line that starts so; the process may have ended without it. */
  readonly line: (start: string, count?: number) => Promise<string>
  readonly ended: Promise<void>
}

const writers: Writer[] = []
const folders: string[] = []

/** A data folder whose server is stopped after the test, whoever left it running. */
function makeDataFolder(): string {
  const folder = makeFolder()
  folders.push(folder)
  return folder
}

function startWriter(folder: string): Writer {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', PROGRAM, folder, MIGRATIONS],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const lines: string[] = []
  let rest = ''
  child.stdout.on('data', (piece: Buffer) => {
    const all = (rest + piece.toString()).split('\n')
    rest = all.pop() ?? ''
    lines.push(...all)
  })
  const ended = new Promise<void>((resolve) => {
    child.on('close', () => resolve())
  })
  const line = async (start: string, count = 1): Promise<string> => {
    for (;;) {
      const found = lines.filter((text) => text.startsWith(start))
      if (found.length >= count) return found.at(-1) ?? ''
      if (child.exitCode !== null || child.signalCode !== null) {
        throw new Error(`ended without “${start}”: ${lines.slice(-3).join(' | ')}`)
      }
      await pause(5)
    }
  }
  const writer = { child, lines, line, ended }
  writers.push(writer)
  return writer
}

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, milliseconds)
  })

const serverPid = (folder: string): number =>
  Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])

const written = (writer: Writer): string[] =>
  writer.lines
    .filter((line) => line.startsWith('wrote '))
    .map((line) => line.slice('wrote '.length))

afterEach(async () => {
  for (const { child, ended } of writers.splice(0)) {
    child.kill('SIGKILL')
    await ended
  }
  for (const folder of folders.splice(0)) {
    if (existsSync(join(folder, 'postgres', 'postmaster.pid'))) {
      const server = await startEmbeddedServer({ folder })
      await server.stop()
    }
  }
})

/** Everything that was promised is there, nothing half-written is, and the log proves it. */
async function expectWhole(folder: string, promised: readonly string[]): Promise<void> {
  const server = await startEmbeddedServer({ folder })
  const db = openDatabase(server.url)
  try {
    const { rows } = await sql<{ id: string; parts: bigint }>`
      select id, (select count(*) from sample_part where sample_id = sample.id) as parts
      from sample`.execute(db)
    const there = new Set(rows.map(({ id }) => id))
    expect(promised.filter((id) => !there.has(id))).toEqual([])
    expect(rows.filter(({ parts }) => parts !== 1n)).toEqual([])
    const { findings, rows: checked } = await verifyDatabase(db, [])
    expect(findings).toEqual([])
    expect(checked).toBe(rows.length * 2 + 2)
  } finally {
    await db.destroy()
    await server.stop()
  }
}

test('kill -9 of the program, again and again while it writes, loses nothing that was promised', async () => {
  const folder = makeDataFolder()
  const promised: string[] = []
  const adopted: boolean[] = []
  for (let round = 0; round < 6; round += 1) {
    const writer = startWriter(folder)
    await writer.line('ready')
    adopted.push(writer.lines.includes('database.adopted'))
    await writer.line('wrote', 20 + round * 7)
    writer.child.kill('SIGKILL')
    await writer.ended
    promised.push(...written(writer))
  }
  expect(adopted).toEqual([false, true, true, true, true, true])
  expect(promised.length).toBeGreaterThan(200)
  await expectWhole(folder, promised)
}, 120_000)

test('kill -9 of the server under the running program: it comes back and goes on', async () => {
  const folder = makeDataFolder()
  const writer = startWriter(folder)
  await writer.line('ready')
  for (let round = 1; round <= 4; round += 1) {
    const before = written(writer).length
    await writer.line('wrote', before + 20)
    process.kill(serverPid(folder), 'SIGKILL')
    await writer.line('database.back', round)
    await writer.line('wrote', written(writer).length + 20)
  }
  writer.child.kill('SIGTERM')
  await writer.ended
  expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false)
  await expectWhole(folder, written(writer))
}, 120_000)

test('kill -9 of both at once: the next start recovers', async () => {
  const folder = makeDataFolder()
  const promised: string[] = []
  for (let round = 0; round < 4; round += 1) {
    const writer = startWriter(folder)
    await writer.line('ready')
    await writer.line('wrote', 15)
    const pid = serverPid(folder)
    writer.child.kill('SIGKILL')
    process.kill(pid, 'SIGKILL')
    await writer.ended
    promised.push(...written(writer))
  }
  expect(promised.length).toBeGreaterThanOrEqual(4 * 15)
  await expectWhole(folder, promised)
}, 120_000)

test('a second start on a data folder in use is refused with a clear sentence', async () => {
  const folder = makeDataFolder()
  const first = startWriter(folder)
  await first.line('ready')
  const second = startWriter(folder)
  await second.ended
  expect(second.lines).toHaveLength(1)
  expect(second.lines[0]).toMatch(/^refused 数据目录 .+ 正被另一个科创通进程（kechuang \d+）使用/)
  expect(second.child.exitCode).toBe(1)
  const before = written(first).length
  await first.line('wrote', before + 10)
})

test('of starts at the same moment on a new folder exactly one wins', async () => {
  const folder = makeDataFolder()
  const rivals = [startWriter(folder), startWriter(folder), startWriter(folder)]
  const ends = await Promise.all(
    rivals.map((rival) => rival.line('ready').catch(() => rival.lines.at(-1) ?? '')),
  )
  expect(ends.filter((line) => line.startsWith('ready'))).toHaveLength(1)
  expect(ends.filter((line) => line.startsWith('refused 数据目录'))).toHaveLength(2)
}, 60_000)

test('the server is closed to others: its folder is 0700 and it has no door to the network', async () => {
  const folder = makeDataFolder()
  const server = await startEmbeddedServer({ folder })
  const db = openDatabase(server.url, { max: 1 })
  expect(statSync(join(folder, 'postgres')).mode & 0o777).toBe(0o700)
  expect(statSync(join(folder, 'postgres', 'kechuang.password')).mode & 0o777).toBe(0o600)
  const { rows } = await sql`show listen_addresses`.execute(db)
  expect(rows).toEqual([{ listen_addresses: '' }])
  await db.destroy()
  await server.stop()
})

test('a path too long for a socket gets a port of the loopback, the same after a crash', async () => {
  const folder = join(makeDataFolder(), '很长的目录名'.repeat(8))
  const server = await startEmbeddedServer({ folder })
  expect(server.url).toContain('@127.0.0.1:')
  const db = openDatabase(server.url, { max: 1 })
  process.kill(serverPid(folder), 'SIGKILL')
  let answer: unknown = null
  for (let attempt = 0; attempt < 100 && answer === null; attempt += 1) {
    await pause(100)
    answer = await sql`select 1 as one`.execute(db).then(
      ({ rows }) => rows,
      () => null,
    )
  }
  expect(answer).toEqual([{ one: 1 }])
  await db.destroy()
  await server.stop()
})
