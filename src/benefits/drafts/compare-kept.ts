import { setImmediate } from 'node:timers/promises'
import type { Db } from '../../db/database.ts'
import { factsOf } from '../../policy/ir/facts-of.ts'
import { programHash } from '../../policy/ir/program-hash.ts'
import type { Program } from '../../policy/ir/program.ts'
import type { Receipt } from '../../policy/receipt/receipt.ts'
import { type Assessed, compileRowsAssessment } from '../../policy/run/assess.ts'
import { prepareFacts } from '../../policy/run/facts.ts'
import { listProgramsByHash } from '../rule-version.store.ts'
import { type CaseComparison, createTally } from './case-change.ts'
import { KEPT_CASES_MAX, listKeptCases } from './kept-case.store.ts'

/** A receipt as it is kept: its policies are named by their hashes. */
type KeptReceipt = Omit<Receipt, 'policies' | 'answers'> & {
  readonly policies: readonly Omit<Receipt['policies'][number], 'program'>[]
}

/**
 * Answers the cases on file once more, from the facts and grants of their receipts: by the rules of then, and
 * as if the draft had been what applied.
 */
export async function compareKept(db: Db, draft: Program): Promise<CaseComparison> {
  const cases = await listKeptCases(db)
  const receipts = cases.map(({ body }): KeptReceipt => JSON.parse(body))
  const hashes = new Set(receipts.flatMap(({ policies }) => policies.map(({ hash }) => hash)))
  const programs = new Map(
    (await listProgramsByHash(db, [...hashes])).map((program) => [programHash(program), program]),
  )
  const sides = new Map<string, ReturnType<typeof sidesOf>>()
  const tally = createTally()
  for (const [index, kept] of cases.entries()) {
    const receipt = receipts[index]
    const held = receipt?.policies.flatMap(({ hash }) => programs.get(hash) ?? []) ?? []
    // A receipt whose rules are not to be found any more cannot be answered again.
    if (receipt === undefined || held.length !== receipt.policies.length) continue
    const key = receipt.policies.map(({ hash }) => hash).join()
    const [before, after] = sides.get(key) ?? sidesOf(held, draft)
    sides.set(key, [before, after])
    const { organisation, name, run } = kept
    const of = { organisation, name, run, at: kept.at.toISOString() }
    tally.add(of, before(receipt), after(receipt))
    if (index % 20 === 19) await setImmediate()
  }
  const isComplete = cases.length < KEPT_CASES_MAX
  return tally.result(isComplete)
}

type Answerer = (receipt: KeptReceipt) => Assessed[]

const sidesOf = (programs: readonly Program[], draft: Program): readonly [Answerer, Answerer] => [
  answererOf(programs),
  answererOf(withDraft(programs, draft)),
]

/** The draft alone for its document, in force since the first version of then: so it is what applies. */
function withDraft(programs: readonly Program[], draft: Program): Program[] {
  const former = programs.filter(({ document }) => document === draft.document)
  const since = former.map(({ inForceFrom }) => inForceFrom).toSorted()[0] ?? draft.inForceFrom
  return [
    ...programs.filter(({ document }) => document !== draft.document),
    { ...draft, inForceFrom: since, until: null },
  ]
}

function answererOf(programs: readonly Program[]): Answerer {
  const facts = factsOf(programs)
  const assess = compileRowsAssessment(programs)
  return ({ subject, inputs, own, matters, chosen, ledger }) =>
    assess({
      id: subject,
      chosen,
      granted: ledger.granted.map((entry) => ({ ...entry, amountFen: BigInt(entry.amountFen) })),
      rows: [{ matter: '', inputs, rules: own ?? null }, ...(matters ?? [])].map((row) => ({
        matter: row.matter,
        facts: prepareFacts({ facts }, row.inputs).values,
        // A rule that is new with the draft was not placed then: it is asked of the subject itself.
        takes: (rule: string) =>
          row.rules === null ||
          row.rules.includes(rule) ||
          (row.matter === '' && !isPlaced(rule, own, matters)),
      })),
    })
}

const isPlaced = (rule: string, own: Receipt['own'], matters: Receipt['matters']): boolean =>
  own?.includes(rule) === true || matters?.some(({ rules }) => rules.includes(rule)) === true
