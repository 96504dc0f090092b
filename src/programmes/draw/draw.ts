/** How a draw (抽取) stands. Each step is taken once and never back. */
export const DRAW_STATES = {
  committed: '已承诺种子',
  frozen: '名单已冻结',
  drawn: '已抽取',
  published: '已公布',
  cancelled: '已作废',
} as const

export type DrawState = keyof typeof DRAW_STATES

/** The steps, each with the only states in which it may be taken. */
export const DRAW_MOVES = {
  freeze: { from: ['committed'], name: '冻结名单' },
  draw: { from: ['frozen'], name: '抽取' },
  publish: { from: ['drawn'], name: '公布种子' },
  // What was drawn stands: a draw whose result is known cannot be made undone by drawing again.
  cancel: { from: ['committed', 'frozen'], name: '作废' },
} as const satisfies Record<string, { readonly from: readonly DrawState[]; readonly name: string }>

export type DrawMove = keyof typeof DRAW_MOVES

/** Whether a step may be taken now. */
export const mayMove = (state: DrawState, move: DrawMove): boolean =>
  DRAW_MOVES[move].from.some((from) => from === state)

/** A draw as it is kept. The seed is not among it until it is published. */
export type Draw = {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly state: DrawState
  readonly commitment: string
  readonly committedBy: string
  readonly committedByName: string | null
  readonly committedAt: Date
  readonly list: string | null
  readonly listHash: string | null
  readonly frozenBy: string | null
  readonly frozenByName: string | null
  readonly frozenAt: Date | null
  readonly witnessWord: string | null
  readonly result: string | null
  readonly resultHash: string | null
  readonly drawnByName: string | null
  readonly drawnAt: Date | null
  readonly publishedSeed: string | null
  readonly publishedAt: Date | null
  readonly cancelReason: string | null
}
