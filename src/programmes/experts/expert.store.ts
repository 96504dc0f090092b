import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { addDays, asDay, type Day } from '../../base/day.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { Tables } from '../../db/tables.generated.ts'
import {
  type Availability,
  type Expert,
  EXPIRY_WARNING_DAYS,
  type Standing,
  type Verification,
} from './expert.ts'

const ROWS_MAX = 5_000

/** What a list of experts is narrowed to; whatever is null does not narrow it. */
export type ExpertFilter = {
  readonly search: string | null
  /** A field and all below it: C39 finds C3921. */
  readonly field: string | null
  readonly organisationId: string | null
  readonly standing: Standing | null
  readonly on: Day
}

/** An expert in a list, with what the office wants to know at a glance. */
export type ListedExpert = Expert & {
  readonly employers: readonly string[]
  readonly loadTaken: number
  /** Grounds for a conflict that stand against him. */
  readonly evidenceCount: number
  readonly isBanned: boolean
}

type Experts = ExpressionBuilder<Tables, 'expert' | 'person'>

const likeWords = (words: string): string => `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`

function matching(eb: Experts, filter: ExpertFilter): Expression<SqlBool> {
  const { search, field, organisationId, standing, on } = filter
  const conditions: Expression<SqlBool>[] = [eb.lit(true)]
  const posts = eb
    .selectFrom('expert_affiliation')
    .innerJoin('organisation', 'organisation.id', 'expert_affiliation.organisation_id')
    .select('expert_affiliation.id')
    .whereRef('expert_affiliation.expert_id', '=', 'expert.id')
  if (search !== null)
    conditions.push(
      eb.or([
        eb('person.name', 'ilike', likeWords(search)),
        eb.exists(posts.where('organisation.name', 'ilike', likeWords(search))),
      ]),
    )
  if (organisationId !== null)
    conditions.push(eb.exists(posts.where('organisation.id', '=', organisationId)))
  if (field !== null)
    conditions.push(
      sql<boolean>`exists (select from unnest(expert.fields) f where f like ${`${field}%`})`,
    )
  if (standing !== null) conditions.push(standingCondition(eb, standing, on))
  return eb.and(conditions)
}

function standingCondition(eb: Experts, standing: Standing, on: Day): Expression<SqlBool> {
  const isPresent = eb('expert.expires_on', '>=', on)
  switch (standing) {
    case 'active':
      return eb.and([isPresent, eb('expert.paused_reason', 'is', null)])
    case 'paused':
      return eb.and([isPresent, eb('expert.paused_reason', 'is not', null)])
    case 'expired':
      return eb('expert.expires_on', '<', on)
    case 'expiring':
      return eb.and([isPresent, eb('expert.expires_on', '<=', addDays(on, EXPIRY_WARNING_DAYS))])
    case 'unverified':
    default:
      return eb.or([
        eb('expert.identity_verified_at', 'is', null),
        eb('expert.employer_verified_at', 'is', null),
      ])
  }
}

const selectExperts = (db: Db) =>
  db
    .selectFrom('expert')
    .innerJoin('person', 'person.id', 'expert.id')
    .selectAll('expert')
    .select(['person.name', 'person.demo'])

/** What a list shows beside the expert himself, computed by the same query. */
const selectListed = (db: Db, on: Day) =>
  selectExperts(db).select([
    sql<string[]>`array(select o.name from expert_affiliation a
      join organisation o on o.id = a.organisation_id
      where a.expert_id = expert.id and a.kind = 'employer' and (a.to_day is null or a.to_day >= ${on})
      order by a.entered_at)`.as('employers'),
    sql<number>`coalesce((select l.taken from expert_load l
      where l.expert_id = expert.id and l.year = ${Number(on.slice(0, 4))}), 0)::int`.as(
      'load_taken',
    ),
    sql<number>`(select count(*) from conflict_evidence c
      where c.expert_id = expert.id and c.state <> 'dismissed')::int`.as('evidence_count'),
    sql<boolean>`expert_is_banned(expert.id, ${on})`.as('is_banned'),
  ])

