import { compact, oneOf, textOf, wholeOf } from '../../api/query-words.ts'

/** A scenario as it stands in the address: changes as 「规则：路径=值」. */
export type Patches = readonly string[]

const CHANGE_KINDS = ['winner', 'loser', 'other'] as const
const BREAKDOWNS = ['region', 'industry', 'size'] as const

export type Breakdown = (typeof BREAKDOWNS)[number]
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** The whole what-if, so that an address can be sent to somebody who then sees the same. */
export type WhatIfAddress = {
  /** The benefit whose parts are shown. */
  readonly rule?: string | undefined
  readonly day?: string | undefined
  readonly a?: Patches | undefined
  /** The second scenario; absent: there is none. */
  readonly b?: Patches | undefined
  readonly ledger?: true | undefined
  /** Which changes are listed. */
  readonly view?: 'b' | undefined
  readonly kind?: ChangeKind | undefined
  readonly by?: Breakdown | undefined
  readonly key?: string | undefined
  readonly page?: number | undefined
}

const PATCHES_MAX = 60

const patchesOf = (value: unknown): string[] | undefined =>
  Array.isArray(value)
    ? value.filter((entry) => typeof entry === 'string' && entry !== '').slice(0, PATCHES_MAX)
    : undefined

/** Reads a what-if from the address bar. */
export const whatIfAddressOf = (search: Record<string, unknown>): WhatIfAddress => {
  const day = textOf(search['day'])
  return compact({
    rule: textOf(search['rule']),
    day: day !== undefined && /^\d{4}-\d{2}-\d{2}$/u.test(day) ? day : undefined,
    a: patchesOf(search['a']),
    b: patchesOf(search['b']),
    ledger: search['ledger'] === true ? true : undefined,
    view: oneOf(['b'], search['view']),
    kind: oneOf(CHANGE_KINDS, search['kind']),
    by: oneOf(BREAKDOWNS, search['by']),
    key: typeof search['key'] === 'string' ? search['key'] : textOf(search['key']),
    page: wholeOf(search['page']),
  })
}

/** The value that a scenario gives a target; null where it leaves it as it is. */
export function valueIn(patches: Patches, target: string): string | null {
  const found = patches.find((patch) => patch.startsWith(`${target}=`))
  return found === undefined ? null : found.slice(target.length + 1)
}

/** The scenario with another value for a target; null: as it is in force. */
export function withValue(patches: Patches, target: string, value: string | null): string[] {
  const others = patches.filter((patch) => !patch.startsWith(`${target}=`))
  return value === null ? others : [...others, `${target}=${value}`]
}
