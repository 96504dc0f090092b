import { dayOf, type Day } from '../../base/day.ts'
import type { Db } from '../../db/database.ts'
import { assess, type Entered } from '../assessment/assess.ts'
import { schemesOfYear } from '../assessment/scheme.store.ts'
import { fail } from '../../base/failure.ts'
import { listAreas } from '../areas/area.store.ts'
import { type Area, holdsIn, reportersOf } from '../figures/area.ts'
import { type Practices, thresholdIn, thresholdWords } from '../figures/colour.ts'
import type { Indicator, Measure } from '../figures/indicator.ts'
import { firstMonth, lastMonth, monthsOf, yearBefore, yearOf } from '../figures/period.ts'
import { readIndicators } from '../figures/figure.store.ts'
import { showFigures } from '../figures/show-figures.ts'
import { formulaWords } from '../indicators/indicator-words.ts'
import { listMeasures } from '../indicators/indicator.store.ts'
import { listPeriods } from '../periods/period.store.ts'
import { type AreaReport, REPORT_STATES } from '../reports/area-report.ts'
import { listReports } from '../reports/area-report.store.ts'
import { listTasksOf, type ListedTask } from '../tasks/task-list.store.ts'
import { TASK_PLACES } from '../tasks/task-life.ts'
import { conflictTexts } from './conflict-text.ts'
import { refuseDemoFacts } from './demo-apart.ts'
import type { PackDue, PackFacts, PackIndicator, PackKind, PackTask } from './pack.ts'
import { packFigures, versionOf } from './pack-facts.ts'

/** Which report is made; of an assessment, with the bonuses and deductions that were entered. */
export type Wanted = {
  readonly kind: PackKind
  readonly period: string
  readonly area: string
  /** Whether values of the demo may be in it. */
  readonly demo: boolean
  readonly entered: readonly Entered[]
  readonly now: Date
  readonly practices: Practices
}

/** Reads everything that a report says, as it is known now. */
export async function gatherFacts(db: Db, wanted: Wanted): Promise<PackFacts> {
  const { kind, period, area, now, practices } = wanted
  const today = dayOf(now)
  await refuseDemoFacts(db, wanted)
  const [all, measures, indicators, periods] = await Promise.all([
    listAreas(db),
    listMeasures(db),
    readIndicators(db, null),
    listPeriods(db, yearOf(period)),
  ])
  const areas = areasOf(all, { area, period })
  const ids = areas.some(({ id }) => id === area) ? [area] : [area, ...areas.map(({ id }) => id)]
  const closedPeriods = new Set(
    periods.filter(({ state }) => state === 'closed').map((each) => each.period),
  )
  const asked = { areas: ids, today, practices }
  const [figures, before, closed, tasks, reports] = await Promise.all([
    showFigures(db, { ...asked, period, as: 'now' }),
    showFigures(db, { ...asked, period: yearBefore(period), as: 'now' }),
    showFigures(db, { ...asked, period, as: 'closed' }),
    tasksOf(db, { areas, area, year: yearOf(period), today }),
    reportsOf(db, { areas, periods: periods.map((each) => each.period) }),
  ])
  const nameOf = (id: string) => all.find((each) => each.id === id)?.name ?? id
  const conflictText = await conflictTexts(db, figures, { measures, nameOf })
  const packed = packFigures(
    { now: figures, before, closed },
    { indicators, areas: all, conflictText },
  )
  const facts: PackFacts = {
    kind,
    period,
    area,
    asOf: now.toISOString(),
    isClosed: monthsOf(period).every((month) => closedPeriods.has(month)),
    thresholdText: thresholdWords(thresholdIn(practices, lastMonth(period))),
    areas: areas.map(({ id, name }) => ({ id, name })),
    indicators: explained(
      figures.flatMap((figure) => versionOf(indicators, figure) ?? []),
      { told: new Set(packed.map(({ indicator }) => indicator)), measures },
    ),
    figures: packed,
    tasks: tasks.map((task) => toTask(task, nameOf)),
    dues: duesOf(reports, { period, today }),
    assessment: null,
  }
  if (kind !== 'assessment') return facts
  return { ...facts, assessment: await assessmentOf(db, { facts, reports, wanted, today }) }
}

