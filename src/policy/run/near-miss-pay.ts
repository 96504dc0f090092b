// What a rule would pay by itself, held against what was granted before. A search asks a hundred times with one
// fact changed: what that fact does not touch is computed once.
import type { Program } from '../ir/program.ts'
import { programTerms, type RuleTerms } from '../ir/rule-terms.ts'
import type { Term } from '../ir/term.ts'
import { compileLoneSettling } from '../phases/settle-claims.ts'
import type { Subject } from './assess.ts'
import { planClaim } from './claims.ts'
import {
  compileOutputs,
  compileSearch,
  type FactValues,
  type Output,
  type Value,
} from './javascript.ts'
import { wholeAt } from './value-at.ts'

/** What a rule pays one subject, in fen. */
export type Pay = {
  /** Zero where the rule does not apply, or where it is not known what it pays. */
  readonly payAt: (facts: FactValues) => bigint
  /** The same along one fact, everything else as it is. */
  readonly payAlong: (fact: string, facts: FactValues) => (value: FactValues[string]) => bigint
  /** What it would pay if it applied; null where the amount is not known. */
  readonly payIfMet: (facts: FactValues) => bigint | null
}

const NONE: Term = { t: 'unknown', kind: 'int' }

/** Compiles a rule into what it pays by itself, given what its subject was granted and chose. */
export function compilePay(
  terms: RuleTerms,
  program: Program,
): (subject: Pick<Subject, 'granted' | 'chosen'>) => Pay {
  const { shared } = programTerms(program)
  const outputs: Output[] = [
    { key: 'applies', term: terms.applies },
    { key: 'capped', term: terms.capped ?? NONE },
  ]
  const claimOf = planClaim(terms, program, outputs)
  const compute = compileOutputs(outputs, shared)
  const search = compileSearch(outputs, shared)
  return (subject) => {
    const settle = compileLoneSettling(subject.granted)
    const ifMet = (values: readonly Value[]): bigint | null => {
      const capped = wholeAt(values, 1)
      if (capped === null) return null
      const { missing, grantedFen } = settle(claimOf(values, capped, subject))
      return missing.length === 0 ? grantedFen : 0n
    }
    const paid = (values: readonly Value[]): bigint =>
      values[0] === true ? (ifMet(values) ?? 0n) : 0n
    return {
      payAt: (facts) => paid(compute(facts)),
      payAlong: (fact, facts) => {
        const valuesAt = search(fact, facts)
        return (value) => paid(valuesAt(value))
      },
      payIfMet: (facts) => ifMet(compute(facts)),
    }
  }
}
