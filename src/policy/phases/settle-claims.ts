// Phase two: claims over the same matter, first-time-only, and cumulative caps, held against what was
// granted before. Claims are settled one by one in a declared order; each reduction is a negative line with
// its own ground, so that the lines of a claim always add up to what it is granted.
import { found } from '../../base/found.ts'

/** A cap that counts over time or over several subjects: its keys say whose and which period's sum it is. */
export type ClaimCap = {
  /** The account that the cap counts in: document and rule, or the group that several rules share. */
  readonly account: string
  readonly limitFen: bigint
  /** The values of 每: [对象, 自然年度] … in order; null where one is not known. */
  readonly keys: readonly (string | null)[]
  readonly label: string
  readonly clause: string
}

export type Claim = {
  readonly id: string
  readonly rule: string
  readonly clause: string
  /** What phase one found, in fen; never negative. */
  readonly amountFen: bigint
  /** Claims are settled in ascending order of this text (day, then number), then of `id`. */
  readonly order: string
  readonly caps: readonly ClaimCap[]
  readonly exclusion: {
    readonly group: string
    readonly matter: string | null
    readonly take: 'highest' | 'chosen' | { readonly atMostFen: bigint }
    /** For 申请人选择: whether the applicant chose this claim. */
    readonly isChosen: boolean
  } | null
  /** 仅限首次: the keys that may be granted under this rule only once. */
  readonly firstOnly: readonly (string | null)[] | null
}

/** What was granted before (granted, reserved and paid, less what was recovered), as the ledger tells it. */
export type Granted = {
  readonly rule: string
  readonly amountFen: bigint
  readonly accounts: readonly { readonly account: string; readonly keys: readonly string[] }[]
  readonly exclusion: { readonly group: string; readonly matter: string } | null
  readonly firstOnly: readonly string[] | null
}

export type SettledLine = {
  readonly label: string
  readonly amountFen: bigint
  readonly clause: string
}

/** What a claim gets; `missing` names keys that are not known, and then nothing is granted yet. */
export type Settled = {
  readonly id: string
  readonly grantedFen: bigint
  readonly lines: readonly SettledLine[]
  readonly missing: readonly string[]
}

const keyOf = (account: string, keys: readonly (string | null)[]): string =>
  JSON.stringify([account, ...keys])

/** What is kept under a key; a key is put together only where anything is kept at all. */
const keptUnder = <T>(
  kept: ReadonlyMap<string, T>,
  account: string,
  keys: readonly (string | null)[],
): T | undefined => (kept.size === 0 ? undefined : kept.get(keyOf(account, keys)))

/** Settles claims against what was granted before. The same claims in any order of the list give the same result. */
export function settleClaims(claims: readonly Claim[], granted: readonly Granted[]): Settled[] {
  const ordered = inOrder(claims)
  const ground = groundOf(granted, ordered)
  const settled = new Map<string, Settled>()
  for (const claim of ordered) {
    const result = settleNext(claim, ground)
    settled.set(claim.id, result)
    if (result.missing.length === 0) noteGranted(claim, result.grantedFen, ground)
  }
  return claims.map(({ id }) => found(settled.get(id), id))
}

/** What a claim would get if it were the only one, for many of them over what was granted before. */
export function compileLoneSettling(granted: readonly Granted[]): (claim: Claim) => Settled {
  const ground = groundOf(granted, [])
  return (claim) => settleNext(claim, ground)
}

/** What was granted before and what the claims before this one took. */
type Ground = {
  readonly used: Map<string, bigint>
  readonly matters: Map<string, bigint>
  readonly seen: Set<string>
  /** The claim that wins each matter where the highest is taken. */
  readonly best: ReadonlyMap<string, Claim>
  readonly others: Others
}

function groundOf(granted: readonly Granted[], ordered: readonly Claim[]): Ground {
  const used = new Map<string, bigint>()
  const matters = new Map<string, bigint>()
  const seen = new Set<string>()
  for (const grant of granted) {
    for (const { account, keys } of grant.accounts)
      note(used, keyOf(account, keys), grant.amountFen)
    if (grant.exclusion !== null)
      note(matters, keyOf(grant.exclusion.group, [grant.exclusion.matter]), grant.amountFen)
    if (grant.firstOnly !== null && grant.amountFen > 0n)
      seen.add(keyOf(grant.rule, grant.firstOnly))
  }
  const others: Others = {
    inGroup: crowded(ordered, granted, ({ exclusion }) => exclusion?.group),
    underRule: crowded(ordered, granted, ({ rule }) => rule),
  }
  return { used, matters, seen, best: highestOf(ordered), others }
}

const note = (map: Map<string, bigint>, key: string, amount: bigint): void => {
  map.set(key, (map.get(key) ?? 0n) + amount)
}

