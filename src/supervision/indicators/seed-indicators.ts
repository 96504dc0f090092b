import { randomUUID } from 'node:crypto'
import { dayOf } from '../../base/day.ts'
import type { Db, Tx } from '../../db/database.ts'
import { canonicalJson } from '../../policy/ir/program-hash.ts'
import { SYSTEM } from '../../trust/event.ts'
import { write } from '../../trust/write.ts'
import { type CityIndicator, type CityMeasure, type Definition } from './city-indicators.ts'
import {
  insertIndicator,
  insertMeasure,
  insertVersion,
  listMeasures,
  listPromisingDocuments,
  listSources,
  listVersions,
  retireVersions,
  type StoredMeasure,
  type StoredVersion,
  updateMeasure,
} from './indicator.store.ts'
import {
  type IndicatorShelf,
  indicatorsFromDocument,
  shelfHash,
} from './indicators-from-document.ts'

/**
 * Takes a city's measures and indicators over as published, and the targets of every confirmed document that was
 * not taken over yet. Where nothing changed it reads and writes nothing. A changed formula holds from the next month
 * on; a definition that officials have changed stays theirs. Answers how many documents were taken over.
 */
export async function seedIndicators(
  db: Db,
  { shelf, now }: { readonly shelf: IndicatorShelf; readonly now: Date },
): Promise<number> {
  const plan = changesOf(shelf, await listMeasures(db), await listVersions(db))
  if (plan.length > 0) {
    const act = { ...BY_SYSTEM, what: 'indicators.seed', subject: 'indicator:all', now }
    await write(db, act, async (tx) => {
      for (const change of plan) await change(tx, now)
    })
  }
  const taken = new Map((await listSources(db)).map((source) => [source.document_id, source]))
  const hash = shelfHash(shelf)
  let count = 0
  for (const { id, version } of await listPromisingDocuments(db)) {
    const source = taken.get(id)
    if (source?.version === version && source.content_hash === hash) continue
    const act = {
      ...BY_SYSTEM,
      what: 'indicators.from-document',
      subject: `document:${id}`,
      now,
    }
    await write(db, act, (tx) => indicatorsFromDocument(tx, { documentId: id, shelf, now }))
    count += 1
  }
  return count
}

const BY_SYSTEM = { who: null, asWhom: SYSTEM } as const

type Change = (tx: Tx, now: Date) => Promise<void>

/** What has to be written so that the content stands as it says; nothing where it does already. */
function changesOf(
  { content }: IndicatorShelf,
  measures: readonly StoredMeasure[],
  versions: readonly StoredVersion[],
): Change[] {
  const heldMeasures = new Map(measures.map((measure) => [measure.code, measure]))
  const newest = new Map<string, StoredVersion>()
  for (const version of versions) if (!newest.has(version.code)) newest.set(version.code, version)
  return [
    ...content.measures.flatMap((measure) => measureChange(measure, heldMeasures) ?? []),
    ...content.indicators.flatMap(
      (indicator) => indicatorChange(indicator, newest.get(indicator.code)) ?? [],
    ),
  ]
}

function measureChange(
  measure: CityMeasure,
  held: ReadonlyMap<string, StoredMeasure>,
): Change | null {
  const known = held.get(measure.code)
  if (known === undefined) return (tx) => insertMeasure(tx, randomUUID(), measure)
  const said = ({ name, explanation, since, until, collected, query }: CityMeasure) => ({
    name,
    explanation,
    since,
    until,
    collected,
    query,
  })
  if (canonicalJson(said(measure)) === canonicalJson(said(known))) return null
  return (tx) => updateMeasure(tx, known.id, said(measure))
}

function indicatorChange(
  indicator: CityIndicator,
  newest: StoredVersion | undefined,
): Change | null {
  const definition = definitionOf(indicator)
  if (newest === undefined)
    return async (tx, now) => {
      const id = randomUUID()
      await insertIndicator(tx, { id, code: indicator.code, opened_at: now })
      await insertVersion(tx, firstVersion(id, definition, now))
    }
  const isOurs = newest.drafted_by === null && newest.state === 'published'
  if (!isOurs || canonicalJson(definition) === canonicalJson(definitionOf(newest))) return null
  return async (tx, now) => {
    const isSameFormula = canonicalJson(newest.formula) === canonicalJson(definition.formula)
    const since = isSameFormula ? newest.since : monthAfter(now)
    const version = {
      ...firstVersion(newest.indicator_id, definition, now),
      version: newest.version + 1,
      since,
      reason: '内容文件更新',
    }
    await insertVersion(tx, version)
    const { indicator_id: indicatorId } = newest
    await retireVersions(tx, { indicatorId, exceptId: version.id, from: since })
  }
}

const firstVersion = (indicatorId: string, definition: Definition, now: Date) =>
  ({
    ...definition,
    id: randomUUID(),
    indicator_id: indicatorId,
    version: 1,
    since: null,
    state: 'published',
    reason: '',
    drafted_by: null,
    drafted_at: now,
    published_at: now,
  }) as const

/** What a version says, and nothing of its life. */
const definitionOf = (version: Definition): Definition => ({
  name: version.name,
  definition: version.definition,
  unit: version.unit,
  decimals: version.decimals,
  formula: version.formula,
  better: version.better,
  frequency: version.frequency,
  open: version.open,
  source: version.source,
  verification: version.verification,
  accuracy: version.accuracy,
  limits: version.limits,
  remedy: version.remedy,
})

/** The month after the one that a moment lies in. */
function monthAfter(now: Date): string {
  const [year = '', month = ''] = dayOf(now).split('-')
  return month === '12'
    ? `${Number(year) + 1}-01`
    : `${year}-${String(Number(month) + 1).padStart(2, '0')}`
}
