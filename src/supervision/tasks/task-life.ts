// The life of a task (任务): 立项 → 交办 → 签收 → 进展、佐证 → 核验 → 办结 or 退回. Every move is a row here;
// there are no others. It is a net like the life of a case (src/programmes/cases/machine.ts), and sound in the
// same sense (task-life.test.ts).
import type { Permission } from '../../party/permission.ts'
import type { Net, Step } from '../../programmes/cases/machine.ts'

/** Where a task is, in words. */
export const TASK_PLACES = {
  proposed: '已立项',
  dispatched: '待签收',
  working: '办理中',
  claimed: '待核验',
  returned: '已退回',
  appealed: '申诉中',
  done: '已办结',
  cancelled: '已撤销',
} as const

export type TaskPlace = keyof typeof TASK_PLACES

/**
 * Who makes a move: the office that runs the tasks, the unit that owns it, whoever verifies without having
 * worked on it, or whoever decides without having verified.
 */
export type TaskMover = 'office' | 'owner' | 'checker' | 'approver'

export type TaskMove = Step<TaskPlace> & {
  readonly mover: TaskMover
  readonly permission: Permission
  /** Whoever moves must say why. */
  readonly wantsReason?: true
  /** Said before it is made, since it cannot be taken back by the same person. */
  readonly warning: string
}

const MOVES = {
  dispatch: {
    word: '交办',
    from: [['proposed']],
    to: ['dispatched'],
    mover: 'office',
    permission: 'duty-task.edit',
    warning: '牵头单位将收到通知，并须在期限内签收。',
  },
  decline: {
    word: '退签',
    from: [['dispatched']],
    to: ['proposed'],
    mover: 'owner',
    permission: 'duty-task.act',
    wantsReason: true,
    warning: '任务退回立项，由经办人重新确定牵头单位。',
  },
  receive: {
    word: '签收',
    from: [['dispatched']],
    to: ['working'],
    mover: 'owner',
    permission: 'duty-task.act',
    warning: '签收后开始办理。',
  },
  claim: {
    word: '报请核验',
    from: [['working'], ['returned']],
    to: ['claimed'],
    mover: 'owner',
    permission: 'duty-task.act',
    warning: '报请后佐证不能再删除，由他人核验。',
  },
  verify: {
    word: '核验办结',
    from: [['claimed']],
    to: ['done'],
    mover: 'checker',
    permission: 'duty-task.verify',
    warning: '任务随即办结，不能再改动。',
  },
  return: {
    word: '退回',
    from: [['claimed']],
    to: ['returned'],
    mover: 'checker',
    permission: 'duty-task.verify',
    wantsReason: true,
    warning: '牵头单位将看到退回理由，可以整改后再报，也可以申诉。',
  },
  appeal: {
    word: '申诉',
    from: [['returned']],
    to: ['appealed'],
    mover: 'owner',
    permission: 'duty-task.act',
    wantsReason: true,
    warning: '申诉由未参与核验的审批人决定。',
  },
  uphold: {
    word: '申诉成立',
    from: [['appealed']],
    to: ['claimed'],
    mover: 'approver',
    permission: 'duty-task.decide',
    wantsReason: true,
    warning: '原退回不再有效，由另一人重新核验。',
  },
  dismiss: {
    word: '申诉不成立',
    from: [['appealed']],
    to: ['returned'],
    mover: 'approver',
    permission: 'duty-task.decide',
    wantsReason: true,
    warning: '维持退回，牵头单位应继续整改。',
  },
  cancel: {
    word: '撤销',
    from: [['proposed'], ['dispatched'], ['working'], ['returned']],
    to: ['cancelled'],
    mover: 'approver',
    permission: 'duty-task.decide',
    wantsReason: true,
    warning: '撤销后不能恢复；同一条款不会再次立项。',
  },
} as const satisfies Readonly<Record<string, TaskMove>>

export type TaskMoveName = keyof typeof MOVES

/** The one table of moves. */
export const TASK_LIFE: Net<TaskPlace, TaskMove> & {
  readonly moves: Readonly<Record<TaskMoveName, TaskMove>>
} = { start: 'proposed', ends: ['done', 'cancelled'], places: TASK_PLACES, moves: MOVES }

/** Places in which the owner works on it: entries, evidence and milestones are taken there. */
export const WORKING_PLACES: readonly TaskPlace[] = ['working', 'returned']

const isMoveName = (word: string): word is TaskMoveName => Object.hasOwn(MOVES, word)

export const TASK_MOVE_NAMES: readonly TaskMoveName[] = Object.keys(MOVES).filter(isMoveName)

/** Where a move leads from a place; null where it cannot be made there. */
export function placeAfter(name: TaskMoveName, place: TaskPlace): TaskPlace | null {
  const { from, to } = TASK_LIFE.moves[name]
  return from.some((places) => places.includes(place)) ? (to[0] ?? null) : null
}
