// What rules find between an expert and a case: suggestions, each with its source. They count as conflicts
// until an officer dismisses them. A basis names what was found, so that the same is not suggested twice,
// also not after it was dismissed. Posts that last need no suggestion: they are conflicts by themselves.
import { addDays, asDay, type Day } from '../../base/day.ts'
import type { SharedCase } from './case-subject.store.ts'
import {
  affiliationBasis,
  binds,
  type CaseSubjects,
  type ConflictKind,
  type ConflictSubject,
  type Strength,
} from './conflict.ts'
import type { NamedAffiliation } from './affiliation.store.ts'
import type { Affiliation } from './expert.ts'

/** A paper, patent or project that the expert made together with others, known by their names. */
export type SharedWork = {
  readonly id: string
  readonly expertId: string
  readonly kind: 'paper' | 'patent' | 'project'
  readonly title: string
  readonly publishedOn: Day
  readonly partners: readonly string[]
}

/** What the finders know of one expert. */
export type FinderFacts = {
  readonly expertId: string
  readonly name: string
  readonly affiliations: readonly NamedAffiliation[]
  readonly works: readonly SharedWork[]
  readonly ownCases: readonly SharedCase[]
  /** GB/T 4754 classes of the bodies in which he has an interest, by organisation. */
  readonly industries: ReadonlyMap<string, string>
}

/** What a rule suggests. */
export type Suggestion = {
  readonly expertId: string
  readonly basis: string
  readonly kind: ConflictKind
  readonly subject: ConflictSubject
  readonly source: string
  readonly from: Day | null
  readonly to: Day | null
  readonly strength: Strength
}

/** Days for which joint work binds: three years (内部口径). */
export const JOINT_WORK_DAYS = 3 * 365

const WORK_WORDS = { paper: '论文', patent: '专利', project: '项目' } as const

/** Everything that the rules find between one expert and one case. */
export function findConflicts(
  facts: FinderFacts,
  subjects: CaseSubjects & { readonly industries: ReadonlyMap<string, string> },
  on: Day,
): Suggestion[] {
  return [
    ...formerPosts(facts, subjects, on),
    ...jointCases(facts, subjects),
    ...jointWorks(facts, subjects),
    ...sameNames(facts, subjects),
    ...competitors(facts, subjects, on),
  ]
}

/** A former post at a body of the case: suggested, so that an officer may look at it. */
function formerPosts(facts: FinderFacts, subjects: CaseSubjects, on: Day): Suggestion[] {
  return facts.affiliations
    .filter(
      (affiliation) =>
        affiliation.to !== null &&
        affiliation.to < on &&
        binds(affiliation, on) &&
        subjects.organisations.some((body) => body.organisationId === affiliation.organisationId),
    )
    .map((affiliation) => ({
      expertId: facts.expertId,
      basis: affiliationBasis(affiliation.id),
      kind: affiliation.kind === 'adviser' ? 'advisor' : 'same_unit',
      subject: { organisationId: affiliation.organisationId },
      source: `曾在${affiliation.organisationName}任职或兼职，止于 ${affiliation.to ?? ''}`,
      from: null,
      to: affiliation.to === null ? null : addDays(affiliation.to, JOINT_WORK_DAYS),
      strength: 'certain',
    }))
}

/** A case in which the expert himself had a part beside a person or body of this one. */
function jointCases(facts: FinderFacts, subjects: CaseSubjects): Suggestion[] {
  const bodies = new Set(subjects.organisations.flatMap((body) => body.organisationId ?? []))
  const persons = new Set(subjects.persons.flatMap((person) => person.personId ?? []))
  return facts.ownCases
    .filter(({ caseId }) => caseId !== subjects.caseId)
    .flatMap(({ caseId, title, filledOn, partners }) => {
      const day = asDay(filledOn)
      const found = partners.flatMap((partner): ConflictSubject[] => {
        const { personId, organisationId } = partner
        if (personId !== null && personId !== facts.expertId && persons.has(personId))
          return [{ personId }]
        return organisationId !== null && bodies.has(organisationId) ? [{ organisationId }] : []
      })
      return found.map((subject) => ({
        expertId: facts.expertId,
        basis: `case:${caseId}:${Object.values(subject).join('')}`,
        kind: 'same_project' as const,
        subject,
        source: `共同参与项目《${title}》（${filledOn}）`,
        from: day,
        to: addDays(day, JOINT_WORK_DAYS),
        strength: 'certain' as const,
      }))
    })
}

/** Joint papers and patents are known by names: a person of that name in the case is a lead, for this case. */
function jointWorks(facts: FinderFacts, subjects: CaseSubjects): Suggestion[] {
  return facts.works.flatMap((work) =>
    subjects.persons
      .filter(({ name }) => work.partners.includes(name))
      .map(({ name }) => ({
        expertId: facts.expertId,
        basis: `work:${work.id}:${subjects.caseId}:${name}`,
        kind: work.kind === 'project' ? ('same_project' as const) : ('co_author' as const),
        subject: { caseId: subjects.caseId },
        source: `与项目成员${name}同名者共同完成${WORK_WORDS[work.kind]}《${work.title}》（${work.publishedOn}）`,
        from: work.publishedOn,
        to: addDays(work.publishedOn, JOINT_WORK_DAYS),
        strength: 'likely' as const,
      })),
  )
}

/** A member whom we know by name only, and who is called like the expert, may be the expert. */
function sameNames(facts: FinderFacts, subjects: CaseSubjects): Suggestion[] {
  const isNamesake = subjects.persons.some(
    ({ personId, name }) => personId === null && name === facts.name,
  )
  if (!isNamesake) return []
  return [
    {
      expertId: facts.expertId,
      basis: `name:${subjects.caseId}`,
      kind: 'same_project',
      subject: { caseId: subjects.caseId },
      source: `项目成员中有同名者${facts.name}，可能是专家本人`,
      from: null,
      to: null,
      strength: 'weak',
    },
  ]
}

const INTERESTS: ReadonlySet<Affiliation['kind']> = new Set([
  'adviser',
  'shareholder',
  'second_post',
])

/** An interest in a firm of the same class of industry as a body of the case. */
function competitors(
  facts: FinderFacts,
  subjects: CaseSubjects & { readonly industries: ReadonlyMap<string, string> },
  on: Day,
): Suggestion[] {
  return facts.affiliations
    .filter(
      ({ kind, to, organisationId }) =>
        INTERESTS.has(kind) &&
        (to === null || to >= on) &&
        !subjects.organisations.some((body) => body.organisationId === organisationId),
    )
    .flatMap((interest) => {
      const industry = facts.industries.get(interest.organisationId)
      if (industry === undefined || industry.length < 5) return []
      return subjects.organisations.flatMap(({ organisationId, name }): Suggestion[] =>
        organisationId !== null && subjects.industries.get(organisationId) === industry
          ? [
              {
                expertId: facts.expertId,
                basis: `rival:${interest.id}:${organisationId}`,
                kind: 'competitor',
                subject: { organisationId },
                source: `在同行业（${industry}）的${interest.organisationName}有利益关系，与${name}可能竞争`,
                from: interest.from,
                to: interest.to,
                strength: 'weak',
              },
            ]
          : [],
      )
    })
}
