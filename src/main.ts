// The program: opens the database, brings it up to date, opens the door, and closes both in good order.
// The only file that reads the environment; everything else is handed what it needs.
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { flushCompileCache } from 'node:module'
import { join, resolve } from 'node:path'
import { errorCode } from './base/error-code.ts'
import { Failure, fail, sentenceOf } from './base/failure.ts'
import { loadCityContent } from './city/load-city-content.ts'
import { seedCity, seedDemoLater } from './city/seed-city.ts'
import { announce } from './cli/announce.ts'
import { say } from './cli/command.ts'
import { openDatabase } from './db/database.ts'
import { startDatabase } from './db/start-database.ts'
import type { LogTarget } from './http/log.ts'
import { buildServer, REQUESTS_PER_MINUTE } from './http/server.ts'
import { assignInProcess } from './jobs/assign-in-process.ts'
import { startFactImportJobs } from './jobs/fact-import-jobs.ts'
import { startBenefitRunJobs } from './jobs/benefit-run-jobs.ts'
import { openJobs } from './jobs/jobs.ts'
import { startReadingJobs } from './jobs/reading-jobs.ts'
import { startReportingJobs } from './jobs/reporting-jobs.ts'
import { startReminderJobs, startTaskReminderJobs } from './jobs/reminder-jobs.ts'
import { listDemoLogins } from './party/demo-login.store.ts'
import { createThrottle } from './party/throttle.ts'
import { keepCheckpoints } from './trust/keep-checkpoints.ts'
import { prepareDatabase } from './trust/prepare-database.ts'

const root = join(import.meta.dirname, '..')
const clock = { now: () => new Date() }

type Numbered = { readonly usual: number; readonly min: number; readonly max: number }

/** A whole number of the environment, or what is usual where it says nothing. */
function readNumber(name: string, { usual, min, max }: Numbered): number {
  const value = process.env[name] || String(usual)
  const number = Number(value)
  if (Number.isInteger(number) && number >= min && number <= max) return number
  throw fail('SETTING_INVALID', { name, value, wanted: `${min} 至 ${max} 的整数` })
}

/** What the environment may say, with what holds where it says nothing. */
const readSettings = () => ({
  host: process.env['HOST'] || '127.0.0.1',
  // 0 lets the system choose one.
  port: readNumber('PORT', { usual: 8710, min: 0, max: 65_535 }),
  requestsPerMinute: readNumber('KECHUANG_REQUESTS', {
    usual: REQUESTS_PER_MINUTE,
    min: 1,
    max: 1_000_000,
  }),
  dataFolder: resolve(process.env['KECHUANG_DATA'] || join(root, 'data')),
  databaseUrl: process.env['DATABASE_URL'] || undefined,
  city: process.env['KECHUANG_CITY'] || 'wuhan',
  wantsDemo: process.env['KECHUANG_DEMO'] !== 'off',
  isBehindProxy: process.env['KECHUANG_PROXY'] === 'on',
})

type Settings = ReturnType<typeof readSettings>

/** What is written after the last checkpoint could be cut off the log without a trace. */
const CHECKPOINT_EVERY_MS = 10 * 60_000
/** How long running requests may take to finish once we are told to stop. */
const STOP_TIMEOUT_MS = 30_000
/** A terminal and its launcher both hand on one Ctrl+C; a second one that is meant comes later. */
const SECOND_SIGNAL_MS = 1_500

/** To the standard output where a program reads it; to a file where a person would lose the logins in it. */
function openLog({ dataFolder }: Settings): {
  readonly log: LogTarget
  readonly file: string | null
} {
  if (!process.stdout.isTTY) return { log: { level: 'info', stream: process.stdout }, file: null }
  const file = join(dataFolder, 'kechuang.log')
  mkdirSync(dataFolder, { recursive: true })
  rmSync(`${file}.old`, { force: true })
  try {
    renameSync(file, `${file}.old`)
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error
  }
  return { log: { level: 'info', stream: createWriteStream(file) }, file }
}

function readVersion(): string {
  const text: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const version: unknown =
    typeof text === 'object' && text !== null ? Reflect.get(text, 'version') : null
  return typeof version === 'string' ? version : '0.0.0'
}

type Closing = () => Promise<void>