/** One claim against the ground, which it leaves as it is. */
function settleNext(claim: Claim, { used, matters, seen, best, others }: Ground): Settled {
  const missing = missingOf(claim, others)
  if (missing.length > 0) return { id: claim.id, grantedFen: 0n, lines: [], missing }
  const lines: SettledLine[] = []
  let left = claim.amountFen
  const reduce = (to: bigint, label: string, clause: string): void => {
    if (to >= left) return
    lines.push({ label, amountFen: to - left, clause })
    left = to
  }
  exclude(claim, { best, matters, reduce })
  if (claim.firstOnly !== null && seen.size > 0 && seen.has(keyOf(claim.rule, claim.firstOnly)))
    reduce(0n, '仅限首次，此前已享受', claim.clause)
  for (const { account, keys, limitFen, label, clause } of claim.caps) {
    const room = limitFen - (keptUnder(used, account, keys) ?? 0n)
    reduce(room > 0n ? room : 0n, label, clause)
  }
  return { id: claim.id, grantedFen: left, lines, missing }
}

/** What a claim was granted counts for those after it. */
function noteGranted(claim: Claim, grantedFen: bigint, { used, matters, seen }: Ground): void {
  for (const cap of claim.caps) note(used, keyOf(cap.account, cap.keys), grantedFen)
  if (claim.exclusion?.matter != null)
    note(matters, keyOf(claim.exclusion.group, [claim.exclusion.matter]), grantedFen)
  if (claim.firstOnly !== null && grantedFen > 0n) seen.add(keyOf(claim.rule, claim.firstOnly))
}

/** Where nothing else was claimed or granted under a name, its keys need not be known. */
function crowded(
  claims: readonly Claim[],
  granted: readonly Granted[],
  nameOf: (entry: Claim | Granted) => string | undefined,
): (name: string) => boolean {
  const counts = new Map<string, number>()
  const count = (name: string | undefined, by: number): void => {
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + by)
  }
  for (const claim of claims) count(nameOf(claim), 1)
  for (const grant of granted) count(nameOf(grant), 2)
  return (name) => (counts.get(name) ?? 0) > 1
}

const inOrder = (claims: readonly Claim[]): Claim[] =>
  claims.toSorted((a, b) => compare(a.order, b.order) || compare(a.id, b.id))

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The claim that wins each matter where the highest is taken: the largest, of equals the first in order. */
function highestOf(ordered: readonly Claim[]): ReadonlyMap<string, Claim> {
  const best = new Map<string, Claim>()
  for (const claim of ordered) {
    if (claim.exclusion?.take !== 'highest' || claim.exclusion.matter === null) continue
    const key = keyOf(claim.exclusion.group, [claim.exclusion.matter])
    const sofar = best.get(key)
    if (sofar === undefined || claim.amountFen > sofar.amountFen) best.set(key, claim)
  }
  return best
}

type Exclusion = Pick<Ground, 'best' | 'matters'> & {
  readonly reduce: (to: bigint, label: string, clause: string) => void
}

/** Holds a claim against the others over the same matter, and against what the matter was granted before. */
function exclude(claim: Claim, { best, matters, reduce }: Exclusion): void {
  const { exclusion } = claim
  if (exclusion === null || exclusion.matter === null) return
  const { group, matter, take } = exclusion
  const before = keptUnder(matters, group, [matter]) ?? 0n
  if (take === 'chosen') {
    if (!exclusion.isChosen) reduce(0n, '同一事项由申请人选择一项，未选择本项', claim.clause)
    else if (before > 0n)
      reduce(above(claim.amountFen, before), '同一事项此前已享受，只补差额', claim.clause)
    return
  }
  if (take !== 'highest') {
    reduce(above(take.atMostFen, before), '同一事项合计上限', claim.clause)
    return
  }
  const winner = keptUnder(best, group, [matter])
  if (winner !== undefined && winner.id !== claim.id)
    reduce(0n, `同一事项取最高，已按「${winner.rule}」计`, claim.clause)
  else if (before > 0n)
    reduce(above(claim.amountFen, before), '同一事项此前已享受，只补差额', claim.clause)
}

const above = (amount: bigint, before: bigint): bigint => (amount > before ? amount - before : 0n)

type Others = {
  readonly inGroup: (group: string) => boolean
  readonly underRule: (rule: string) => boolean
}

function missingOf({ caps, exclusion, firstOnly, rule }: Claim, others: Others): string[] {
  const missing = caps.filter(({ keys }) => keys.includes(null)).map(({ label }) => label)
  if (exclusion !== null && exclusion.matter === null && others.inGroup(exclusion.group))
    missing.push(`互斥组「${exclusion.group}」的同一事项`)
  if (firstOnly?.includes(null) === true && others.underRule(rule)) missing.push('首次享受的对象')
  return missing
}
