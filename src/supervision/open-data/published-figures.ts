// 公开数据: what anybody may read without signing in. Only closed figures of indicators that are public now and were
// public in the version by which the period was closed; a draft, an open period or a district's note is never here.
import type { Db } from '../../db/database.ts'
import { listAreas } from '../areas/area.store.ts'
import { decodeFigures } from '../figures/figure-json.ts'
import { decimalText } from '../figures/figure-text.ts'
import { formulaWords, FREQUENCIES } from '../indicators/indicator-words.ts'
import { listMeasures, listVersions, type StoredVersion } from '../indicators/indicator.store.ts'
import { listClosedSheets } from './published-figure.store.ts'

/** One published figure. */
export type PublishedFigure = {
  readonly code: string
  readonly name: string
  readonly unit: string
  readonly area: string
  readonly areaName: string
  readonly period: string
  /** An exact decimal, rounded to the indicator's places; null: not reported, never zero. */
  readonly value: string | null
  readonly reported: number
  readonly expected: number
  /** Who has not reported, by name. */
  readonly missing: string[]
  /** Whose sum from below lacks somebody, by name. */
  readonly partial: string[]
  readonly version: number
  readonly closedOn: string
  readonly demo: boolean
}

/** What a published indicator means: the line of the data dictionary. */
export type DictionaryEntry = {
  readonly code: string
  readonly name: string
  readonly definition: string
  readonly unit: string
  readonly decimals: number
  readonly formula: string
  readonly frequency: string
  readonly version: number
  readonly since: string | null
  readonly source: string
  readonly verification: string
  readonly accuracy: string
  readonly limits: string
  readonly remedy: string
}

/** The published figures of a year. */
export async function publishedFigures(db: Db, year: number): Promise<PublishedFigure[]> {
  const versions = await listVersions(db)
  const open = openIndicators(versions)
  const of = new Map(versions.map((row) => [`${row.indicator_id} ${row.version}`, row]))
  const names = new Map((await listAreas(db)).map(({ id, shortName }) => [id, shortName]))
  const sheets = await listClosedSheets(db, year)
  return sheets.flatMap((sheet) =>
    decodeFigures(sheet.figures).flatMap((figure) => {
      const version = of.get(`${figure.indicatorId} ${figure.version}`)
      if (version === undefined || !version.open || !open.has(figure.indicatorId)) return []
      // Who never reports on a thing has no figure of it, not an unknown one.
      if (figure.expected === 0) return []
      const { value } = figure
      return {
        code: version.code,
        name: version.name,
        unit: version.unit,
        area: sheet.area,
        areaName: sheet.area_name,
        period: sheet.period,
        value: value === null ? null : decimalText(value, version.decimals).replaceAll(',', ''),
        reported: figure.reported,
        expected: figure.expected,
        missing: figure.missing.map((id) => names.get(id) ?? id),
        partial: figure.partial.map((id) => names.get(id) ?? id),
        version: version.version,
        closedOn: sheet.closed_at.toISOString().slice(0, 10),
        demo: sheet.demo,
      }
    }),
  )
}

/** The data dictionary: every public indicator with its definition, formula and five items. */
export async function dataDictionary(db: Db): Promise<DictionaryEntry[]> {
  const versions = await listVersions(db)
  const measures = new Map((await listMeasures(db)).map(({ code, name }) => [code, name]))
  const open = openIndicators(versions)
  return versions
    .filter(
      (row) =>
        open.has(row.indicator_id) &&
        row.open &&
        (row.state === 'published' || row.state === 'retired'),
    )
    .map((row) => ({
      code: row.code,
      name: row.name,
      definition: row.definition,
      unit: row.unit,
      decimals: row.decimals,
      formula: formulaWords(row.formula, (code) => measures.get(code) ?? code),
      frequency: FREQUENCIES[row.frequency],
      version: row.version,
      since: row.since,
      source: row.source,
      verification: row.verification,
      accuracy: row.accuracy,
      limits: row.limits,
      remedy: row.remedy,
    }))
}

/** Indicators whose newest published version is public: what was taken back is not shown any more at all. */
function openIndicators(versions: readonly StoredVersion[]): ReadonlySet<string> {
  const newest = new Map<string, StoredVersion>()
  for (const version of versions)
    if (version.state === 'published' && !newest.has(version.indicator_id))
      newest.set(version.indicator_id, version)
  return new Set([...newest.values()].filter(({ open }) => open).map((row) => row.indicator_id))
}
