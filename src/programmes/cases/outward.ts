// What people outside the office see of a case. Where it stands between being taken on and the public notice,
// and when it moved there, would tell when experts sat and how often a decision was sent back; so all of that is
// one state to them, and the moves within it are not there. The same holds for the talk about an acceptance.
import type { CaseMove } from './case.ts'
import { type Machine, type Marking, markingOf, markingWords } from './machine.ts'

/** The stretches of a case's life (阶段) by which lists are narrowed, for everybody alike. */
export const PHASES = {
  draft: '草稿',
  submitted: '待形式审查',
  returned: '待补正',
  deliberation: '办理中',
  listed: '发榜与选定',
  contest: '比赛',
  notice: '公示',
  contract: '任务书',
  executing: '实施',
  acceptance: '验收',
  paying: '拨付与跟踪',
  recovering: '终止与追回',
  ended: '已结束',
} as const

export type Phase = keyof typeof PHASES

/** Every phase, in the order of a life. */
export const PHASE_CODES: readonly Phase[] = Object.keys(PHASES).filter((code): code is Phase =>
  Object.hasOwn(PHASES, code),
)

/** The places of each phase; whatever is in none has ended. */
export const PHASE_PLACES: Readonly<Record<Exclude<Phase, 'ended'>, readonly string[]>> = {
  draft: ['draft'],
  submitted: ['submitted'],
  returned: ['returned'],
  deliberation: [
    'accepted',
    'in_review',
    'site_visit',
    'visited',
    'finance_check',
    'finance_checked',
    'relation_check',
    'loan_check',
    'checked',
    'reviewed',
    'poster_choice',
    'proposed',
    'endorsed',
    'decided',
  ],
  listed: ['listed', 'choosing', 'chosen'],
  contest: ['in_round', 'in_jury'],
  notice: ['in_notice', 'under_objection'],
  contract: [
    'awarded',
    'contract_draft',
    'contract_submitted',
    'contract_countersigned',
    'contract_approved',
  ],
  executing: ['executing', 'in_yearly_check', 'rectifying', 'settling'],
  acceptance: ['acceptance_requested', 'in_acceptance', 'acceptance_proposed', 'passed'],
  paying: ['paying', 'following'],
  recovering: ['termination_proposed', 'recovering', 'debt_recovery'],
}

const HIDDEN_ACCEPTANCE = new Set(['acceptance_requested', 'in_acceptance', 'acceptance_proposed'])

/** A bid that was chosen still waits for the decision: to outsiders nothing has happened yet. */
const isDeliberation = (machine: Machine, place: string): boolean =>
  PHASE_PLACES.deliberation.includes(place) || (machine.id === 'bid' && place === 'chosen')

const isHidden = (machine: Machine, place: string): boolean =>
  isDeliberation(machine, place) || HIDDEN_ACCEPTANCE.has(place)

/** In which phase a case is. Of branches the one that is not a check beside it counts. */
export function phaseOf(machine: Machine, marking: Marking): Phase {
  const open = marking.filter((place) => !isDeliberation(machine, place))
  if (open.length === 0 && marking.length > 0) return 'deliberation'
  const phase = PHASE_CODES.find(
    (each) => each !== 'ended' && PHASE_PLACES[each].some((place) => open.includes(place)),
  )
  return phase ?? 'ended'
}

/** The state of a case in the words that an applicant reads. */
export function outwardWords(machine: Machine, marking: Marking): string {
  const open = marking.filter((place) => !isHidden(machine, place))
  if (open.length > 0) return markingWords(machine, open)
  const inAcceptance = marking.some((place) => HIDDEN_ACCEPTANCE.has(place))
  return inAcceptance ? '验收办理中' : '已受理，办理中'
}

/** The state in the words of the office, or in those for outsiders. */
export const stateFor = (machine: Machine, marking: Marking, isInside: boolean): string =>
  isInside ? markingWords(machine, marking) : outwardWords(machine, marking)

/** The moves that outsiders may know of: those that changed what they see, and those between open places. */
export function outwardMoves(machine: Machine, moves: readonly CaseMove[]): CaseMove[] {
  let marking: Marking = []
  return moves.filter(({ took, gave }) => {
    const before = outwardWords(machine, marking)
    marking = markingOf([...marking.filter((place) => !took.includes(place)), ...gave])
    const isOpen = [...took, ...gave].every((place) => !isHidden(machine, place))
    return isOpen || outwardWords(machine, marking) !== before
  })
}

/**
 * The number by which an outsider says which state he saw. The revision of the case would count the moves that
 * he may not know of.
 */
export const outwardRevision = (machine: Machine, moves: readonly CaseMove[]): number =>
  outwardMoves(machine, moves).length