/** Starts everything in its order; what has been started is closed in the opposite order. */
async function start(settings: Settings, closings: Closing[]): Promise<void> {
  const { log, file } = openLog(settings)
  const report = (event: string, params: Readonly<Record<string, string | number>>): void => {
    log.stream.write(
      `${JSON.stringify({ level: 'warn', time: clock.now().toISOString(), event, ...params })}\n`,
    )
  }
  const running = await startDatabase({
    url: settings.databaseUrl,
    folder: settings.dataFolder,
    report,
  })
  closings.push(running.stop)
  const db = openDatabase(running.url)
  closings.push(() => db.destroy())
  await prepareDatabase(db, { now: clock.now() })
  closings.push(
    keepCheckpoints(db, {
      folder: settings.dataFolder,
      now: clock.now,
      everyMs: CHECKPOINT_EVERY_MS,
      report,
    }),
  )

  const folder = join(root, 'cities', settings.city)
  if (!existsSync(folder)) {
    const wanted = readdirSync(join(root, 'cities')).join('、')
    throw fail('SETTING_INVALID', { name: 'KECHUANG_CITY', value: settings.city, wanted })
  }
  const content = await loadCityContent(folder)
  const { city, knowledge, audiences, reporting, practices } = content
  const { now } = clock
  const seed = { folder, content, wantsDemo: settings.wantsDemo, now: now() }
  await seedCity(db, seed)
  const jobs = await openJobs({ db, databaseUrl: running.url, report })
  closings.push(jobs.stopAll)
  const reading = await startReadingJobs(jobs, { knowledge, now })
  const factImports = await startFactImportJobs(jobs, { now })
  const benefitRuns = await startBenefitRunJobs(jobs, { audiences, now })
  await startReminderJobs(jobs, { now })
  const reports = await startReportingJobs(jobs, { now, practice: reporting, practices })
  // What came due while the machine was off, and the counts of a fresh start.
  await reports.runNow()
  await startTaskReminderJobs(jobs, { now, book: { knowledge, city } })

  const house = {
    db,
    clock,
    ...content,
    benefitRuns,
    reading,
    factImports,
    assignReviews: assignInProcess(jobs.stopping),
    throttle: createThrottle(),
    version: readVersion(),
    jobsProbe: jobs.probe,
  }
  const app = await buildServer(house, {
    log,
    pages: join(root, 'dist/web'),
    isBehindProxy: settings.isBehindProxy,
    requestsPerMinute: settings.requestsPerMinute,
  })
  closings.push(() => app.close())
  const { host, port } = settings
  try {
    await app.listen({ host, port })
  } catch (error) {
    if (errorCode(error) === 'EADDRINUSE') throw fail('PORT_TAKEN', { port, other: port + 1 })
    if (errorCode(error) === 'EACCES') throw fail('PORT_FORBIDDEN', { port })
    throw error
  }
  const address = app.server.address()
  announce(await listDemoLogins(db), {
    host,
    port: typeof address === 'object' && address !== null ? address.port : port,
    data: running.isEmbedded ? settings.dataFolder : 'DATABASE_URL 指定的数据库',
    log: file,
  })
  const later = seedDemoLater(db, seed).catch((error: unknown) =>
    report('demo-unfinished', { error: String(error) }),
  )
  closings.push(async () => {
    await later
  })
  // Now and not at the end, which may be a kill: the next start need not compile everything again.
  flushCompileCache()
}

/** Closes the last thing opened first; a thing that cannot be closed does not keep the others open. */
async function closeAll(closings: Closing[]): Promise<void> {
  for (let closing = closings.pop(); closing !== undefined; closing = closings.pop()) {
    try {
      await closing()
    } catch (error) {
      process.stderr.write(`closing failed: ${String(error)}\n`)
    }
  }
}

function stopOnSignal(closings: Closing[]): void {
  let since: number | null = null
  const stop = () => {
    if (since !== null) {
      if (Date.now() - since > SECOND_SIGNAL_MS) process.exit(1)
      return
    }
    since = Date.now()
    say('正在停止：等待进行中的请求完成……')
    setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref()
    void closeAll(closings).then(() => {
      say('已停止。')
      process.exit(0)
    })
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  process.on('SIGHUP', stop)
}

const closings: Closing[] = []
stopOnSignal(closings)
try {
  await start(readSettings(), closings)
} catch (error) {
  await closeAll(closings)
  if (!(error instanceof Failure)) throw error
  process.stderr.write(`${sentenceOf(error)}\n`)
  process.exitCode = 1
}
