// Conflicts of interest (回避) between experts and cases. The decision here is pure and reads facts that were
// loaded for many pairs at once; migration 0017 says the same in SQL, as `expert_is_clear`, so that the
// database refuses what this file would refuse. A test holds both against each other on random facts.
//
// It fails closed: a fact that nobody verified is no ground for trust, so the answer is then `blocked`, never
// `clear`. Evidence of a rule counts until an officer dismisses it with a reason.
import { addDays, type Day } from '../../base/day.ts'
import type { Affiliation } from './expert.ts'

/** Why two may not meet. */
export const CONFLICT_KINDS = {
  same_unit: '同单位',
  same_project: '同项目',
  co_author: '合作成果',
  family: '亲属',
  competitor: '竞争关系',
  advisor: '师生或顾问',
  declared: '本人申报',
} as const

export type ConflictKind = keyof typeof CONFLICT_KINDS

export const isConflictKind = (word: string): word is ConflictKind =>
  Object.hasOwn(CONFLICT_KINDS, word)

/** How sure the source is. Even a weak suggestion blocks until somebody looks at it. */
export const STRENGTHS = { certain: '确定', likely: '很可能', weak: '线索' } as const

export type Strength = keyof typeof STRENGTHS

/** A suggestion is open until an officer dismisses it; a pinned one cannot be dismissed by who pinned it. */
export const EVIDENCE_STATES = { open: '有效', pinned: '已确认', dismissed: '已排除' } as const

export type EvidenceState = keyof typeof EVIDENCE_STATES

/** Whom or what an expert is in conflict with: exactly one of the three, or a person known by name only. */
export type ConflictSubject =
  | { readonly organisationId: string }
  | { readonly personId: string }
  | { readonly personName: string }
  | { readonly caseId: string }

/** One ground for a conflict, with where it was found and when it holds. */
export type ConflictEvidence = {
  readonly id: string
  readonly expertId: string
  readonly subject: ConflictSubject
  readonly kind: ConflictKind
  /** Where it stands, in words: 「2024 年论文《…》」. */
  readonly source: string
  readonly from: Day | null
  readonly to: Day | null
  readonly strength: Strength
  readonly foundBy: 'rule' | 'person'
  /** What the rule found it by; the same basis is never suggested twice. Null where a person entered it. */
  readonly basis: string | null
  readonly state: EvidenceState
}

/** Everybody who has a part in a case. Handed in, because the pool knows no cases. */
export type CaseSubjects = {
  readonly caseId: string
  /** Whether all who take part are known. Where not, nobody is clear. */
  readonly isComplete: boolean
  readonly organisations: readonly CaseOrganisation[]
  readonly persons: readonly CasePerson[]
}

/** A body with a part in a case (applicant, partner, poster …); id null where it is not on our register. */
export type CaseOrganisation = {
  readonly organisationId: string | null
  readonly name: string
  readonly part: string
}

/** A person with a part in a case (leader, member …); id null where he is known by name only. */
export type CasePerson = {
  readonly personId: string | null
  readonly name: string
  readonly part: string
}

/** Why an expert is not verifiable or not to be asked at all, whatever the case. */
export const BLOCKS = {
  not_expert: '不在专家库',
  inactive: '已暂停或到期',
  identity: '身份未核实',
  employer: '工作单位未核实',
  case_units: '项目参与单位不明',
  banned: '处于禁入期',
} as const

export type Block = keyof typeof BLOCKS

/** One ground of a verdict: a block, or evidence. `evidenceId` is null for what follows from a post itself. */
export type Ground =
  | { readonly type: 'block'; readonly block: Block }
  | {
      readonly type: 'conflict'
      readonly kind: ConflictKind
      readonly source: string
      readonly strength: Strength
      readonly evidenceId: string | null
    }

/**
 * What is known about an expert and a case on a day. `blocked` means not verifiable or barred: it is as
 * little an allowance as `conflict`. Only `clear` allows an assignment.
 */
export type ConflictVerdict = {
  readonly caseId: string
  readonly expertId: string
  readonly state: 'clear' | 'conflict' | 'blocked'
  readonly grounds: readonly Ground[]
}

/** What the decision needs to know of one expert. */
export type ExpertFacts = {
  readonly expertId: string
  readonly isKnown: boolean
  readonly isActive: boolean
  readonly isIdentityVerified: boolean
  readonly isEmployerVerified: boolean
  readonly isBanned: boolean
  readonly affiliations: readonly Affiliation[]
  readonly evidence: readonly ConflictEvidence[]
}

/** Days for which a former post still binds: three years (内部口径; migration 0017 has the same number). */
export const FORMER_POST_DAYS = 3 * 365

const isOver = ({ to }: Affiliation, on: Day): boolean => to !== null && to < on

