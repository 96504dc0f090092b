import type { TestProject } from 'vitest/node'
import { binariesIn } from '../src/db/binaries.ts'
import { startTestServer } from './global-setup.ts'

/** The same on Debian's PostgreSQL 15, the oldest that a city's server may be. */
export default (project: TestProject): Promise<() => Promise<void>> =>
  startTestServer(project, binariesIn('/usr/lib/postgresql/15/bin'))
