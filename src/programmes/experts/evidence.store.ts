import { randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import { asDay, type Day } from '../../base/day.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { Tables } from '../../db/tables.generated.ts'
import {
  type ConflictEvidence,
  type ConflictSubject,
  type EvidenceState,
  EVIDENCE_STATES,
  isConflictKind,
  type Strength,
  STRENGTHS,
} from './conflict.ts'
import type { Suggestion } from './find-conflicts.ts'

const ROWS_MAX = 100_000

/** Evidence with what was decided about it, and the names that pages show. */
export type SettledEvidence = ConflictEvidence & {
  readonly subjectName: string
  readonly enteredBy: string | null
  readonly enteredAt: Date
  readonly settledBy: string | null
  readonly settledByName: string | null
  readonly settledAt: Date | null
  readonly settleReason: string | null
}

/** Everything that is kept about conflicts of these experts, newest first. */
export async function listEvidence(
  db: Db,
  expertIds: readonly string[],
): Promise<SettledEvidence[]> {
  if (expertIds.length === 0) return []
  const rows = await db
    .selectFrom('conflict_evidence')
    .leftJoin('organisation', 'organisation.id', 'conflict_evidence.organisation_id')
    .leftJoin('person', 'person.id', 'conflict_evidence.person_id')
    .leftJoin('case_subject_list', 'case_subject_list.case_id', 'conflict_evidence.case_id')
    .leftJoin('person as settler', 'settler.id', 'conflict_evidence.settled_by')
    .selectAll('conflict_evidence')
    .select([
      'organisation.name as organisation_name',
      'person.name as subject_person',
      'case_subject_list.title as case_title',
      'settler.name as settler_name',
    ])
    .where('expert_id', 'in', expertIds)
    .orderBy('entered_at', 'desc')
    .orderBy('conflict_evidence.id')
    .limit(ROWS_MAX)
    .execute()
  return rows.map((row) => ({
    ...toEvidence(row),
    subjectName:
      row.organisation_name ?? row.subject_person ?? row.person_name ?? row.case_title ?? '该项目',
    enteredBy: row.entered_by,
    enteredAt: row.entered_at,
    settledBy: row.settled_by,
    settledByName: row.settler_name,
    settledAt: row.settled_at,
    settleReason: row.settle_reason,
  }))
}

/** The same without names, for decisions about many at once. */
export async function loadEvidence(
  db: Db,
  expertIds: readonly string[],
): Promise<ConflictEvidence[]> {
  if (expertIds.length === 0) return []
  const rows = await db
    .selectFrom('conflict_evidence')
    .selectAll()
    .where('expert_id', 'in', expertIds)
    .limit(ROWS_MAX)
    .execute()
  return rows.map(toEvidence)
}

/** Rows in one statement: more would be too many parameters. */
const ROWS_AT_ONCE = 2_000

/** Keeps what the rules suggest; what was suggested before stays as it is. Answers how many were new. */
export async function insertSuggestions(
  tx: Tx,
  suggestions: readonly Suggestion[],
  now: Date,
): Promise<number> {
  let found = 0
  for (let start = 0; start < suggestions.length; start += ROWS_AT_ONCE) {
    const result = await tx
      .insertInto('conflict_evidence')
      .values(suggestions.slice(start, start + ROWS_AT_ONCE).map((one) => suggestionRow(one, now)))
      .onConflict((conflict) =>
        conflict.columns(['expert_id', 'basis']).where('basis', 'is not', null).doNothing(),
      )
      .executeTakeFirst()
    found += Number(result.numInsertedOrUpdatedRows ?? 0n)
  }
  return found
}

const SOURCE_MAX = 500

const suggestionRow = (suggestion: Suggestion, now: Date) => ({
  id: randomUUID(),
  expert_id: suggestion.expertId,
  ...subjectColumns(suggestion.subject),
  kind: suggestion.kind,
  source: suggestion.source.slice(0, SOURCE_MAX),
  from_day: suggestion.from,
  to_day: suggestion.to,
  strength: suggestion.strength,
  found_by: 'rule',
  basis: suggestion.basis,
  entered_at: now,
})

/** What a person says about a conflict. */
export type Declaration = {
  readonly id: string
  readonly expertId: string
  readonly kind: ConflictEvidence['kind']
  readonly subject: ConflictSubject
  readonly source: string
  readonly from: Day | null
  readonly to: Day | null
  readonly strength: Strength
  readonly by: string
  readonly now: Date
}

export async function insertDeclaration(tx: Tx, declaration: Declaration): Promise<void> {
  const { id, expertId, kind, subject, source, from, to, strength, by, now } = declaration
  await tx
    .insertInto('conflict_evidence')
    .values({
      id,
      expert_id: expertId,
      ...subjectColumns(subject),
      kind,
      source,
      from_day: from,
      to_day: to,
      strength,
      found_by: 'person',
      entered_by: by,
      entered_at: now,
    })
    .execute()
}

/** One piece of evidence, locked for the decision about it. */
export async function lockEvidence(
  tx: Tx,
  id: string,
): Promise<{ expertId: string; state: EvidenceState; settledBy: string | null } | null> {
  const row = await tx
    .selectFrom('conflict_evidence')
    .select(['expert_id', 'state', 'settled_by'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return null
  return { expertId: row.expert_id, state: stateOf(row.state), settledBy: row.settled_by }
}

type Settlement = {
  readonly id: string
  readonly state: Exclude<EvidenceState, 'open'>
  readonly by: string
  readonly reason: string
  readonly now: Date
}

export async function settleEvidenceRow(tx: Tx, settlement: Settlement): Promise<void> {
  const { id, state, by, reason, now } = settlement
  await tx
    .updateTable('conflict_evidence')
    .set({ state, settled_by: by, settled_at: now, settle_reason: reason })
    .where('id', '=', id)
    .execute()
}

function subjectColumns(subject: ConflictSubject) {
  return {
    organisation_id: 'organisationId' in subject ? subject.organisationId : null,
    person_id: 'personId' in subject ? subject.personId : null,
    person_name: 'personName' in subject ? subject.personName : null,
    case_id: 'caseId' in subject ? subject.caseId : null,
  }
}

const toEvidence = (row: Selectable<Tables['conflict_evidence']>): ConflictEvidence => ({
  id: row.id,
  expertId: row.expert_id,
  subject: subjectOf(row),
  kind: kindOf(row.kind),
  source: row.source,
  from: row.from_day === null ? null : asDay(row.from_day),
  to: row.to_day === null ? null : asDay(row.to_day),
  strength: strengthOf(row.strength),
  foundBy: row.found_by === 'rule' ? 'rule' : 'person',
  basis: row.basis,
  state: stateOf(row.state),
})

function subjectOf(row: Selectable<Tables['conflict_evidence']>): ConflictSubject {
  if (row.organisation_id !== null) return { organisationId: row.organisation_id }
  if (row.person_id !== null) return { personId: row.person_id }
  if (row.person_name !== null) return { personName: row.person_name }
  if (row.case_id !== null) return { caseId: row.case_id }
  throw new Error('the database holds evidence about nobody')
}

function kindOf(word: string): ConflictEvidence['kind'] {
  if (!isConflictKind(word)) throw new Error('the database holds an unknown kind of conflict')
  return word
}

function strengthOf(word: string): Strength {
  if (word in STRENGTHS) return word === 'certain' || word === 'likely' ? word : 'weak'
  throw new Error('the database holds an unknown strength')
}

function stateOf(word: string): EvidenceState {
  if (word in EVIDENCE_STATES) return word === 'open' || word === 'pinned' ? word : 'dismissed'
  throw new Error('the database holds an unknown state of evidence')
}
