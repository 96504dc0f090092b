// How much more of one money fact, or of one more record of a list, brings an amount to its cap.
import { canonicalJson } from '../ir/program-hash.ts'
import type { ProgramFact } from '../ir/program.ts'
import type { Term } from '../ir/term.ts'
import { isMoney } from '../ir/type.ts'
import { factsIn, termsOf } from '../ir/walk-terms.ts'
import type { FactValues, RecordValue } from './javascript.ts'
import type { Pay } from './near-miss-pay.ts'
import { leastStep } from './near-miss-search.ts'

/** With `moreFen` more of a fact (or a further record of a list) the amount is at its cap. */
export type NearCap = {
  readonly kind: 'cap'
  readonly fact: string
  /** For a list: the field in which the further record counts. */
  readonly field: string | null
  readonly moreFen: bigint
  /** The cap that is reached, and how much more than now it brings. */
  readonly capFen: bigint
  readonly bringsFen: bigint
}

/** Beyond this nothing is paid; where the amount no longer grows there, a cap holds it. */
const FAR = 10n ** 17n

/** For each money fact or list of the amount that can bring it to its cap, how much more it takes. `before`: the facts as they are. */
export function capOf(
  levers: readonly Lever[],
  { payAt, payAlong }: Pay,
  { facts, before = facts }: { readonly facts: FactValues; readonly before?: FactValues },
): NearCap[] {
  if (levers.length === 0) return []
  const now = payAt(facts)
  const from = before === facts ? now : payAt(before)
  const found = new Map<string, NearCap>()
  for (const { fact, field } of levers) {
    const changes = changesOf(field, facts[fact])
    if (changes.length === 0 || found.has(fact)) continue
    const paid = payAlong(fact, facts)
    for (const changed of changes) {
      const capFen = paid(changed(FAR))
      if (capFen <= now || paid(changed(FAR * 10n)) !== capFen) continue
      const step = leastStep((more) => paid(changed(more)) >= capFen, FAR)
      if (step === null) continue
      const [was, is] = [before[fact], facts[fact]]
      const head = typeof was === 'bigint' && typeof is === 'bigint' ? is - was : 0n
      const moreFen = step + head
      found.set(fact, { kind: 'cap', fact, field, moreFen, capFen, bringsFen: capFen - from })
      // The first change of a fact that reaches the cap tells enough.
      break
    }
  }
  return [...found.values()]
}

/** What of an amount could be more: a money fact by itself (`field` is null), or a list whose field is summed. */
export type Lever = { readonly fact: string; readonly field: string | null }

/** The levers of an amount before its caps. */
export function findLevers(
  gross: Term,
  types: ReadonlyMap<string, ProgramFact>,
  enter: (term: Term & { t: 'shared' }) => Term,
): Lever[] {
  const facts = [...factsIn(gross, enter)].filter((fact) => {
    const type = types.get(fact)?.type
    return type !== undefined && isMoney(type)
  })
  const lists = [...termsOf(gross, enter)].flatMap((term): Lever[] =>
    term.t === 'aggregate' && term.how === 'sum' && term.body?.t === 'field'
      ? [{ fact: term.list, field: term.body.name }]
      : [],
  )
  return [...facts.map((fact): Lever => ({ fact, field: null })), ...lists]
}

/** Kinds of records that are tried: a long list of unlike records would take the longer for little. */
const KINDS_MAX = 40

type Change = (more: bigint) => FactValues[string]

/** So much more of a known fact, or one more record of each kind that a list has. */
function changesOf(field: string | null, value: FactValues[string] | undefined): Change[] {
  if (field === null) return typeof value === 'bigint' ? [(more) => value + more] : []
  if (!Array.isArray(value)) return []
  const records: readonly RecordValue[] = value
  const unlike = new Map(
    records.map((record) => [canonicalJson({ ...record, [field]: null }), record]),
  )
  return [...unlike.values()].slice(0, KINDS_MAX).map((record): Change => (more) => [
    ...records,
    { ...record, [field]: more },
  ])
}
