import { type Machine, markingAfter, type Move } from '../cases/machine.ts'

const PLACES = {
  planned: '未到',
  reported: '已提交',
  returned: '退回补充',
  passed: '已通过',
  failed: '未通过',
  dropped: '已取消',
} as const

export type MilestoneState = keyof typeof PLACES

const any = (...places: MilestoneState[]): MilestoneState[][] => places.map((place) => [place])

const MOVES = {
  report: {
    word: '提交里程碑',
    from: any('planned', 'returned'),
    to: ['reported'],
    mover: 'applicant',
    permission: 'application.edit',
  },
  pass: {
    word: '通过',
    from: any('reported'),
    to: ['passed'],
    mover: 'office',
    permission: 'contract.check',
  },
  return: {
    word: '退回补充',
    from: any('reported'),
    to: ['returned'],
    mover: 'office',
    permission: 'contract.check',
    wantsReason: true,
  },
  fail: {
    word: '不通过',
    from: any('planned', 'reported', 'returned'),
    to: ['failed'],
    mover: 'office',
    permission: 'contract.sign',
    wantsReason: true,
  },
  /** The project has ended before it. */
  drop: {
    word: '取消',
    from: any('planned', 'reported', 'returned'),
    to: ['dropped'],
    mover: 'program',
    permission: 'contract.check',
  },
} as const satisfies Readonly<Record<string, Move<MilestoneState>>>

export type MilestoneMove = keyof typeof MOVES

/** The life of a milestone (里程碑), proved sound like that of a case. */
export const MILESTONE_MACHINE = {
  id: 'milestone',
  version: 1,
  word: '里程碑',
  start: 'planned',
  ends: ['passed', 'failed', 'dropped'],
  places: PLACES,
  moves: MOVES,
} as const satisfies Machine<MilestoneState>

/** The words of the states. */
export const MILESTONE_WORDS: Readonly<Record<MilestoneState, string>> = PLACES

const STATES = Object.keys(PLACES).filter((word): word is MilestoneState =>
  Object.hasOwn(PLACES, word),
)

/** Where a milestone stands after a move; null where it cannot be made. */
export function stateAfter(state: MilestoneState, move: MilestoneMove): MilestoneState | null {
  const [next] = markingAfter(MOVES[move], [state]) ?? []
  return STATES.find((place) => place === next) ?? null
}

/** Whether nothing is to come of it any more. */
export const isSettled = (state: MilestoneState): boolean =>
  state === 'passed' || state === 'failed' || state === 'dropped'
