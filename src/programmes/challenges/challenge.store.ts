import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { markingsOf } from '../cases/case.store.ts'
import type { Marking } from '../cases/machine.ts'
import type { Listing, RelationFacts, RelationSign } from './challenge.ts'

const ROWS_MAX = 200
const PERSONS_MAX = 5_000

/** A problem as it was listed. */
export const findListing = (db: Db, caseId: string): Promise<Listing | undefined> =>
  db.selectFrom('challenge_listing').selectAll().where('case_id', '=', caseId).executeTakeFirst()

/** A listed problem with what a public list shows beside it. */
export type PublicListing = Listing & {
  readonly number: string
  readonly poster: string
  readonly topic: string
  readonly line: string
  readonly topic_version_id: string
  /** Whether it can be answered now. */
  readonly isOpen: boolean
}

type Asked = {
  readonly now: Date
  /** Only what can be answered now, or only what cannot any more; null for all. */
  readonly isOpen: boolean | null
  readonly search: string | null
  readonly offset: number
  readonly limit: number
}

/** Whether a problem can be answered now. */
const canBeAnswered = (now: Date) =>
  sql<boolean>`(challenge_listing.bids_close_at > ${now} and exists (select from case_token
    where case_token.case_id = programme_case.id and case_token.place = 'listed'))`

/** Listed problems; those that were taken off the list are not there. */
const listings = (db: Db) =>
  db
    .selectFrom('challenge_listing')
    .innerJoin('programme_case', 'programme_case.id', 'challenge_listing.case_id')
    .innerJoin('organisation', 'organisation.id', 'programme_case.applicant')
    .where(sql<boolean>`programme_case.ended_in is distinct from 'delisted'`)

const SHOWN = [
  'programme_case.number',
  'organisation.name as poster',
  'programme_case.topic',
  'programme_case.line',
  'programme_case.topic_version_id',
] as const

/** Listed problems, what closes next first, then what is over. */
export async function listListings(
  db: Db,
  { now, isOpen: wanted, search, offset, limit }: Asked,
): Promise<{ rows: PublicListing[]; total: number }> {
  const isOpen = canBeAnswered(now)
  const query = listings(db)
    .$if(wanted !== null, (all) => all.where(isOpen, '=', wanted))
    .$if(search !== null, (all) => {
      const words = `%${(search ?? '').replaceAll(/[\\%_]/g, '\\$&')}%`
      return all.where((eb) =>
        eb.or([
          eb('challenge_listing.title', 'ilike', words),
          eb('challenge_listing.summary', 'ilike', words),
          eb('organisation.name', 'ilike', words),
        ]),
      )
    })
  const rows = await query
    .selectAll('challenge_listing')
    .select([...SHOWN, isOpen.as('isOpen')])
    .orderBy(isOpen, 'desc')
    .orderBy('challenge_listing.bids_close_at')
    .orderBy('challenge_listing.case_id')
    .offset(offset)
    .limit(Math.min(limit, ROWS_MAX))
    .execute()
  const { total } = await query
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow()
  return { rows, total }
}

/** One listed problem as everybody may read it. */
export const findPublicListing = (
  db: Db,
  caseId: string,
  now: Date,
): Promise<PublicListing | undefined> =>
  listings(db)
    .selectAll('challenge_listing')
    .select([...SHOWN, canBeAnswered(now).as('isOpen')])
    .where('challenge_listing.case_id', '=', caseId)
    .executeTakeFirst()

/** What was shown of the poster's money. */
export const listFunds = (
  db: Db,
  caseId: string,
): Promise<{ id: string; amount_fen: bigint; source: string; checked_at: Date }[]> =>
  db
    .selectFrom('challenge_funds')
    .select(['id', 'amount_fen', 'source', 'checked_at'])
    .where('case_id', '=', caseId)
    .orderBy('checked_at')
    .limit(ROWS_MAX)
    .execute()

/** A bid for a problem, and where it stands. */
export type Bid = {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly applicant: string
  readonly applicant_name: string
  readonly requested_fen: bigint | null
  readonly machine: string
  readonly machine_version: number
  readonly ended_in: string | null
  readonly isSubmitted: boolean
  /** Whether the poster has been asked about it. */
  readonly isOffered: boolean
  readonly marking: Marking
}

