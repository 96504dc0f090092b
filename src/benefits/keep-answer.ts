import { randomUUID } from 'node:crypto'
import type { Db } from '../db/database.ts'
import { actBy } from '../party/act.ts'
import type { Actor } from '../party/actor.ts'
import { issueReceipt } from '../policy/receipt/receipt.ts'
import { type Replay, isReceipt, replayReceipt } from '../policy/receipt/replay.ts'
import type { KnownGrant } from '../funds/granted.store.ts'
import { write } from '../trust/write.ts'
import type { Checked } from './check-benefits.ts'
import { insertAnswer, type KeptAnswer } from './receipt.store.ts'
import { inquiryOf, keptReceipt, wholeReceipt } from './runs/run-receipt.ts'
import type { RulesInForce } from './rules-in-force.ts'

type Keeping = {
  readonly actor: Actor
  readonly organisation: string
  readonly checked: Checked
  readonly granted: readonly KnownGrant[]
  readonly chosen: readonly string[]
  readonly note: string | null
  readonly now: Date
}

/** Keeps an answer with all that it came from; answers its id. */
export async function keepAnswer(
  db: Db,
  { actor, organisation, checked, granted, chosen, note, now }: Keeping,
  rules: RulesInForce,
): Promise<string> {
  const inquiry = { ...inquiryOf(organisation, checked.rows, granted), chosen }
  const { body, hash } = keptReceipt(issueReceipt(rules.programs, inquiry))
  const owed = checked.answers.flatMap(({ status, amountFen }) =>
    status === 'entitled' && amountFen !== null ? [amountFen] : [],
  )
  const id = randomUUID()
  const act = actBy(actor, {
    what: 'benefit.keep',
    subject: `benefit_receipt:${id}`,
    now,
    note,
  })
  await write(db, act, (tx) =>
    insertAnswer(tx, {
      id,
      organisation_id: organisation,
      kept_by: actor.person.id,
      kept_at: now,
      note,
      body,
      body_hash: hash,
      entitled_count: owed.length,
      entitled_fen: owed.reduce((sum, fen) => sum + fen, 0n),
    }),
  )
  return id
}

/** A kept answer run again from what it came from. */
export type Reopened = {
  /** The bytes of the receipt; null where its rules are not to be found any more. */
  readonly text: string | null
  readonly replay: Replay
}

/** Opens a kept answer again and replays it from every version of the rules that was ever approved. */
export function reopenAnswer(
  kept: Pick<KeptAnswer, 'body' | 'body_hash'>,
  programs: RulesInForce['programs'],
): Reopened {
  const text = wholeReceipt({ body: kept.body, receipt_hash: kept.body_hash }, programs)
  const receipt: unknown = text === null ? null : JSON.parse(text)
  if (text === null || !isReceipt(receipt))
    return {
      text: null,
      replay: { isSame: false, differences: ['回执所用的规则版本不全，不能重算'] },
    }
  return { text, replay: replayReceipt(receipt, text) }
}