/** Whether a post or interest binds on a day: it lasts, or it ended less than three years ago. */
export const binds = (affiliation: Affiliation, on: Day): boolean =>
  (affiliation.from === null || affiliation.from <= on) &&
  (affiliation.to === null || addDays(affiliation.to, FORMER_POST_DAYS) >= on)

/** Decides one pair. */
export function judgeConflict(
  facts: ExpertFacts,
  subjects: CaseSubjects,
  on: Day,
): ConflictVerdict {
  const blocks = blocksOf(facts, subjects).map((block): Ground => ({ type: 'block', block }))
  const conflicts = [
    ...ownPart(facts, subjects),
    ...unitConflicts(facts, subjects, on),
    ...evidenceConflicts(facts, subjects, on),
  ]
  const found = conflicts.length > 0 ? 'conflict' : 'clear'
  return {
    caseId: subjects.caseId,
    expertId: facts.expertId,
    state: blocks.length > 0 ? 'blocked' : found,
    grounds: [...blocks, ...conflicts],
  }
}

/** Nobody judges a case in which he takes part himself. */
function ownPart({ expertId }: ExpertFacts, { persons }: CaseSubjects): Ground[] {
  const own = persons.find(({ personId }) => personId === expertId)
  if (own === undefined) return []
  const source = `本人参与该项目（${own.part}）`
  return [{ type: 'conflict', kind: 'same_project', source, strength: 'certain', evidenceId: null }]
}

function blocksOf(facts: ExpertFacts, subjects: CaseSubjects): Block[] {
  const blocks: Block[] = []
  if (!facts.isKnown) return ['not_expert']
  if (!facts.isActive) blocks.push('inactive')
  if (!facts.isIdentityVerified) blocks.push('identity')
  if (!facts.isEmployerVerified) blocks.push('employer')
  if (!areUnitsKnown(subjects)) blocks.push('case_units')
  if (facts.isBanned) blocks.push('banned')
  return blocks
}

/** The bodies of a case that are on no register, by their names. */
export const unknownUnits = ({ organisations }: CaseSubjects): string[] =>
  organisations.flatMap(({ organisationId, name }) => (organisationId === null ? name : []))

/** A case without bodies, or with one that we cannot identify, is one of which we know too little. */
export const areUnitsKnown = ({ isComplete, organisations }: CaseSubjects): boolean =>
  isComplete &&
  organisations.length > 0 &&
  organisations.every(({ organisationId }) => organisationId !== null)

/** A post that lasts is a conflict whatever anybody dismissed; a former one may have been looked at. */
function unitConflicts(facts: ExpertFacts, subjects: CaseSubjects, on: Day): Ground[] {
  const dismissed = new Set(
    facts.evidence.filter(({ state }) => state === 'dismissed').map(({ basis }) => basis),
  )
  return facts.affiliations.flatMap((affiliation): Ground[] => {
    const body = subjects.organisations.find(
      ({ organisationId }) => organisationId === affiliation.organisationId,
    )
    if (body === undefined || !binds(affiliation, on)) return []
    if (isOver(affiliation, on) && dismissed.has(affiliationBasis(affiliation.id))) return []
    const kind = affiliation.kind === 'adviser' ? 'advisor' : 'same_unit'
    const ended = isOver(affiliation, on) ? '曾' : ''
    const source = `${ended}在${body.name}${affiliationWords(affiliation)}`
    return [{ type: 'conflict', kind, source, strength: 'certain', evidenceId: null }]
  })
}

const affiliationWords = ({ kind }: Affiliation): string =>
  ({
    employer: '任职',
    second_post: '兼职',
    adviser: '任顾问',
    shareholder: '持股',
    study: '学习',
  })[kind]

/** What evidence about a post is found by. */
export const affiliationBasis = (affiliationId: string): string => `affiliation:${affiliationId}`

function evidenceConflicts(facts: ExpertFacts, subjects: CaseSubjects, on: Day): Ground[] {
  return facts.evidence
    .filter((evidence) => isLive(evidence, on) && concerns(evidence.subject, subjects))
    .map(({ id, kind, source, strength }) => ({
      type: 'conflict',
      kind,
      source,
      strength,
      evidenceId: id,
    }))
}

/** Whether evidence counts on a day. */
export const isLive = (evidence: ConflictEvidence, on: Day): boolean =>
  evidence.state !== 'dismissed' &&
  (evidence.from === null || evidence.from <= on) &&
  (evidence.to === null || on <= evidence.to)

/** Whether a subject of evidence takes part in a case. */
export function concerns(subject: ConflictSubject, subjects: CaseSubjects): boolean {
  if ('caseId' in subject) return subject.caseId === subjects.caseId
  if ('organisationId' in subject)
    return subjects.organisations.some((body) => body.organisationId === subject.organisationId)
  if ('personId' in subject)
    return subjects.persons.some(({ personId }) => personId === subject.personId)
  return subjects.persons.some(({ name }) => name === subject.personName)
}
