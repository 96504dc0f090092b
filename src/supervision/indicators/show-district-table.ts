// 一区一表: what an area is to reach in a year, its share of what the city is, on which clause, with whom, and where
// it stands. An indicator that is not divided yet is shown as that, not left out.
import type { Day } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { listAreas, type StoredArea } from '../areas/area.store.ts'
import type { Practices } from '../figures/colour.ts'
import type { Figure } from '../figures/indicator.ts'
import { showFigures } from '../figures/show-figures.ts'
import { isAdditive } from '../shares/share-set.ts'
import { listTasksOf, type ListedTask } from '../tasks/task-list.store.ts'
import { type ClauseUnits, listClauseUnits } from './duty-units.store.ts'
import {
  listGrounds,
  listMeasures,
  listVersions,
  type PlacedGround,
  type StoredMeasure,
  type StoredVersion,
} from './indicator.store.ts'
import { listTargetsOfYears, type StoredTarget } from './target.store.ts'

/** One indicator in the table of an area. */
export type TableRow = {
  readonly indicator: StoredVersion
  /** What the city is to reach; null where the document speaks of the area itself. */
  readonly cityTarget: StoredTarget | null
  /** What the area is to reach; null: not divided yet, or not divided at all. */
  readonly target: StoredTarget | null
  /** Why the area has none: it is still to be divided, the area has set none itself, or one office speaks for the city. */
  readonly without: 'undivided' | 'not-set' | 'city-only' | null
  readonly grounds: readonly PlacedGround[]
  readonly lead: readonly string[]
  readonly support: readonly string[]
  readonly figure: Figure | null
}

/** The table of an area and year. */
export type DistrictTable = {
  readonly area: StoredArea
  readonly year: number
  /** The month up to which figures are known; null for a year to come. */
  readonly period: string | null
  readonly rows: readonly TableRow[]
  readonly tasks: readonly ListedTask[]
  readonly areas: readonly StoredArea[]
}

/** Of which area, which year, and as of which day. */
type AskedTable = {
  readonly area: string
  readonly year: number
  readonly today: Day
  readonly practices: Practices
}

/** The table of one area (or of the city) in a year. */
export async function showDistrictTable(db: Db, asked: AskedTable): Promise<DistrictTable> {
  const areas = await listAreas(db)
  const area = areas.find(({ id }) => id === asked.area)
  const city = areas.find(({ kind }) => kind === 'city')
  if (area === undefined || city === undefined) throw fail('NOT_FOUND')
  const { year, today, practices } = asked
  const targets = await listTargetsOfYears(db, { areas: [area.id, city.id], year })
  const newest = newestOf(await listVersions(db))
  const measures = new Map((await listMeasures(db)).map((measure) => [measure.code, measure]))
  const followed = newest.filter(({ indicator_id: id }) =>
    targets.some((target) => target.indicator_id === id),
  )
  const grounds = await listGrounds(db, {
    indicatorIds: followed.map(({ indicator_id: id }) => id),
  })
  const units = await listClauseUnits(db, [...new Set(grounds.map(({ document_id: id }) => id))])
  const period = lastPeriod(year, today)
  const figures =
    period === null
      ? []
      : await showFigures(db, { areas: [area.id], period, as: 'now', today, practices })
  const rows = followed.map((indicator): TableRow => {
    const id = indicator.indicator_id
    const of = (where: string) =>
      targets.find((target) => target.indicator_id === id && target.area === where) ?? null
    const own = grounds.filter((ground) => ground.indicator_id === id)
    const target = of(area.id)
    return {
      indicator,
      cityTarget: of(city.id),
      target,
      without: target !== null || area.kind === 'city' ? null : withoutOf(indicator, measures),
      grounds: own,
      ...unitsAt(own, units),
      figure: figures.find(({ indicatorId }) => indicatorId === id) ?? null,
    }
  })
  const within = area.kind === 'city' ? {} : { area: area.id }
  const tasks = await listTasksOf(db, { year, today, ...within })
  return { area, year, period, rows, tasks, areas }
}

/** The last month of the year that has ended; null where the year has not begun. */
function lastPeriod(year: number, today: Day): string | null {
  const now = Number(today.slice(0, 4))
  if (year < now) return `${year}-12`
  if (year > now) return null
  const month = Number(today.slice(5, 7)) - 1
  return month === 0 ? null : `${year}-${String(month).padStart(2, '0')}`
}

/** Why an area has no target of an indicator. */
function withoutOf(
  { formula, new_measure: proposed }: StoredVersion,
  measures: ReadonlyMap<string, StoredMeasure>,
): NonNullable<TableRow['without']> {
  const code = formula.kind === 'ratio' ? formula.numerator : formula.measure
  const measure = measures.get(code) ?? proposed
  if (measure?.level === 'city') return 'city-only'
  return measure?.overAreas === 'sum' && (isAdditive(formula, measures) || proposed !== null)
    ? 'undivided'
    : 'not-set'
}

function newestOf(versions: readonly StoredVersion[]): StoredVersion[] {
  // A draft over a published one is not what counts; one that was never published is all there is.
  const byIndicator = Map.groupBy(versions, ({ indicator_id: id }) => id)
  return [...byIndicator.values()].flatMap(
    (list) => list.find(({ state }) => state === 'published') ?? list[0] ?? [],
  )
}

/** The units of the nearest duty at or above the clauses that an indicator rests on. */
function unitsAt(
  grounds: readonly PlacedGround[],
  units: readonly ClauseUnits[],
): { readonly lead: string[]; readonly support: string[] } {
  const found = grounds.flatMap(({ document_id: document, clause }) =>
    units.filter(
      (duty) =>
        duty.document_id === document &&
        (clause === duty.clause || clause.startsWith(`${duty.clause}/`)),
    ),
  )
  const lead = [...new Set(found.flatMap((duty) => duty.lead))]
  const support = new Set(found.flatMap((duty) => duty.support))
  return { lead, support: [...support].filter((unit) => !lead.includes(unit)) }
}
