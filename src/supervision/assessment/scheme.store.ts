import { randomUUID } from 'node:crypto'
import { sm3 } from '../../base/sm3.ts'
import type { Db, Tx } from '../../db/database.ts'
import { canonicalJson } from '../../policy/ir/program-hash.ts'
import type { PackSeries } from './parse-assessment.ts'
import type { Scheme, SchemeItem } from './scheme.ts'

/** A scheme as it is kept: with its digest, so that an assessment says exactly by which one it was made. */
export type KeptScheme = {
  readonly scheme: Scheme
  readonly edition: number
  readonly hash: string
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
}

const keptItem = (item: SchemeItem): KeptItem => ({
  ...item,
  pointsEach: Number(item.pointsEach),
  cap: Number(item.cap),
})

/** A scheme as plain data. */
const contentOf = (scheme: Scheme): KeptContent => ({
  ...scheme,
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
    .select(['content', 'content_hash', 'edition'])
    .orderBy('year', 'desc')
    .orderBy('code')
    .orderBy('edition', 'desc')
    .limit(ROWS_MAX)
    .$castTo<{ content: KeptContent; content_hash: string; edition: number }>()
    .execute()
  return rows.map(({ content, content_hash: hash, edition }) => ({
    scheme: schemeOf(content),
    hash,
    edition,
  }))
}

/** The scheme of a year: the one that began last by then. */
export const schemeOfYear = async (db: Db, year: number): Promise<KeptScheme | undefined> =>
  (await newestSchemes(db)).find(({ scheme }) => scheme.year <= year)

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
