import { textOf, yearOf } from '../../api/query-words.ts'
import type { Loose, Query } from '../../api/query-words.ts'

export type EffectFilter = Loose<Query<'/api/effect'>>

/** Reads from the address bar which policy is shown, and up to which year it is compared. */
export const effectFilterOf = (search: Record<string, unknown>): EffectFilter => ({
  rule: textOf(search['rule']),
  after: yearOf(search['after']),
})
