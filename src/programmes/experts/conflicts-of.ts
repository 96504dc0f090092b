// What stands between experts and cases, for many of both at once and in a fixed number of queries.
import type { Day } from '../../base/day.ts'
import type { Db, Tx } from '../../db/database.ts'
import { listAffiliations } from './affiliation.store.ts'
import { listBanned } from './ban.store.ts'
import { listOwnCases } from './case-subject.store.ts'
import {
  type CaseSubjects,
  type ConflictVerdict,
  type ExpertFacts,
  judgeConflict,
} from './conflict.ts'
import { insertSuggestions, loadEvidence } from './evidence.store.ts'
import { stateOn } from './expert.ts'
import { loadExperts } from './expert.store.ts'
import { findConflicts, type FinderFacts } from './find-conflicts.ts'
import { industriesOf, listWorks } from './work.store.ts'

/** Which pairs are asked about, on which day. */
export type ConflictQuestion = {
  readonly caseSubjects: readonly CaseSubjects[]
  readonly expertIds: readonly string[]
  readonly on: Day
}

/** A verdict for every pair of these cases and experts. Four queries, however many there are. */
export async function conflictsOf(
  db: Db,
  { caseSubjects, expertIds, on }: ConflictQuestion,
): Promise<ConflictVerdict[]> {
  const facts = await loadFacts(db, expertIds, on)
  return caseSubjects.flatMap((subjects) => facts.map((one) => judgeConflict(one, subjects, on)))
}

async function loadFacts(db: Db, expertIds: readonly string[], on: Day): Promise<ExpertFacts[]> {
  // One after the other: within a write they share one connection.
  const experts = await loadExperts(db, expertIds)
  const affiliations = await listAffiliations(db, expertIds)
  const evidence = await loadEvidence(db, expertIds)
  const banned = await listBanned(db, { expertIds, on })
  const known = new Map(experts.map((expert) => [expert.id, expert]))
  const posts = Map.groupBy(affiliations, ({ expertId }) => expertId)
  const grounds = Map.groupBy(evidence, ({ expertId }) => expertId)
  return expertIds.map((expertId) => {
    const expert = known.get(expertId)
    return {
      expertId,
      isKnown: expert !== undefined,
      isActive: expert !== undefined && stateOn(expert, on) === 'active',
      isIdentityVerified: expert !== undefined && expert.identityVerified !== null,
      isEmployerVerified: expert !== undefined && expert.employerVerified !== null,
      isBanned: banned.has(expertId),
      affiliations: posts.get(expertId) ?? [],
      evidence: grounds.get(expertId) ?? [],
    }
  })
}

/**
 * Lets the rules look again, keeps what they find, and answers the verdicts: to be called within the write
 * that invites or assigns, so that no invitation rests on an old look.
 */
export async function recomputeConflicts(
  tx: Tx,
  question: ConflictQuestion & { readonly now: Date },
): Promise<{ readonly found: number; readonly verdicts: readonly ConflictVerdict[] }> {
  const { caseSubjects, expertIds, on, now } = question
  const experts = await loadExperts(tx, expertIds)
  const affiliations = await listAffiliations(tx, expertIds)
  const posts = Map.groupBy(affiliations, ({ expertId }) => expertId)
  const works = Map.groupBy(await listWorks(tx, expertIds), ({ expertId }) => expertId)
  const ownCases = Map.groupBy(await listOwnCases(tx, expertIds), ({ expertId }) => expertId)
  const bodies = caseSubjects.flatMap(({ organisations }) =>
    organisations.flatMap(({ organisationId }) => organisationId ?? []),
  )
  const industries = await industriesOf(tx, [
    ...bodies,
    ...affiliations.map(({ organisationId }) => organisationId),
  ])
  const suggestions = experts.flatMap(({ id, name }) => {
    const facts: FinderFacts = {
      expertId: id,
      name,
      affiliations: posts.get(id) ?? [],
      works: works.get(id) ?? [],
      ownCases: ownCases.get(id) ?? [],
      industries,
    }
    return caseSubjects.flatMap((subjects) => findConflicts(facts, { ...subjects, industries }, on))
  })
  const found = await insertSuggestions(tx, suggestions, now)
  return { found, verdicts: await conflictsOf(tx, { caseSubjects, expertIds, on }) }
}
