import { existsSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { errorCode } from '../base/error-code.ts'

/** What a running server writes into `postmaster.pid`. `port` is also the number in the socket's name. */
export type Postmaster = {
  readonly pid: number
  readonly port: number
  readonly host: string
  /** False while it starts, recovers or stops; the lines above are whole only when true. */
  readonly isReady: boolean
}

/** Whether a process of this id runs, ours or not. A dead one that nobody buried does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !/^State:\s+[ZX]/m.test(readIfThere(`/proc/${pid}/status`) ?? '')
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}

/** The server that runs on this cluster, or null. A stale file of a dead one is not believed. */
export function runningPostmaster(cluster: string): Postmaster | null {
  const file = join(cluster, 'postmaster.pid')
  const lines = readIfThere(file)?.split('\n') ?? []
  const pid = Math.abs(Number(lines[0] ?? 0))
  if (!pid) return null
  if (!isRunning(pid) && !existsSync(`/proc/${pid}`)) return null
  if (!isRunning(pid) || !mayServe(pid, cluster)) {
    // The number is anybody's after a restart of the machine, or of a dead process that nobody buried;
    // PostgreSQL would refuse to start. It still sees by its shared memory whether children are left.
    rmSync(file, { force: true })
    rmSync(join(cluster, '.s.PGSQL.5432.lock'), { force: true })
    return null
  }
  return {
    pid,
    port: Number(lines[3] ?? 0),
    host: (lines[5] ?? '').trim(),
    isReady: (lines[7] ?? '').trim() === 'ready',
  }
}

/** False when this process surely is not the server of this cluster; true where nothing can be learnt. */
function mayServe(pid: number, cluster: string): boolean {
  const name = readIfThere(`/proc/${pid}/comm`)
  if (name === null) return true
  if (!/^(postgres|postmaster)/.test(name)) return false
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
  } catch {
    return true
  }
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
