import { mkdtempSync, rmSync } from 'node:fs'
import { sql } from 'kysely'
import { openDatabase } from '/work/main/src/db/database.ts'
import { startEmbeddedServer } from '/work/main/src/db/embedded-server.ts'
import { prepareDatabase } from '/work/main/src/trust/prepare-database.ts'
import { actBody } from '/work/main/src/trust/event.ts'
const folder = mkdtempSync('/tmp/kcprof-')
const server = await startEmbeddedServer({ folder })
const db = openDatabase(server.url, { max: 1 })
await prepareDatabase(db, { now: new Date() })
await sql`create table plain (name text primary key, body text)`.execute(db)
await sql`create unlogged table scratch (name text primary key, body text)`.execute(db)
const act = {
  who: 'p',
  asWhom: { organisation: null, role: 'x' },
  what: 'a.b',
  subject: 'a:1',
  now: new Date(),
}
const variants: Record<string, string[]> = {
  small: [`insert into plain values (gen_random_uuid(), 'x')`],
  big: [`insert into plain values (gen_random_uuid(), repeat(md5(random()::text), 40))`],
  'small+scratch': [
    `insert into plain values (gen_random_uuid(), 'x')`,
    `insert into scratch values (gen_random_uuid(), 'x')`,
    `delete from scratch`,
  ],
  'small+lock': [
    `insert into plain values (gen_random_uuid(), 'x')`,
    `select pg_advisory_xact_lock(1)`,
  ],
  append: [
    `insert into plain values (gen_random_uuid(), 'x')`,
    `select append_event('${actBody(act)}'::jsonb)`,
  ],
  full: [
    `insert into migration values (gen_random_uuid(), 'x', now())`,
    `select append_event('${actBody(act)}'::jsonb)`,
  ],
}
for (let round = 0; round < 2; round++)
  for (const [name, statements] of Object.entries(variants)) {
    const work: number[] = [],
      commit: number[] = []
    for (let i = 0; i < 300; i++)
      await db.connection().execute(async (c) => {
        await sql`begin`.execute(c)
        const t = performance.now()
        for (const s of statements) await sql.raw(s).execute(c)
        const u = performance.now()
        await sql`commit`.execute(c)
        work.push(u - t)
        commit.push(performance.now() - u)
      })
    const p = (v: number[], q: number) =>
      v.toSorted((a, b) => a - b)[Math.floor(v.length * q)]!.toFixed(2)
    console.log(
      name.padEnd(16),
      'work p50',
      p(work, 0.5),
      'p95',
      p(work, 0.95),
      'commit p10',
      p(commit, 0.1),
      'p50',
      p(commit, 0.5),
      'p95',
      p(commit, 0.95),
    )
  }
await db.destroy()
await server.stop()
rmSync(folder, { recursive: true })
