import { randomUUID } from 'node:crypto'
import { sm3 } from '../../base/sm3.ts'
import type { Db, Tx } from '../../db/database.ts'
import { canonicalJson } from '../../policy/ir/program-hash.ts'
import type { PackSeries } from './parse-assessment.ts'
import type { Group, Scheme, SchemeItem } from './scheme.ts'

/** A scheme as it is kept: with its digest, so that an assessment says exactly by which one it was made. */
export type KeptScheme = {
  readonly scheme: Scheme
  readonly edition: number
  readonly hash: string
  readonly recordedAt: Date
}

type KeptItem = Omit<SchemeItem, 'pointsEach' | 'cap'> & {
  readonly pointsEach: number
  readonly cap: number
}
type KeptContent = Pick<Scheme, 'code' | 'name' | 'year'> & {
  readonly weights: readonly { readonly indicator: string; readonly points: number }[]
  readonly taskPoints: number
  readonly bonuses: readonly KeptItem[]
  readonly deductions: readonly KeptItem[]
  readonly bonusCap: number
  readonly deductionCap: number
  readonly groups?: readonly Group[]
}

const keptItem = (item: SchemeItem): KeptItem => ({
  ...item,
  pointsEach: Number(item.pointsEach),
  cap: Number(item.cap),
})

/** A scheme as plain data. */
const contentOf = ({ groups, ...scheme }: Scheme): KeptContent => ({
  ...scheme,
  // A scheme without groups keeps the digest that it had before there were any.
  ...(groups.length > 0 && { groups }),
  weights: scheme.weights.map(({ indicator, points }) => ({ indicator, points: Number(points) })),
  taskPoints: Number(scheme.taskPoints),
  bonuses: scheme.bonuses.map(keptItem),
  deductions: scheme.deductions.map(keptItem),
  bonusCap: Number(scheme.bonusCap),
  deductionCap: Number(scheme.deductionCap),
})

const itemOf = (item: KeptItem): SchemeItem => ({
  ...item,
  pointsEach: BigInt(item.pointsEach),
  cap: BigInt(item.cap),
})

const schemeOf = (kept: KeptContent): Scheme => ({
  ...kept,
  groups: kept.groups ?? [],
  weights: kept.weights.map(({ indicator, points }) => ({ indicator, points: BigInt(points) })),
  taskPoints: BigInt(kept.taskPoints),
  bonuses: kept.bonuses.map(itemOf),
  deductions: kept.deductions.map(itemOf),
  bonusCap: BigInt(kept.bonusCap),
  deductionCap: BigInt(kept.deductionCap),
})

/** The digest of what a scheme says. */
export const schemeHash = (scheme: Scheme): string => sm3(canonicalJson(contentOf(scheme)))

const ROWS_MAX = 200

/** The newest edition of every scheme, the latest year first. */
export async function newestSchemes(db: Db): Promise<KeptScheme[]> {
  const rows = await db
    .selectFrom('assessment_scheme')
    .distinctOn(['year', 'code'])
    .select(['content', 'content_hash', 'edition', 'recorded_at'])
    .orderBy('year', 'desc')
    .orderBy('code')
    .orderBy('edition', 'desc')
    .limit(ROWS_MAX)
    .$castTo<{ content: KeptContent; content_hash: string; edition: number; recorded_at: Date }>()
    .execute()
  return rows.map(({ content, content_hash: hash, edition, recorded_at: recordedAt }) => ({
    scheme: schemeOf(content),
    hash,
    edition,
    recordedAt,
  }))
}

/** The schemes of a year: of each code the one that began last by then, the latest first. */
export async function schemesOfYear(db: Db, year: number): Promise<KeptScheme[]> {
  const codes = new Map<string, KeptScheme>()
  for (const kept of await newestSchemes(db))
    if (kept.scheme.year <= year && !codes.has(kept.scheme.code)) codes.set(kept.scheme.code, kept)
  return [...codes.values()].toSorted(
    (a, b) => b.scheme.year - a.scheme.year || b.recordedAt.getTime() - a.recordedAt.getTime(),
  )
}

/** Keeps a scheme as the next edition of its year. */
export async function insertScheme(
  tx: Tx,
  { scheme, edition, now }: { scheme: Scheme; edition: number; now: Date },
): Promise<void> {
  await tx
    .insertInto('assessment_scheme')
    .values({
      id: randomUUID(),
      code: scheme.code,
      year: scheme.year,
      edition,
      content: JSON.stringify(contentOf(scheme)),
      content_hash: schemeHash(scheme),
      recorded_at: now,
    })
    .execute()
}

/** The sign under which reports are numbered; undefined where the city's content says none. */
export const findSeries = (db: Db): Promise<PackSeries | undefined> =>
  db
    .selectFrom('pack_series')
    .select(['code', 'issuer'])
    .where('demo', '=', false)
    .orderBy('code')
    .limit(1)
    .executeTakeFirst()

/** Keeps the sign and who issues reports under it. */
export async function keepSeries(
  tx: Tx,
  series: PackSeries & { readonly demo: boolean },
): Promise<void> {
  await tx
    .insertInto('pack_series')
    .values(series)
    .onConflict((conflict) => conflict.column('code').doUpdateSet({ issuer: series.issuer }))
    .execute()
}
