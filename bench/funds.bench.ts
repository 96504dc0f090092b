// `npm run bench:funds`: so many random operations on money from so many client processes at once, while
// connections, backends and whole clients are killed at random. Then everything is added up anew and held
// against what the clients were told. Words: operations (100000), clients (16), seed (a random one).
import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Db, openDatabase } from '../src/db/database.ts'
import { startEmbeddedServer } from '../src/db/embedded-server.ts'
import { prepareDatabase } from '../src/trust/prepare-database.ts'
import { verifyDatabase } from '../src/trust/verify-database.ts'
import { type BookLine, parseBook } from './funds/book.ts'
import { checkBooks } from './funds/check-books.ts'
import { diceOf } from './funds/operation.ts'
import { makeWorld } from './funds/world.ts'

const [wantedWord, clientsWord, seedWord] = process.argv.slice(2)
const WANTED = Number(wantedWord ?? 100_000)
const CLIENTS = Number(clientsWord ?? 16)
const SEED = Number(seedWord ?? Math.floor(Math.random() * 1_000_000))
/** After how many answers, on average, a connection, a client, and a backend by SIGKILL end. */
const TERMINATE_EVERY = 60
const KILL_CLIENT_EVERY = 700
const CRASHES = 3

const folder = mkdtempSync(join(tmpdir(), 'kechuang-bench-funds-'))
const dice = diceOf(SEED)
const kills = { connections: 0, clients: 0, crashes: 0 }
let answers = 0
let deadlocks = 0

const bookOf = (client: number): string => join(folder, `client-${client}.jsonl`)
const readBook = (client: number): BookLine[] =>
  existsSync(bookOf(client)) ? parseBook(readFileSync(bookOf(client), 'utf8')) : []

/** Lives of a client until its book is full. */
function runClient(client: number, url: string, running: Map<number, ChildProcess>): Promise<void> {
  const share = Math.ceil(WANTED / CLIENTS)
  const words = [url, bookOf(client), String(client), String(SEED), String(share)]
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'funds/client-program.ts'), words)
    running.set(client, child)
    child.on('message', (word) => {
      if (word === 'deadlock') deadlocks += 1
      else answers += 1
    })
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      running.delete(client)
      if (signal === 'SIGKILL') resolve(runClient(client, url, running))
      else if (code === 0) resolve()
      else reject(new Error(`client ${client} ended with ${code ?? signal}`))
    })
  })
}

/** Ends what it pleases as answers come in, until all clients are through. */
async function killAtRandom(db: Db, running: Map<number, ChildProcess>): Promise<void> {
  let seen = 0
  let nextCrash = WANTED / (CRASHES + 1)
  while (running.size > 0) {
    await new Promise((wake) => {
      setTimeout(wake, 20)
    })
    const fresh = answers - seen
    seen = answers
    const happens = (every: number) => dice() < fresh / every
    try {
      if (happens(TERMINATE_EVERY)) await endConnection(db)
      if (happens(KILL_CLIENT_EVERY)) {
        const all = [...running.values()]
        if (all[Math.floor(dice() * all.length)]?.kill('SIGKILL') === true) kills.clients += 1
      }
      if (seen > nextCrash) {
        nextCrash += WANTED / (CRASHES + 1)
        await crashServer(db)
      }
    } catch {
      // The killer's own connection went down with the server.
    }
  }
}

const ofClients = sql`from pg_stat_activity where application_name like 'bench-client-%'
  order by random() limit 1`

async function endConnection(db: Db): Promise<void> {
  const { rows } = await sql`select pg_terminate_backend(pid) ${ofClients}`.execute(db)
  kills.connections += rows.length
}

/** A backend that dies by SIGKILL takes the memory of all others along: the server recovers from its log. */
async function crashServer(db: Db): Promise<void> {
  const { rows } = await sql<{ pid: number }>`select pid ${ofClients}`.execute(db)
  const [victim] = rows
  if (victim === undefined) return
  process.kill(victim.pid, 'SIGKILL')
  kills.crashes += 1
}

console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`)
console.log(`${WANTED} operations, ${CLIENTS} clients, seed ${SEED}`)
const server = await startEmbeddedServer({ folder })
const db = openDatabase(server.url, { max: 4, statementTimeoutMs: 0 })
try {
  await prepareDatabase(db, { now: new Date() })
  await makeWorld(db)
  const from = performance.now()
  const running = new Map<number, ChildProcess>()
  const lives = Array.from({ length: CLIENTS }, (_, client) =>
    runClient(client, server.url, running),
  )
  const killing = killAtRandom(db, running)
  await Promise.all(lives)
  await killing
  const seconds = (performance.now() - from) / 1000

  const books = Array.from({ length: CLIENTS }, (_, client) => readBook(client))
  const lines = books.flat()
  const outcomes = lines.map(({ outcome }) => outcome)
  const done = outcomes.filter((outcome) => outcome?.state === 'done').length
  console.log(
    `${lines.length} operations in ${seconds.toFixed(0)} s (${Math.round(lines.length / seconds)}/s): ` +
      `${done} done, ${outcomes.length - done} refused`,
  )
  console.log(
    `killed: ${kills.connections} connections, ${kills.clients} clients, ${kills.crashes} server crashes; ${deadlocks} deadlocks`,
  )
  tell(
    'operations',
    lines.map(({ operation }) => operation.do),
  )
  tell(
    'refusals',
    outcomes.flatMap((outcome) => (outcome?.state === 'refused' ? [outcome.code] : [])),
  )
  await tellJournal(db)
  const unanswered = outcomes.filter((outcome) => outcome === null).length
  const faults = await checkBooks(db, books)
  if (unanswered > 0) faults.push(`${unanswered} operations were never answered`)
  for (const fault of faults.slice(0, 50)) console.log(`✗ ${fault}`)
  const { events, findings } = await verifyDatabase(db, [])
  console.log(`${events} events of the log, ${findings.length} findings; ${faults.length} faults`)
  if (faults.length > 0 || findings.length > 0) process.exitCode = 1
} finally {
  await db.destroy()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** How often each word stands in a list, most frequent first. */
function tell(name: string, words: readonly string[]): void {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const parts = [...counts].sort(([, a], [, b]) => b - a).map(([word, count]) => `${word} ${count}`)
  console.log(`${name}: ${parts.join(', ')}`)
}

async function tellJournal(database: Db): Promise<void> {
  const { rows } = await sql<{ kind: string; count: bigint; fen: bigint }>`
    select kind, count(*) as count, sum(amount_fen)::bigint as fen from fund_entry
    group by kind order by count(*) desc`.execute(database)
  console.log(
    `entries: ${rows.map(({ kind, count, fen }) => `${kind} ${count} (${fen} fen)`).join(', ')}`,
  )
}
