// From the document: every confirmed target becomes an indicator with its clause, and sets what is to be reached
// by the city or by each of the areas that it names. What the city's content knows is used; what nobody knows
// becomes a draft that officials complete.
import { randomUUID } from 'node:crypto'
import { sm3 } from '../../base/sm3.ts'
import type { Tx } from '../../db/database.ts'
import type { TargetValue } from '../../documents/item.ts'
import { canonicalJson } from '../../policy/ir/program-hash.ts'
import type { CityKnowledge } from '../../reader/reading.ts'
import { listAreas } from '../areas/area.store.ts'
import type { CityIndicators, Origin } from './city-indicators.ts'
import { confirmedTargets } from './confirmed-targets.ts'
import { deriveIndicator, namesakeOf } from './derive-indicator.ts'
import {
  type Ground,
  insertGround,
  insertIndicator,
  insertVersion,
  keepSource,
  listGrounds,
  listVersions,
  type StoredVersion,
  supersedeGrounds,
} from './indicator.store.ts'
import { homeOfDocument } from './home-of-document.ts'
import { knownDocument, matchOrigin } from './match-target.ts'
import { type Places, resolveScope } from './resolve-scope.ts'
import { setDocumentTargets } from './set-targets.ts'
import { stepsOf } from './target-steps.ts'
import { yearOfGround } from './wanted-targets.ts'

/** What the city's content says, with which targets are understood. */
export type IndicatorShelf = {
  readonly content: CityIndicators
  readonly knowledge: CityKnowledge
}

/** What came of a document. */
export type TakenOver = {
  readonly targets: number
  /** Indicators that are new and have to be completed. */
  readonly drafted: readonly string[]
  /** Targets without a year, with another unit, or for nobody knows whom. */
  readonly waiting: number
  /** Targets that a document of another place sets for itself: they are nobody's here and not followed. */
  readonly elsewhere: number
}

/** What comes of a document where there is nothing to follow. */
export const NOTHING_TAKEN: TakenOver = { targets: 0, drafted: [], waiting: 0, elsewhere: 0 }

type Command = {
  readonly documentId: string
  readonly shelf: IndicatorShelf
  readonly now: Date
}

/** The digest of what targets are understood by: where it changes, documents are read again. */
export const shelfHash = ({ content }: IndicatorShelf): string => sm3(canonicalJson(content))

/** Takes the confirmed targets of a document over; done again it changes nothing. */
export async function indicatorsFromDocument(tx: Tx, command: Command): Promise<TakenOver> {
  const { documentId, shelf, now } = command
  const confirmed = await confirmedTargets(tx, documentId)
  if (confirmed === null) return NOTHING_TAKEN
  const { document, version, targets } = confirmed
  const known = knownDocument(shelf.content.documents, document)
  const areas = await listAreas(tx)
  const places: Places = {
    areas,
    groups: shelf.content.groups,
    knowledge: shelf.knowledge,
    home:
      known === null
        ? homeOfDocument(document, { areas, knowledge: shelf.knowledge })
        : (areas.find(({ kind }) => kind === 'city') ?? null),
  }
  let elsewhere = 0
  const newest = newestOf(await listVersions(tx))
  const drafted: string[] = []
  const wanted: Ground[] = []
  for (const { id, clause, target } of targets) {
    const placed = { document: known?.code ?? '', clause, target }
    if (places.home === null && resolveScope(target.scope, null, places) === null) {
      elsewhere += 1
      continue
    }
    const match = known === null ? null : matchOrigin(shelf.content, placed)
    let indicator =
      newest.find(({ code }) => code === match?.indicator.code) ?? namesakeOf(newest, target)
    if (indicator === null) {
      indicator = await draftIndicator(tx, { target, document, now })
      newest.push(indicator)
      drafted.push(indicator.code)
    }
    wanted.push({
      id: randomUUID(),
      indicator_id: indicator.indicator_id,
      document_id: documentId,
      document: document.code ?? known?.code ?? document.number ?? document.title,
      clause,
      item_id: id,
      name: target.indicator,
      ...understood(target, { indicator, origin: match?.origin ?? null, places }),
      given_year: null,
      given_by: null,
      recorded_at: now,
    })
  }
  const touched = await exchangeGrounds(tx, { documentId, wanted, now })
  for (const id of touched) {
    const decimals = newest.find((row) => row.indicator_id === id)?.decimals ?? 0
    await setDocumentTargets(tx, { id, decimals }, now)
  }
  await keepSource(tx, {
    document_id: documentId,
    version,
    content_hash: shelfHash(shelf),
    taken_at: now,
  })
  const waiting = wanted.filter(({ waits_for: wait }) => wait !== null).length
  return { targets: wanted.length, drafted, waiting, elsewhere }
}

