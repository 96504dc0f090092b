import { type Static, Type } from 'typebox'
import { REWARD_CLASSES } from '../../programmes/rewards/reward.ts'
import { Count, DayText, Fen, keysOf } from './case-act.contract.ts'
import { Id, Moment, TextOrNull } from '../contract.ts'

const Line = Type.Object({
  rule: Type.String(),
  clause: Type.String(),
  matter: Type.String(),
  class: Type.Enum(keysOf(REWARD_CLASSES)),
  classWord: Type.String(),
  amountFen: Fen,
  /** How the amount came about. */
  parts: Type.Array(
    Type.Object({ label: Type.String(), amountFen: Type.String(), clause: Type.String() }),
  ),
  findings: Type.Array(
    Type.Object({
      condition: Type.String(),
      met: Type.Unsafe<boolean | null>({ type: ['boolean', 'null'] }),
    }),
  ),
  detail: TextOrNull,
})

const Computation = Type.Object({
  id: Id,
  number: Count,
  day: DayText,
  amountFen: Fen,
  receiptHash: Type.String(),
  by: TextOrNull,
  at: Moment,
})

/** What a formula came to in a case: the newest with its lines, and those before it. */
export const RewardDesk = Type.Object(
  {
    isByFormula: Type.Boolean(),
    rules: Type.Array(Type.String()),
    current: Type.Unsafe<Static<typeof Computation> | null>({
      anyOf: [Computation, { type: 'null' }],
    }),
    lines: Type.Array(Line),
    former: Type.Array(Computation),
  },
  { $id: 'RewardDesk' },
)

export const rewardComponents = [RewardDesk]
export type RewardDeskView = Static<typeof RewardDesk>