/** Every bid for a problem, first come first. */
export async function listBids(db: Db, challengeId: string): Promise<Bid[]> {
  const rows = await db
    .selectFrom('programme_case')
    .innerJoin('organisation', 'organisation.id', 'programme_case.applicant')
    .select([
      'programme_case.id',
      'programme_case.number',
      'programme_case.title',
      'programme_case.applicant',
      'organisation.name as applicant_name',
      'programme_case.requested_fen',
      'programme_case.machine',
      'programme_case.machine_version',
      'programme_case.ended_in',
      sql<boolean>`programme_case.submitted_at is not null`.as('isSubmitted'),
      sql<boolean>`exists (select from case_move where case_move.case_id = programme_case.id
        and case_move.name = 'offerToPoster')`.as('isOffered'),
    ])
    .where('programme_case.parent_id', '=', challengeId)
    .orderBy('programme_case.opened_at')
    .orderBy('programme_case.id')
    .limit(ROWS_MAX)
    .execute()
  const markings = await markingsOf(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({ ...row, marking: markings.get(row.id) ?? [] }))
}

/** A sign of a relation as it is kept. */
export type KeptRelation = {
  readonly id: string
  readonly kind: string
  readonly finding: string
  readonly entered_by: string | null
  readonly settled_as: string | null
  readonly ground: string | null
}

/** The signs found for a bid, and when they were last looked for; null where never. */
export async function listRelations(
  db: Db,
  caseId: string,
): Promise<{ readonly searchedAt: Date | null; readonly signs: KeptRelation[] }> {
  const search = await db
    .selectFrom('bid_relation_search')
    .select('searched_at')
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  const signs = await db
    .selectFrom('bid_relation')
    .select(['id', 'kind', 'finding', 'entered_by', 'settled_as', 'ground'])
    .where('case_id', '=', caseId)
    .orderBy('entered_at')
    .orderBy('id')
    .limit(ROWS_MAX)
    .execute()
  return { searchedAt: search?.searched_at ?? null, signs }
}

type Searched = {
  readonly caseId: string
  readonly signs: readonly RelationSign[]
  readonly personId: string
  readonly now: Date
}

/** Keeps what a search found; what was found before stays as it was answered. */
export async function insertSearch(
  tx: Tx,
  { caseId, signs, personId, now }: Searched,
): Promise<void> {
  const searched = { searched_by: personId, searched_at: now }
  await tx
    .insertInto('bid_relation_search')
    .values({ case_id: caseId, ...searched })
    .onConflict((conflict) => conflict.column('case_id').doUpdateSet(searched))
    .execute()
  if (signs.length === 0) return
  await tx
    .insertInto('bid_relation')
    .values(
      signs.map(({ kind, finding }) => ({
        id: crypto.randomUUID(),
        case_id: caseId,
        kind,
        finding,
        entered_at: now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['case_id', 'kind', 'finding']).doNothing())
    .execute()
}

/** Names as a fact holds them, and whether an office knows them or the organisation only says so. */
type Names = { readonly names: string[]; readonly isVerified: boolean }

/** How a fact says that there is none. */
const NONE = '无'

/**
 * The names in a text fact: what an office knows before what the organisation says of itself. Null where nothing
 * is on file; “无” is nobody, which is not the same.
 */
async function namesOnFile(db: Db, organisation: string, name: string): Promise<Names | null> {
  const row = await db
    .selectFrom('fact')
    .select(['value', 'stated'])
    .where('organisation_id', '=', organisation)
    .where('name', '=', name)
    .where('superseded_at', 'is', null)
    .where('value', 'is not', null)
    .orderBy('stated')
    .orderBy('known_since', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (typeof row?.value !== 'string') return null
  const names = row.value.split(/[、，,;；]/u).map((part) => part.trim())
  return {
    names: names.filter((each) => each !== '' && each !== NONE),
    isVerified: !row.stated,
  }
}

/** What is on file of an organisation as far as relations go; with those whom a case of its own names. */
export async function relationFactsOf(
  db: Db,
  organisation: { readonly id: string; readonly name: string },
  caseId: string,
): Promise<RelationFacts> {
  const [legal, shareholders, staff, named] = [
    await namesOnFile(db, organisation.id, '法定代表人'),
    await namesOnFile(db, organisation.id, '股东'),
    await db
      .selectFrom('appointment')
      .innerJoin('person', 'person.id', 'appointment.person_id')
      .select(['person.id', 'person.name'])
      .where('organisation_id', '=', organisation.id)
      .where('ended_at', 'is', null)
      .limit(PERSONS_MAX)
      .execute(),
    await db
      .selectFrom('case_subject')
      .select(['person_id as id', 'name'])
      .where('case_id', '=', caseId)
      .where('kind', '=', 'person')
      .limit(PERSONS_MAX)
      .execute(),
  ]
  return {
    ...organisation,
    legalRepresentative: legal?.names[0] ?? null,
    shareholders: shareholders?.names ?? null,
    isVerified: {
      legalRepresentative: legal?.isVerified ?? false,
      shareholders: shareholders?.isVerified ?? false,
    },
    persons: [...staff, ...named],
  }
}

/** The names of organisations by their ids. */
export async function findOrganisationNames(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
