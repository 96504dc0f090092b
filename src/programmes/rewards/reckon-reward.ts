import { asDay } from '../../base/day.ts'
import type { Db } from '../../db/database.ts'
import { readLedger } from '../../benefits/own-file.ts'
import { type RulesInForce, rulesInForce } from '../../benefits/rules-in-force.ts'
import { inquiryOf, keptReceipt } from '../../benefits/runs/run-receipt.ts'
import { runRows } from '../../benefits/runs/run-row.ts'
import { answerRule, compileRunRules, type RunRules } from '../../benefits/runs/run-rules.ts'
import { issueReceipt } from '../../policy/receipt/receipt.ts'
import { factsRead } from '../../policy/run/names-used.ts'
import { factsOf } from '../../registers/fact.store.ts'
import type { TopicLine } from '../catalogue/topic.ts'
import { reckon, type Reckoned } from './reward.ts'

type Asked = {
  readonly organisation: string
  readonly line: Pick<TopicLine, 'benefits'>
  /** The matter that the application names; empty for none. */
  readonly matter: string
  /** The day as of which facts and rules count. */
  readonly day: string
}

/** What was reckoned with all that it came from. */
export type Reckoning = {
  readonly reckoned: Reckoned
  readonly reads: readonly string[]
  readonly body: string
  readonly hash: string
}

/** Rules compiled for a day; a new day or a new version of the rules takes the place of the former. */
const compiled = new WeakMap<RulesInForce, { readonly day: string; readonly rules: RunRules }>()

function compiledFor(inForce: RulesInForce, day: string): RunRules {
  const known = compiled.get(inForce)
  if (known?.day === day) return known.rules
  const rules = compileRunRules(inForce.programs, day)
  compiled.set(inForce, { day, rules })
  return rules
}

/**
 * What the rules of a line give an organisation now, by the same engine, facts and ledger as 免申即享: what was
 * paid there is not paid here again, and the other way round.
 */
export async function reckonReward(
  db: Db,
  { organisation, line, matter, day }: Asked,
): Promise<Reckoning> {
  const inForce = await rulesInForce(db)
  const rules = compiledFor(inForce, day)
  const facts = await factsOf(db, organisation, asDay(day))
  const rows = rules.rowsOf({ organisation, facts })
  const granted = await readLedger(db, { organisation, rows }, inForce)
  const chosen = new Set(line.benefits)
  const claimed = rules
    .assess(organisation, rows, granted)
    .filter(({ answer }) => chosen.has(answerRule(answer)))
  const found = runRows({ organisation, rows, granted }, claimed, rules)
  const reads = factsRead(inForce.programs)
  const { body, hash } = keptReceipt(
    issueReceipt(inForce.programs, inquiryOf(organisation, rows, granted)),
  )
  return {
    reckoned: reckon(
      found.map((row, index) => ({
        ...row,
        isPending: claimed[index]?.answer.status === 'standard-pending',
      })),
      matter,
    ),
    reads: [...new Set(line.benefits.flatMap((rule) => [...(reads.get(rule)?.reads ?? [])]))],
    body,
    hash,
  }
}
