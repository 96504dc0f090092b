import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, renameSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { type Binaries, serverAccount } from './binaries.ts'
import {
  clusterFolder,
  clusterPassword,
  folderForServer,
  ROLE,
  serverEnvironment,
} from './cluster.ts'
import type { Postmaster } from './postmaster.ts'

/** The longest path of a Unix socket that every system takes (macOS 104, Linux 108, with the name). */
const SOCKET_PATH_MAX = 100
const LOG_SIZE_MAX = 10_000_000

/** Where the server listens: a socket inside its own 0700 folder, or else the loopback address. */
export type Place = { readonly socketFolder: string } | { readonly port: number }

/** The socket in the cluster's folder; a free port of the loopback where the path is too long for one. */
export async function choosePlace(folder: string): Promise<Place> {
  const socketFolder = clusterFolder(folder)
  const socketPath = join(socketFolder, '.s.PGSQL.5432')
  if (process.platform !== 'win32' && Buffer.byteLength(socketPath) <= SOCKET_PATH_MAX) {
    return { socketFolder }
  }
  return { port: await freePort() }
}

/** Where a running server was told to listen, as its `postmaster.pid` has it. */
export const placeOf = (folder: string, running: Postmaster): Place =>
  running.host === '' ? { socketFolder: clusterFolder(folder) } : { port: running.port }

/** The address of a database of this server, for `pg`. */
export function addressOf(folder: string, place: Place, database: string): string {
  const who = `${ROLE}:${clusterPassword(clusterFolder(folder))}`
  return 'port' in place
    ? `postgresql://${who}@127.0.0.1:${place.port}/${database}`
    : `postgresql://${who}@localhost/${database}?host=${encodeURIComponent(place.socketFolder)}&port=5432`
}

/** The file the server writes its own log to; it outlives us, as the server may. */
export const serverLog = (folder: string): string => join(folder, 'postgres.log')

type Launch = {
  readonly folder: string
  readonly binaries: Binaries
  readonly place: Place
  readonly settings: Readonly<Record<string, string>>
}

/** Starts the server's process. It is not of our process group: Ctrl-C must reach us first. */
export function launchServer({ folder, binaries, place, settings }: Launch): ChildProcess {
  const cluster = clusterFolder(folder)
  const own = folderForServer(cluster, binaries)
  const all: Record<string, string> = {
    ...('port' in place
      ? { listen_addresses: '127.0.0.1', port: `${place.port}`, unix_socket_directories: '' }
      : { listen_addresses: '', port: '5432', unix_socket_directories: own }),
    unix_socket_permissions: '0700',
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
    // No statements and no details in the log: both can hold personal data.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...settings,
  }
  const log = openLog(folder)
  const child = spawn(
    join(binaries.bin, 'postgres'),
    ['-D', own, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      ...serverAccount(),
      ...serverEnvironment,
      cwd: cluster,
      stdio: ['ignore', log, log],
      detached: process.platform !== 'win32',
    },
  )
  closeSync(log)
  child.unref()
  return child
}

function openLog(folder: string): number {
  const file = serverLog(folder)
  if (existsSync(file) && statSync(file).size > LOG_SIZE_MAX) renameSync(file, `${file}.1`)
  return openSync(file, 'a', 0o600)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = address !== null && typeof address === 'object' ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