/** The districts and zones that report at the end of the period; of one district, itself. */
function areasOf(all: readonly Area[], { area, period }: { area: string; period: string }): Area[] {
  const reporters = reportersOf(all).filter((each) => holdsIn(each, lastMonth(period)))
  const city = all.find(({ kind }) => kind === 'city')
  return area === city?.id ? reporters : reporters.filter(({ id }) => id === area)
}

/** Each indicator that is told, once, with its formula in words. */
function explained(
  used: readonly Indicator[],
  { told, measures }: { told: ReadonlySet<string>; measures: readonly Measure[] },
): PackIndicator[] {
  const nameOf = (code: string) => measures.find((each) => each.code === code)?.name ?? code
  const seen = new Map(used.map((indicator) => [indicator.code, indicator]))
  return [...seen.values()]
    .filter(({ code }) => told.has(code))
    .toSorted((a, b) => a.position - b.position)
    .map(({ code, name, unit, version, formula }) => ({
      code,
      name,
      unit,
      version,
      formula: `${formulaWords(formula, nameOf)}${NATURES[natureOf(formula, measures)]}`,
    }))
}

const NATURES = {
  flow: '，年初至期末累计',
  stock: '，期末数',
  rate: '，本期数',
  other: '',
} as const

function natureOf(
  formula: Indicator['formula'],
  measures: readonly Measure[],
): keyof typeof NATURES {
  if (formula.kind !== 'measure') return 'other'
  return measures.find(({ code }) => code === formula.measure)?.nature ?? 'other'
}

async function tasksOf(
  db: Db,
  { areas, area, year, today }: { areas: readonly Area[]; area: string; year: number; today: Day },
): Promise<ListedTask[]> {
  const isOne = areas.some(({ id }) => id === area)
  const tasks = await listTasksOf(db, { year, today, ...(isOne && { area }) })
  return tasks.filter(({ place }) => place !== 'cancelled' && place !== 'proposed')
}

const toTask = (task: ListedTask, nameOf: (area: string) => string): PackTask => ({
  area: task.region,
  title: task.title,
  owner: task.owner === '' && task.region !== null ? nameOf(task.region) : task.owner,
  state: TASK_PLACES[task.place],
  dueOn: task.due_on,
  isLate: task.colour === 'red',
  isDone: task.place === 'done',
  clause: task.clause,
})

type Report = AreaReport & { readonly dueOn: string | null }

async function reportsOf(
  db: Db,
  { areas, periods }: { areas: readonly Area[]; periods: readonly string[] },
): Promise<Report[]> {
  if (periods.length === 0) return []
  const known = new Set(areas.map(({ id }) => id))
  return (await listReports(db, { periods })).filter(({ area }) => known.has(area))
}

const isOpen = ({ state }: AreaReport): boolean => state === 'draft' || state === 'returned'
const isPastDue = ({ dueOn }: Report, today: Day): boolean => dueOn !== null && today > dueOn

/** What is not handed in by the end of the period: what is late first. */
function duesOf(
  reports: readonly Report[],
  { period, today }: { period: string; today: Day },
): PackDue[] {
  return reports
    .filter((report) => isOpen(report) && lastMonth(report.period) <= lastMonth(period))
    .filter((report) => isPastDue(report, today) || lastMonth(report.period) >= firstMonth(period))
    .map((report) => ({
      area: report.area,
      period: report.period,
      dueOn: report.dueOn,
      state: REPORT_STATES[report.state],
      isLate: isPastDue(report, today),
    }))
    .toSorted((a, b) => Number(b.isLate) - Number(a.isLate))
}

type Assessed = {
  readonly facts: PackFacts
  readonly reports: readonly Report[]
  readonly wanted: Wanted
  readonly today: Day
}

async function assessmentOf(db: Db, { facts, reports, wanted, today }: Assessed) {
  const year = yearOf(wanted.period)
  const schemes = await schemesOfYear(db, year)
  if (schemes.length === 0) throw fail('ASSESSMENT_SCHEME_MISSING', { year })
  const lateReports = new Map<string, number>()
  for (const report of reports)
    if (report.late || (isOpen(report) && isPastDue(report, today)))
      lateReports.set(report.area, (lateReports.get(report.area) ?? 0) + 1)
  return assess(schemes, { ...facts, lateReports, entered: wanted.entered })
}
