// All rules of Wuhan over a synthetic city: in DuckDB, overlap and caps included; the same in PostgreSQL; a what-if;
// and every status, amount and line held against the closures. Each in a process of its own, so that memory is what
// one of them needs.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Figures, Lap } from './million/figures.ts'

export type Million = {
  readonly rows: number
  readonly postgresRows: number
  readonly seed: number
}

const AIM_SECONDS = 10
const AIM_MB = 2_000

/** Runs it all and prints the figures, with what fell short. */
export async function benchMillion({ rows, postgresRows, seed }: Million): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kechuang-million-'))
  const city = join(folder, 'city.parquet')
  try {
    await runProgram('city', ['wuhan', city, String(rows), String(seed)])
    console.log(`${rows} enterprises, seed ${seed}; ${cpus().length} processors`)
    const load = loadavg()[0] ?? 0
    const ours = figuresOf(await runProgram('duckdb', ['wuhan', city, folder]))
    sayLaps('DuckDB, 2 threads', ours)
    const { claims, lines, rules, rounds, ordered, problems, peakWithWhatIfMb = 0 } = ours.counts
    console.log(
      `  ${rules} rules, ${claims} claims, ${lines} reductions; ${rounds} rounds of windows, ${ordered} claims one by one; ${problems} values unreadable`,
    )
    const answering = secondsOf(ours.laps, (step) => step !== 'what-if')
    const trying = secondsOf(ours.laps, (step) => step === 'what-if')
    sayAim(`reading and answering everybody ${answering.toFixed(1)} s`, answering < AIM_SECONDS)
    sayAim(`a what-if ${trying.toFixed(1)} s`, trying < AIM_SECONDS)
    sayAim(
      `peak memory ${Math.ceil(ours.peakMb)} MB (with the what-if ${peakWithWhatIfMb} MB)`,
      Math.max(ours.peakMb, peakWithWhatIfMb) < AIM_MB,
    )
    if (load > 1)
      console.log(`  the machine was busy (load ${load.toFixed(1)}): see the processor seconds`)
    const closures = figuresOf(await runProgram('closures', ['wuhan', city, folder]))
    sayLaps('the closures and settleClaims, one by one', closures)
    const { wrong = 0 } = closures.counts
    sayAim(
      `${closures.counts['rows']} rows and ${closures.counts['claims']} claims compared, ${wrong} differ`,
      wrong === 0,
    )
    const postgres = figuresOf(
      await runProgram('postgres', [city, String(Math.min(rows, postgresRows))]),
    )
    sayLaps(`PostgreSQL, ${postgres.counts['rows']} rows`, postgres)
    const { wrong: differing = 0 } = postgres.counts
    sayAim(
      `${postgres.counts['rows']} rows compared with DuckDB, ${differing} cells differ`,
      differing === 0,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Invented rules that contend hard: about six claims a row, every one settled by windows and by settleClaims. */
export async function benchClaims({ rows, seed }: Pick<Million, 'rows' | 'seed'>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kechuang-claims-'))
  const file = join(folder, 'claims.parquet')
  try {
    await runProgram('city', ['contending', file, String(rows), String(seed)])
    const ours = figuresOf(await runProgram('duckdb', ['contending', file, folder]))
    sayLaps('DuckDB, 2 threads', ours)
    const { claims, lines, rounds, ordered } = ours.counts
    console.log(
      `  ${claims} claims, ${lines} reductions; ${rounds} rounds of windows, ${ordered} claims one by one`,
    )
    const closures = figuresOf(await runProgram('closures', ['contending', file, folder]))
    sayLaps('the closures and settleClaims, one by one', closures)
    const { wrong = 0 } = closures.counts
    sayAim(`${closures.counts['claims']} claims compared, ${wrong} differ`, wrong === 0)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const sayAim = (what: string, isReached: boolean): void =>
  console.log(`  ${isReached ? 'reached   ' : 'FELL SHORT'} ${what}`)

const secondsOf = (laps: readonly Lap[], is: (step: string) => boolean): number =>
  laps.reduce((sum, { step, seconds }) => sum + (is(step) ? seconds : 0), 0)

function sayLaps(name: string, { laps, peakMb }: Figures): void {
  console.log(`${name}: peak ${Math.ceil(peakMb)} MB`)
  for (const { step, seconds, cpuSeconds } of laps)
    console.log(
      `  ${step.padEnd(46)} ${seconds.toFixed(2).padStart(8)} s   processors ${cpuSeconds.toFixed(2).padStart(8)} s`,
    )
}

/** The last line that a program prints is its figures. */
function figuresOf(printed: string): Figures {
  const line = printed.trim().split('\n').at(-1) ?? ''
  const value: unknown = JSON.parse(line)
  if (!isFigures(value)) throw new Error(`no figures: ${line}`)
  return value
}

const isFigures = (value: unknown): value is Figures =>
  typeof value === 'object' && value !== null && 'laps' in value && 'counts' in value

/** Runs one of the programs beside this file and answers what it prints. */
function runProgram(name: string, words: readonly string[]): Promise<string> {
  const program = join(import.meta.dirname, `million/${name}-program.ts`)
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--max-old-space-size=8192', program, ...words], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let printed = ''
    child.stdout.on('data', (part: Buffer) => {
      printed += part.toString('utf8')
    })
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0 ? resolve(printed) : reject(new Error(`${name} ended with ${code}`)),
    )
  })
}