/** The newest version of each indicator that still counts. */
const newestOf = (versions: readonly StoredVersion[]): StoredVersion[] => {
  const seen = new Map<string, StoredVersion>()
  for (const version of versions)
    if (!seen.has(version.indicator_id)) seen.set(version.indicator_id, version)
  return [...seen.values()]
}

type Understanding = {
  readonly indicator: Pick<StoredVersion, 'unit' | 'decimals'>
  readonly origin: Origin | null
  readonly places: Places
}

/** For whom a target counts, and what still keeps it from being one. */
function understood(
  target: TargetValue,
  { indicator, origin, places }: Understanding,
): Pick<Ground, 'target' | 'areas' | 'waits_for'> {
  const scope = resolveScope(target.scope, origin?.scope ?? null, places)
  const city = places.areas.find(({ kind }) => kind === 'city')?.id
  const areas =
    scope === null || scope.manner === 'each'
      ? [...(scope?.areas ?? [])]
      : city === undefined
        ? []
        : [city]
  const hasUnit = target.unit === indicator.unit || target.unit === origin?.unit
  const isReadable = [target.value, target.upper].every(
    (text) => text === null || stepsOf(text, indicator.decimals) !== null,
  )
  const year = yearOfGround({ target, given_year: null })
  const waits = areas.length === 0 ? 'scope' : hasUnit && isReadable ? null : 'unit'
  return { target, areas, waits_for: waits ?? (year === null ? 'year' : null) }
}

type Draft = {
  readonly target: TargetValue
  readonly document: { readonly title: string }
  readonly now: Date
}

async function draftIndicator(tx: Tx, { target, document, now }: Draft): Promise<StoredVersion> {
  const id = randomUUID()
  const code = `X-${id.slice(0, 8).toUpperCase()}`
  await insertIndicator(tx, { id, code, opened_at: now })
  await insertVersion(tx, {
    ...deriveIndicator(target, code),
    id: randomUUID(),
    indicator_id: id,
    version: 1,
    since: null,
    state: 'draft',
    reason: `由《${document.title}》已确认的指标生成`,
    derived: true,
    drafted_by: null,
    drafted_at: now,
    published_at: null,
  })
  const made = (await listVersions(tx)).find((version) => version.indicator_id === id)
  if (made === undefined) throw new Error('a kept version can be read')
  return made
}

type Exchange = {
  readonly documentId: string
  readonly wanted: readonly Ground[]
  readonly now: Date
}

/** Lets these grounds of a document stand and no others; a year that a person gave stays given. */
async function exchangeGrounds(
  tx: Tx,
  { documentId, wanted, now }: Exchange,
): Promise<Set<string>> {
  const standing = await listGrounds(tx, { documentId })
  const said = (ground: Ground) =>
    canonicalJson([ground.indicator_id, ground.clause, ground.target, ground.areas])
  const kept = new Set<string>()
  const fresh: Ground[] = []
  for (const ground of wanted) {
    const former = standing.find((held) => !kept.has(held.id) && said(held) === said(ground))
    if (former?.item_id === ground.item_id) kept.add(former.id)
    else if (former?.given_year === undefined || former.given_year === null) fresh.push(ground)
    else {
      const { given_year, given_by } = former
      fresh.push({ ...ground, given_year, given_by, waits_for: null })
    }
  }
  const ended = standing.filter(({ id }) => !kept.has(id))
  await supersedeGrounds(
    tx,
    ended.map(({ id }) => id),
    now,
  )
  for (const ground of fresh) await insertGround(tx, ground)
  return new Set([...ended, ...fresh].map(({ indicator_id: id }) => id))
}
