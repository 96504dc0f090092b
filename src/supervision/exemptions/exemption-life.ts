// The life of a file of exemption (尽职免责): put together, handed in, reviewed by discipline inspection, decided.
import type { Permission } from '../../party/permission.ts'
import type { Net, Step } from '../../programmes/cases/machine.ts'

export const EXEMPTION_PLACES = {
  drafted: '组卷中',
  submitted: '待审查',
  reviewed: '待决定',
  exempted: '予以免责',
  refused: '不予免责',
} as const

export type ExemptionPlace = keyof typeof EXEMPTION_PLACES

export type ExemptionMove = Step<ExemptionPlace> & {
  readonly permission: Permission
  readonly wantsReason?: true
  /** A judgement: never by whoever took part in what it tells, stated something in the file, or handed it in. */
  readonly judges?: true
}

const MOVES = {
  submit: {
    word: '报送审查',
    from: [['drafted']],
    to: ['submitted'],
    permission: 'exemption.edit',
  },
  agree: {
    word: '审查意见',
    from: [['submitted']],
    to: ['reviewed'],
    permission: 'exemption.review',
    wantsReason: true,
    judges: true,
  },
  amend: {
    word: '要求补正',
    from: [['submitted']],
    to: ['drafted'],
    permission: 'exemption.review',
    wantsReason: true,
    judges: true,
  },
  exempt: {
    word: '予以免责',
    from: [['reviewed']],
    to: ['exempted'],
    permission: 'exemption.decide',
    wantsReason: true,
    judges: true,
  },
  refuse: {
    word: '不予免责',
    from: [['reviewed']],
    to: ['refused'],
    permission: 'exemption.decide',
    wantsReason: true,
    judges: true,
  },
} as const satisfies Readonly<Record<string, ExemptionMove>>

export type ExemptionMoveName = keyof typeof MOVES

export const EXEMPTION_LIFE: Net<ExemptionPlace, ExemptionMove> & {
  readonly moves: Readonly<Record<ExemptionMoveName, ExemptionMove>>
} = {
  start: 'drafted',
  ends: ['exempted', 'refused'],
  places: EXEMPTION_PLACES,
  moves: MOVES,
}

const isMoveName = (word: string): word is ExemptionMoveName => Object.hasOwn(MOVES, word)

export const EXEMPTION_MOVE_NAMES: readonly ExemptionMoveName[] =
  Object.keys(MOVES).filter(isMoveName)
