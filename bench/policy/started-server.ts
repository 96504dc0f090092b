import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const MAIN = join(import.meta.dirname, '../../src/main.ts')
const START_SECONDS_MAX = 120

export type StartedServer = {
  readonly url: string
  /** Milliseconds of processor time that it has used so far, its database apart; null where the system does not tell. */
  readonly processorMs: () => number | null
  readonly stop: () => Promise<void>
}

/** The program as `npm start` runs it, with a database of its own; only the limit of requests a minute is raised. */
export async function startServer(): Promise<StartedServer> {
  const folder = mkdtempSync(join(tmpdir(), 'kechuang-bench-'))
  const port = await freePort()
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      KECHUANG_DATA: folder,
      PORT: String(port),
      KECHUANG_REQUESTS: '1000000',
    },
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  const url = `http://127.0.0.1:${port}`
  const until = performance.now() + START_SECONDS_MAX * 1000
  while (!(await answers(`${url}/api/health`))) {
    if (child.exitCode !== null || performance.now() > until) {
      await stop()
      throw new Error('the server did not start')
    }
    await wait(200)
  }
  return { url, stop, processorMs: () => processorMsOf(child.pid) }
}

/** The 14th and 15th field of the process's line: hundredths of a second for itself and in the kernel. */
function processorMsOf(pid: number | undefined): number | null {
  const file = `/proc/${pid}/stat`
  if (!existsSync(file)) return null
  const [, rest = ''] = readFileSync(file, 'utf8').split(') ')
  const [user, system] = rest.split(' ').slice(11, 13)
  return (Number(user) + Number(system)) * 10
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )

/** A port that nothing listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        resolve(typeof address === 'object' && address !== null ? address.port : 0),
      )
    })
  })
}
