// How much more of one money fact, or of one more record of a list, brings an amount to its cap.
import { canonicalJson } from '../ir/program-hash.ts'
import type { ProgramFact } from '../ir/program.ts'
import type { RuleTerms } from '../ir/rule-terms.ts'
import type { Term } from '../ir/term.ts'
import { isMoney } from '../ir/type.ts'
import { factsIn, termsOf } from '../ir/walk-terms.ts'
import type { FactValues, RecordValue } from './javascript.ts'
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

type Part = {
  readonly terms: RuleTerms
  readonly types: ReadonlyMap<string, ProgramFact>
  readonly enter: (term: Term & { t: 'shared' }) => Term
  readonly amountAt: (facts: FactValues) => bigint
}

/** Beyond this nothing is paid; where the amount no longer grows there, a cap holds it. */
const FAR = 10n ** 17n

/** For each money fact or list of the amount that can bring it to its cap, how much more it takes. `before`: the facts as they are. */
export function capOf(part: Part, facts: FactValues, before: FactValues = facts): NearCap[] {
  const { terms, types, enter, amountAt } = part
  if (terms.gross === null) return []
  const now = amountAt(facts)
  const from = amountAt(before)
  const found = new Map<string, NearCap>()
  for (const { fact, field, with: changed } of leversOf(terms.gross, { types, enter, facts })) {
    // The first lever of a fact that reaches the cap tells enough.
    if (found.has(fact)) continue
    const capFen = amountAt(changed(FAR))
    if (capFen <= now || amountAt(changed(FAR * 10n)) !== capFen) continue
    const step = leastStep((more) => amountAt(changed(more)) >= capFen, FAR)
    if (step === null) continue
    const [was, is] = [before[fact], facts[fact]]
    const head = typeof was === 'bigint' && typeof is === 'bigint' ? is - was : 0n
    const moreFen = step + head
    found.set(fact, { kind: 'cap', fact, field, moreFen, capFen, bringsFen: capFen - from })
  }
  return [...found.values()]
}

/** Kinds of records that are tried: a long list of unlike records would take the longer for little. */
const KINDS_MAX = 40

type Lever = {
  readonly fact: string
  readonly field: string | null
  /** The facts with so much more; the same object each time, since a search asks a hundred times. */
  readonly with: (more: bigint) => FactValues
}

type Ground = Pick<Part, 'types' | 'enter'> & { readonly facts: FactValues }

/** What money could be more: facts by themselves, and lists whose sum counts, by one more record of a kind there is. */
function* leversOf(gross: Term, { types, enter, facts }: Ground): Generator<Lever> {
  for (const fact of factsIn(gross, enter)) {
    const value = facts[fact]
    const type = types.get(fact)?.type
    if (typeof value === 'bigint' && type !== undefined && isMoney(type))
      yield { fact, field: null, with: changer(facts, fact, (more) => value + more) }
  }
  for (const term of termsOf(gross, enter)) {
    if (term.t !== 'aggregate' || term.how !== 'sum' || term.body?.t !== 'field') continue
    const records = facts[term.list]
    const field = term.body.name
    if (!Array.isArray(records)) continue
    const unlike = new Map<string, RecordValue>(
      records.map((record: RecordValue) => [canonicalJson({ ...record, [field]: null }), record]),
    )
    for (const record of [...unlike.values()].slice(0, KINDS_MAX))
      yield {
        fact: term.list,
        field,
        with: changer(facts, term.list, (more) => [...records, { ...record, [field]: more }]),
      }
  }
}

function changer(
  facts: FactValues,
  name: string,
  valueAt: (more: bigint) => FactValues[string],
): Lever['with'] {
  const changed: Record<string, FactValues[string]> = { ...facts }
  return (more) => {
    changed[name] = valueAt(more)
    return changed
  }
}
