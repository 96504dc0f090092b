import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import type { Binaries } from '../src/db/binaries.ts'
import { openDatabase } from '../src/db/database.ts'
import { startEmbeddedServer } from '../src/db/embedded-server.ts'
import { isRunning } from '../src/db/postmaster.ts'
import { prepareDatabase } from '../src/trust/prepare-database.ts'
import { scratchRoot } from './scratch-root.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the test server; its database `kechuang` is migrated and is the template of all. */
    databaseUrl: string
    /** Where tests make folders of their own; removed with the server. */
    scratchFolder: string
    /** The built pages as they were when the run began: whoever builds anew in between does not disturb it. */
    pagesFolder: string
  }
}

const PREFIX = 'kechuang-test-'
const BUILT_PAGES = join(import.meta.dirname, '../dist/web')

/** Starts one server for the whole run, with one migrated database that every test's own is cloned from. */
export default (project: TestProject): Promise<() => Promise<void>> => startTestServer(project)

export async function startTestServer(
  project: TestProject,
  binaries?: Binaries,
): Promise<() => Promise<void>> {
  removeAbandoned()
  const folder = mkdtempSync(join(scratchRoot(), `${PREFIX}${process.pid}-`))
  // PostgreSQL 15 must be able to walk to its folder; its own folder in it is 0700.
  chmodSync(folder, 0o711)
  const server = await startEmbeddedServer({
    folder,
    isDurable: false,
    settings: { shared_buffers: '64MB', max_connections: '200', autovacuum: 'off' },
    ...(binaries ? { binaries } : {}),
  })
  const db = openDatabase(server.url, { max: 1 })
  await prepareDatabase(db, { now: new Date() })
  await db.destroy()
  project.provide('databaseUrl', server.url)
  project.provide('scratchFolder', folder)
  const pages = join(folder, 'pages')
  if (existsSync(BUILT_PAGES)) cpSync(BUILT_PAGES, pages, { recursive: true })
  project.provide('pagesFolder', pages)
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Ends the servers of test runs that were killed. */
function removeAbandoned(): void {
  for (const root of new Set([scratchRoot(), tmpdir()])) removeAbandonedIn(root)
}

function removeAbandonedIn(root: string): void {
  for (const name of readdirSync(root)) {
    const parent = name.match(new RegExp(`^${PREFIX}(\\d+)-`))?.[1]
    if (!parent || isRunning(Number(parent))) continue
    const folder = join(root, name)
    try {
      const pid = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]
      process.kill(Number(pid), 'SIGQUIT')
    } catch {
      // It does not run any more.
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}
