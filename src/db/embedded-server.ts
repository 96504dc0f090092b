// The PostgreSQL that the program starts, owns and stops itself.
//
// Owner. Whoever holds one advisory lock in the server owns it. The lock lives as long as the owner's
// connection, so a killed owner loses it at once and nothing stale is left to be misread. A second start
// on the same data folder finds the lock taken and is refused; a start after a killed parent finds a
// running server without an owner and adopts it.
//
// Life. No server: start one, again if the last one's shared memory is still held. Server gone while we
// own it: start it again. We stop: the server stops with us. PostgreSQL's own lock file, which we never
// remove while its server may run, makes two servers on one folder impossible whatever we do.
import { mkdirSync, realpathSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { errorCode } from '../base/error-code.ts'
import { Failure, fail } from '../base/failure.ts'
import { type Binaries, packagedBinaries } from './binaries.ts'
import { clusterFolder, ensureCluster } from './cluster.ts'
import { DATABASE, type Held, holdServer, notStarted } from './hold-server.ts'
import { isRunning, runningPostmaster } from './postmaster.ts'
import { addressOf, type Place, placeOf } from './server-process.ts'

/** A killed owner's connection ends within moments; a living one stays. */
const OWNER_PATIENCE_MS = 1_500
const STOP_TIMEOUT_MS = 30_000
const POLL_MS = 15

/** A running embedded server. `isOwned` is false when another process owns it and we only share it. */
export type EmbeddedServer = {
  readonly url: string
  readonly isOwned: boolean
  readonly wasAdopted: boolean
  readonly stop: () => Promise<void>
}

export type EmbeddedOptions = {
  /** The data folder of the program; PostgreSQL's files go to `postgres/` in it. */
  readonly folder: string
  /** Use a server that another process owns instead of refusing: for the command line. */
  readonly share?: boolean
  readonly binaries?: Binaries
  readonly settings?: Readonly<Record<string, string>>
  /** False only for tests, which throw their data away. */
  readonly isDurable?: boolean
  readonly report?: (event: string, params: Readonly<Record<string, string | number>>) => void
}

/** Starts the server of a data folder, or adopts the one a killed parent left behind. */
export async function startEmbeddedServer(options: EmbeddedOptions): Promise<EmbeddedServer> {
  mkdirSync(options.folder, { recursive: true })
  const folder = realpathSync(options.folder)
  const binaries = options.binaries ?? packagedBinaries()
  const report = options.report ?? (() => {})
  const isDurable = options.isDurable ?? true
  try {
    ensureCluster({ folder, binaries, isDurable })
  } catch (error) {
    // A folder made by another account, root's for one.
    if (!['EACCES', 'EPERM'].includes(errorCode(error))) throw error
    throw fail('DATABASE_NOT_STARTED', { detail: `没有使用数据目录 ${folder} 的权限`, log: folder })
  }
  const settings = { ...(isDurable ? {} : UNDURABLE), ...options.settings }
  // Whoever would rather share than own need not wait for a killed owner's connection to end.
  const patienceMs = options.share ? 0 : OWNER_PATIENCE_MS
  let isStopping = false
  const hold = (place?: Place) =>
    holdServer({ folder, binaries, settings, place, patienceMs, isWanted: () => !isStopping })

  let held: Held
  try {
    held = await hold()
  } catch (error) {
    if (!options.share || !(error instanceof Failure) || error.code !== 'DATA_FOLDER_IN_USE')
      throw error
    return sharedServer(folder)
  }
  const stopAtExit = () => signalServer(folder, 'SIGINT')
  process.on('exit', stopAtExit)

  const takeAgain = async (place: Place) => {
    report('database.lost', {})
    try {
      held = await hold(place)
      watch(held)
      report('database.back', {})
    } catch (error) {
      if (!isStopping) report('database.gone', { error: String(error) })
    }
  }
  const watch = ({ owner, place }: Held) => {
    owner.on('end', () => {
      if (!isStopping) void takeAgain(place)
    })
  }
  watch(held)
  if (held.wasAdopted) report('database.adopted', {})

  return {
    url: addressOf(folder, held.place, DATABASE),
    isOwned: true,
    wasAdopted: held.wasAdopted,
    stop: async () => {
      isStopping = true
      await stopServer(folder)
      await held.owner.end().catch(() => {})
      process.off('exit', stopAtExit)
    },
  }
}

const UNDURABLE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

function sharedServer(folder: string): EmbeddedServer {
  const running = runningPostmaster(clusterFolder(folder))
  if (!running) throw notStarted(folder)
  const url = addressOf(folder, placeOf(folder, running), DATABASE)
  return { url, isOwned: false, wasAdopted: false, stop: async () => {} }
}

function signalServer(folder: string, signal: NodeJS.Signals): number | null {
  const running = runningPostmaster(clusterFolder(folder))
  if (running) process.kill(running.pid, signal)
  return running?.pid ?? null
}

/** Ends open transactions and stops; a server that does not obey is stopped as if it had crashed. */
async function stopServer(folder: string): Promise<void> {
  const pid = signalServer(folder, 'SIGINT')
  if (pid === null) return
  const deadline = Date.now() + STOP_TIMEOUT_MS
  while (Date.now() < deadline) {
    if (!isRunning(pid)) return
    await sleep(POLL_MS)
  }
  signalServer(folder, 'SIGQUIT')
}
