import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { errorCode } from '../base/error-code.ts'
import { type Failure, fail } from '../base/failure.ts'
import type { Binaries } from './binaries.ts'
import { clusterFolder } from './cluster.ts'
import { runningPostmaster } from './postmaster.ts'
import {
  addressOf,
  choosePlace,
  launchServer,
  type Place,
  placeOf,
  serverLog,
} from './server-process.ts'

/** The database of the embedded server that holds our tables. */
export const DATABASE = 'kechuang'
const OWNER_LOCK = 710_001
const START_TIMEOUT_MS = 60_000
const POLL_MS = 15
const RETRY_MS = 200
const FAULTS_MAX = 3

/** A server that we own as long as `owner` stays connected. */
export type Held = { readonly owner: Client; readonly place: Place; readonly wasAdopted: boolean }

/** What is to be held, and how. */
export type Holding = {
  readonly folder: string
  readonly binaries: Binaries
  readonly settings: Readonly<Record<string, string>>
  /** Where to listen again after a crash, so that our address stays true. */
  readonly place: Place | undefined
  readonly patienceMs: number
  readonly isWanted: () => boolean
}

/** Comes to own a running server: the one that runs, or a new one. */
export async function holdServer(holding: Holding): Promise<Held> {
  let child: ChildProcess | null = null
  // Told to exit in the middle, we leave no server of ours behind; once held, its owner sees to that.
  const stopChild = () => child?.kill('SIGINT')
  process.on('exit', stopChild)
  try {
    return await tryToHold(holding, (launched) => {
      child = launched
    })
  } finally {
    process.off('exit', stopChild)
  }
}

async function tryToHold(holding: Holding, onLaunch: (child: ChildProcess) => void): Promise<Held> {
  const { folder } = holding
  const deadline = Date.now() + START_TIMEOUT_MS
  let child: ChildProcess | null = null
  let faults = 0
  while (holding.isWanted() && Date.now() < deadline) {
    const running = runningPostmaster(clusterFolder(folder))
    if (running) {
      const place = placeOf(folder, running)
      const owner = running.isReady ? await connect(addressOf(folder, place, 'postgres')) : null
      if (owner) {
        const wasAdopted = running.pid !== child?.pid
        await takeOwnership(owner, holding)
        await ensureDatabase(owner)
        return { owner, place, wasAdopted }
      }
    } else if (child === null || child.exitCode !== null || child.signalCode !== null) {
      if (child !== null) {
        // A dead server's memory is held for a moment; any other reason will be the same next time.
        if (!/shared memory|lock file/.test(lastComplaint(folder))) faults += 1
        if (faults === FAULTS_MAX) break
        await sleep(RETRY_MS)
      }
      child = await launch(holding)
      onLaunch(child)
    }
    await sleep(POLL_MS)
  }
  throw notStarted(folder)
}

async function launch({ folder, binaries, settings, ...holding }: Holding): Promise<ChildProcess> {
  const place = holding.place ?? (await choosePlace(folder))
  const child = launchServer({ folder, binaries, place, settings })
  child.on('error', () => {})
  return child
}

/** The failure that says what the server complained of last. */
export const notStarted = (folder: string): Failure =>
  fail('DATABASE_NOT_STARTED', {
    detail: lastComplaint(folder) || '没有日志',
    log: serverLog(folder),
  })

/** What the server wrote last when it could not go on. */
function lastComplaint(folder: string): string {
  try {
    const lines = readFileSync(serverLog(folder), 'utf8').trimEnd().split('\n')
    return lines.findLast((line) => /FATAL|PANIC|postgres:/.test(line)) ?? lines.at(-1) ?? ''
  } catch {
    return ''
  }
}

/** A connection, or null while the server cannot take one yet (not listening, starting, recovering). */
async function connect(url: string): Promise<Client | null> {
  const client = new Client({
    connectionString: url,
    application_name: `kechuang ${process.pid}`,
    keepAlive: true,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    const code = errorCode(error)
    // 57P03: starting up or shutting down; 53300: too many connections for the moment.
    if (['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P03', '53300', ''].includes(code))
      return null
    throw error
  }
}

async function takeOwnership(owner: Client, { folder, patienceMs }: Holding): Promise<void> {
  const until = Date.now() + patienceMs
  for (;;) {
    const { rows } = await owner.query<{ taken: boolean }>(
      'select pg_try_advisory_lock($1) as taken',
      [OWNER_LOCK],
    )
    if (rows[0]?.taken) return
    if (Date.now() > until) break
    await sleep(50)
  }
  const { rows } = await owner.query<{ name: string }>(
    `select application_name as name from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and objid = $1 and granted limit 1`,
    [OWNER_LOCK],
  )
  await owner.end()
  throw fail('DATA_FOLDER_IN_USE', { folder, owner: rows[0]?.name ?? '未知' })
}

async function ensureDatabase(owner: Client): Promise<void> {
  const { rowCount } = await owner.query('select from pg_database where datname = $1', [DATABASE])
  if (rowCount === 0) await owner.query(`create database ${DATABASE}`)
}
