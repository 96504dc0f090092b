import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fail } from '../base/failure.ts'
import { type Binaries, serverAccount } from './binaries.ts'
import { isRunning } from './postmaster.ts'

/** The name of the role that owns everything in the embedded server. */
export const ROLE = 'kechuang'

/** The folder of PostgreSQL's own files inside the data folder. */
export const clusterFolder = (folder: string): string => join(folder, 'postgres')

const passwordFile = (cluster: string): string => join(cluster, 'kechuang.password')

/** The password of the role; random, made with the cluster, kept beside its files (mode 0600). */
export const clusterPassword = (cluster: string): string =>
  readFileSync(passwordFile(cluster), 'utf8')

/**
 * The path by which the server itself names its folder. As root we start it inside the folder and
 * let it say `/proc/self/cwd`: `nobody` then needs no right to walk there through a 0700 folder.
 * (Before version 16 a server looked for itself by its full path and would fail so.)
 */
export const folderForServer = (cluster: string, { major }: Binaries): string =>
  process.platform === 'linux' && major >= 16 && serverAccount() !== null
    ? '/proc/self/cwd'
    : cluster

type Cluster = { readonly folder: string; readonly binaries: Binaries; readonly isDurable: boolean }

/** Creates PostgreSQL's files unless they are there. Whole or not at all: made aside, then renamed. */
export function ensureCluster({ folder, binaries, isDurable }: Cluster): void {
  const cluster = clusterFolder(folder)
  removeDrafts(folder)
  if (!existsSync(cluster)) {
    mkdirSync(folder, { recursive: true })
    const draft = join(folder, `postgres.new-${process.pid}`)
    mkdirSync(draft, { mode: 0o700 })
    giveToServer(draft)
    initialise({ folder: draft, binaries, isDurable })
    try {
      renameSync(draft, cluster)
    } catch (error) {
      rmSync(draft, { recursive: true, force: true })
      if (!existsSync(cluster)) throw error
    }
  }
  const version = join(cluster, 'PG_VERSION')
  if (!existsSync(version)) {
    throw fail('DATABASE_NOT_STARTED', { detail: `${cluster} 不是数据库的目录`, log: cluster })
  }
  const found = readFileSync(version, 'utf8').trim()
  if (Number(found) !== binaries.major) {
    throw fail('DATABASE_MAJOR_CHANGED', { folder: cluster, found, wanted: binaries.major })
  }
  chmodSync(cluster, 0o700)
}

/** Removes what a process that was killed while creating a cluster left behind. */
function removeDrafts(folder: string): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    const pid = name.match(/^postgres\.new-(\d+)/)?.[1]
    if (pid && !isRunning(Number(pid))) rmSync(join(folder, name), { recursive: true, force: true })
  }
}

function initialise({ folder, binaries, isDurable }: Cluster): void {
  const secret = `${folder}.password`
  writeFileSync(secret, randomBytes(24).toString('hex'), { mode: 0o600 })
  giveToServer(secret)
  let said = ''
  for (const locale of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
    said = runInitdb({ folder, binaries, isDurable }, { locale, secret })
    if (!said.includes('locale')) break
  }
  if (said !== '') {
    rmSync(folder, { recursive: true, force: true })
    rmSync(secret, { force: true })
    throw fail('DATABASE_NOT_STARTED', { detail: said, log: 'initdb' })
  }
  renameSync(secret, passwordFile(folder))
}

/** Runs initdb; answers what it complained of, or nothing. */
function runInitdb(
  cluster: Cluster,
  { locale, secret }: { locale: string; secret: string },
): string {
  // Order and letter case are those of Unicode code points wherever the server runs.
  const provider =
    cluster.binaries.major >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8']
      : ['--locale-provider=libc']
  // Handed over as an open file, since the server's account may not be able to walk to it.
  const opened = openSync(secret, 'r')
  const pwfile = process.platform === 'win32' ? secret : '/dev/fd/3'
  const words = [
    ['-D', folderForServer(cluster.folder, cluster.binaries), '-U', ROLE, `--pwfile=${pwfile}`],
    ['--auth=scram-sha-256', '--encoding=UTF8', '--data-checksums', ...provider],
    ['--locale=C', '--lc-collate=C', `--lc-ctype=${locale}`],
    cluster.isDurable ? [] : ['--no-sync'],
  ].flat()
  const done = spawnSync(join(cluster.binaries.bin, 'initdb'), words, {
    ...serverAccount(),
    ...serverEnvironment,
    cwd: cluster.folder,
    stdio: ['ignore', 'ignore', 'pipe', opened],
    encoding: 'utf8',
  })
  closeSync(opened)
  return done.status === 0 ? '' : (done.error?.message ?? done.stderr.trim())
}

/** The server sees nothing of our environment: no connection settings of ours, no secrets. */
export const serverEnvironment =
  process.platform === 'win32' ? {} : { env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } }

function giveToServer(path: string): void {
  const account = serverAccount()
  if (account) chownSync(path, account.uid, account.gid)
}
