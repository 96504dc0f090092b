/** Where money of a grant stands. Room is what is not used; what was recovered is room again. */
export const STAGES = ['reserved', 'committed', 'due', 'paid', 'recovered'] as const
export type Stage = (typeof STAGES)[number]

/** Stages as pages call them. */
export const STAGE_WORDS: Readonly<Record<Stage | 'room', string>> = {
  room: '可用',
  reserved: '已安排',
  committed: '已签约',
  due: '应拨付',
  paid: '已拨付',
  recovered: '已追回',
}

/** What can happen to a grant after its reservation. */
export const MOVEMENTS = {
  /** The contract (or other binding act) is signed. */
  commit: { from: ['reserved'], to: 'committed', words: '签约' },
  /** A gate was passed or an advance declared; what needs no contract falls due by its decision. */
  fall_due: { from: ['committed', 'reserved'], to: 'due', words: '到期应付' },
  /** Due no more: the gate was passed in error. */
  revoke: { from: ['due'], to: 'committed', words: '撤回到期' },
  /** Will not be paid: room again. */
  release: { from: ['reserved', 'committed', 'due'], to: 'room', words: '释放' },
  /** The treasury (or another payer) paid. */
  pay: { from: ['due'], to: 'paid', words: '拨付' },
  /** What was paid came back undelivered (退汇) and is due again. */
  bounce: { from: ['paid'], to: 'due', words: '退汇' },
  /** The beneficiary gave back: room again. */
  recover: { from: ['paid'], to: 'recovered', words: '追回' },
} as const satisfies Readonly<
  Record<
    string,
    { readonly from: readonly Stage[]; readonly to: Stage | 'room'; readonly words: string }
  >
>
export type MovementKind = keyof typeof MOVEMENTS

/** An amount that moves on within a grant. */
export type Movement = {
  /** The same request sent twice is one movement. */
  readonly request: string
  /** The grant's id. */
  readonly grant: string
  readonly kind: MovementKind
  /** The stage that it leaves, where the kind allows several; the first of `MOVEMENTS` otherwise. */
  readonly from?: Stage
  readonly amountFen: bigint
  /** The record that caused it, as `table:id`. */
  readonly origin: string
  readonly reason: string | null
}

/** A movement of which the function's name says the kind. */
export type Step = Omit<Movement, 'kind'>

/** The stage that a movement leaves. */
export const sourceOf = ({ kind, from }: Pick<Movement, 'kind' | 'from'>): Stage =>
  from ?? MOVEMENTS[kind].from[0]
