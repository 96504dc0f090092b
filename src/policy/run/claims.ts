import { found } from '../../base/found.ts'
import type { Key, Program } from '../ir/program.ts'
import { programTerms, type RuleTerms, SUBJECT } from '../ir/rule-terms.ts'
import type { Claim, ClaimCap, Granted } from '../phases/settle-claims.ts'
import type { Answer } from './answer.ts'
import { wholeAt } from './value-at.ts'
import { compileOutputs, type FactValues, type Output, type Value } from './javascript.ts'

export type ClaimContext = {
  readonly facts: FactValues
  readonly granted: readonly Granted[]
  readonly chosen: readonly string[]
}

/** Makes the claim of an answer that owes an amount. */
export type ClaimMaker = (answer: Answer, context: ClaimContext) => Claim

/** The name of a rule across documents. */
export const ruleId = (document: string, rule: string): string => `${document}/${rule}`

/** What a cumulative cap is called on the line of a reduction. */
export const capLabel = (per: readonly Key[]): string =>
  `累计上限（每${per.map(({ name }) => name).join('、每')}）`

/** For each rule of a program, in order, the function that makes its claim. */
export function compileClaims(program: Program): ClaimMaker[] {
  const { rules, shared } = programTerms(program)
  return rules.map((terms): ClaimMaker => {
    const outputs: Output[] = []
    const claimOf = planClaim(terms, program, outputs)
    const compute = compileOutputs(outputs, shared)
    return ({ amountFen }, context) => claimOf(compute(context.facts), amountFen ?? 0n, context)
  })
}

/** Makes the claim of an amount from the values of outputs. */
export type ClaimOf = (
  values: readonly Value[],
  amountFen: bigint,
  context: Omit<ClaimContext, 'facts'>,
) => Claim

/** Places what a rule's claim needs among the outputs. */
export function planClaim(terms: RuleTerms, program: Program, outputs: Output[]): ClaimOf {
  const { rule } = terms
  const id = ruleId(program.document, rule.name)
  const place = (term: Output['term']): number => outputs.push({ key: '', term }) - 1
  const caps = terms.cumulative.map(({ limit, counts, keys }, index) => {
    const { group, per } = found(rule.cumulativeCaps[index], 'a cap of the rule')
    return {
      limit: place(limit),
      counts: place(counts),
      keys: keys.map(place),
      account: group ?? id,
      label: capLabel(per),
    }
  })
  const together = terms.togetherAtMost === null ? -1 : place(terms.togetherAtMost)
  const matter = terms.matter === null ? null : place(terms.matter)
  const first = terms.firstOnly === null ? null : terms.firstOnly.map(place)
  const order = place({ t: 'fact', name: rule.versionBy, kind: 'day' })
  /** A limit over the matter that is not known holds everything back, as a key that is not known does. */
  const unknownLimit = (values: readonly Value[]): ClaimCap[] =>
    together === -1 || wholeAt(values, together) !== null
      ? []
      : [
          {
            account: id,
            limitFen: 0n,
            keys: [null],
            label: '同一事项合计上限',
            clause: rule.clause,
          },
        ]
  return (values, amountFen, { granted, chosen }) => {
    const textAt = (index: number): string | null => keyText(values[index] ?? null)
    return {
      id,
      rule: id,
      clause: rule.clause,
      amountFen,
      order: textAt(order) ?? '',
      caps: [
        ...unknownLimit(values),
        ...caps.flatMap(({ limit, counts, keys, account, label }): ClaimCap[] => {
          if (values[counts] === false) return []
          const limitFen = wholeAt(values, limit)
          const isKnown = values[counts] === true && limitFen !== null
          // Where nothing was granted under the cap yet, it does not matter which period's sum it is.
          const isFresh = !granted.some(({ accounts }) =>
            accounts.some((held) => held.account === account),
          )
          const texts = keys.map((key) => textAt(key) ?? (isFresh ? '' : null))
          return [
            {
              account,
              limitFen: limitFen ?? 0n,
              keys: isKnown ? texts : [null],
              label,
              clause: rule.clause,
            },
          ]
        }),
      ],
      exclusion:
        rule.exclusion === null || matter === null
          ? null
          : {
              group: rule.exclusion.group,
              matter: textAt(matter),
              take:
                typeof rule.exclusion.take === 'string'
                  ? rule.exclusion.take
                  : { atMostFen: wholeAt(values, together) ?? 0n },
              isChosen: chosen.includes(id) || chosen.includes(rule.name),
            },
      firstOnly: first === null ? null : first.map(textAt),
    }
  }
}

const keyText = (value: Value): string | null => (value === null ? null : String(value))

/** The facts of a subject with its name among them, as keys of caps ask for it. */
export const withSubject = (facts: FactValues, id: string): FactValues =>
  facts[SUBJECT] == null ? { ...facts, [SUBJECT]: id } : facts
