// `npm run bench:storage`: how fast the embedded database starts, and how many durable writes a second go
// through the log, beside the same rows inserted without it. Words: seconds for each figure (default 5).
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Db, openDatabase } from '../src/db/database.ts'
import { startEmbeddedServer } from '../src/db/embedded-server.ts'
import { prepareDatabase } from '../src/trust/prepare-database.ts'
import { verifyDatabase } from '../src/trust/verify-database.ts'
import { write } from '../src/trust/write.ts'

const SECONDS = Number(process.argv[2] ?? 5)
const folder = mkdtempSync(join(tmpdir(), 'kechuang-bench-'))

async function milliseconds(work: () => Promise<void>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

const row = () => ({ name: crypto.randomUUID(), checksum: '校验', applied_at: new Date() })

const logged = (db: Db) =>
  write(
    db,
    {
      who: 'p-1',
      asWhom: { organisation: 'o-1', role: 'bureau_officer' },
      what: 'bench.write',
      subject: 'bench:1',
      now: new Date(),
    },
    (tx) => tx.insertInto('migration').values(row()).execute(),
  )

const plain = (db: Db) =>
  db.transaction().execute(async (tx) => {
    const { name, checksum } = row()
    await sql`insert into bench_plain values (${name}, ${checksum}, now())`.execute(tx)
  })

/** Acts a second, and the median and 95th percentile of one act. */
async function measure(name: string, clients: number, act: () => Promise<unknown>): Promise<void> {
  const times: number[] = []
  const until = performance.now() + SECONDS * 1000
  const client = async () => {
    while (performance.now() < until) times.push(await milliseconds(async () => void (await act())))
  }
  await Promise.all(Array.from({ length: clients }, client))
  times.sort((a, b) => a - b)
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(2)
  const rate = Math.round(times.length / SECONDS)
  console.log(
    `${name.padEnd(22)} ${clients} clients  ${String(rate).padStart(6)}/s  p50 ${at(0.5)} ms  p95 ${at(0.95)} ms`,
  )
}

console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`)
try {
  for (const name of ['fresh start', 'second start', 'third start']) {
    const from = performance.now()
    const server = await startEmbeddedServer({ folder })
    const up = performance.now() - from
    const db = openDatabase(server.url)
    const migrated = await milliseconds(async () => {
      await prepareDatabase(db, { now: new Date() })
    })
    const stopped = await milliseconds(async () => {
      await db.destroy()
      await server.stop()
    })
    console.log(
      `${name.padEnd(22)} server ${up.toFixed(0)} ms, migrations ${migrated.toFixed(0)} ms, stop ${stopped.toFixed(0)} ms`,
    )
  }
  const server = await startEmbeddedServer({ folder })
  const db = openDatabase(server.url, { max: 8 })
  await sql`create table bench_plain (name text primary key, checksum text, at timestamptz)`.execute(
    db,
  )
  for (const clients of [1, 8]) {
    await measure('insert without log', clients, () => plain(db))
    await measure('write with log', clients, () => logged(db))
  }
  await sql`drop table bench_plain`.execute(db)
  const verified = await milliseconds(async () => {
    const { events, findings } = await verifyDatabase(db, [])
    console.log(`verify                 ${events} events, ${findings.length} findings`)
  })
  console.log(`                       ${verified.toFixed(0)} ms`)
  await db.destroy()
  await server.stop()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