/** A page of the pool in the order of the Chinese alphabet. */
export async function listExperts(
  db: Db,
  filter: ExpertFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<ListedExpert[]> {
  const rows = await selectListed(db, filter.on)
    .where((eb) => matching(eb, filter))
    .orderBy(sql`person.name collate "zh-x-icu"`)
    .orderBy('expert.id')
    .offset(offset)
    .limit(Math.min(limit, ROWS_MAX))
    .execute()
  return rows.map(toListed)
}

/** How many experts a filter finds. */
export async function countExperts(db: Db, filter: ExpertFilter): Promise<number> {
  const { count } = await db
    .selectFrom('expert')
    .innerJoin('person', 'person.id', 'expert.id')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where((eb) => matching(eb, filter))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** One expert as lists show him. */
export async function findListedExpert(
  db: Db,
  { id, on }: { readonly id: string; readonly on: Day },
): Promise<ListedExpert | null> {
  const row = await selectListed(db, on).where('expert.id', '=', id).executeTakeFirst()
  return row === undefined ? null : toListed(row)
}

/** One expert; locked where the change that follows depends on what is read. */
export async function findExpert(db: Db, id: string, lock = false): Promise<Expert | null> {
  const query = selectExperts(db).where('expert.id', '=', id)
  const row = await (lock ? query.forNoKeyUpdate(['expert']) : query).executeTakeFirst()
  return row === undefined ? null : toExpert(row)
}

/** These experts, whoever of them is in the pool. */
export async function loadExperts(db: Db, ids: readonly string[]): Promise<Expert[]> {
  if (ids.length === 0) return []
  const rows = await selectExperts(db)
    .where('expert.id', 'in', ids)
    .orderBy('expert.id')
    .limit(ROWS_MAX)
    .execute()
  return rows.map(toExpert)
}

type NewExpert = {
  readonly id: string
  readonly title: string
  readonly fields: readonly string[]
  readonly loadMax: number
  readonly expiresOn: Day
  readonly by: string
  readonly now: Date
}

/** Enters an expert; false where he is in the pool already. */
export async function insertExpert(tx: Tx, expert: NewExpert): Promise<boolean> {
  const { id, title, fields, loadMax, expiresOn, by, now } = expert
  const result = await tx
    .insertInto('expert')
    .values({
      id,
      title,
      fields: [...fields],
      load_max: loadMax,
      expires_on: expiresOn,
      entered_by: by,
      created_at: now,
      changed_at: now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** What may be changed of an expert's card; whatever is missing stays. */
export type ExpertChange = {
  readonly title?: string
  readonly fields?: readonly string[]
  readonly availability?: readonly Availability[]
  readonly loadMax?: number
  readonly expiresOn?: Day
  readonly pausedReason?: string | null
  readonly identityVerified?: Verification | null
  readonly employerVerified?: Verification | null
}

/** Writes over the version that the change was made from; false where it is no longer the newest. */
export async function updateExpert(
  tx: Tx,
  {
    id,
    version,
    change,
    now,
  }: {
    readonly id: string
    readonly version: number
    readonly change: ExpertChange
    readonly now: Date
  },
): Promise<boolean> {
  const { availability, fields, identityVerified, employerVerified } = change
  const result = await tx
    .updateTable('expert')
    .set({
      version: version + 1,
      changed_at: now,
      ...(change.title !== undefined && { title: change.title }),
      ...(fields !== undefined && { fields: [...fields] }),
      ...(availability !== undefined && { availability: JSON.stringify(availability) }),
      ...(change.loadMax !== undefined && { load_max: change.loadMax }),
      ...(change.expiresOn !== undefined && { expires_on: change.expiresOn }),
      ...(change.pausedReason !== undefined && { paused_reason: change.pausedReason }),
      ...(identityVerified !== undefined && {
        identity_verified_by: identityVerified?.by ?? null,
        identity_verified_at: identityVerified?.at ?? null,
      }),
      ...(employerVerified !== undefined && {
        employer_verified_by: employerVerified?.by ?? null,
        employer_verified_at: employerVerified?.at ?? null,
      }),
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

type ExpertRow = Awaited<ReturnType<ReturnType<typeof selectExperts>['executeTakeFirstOrThrow']>>
type ListedRow = Awaited<ReturnType<ReturnType<typeof selectListed>['executeTakeFirstOrThrow']>>

const toExpert = (row: ExpertRow): Expert => ({
  id: row.id,
  name: row.name,
  title: row.title,
  fields: row.fields,
  availability: windowsOf(row.availability),
  loadMax: row.load_max,
  expiresOn: asDay(row.expires_on),
  pausedReason: row.paused_reason,
  identityVerified: verificationOf(row.identity_verified_by, row.identity_verified_at),
  employerVerified: verificationOf(row.employer_verified_by, row.employer_verified_at),
  demo: row.demo,
  version: row.version,
})

const toListed = (row: ListedRow): ListedExpert => ({
  ...toExpert(row),
  employers: row.employers,
  loadTaken: row.load_taken,
  evidenceCount: row.evidence_count,
  isBanned: row.is_banned,
})

const verificationOf = (by: string | null, at: Date | null): Verification | null =>
  by === null || at === null ? null : { by, at }

/** Windows as they were written by `updateExpert`. */
const windowsOf = (value: unknown): Availability[] =>
  Array.isArray(value)
    ? value.map((window: { readonly from: string; readonly to: string }) => ({
        from: asDay(window.from),
        to: asDay(window.to),
      }))
    : []
