import type { Day } from '../../base/day.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { CaseSubjects } from './conflict.ts'

const ROWS_MAX = 100_000

/** Everybody with a part in a case, as the kernel of cases knows them. */
export type FilledSubjects = CaseSubjects & { readonly title: string; readonly filledOn: Day }

/**
 * Writes who takes part in a case; what was written before is replaced. Called by the kernel of cases
 * whenever the list of units or members changes, within its own write.
 */
export async function fillCaseSubjects(tx: Tx, subjects: FilledSubjects): Promise<void> {
  const { caseId, title, isComplete, filledOn, organisations, persons } = subjects
  const list = { title, is_complete: isComplete, filled_on: filledOn }
  await tx
    .insertInto('case_subject_list')
    .values({ case_id: caseId, ...list })
    .onConflict((conflict) => conflict.column('case_id').doUpdateSet(list))
    .execute()
  await tx.deleteFrom('case_subject').where('case_id', '=', caseId).execute()
  const rows = [
    ...organisations.map(({ organisationId, name, part }) => ({
      kind: 'organisation',
      organisation_id: organisationId,
      person_id: null,
      name,
      part,
    })),
    ...persons.map(({ personId, name, part }) => ({
      kind: 'person',
      organisation_id: null,
      person_id: personId,
      name,
      part,
    })),
  ]
  if (rows.length === 0) return
  await tx
    .insertInto('case_subject')
    .values(rows.map((row, position) => ({ case_id: caseId, position, ...row })))
    .execute()
}

/** The subjects of these cases; a case of which nothing was ever told comes back as incomplete and empty. */
export async function loadCaseSubjects(
  db: Db,
  caseIds: readonly string[],
): Promise<FilledOrUnknown[]> {
  if (caseIds.length === 0) return []
  const [lists, rows] = await Promise.all([
    db.selectFrom('case_subject_list').selectAll().where('case_id', 'in', caseIds).execute(),
    db
      .selectFrom('case_subject')
      .selectAll()
      .where('case_id', 'in', caseIds)
      .orderBy('case_id')
      .orderBy('position')
      .limit(ROWS_MAX)
      .execute(),
  ])
  const listed = new Map(lists.map((list) => [list.case_id, list]))
  const byCase = Map.groupBy(rows, (row) => row.case_id)
  return caseIds.map((caseId) => {
    const own = byCase.get(caseId) ?? []
    return {
      caseId,
      title: listed.get(caseId)?.title ?? null,
      isComplete: listed.get(caseId)?.is_complete === true,
      organisations: own
        .filter(({ kind }) => kind === 'organisation')
        .map((row) => ({ organisationId: row.organisation_id, name: row.name, part: row.part })),
      persons: own
        .filter(({ kind }) => kind === 'person')
        .map((row) => ({ personId: row.person_id, name: row.name, part: row.part })),
    }
  })
}

/** The subjects of a case, and its title where the case is known. */
export type FilledOrUnknown = CaseSubjects & { readonly title: string | null }

/** Cases by the words of their title, newest first: to choose what is drawn for. */
export async function searchCases(
  db: Db,
  { words, limit }: { readonly words: string; readonly limit: number },
): Promise<{ caseId: string; title: string; isComplete: boolean }[]> {
  const rows = await db
    .selectFrom('case_subject_list')
    .selectAll()
    .where('title', 'ilike', `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`)
    .orderBy('filled_on', 'desc')
    .orderBy('case_id')
    .limit(Math.min(limit, 200))
    .execute()
  return rows.map((row) => ({
    caseId: row.case_id,
    title: row.title,
    isComplete: row.is_complete,
  }))
}

/** An earlier part that an expert himself had in a case, with everybody beside him. */
export type SharedCase = {
  readonly expertId: string
  readonly caseId: string
  readonly title: string
  readonly filledOn: string
  readonly partners: readonly {
    readonly organisationId: string | null
    readonly personId: string | null
  }[]
}

/** Every case in which one of these experts had a part himself. */
export async function listOwnCases(db: Db, expertIds: readonly string[]): Promise<SharedCase[]> {
  if (expertIds.length === 0) return []
  const own = await db
    .selectFrom('case_subject')
    .innerJoin('case_subject_list', 'case_subject_list.case_id', 'case_subject.case_id')
    .select(['case_subject.case_id', 'person_id', 'title', 'filled_on'])
    .where('person_id', 'in', expertIds)
    .limit(ROWS_MAX)
    .execute()
  if (own.length === 0) return []
  const others = await db
    .selectFrom('case_subject')
    .select(['case_id', 'organisation_id', 'person_id'])
    .where('case_id', 'in', [...new Set(own.map((row) => row.case_id))])
    .limit(ROWS_MAX)
    .execute()
  const byCase = Map.groupBy(others, (row) => row.case_id)
  return own.flatMap((row) =>
    row.person_id === null
      ? []
      : {
          expertId: row.person_id,
          caseId: row.case_id,
          title: row.title,
          filledOn: row.filled_on,
          partners: (byCase.get(row.case_id) ?? []).map((other) => ({
            organisationId: other.organisation_id,
            personId: other.person_id,
          })),
        },
  )
}
