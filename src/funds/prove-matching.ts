import { fail } from '../base/failure.ts'
import type { Tx } from '../db/database.ts'
import type { Stamp } from './ledger.store.ts'
import {
  findMatching,
  findProof,
  insertMatching,
  insertProof,
  lockMatching,
  setMatchingAnew,
} from './matching.store.ts'
import { type Matching, matchingAccountId, type Proof } from './matching.ts'

/**
 * Opens the matching money of a contract, before grants that name it are reserved. What is open with other sums
 * is set anew while nothing of it is promised: its award fell and was decided again.
 */
export async function openMatching(tx: Tx, matching: Matching, now: Date): Promise<void> {
  await insertMatching(tx, matching, now)
  const opened = await findMatching(tx, matching.origin)
  const isSame =
    opened?.matchedFen === matching.matchedFen && opened.perProvenFen === matching.perProvenFen
  if (isSame) return
  await lockMatching(tx, matching.origin)
  if (!(await setMatchingAnew(tx, matching)))
    throw fail('FUND_REQUEST_REUSED', { request: matching.origin })
}

/**
 * Money of the enterprise is proved to have arrived (or, negative, found not to have): matching money may
 * fall due within it. A proof is not taken back below what is due or paid.
 */
export async function proveMatching(tx: Tx, proof: Proof, stamp: Stamp): Promise<void> {
  await lockMatching(tx, proof.matching)
  const before = await findProof(tx, proof.request)
  if (before !== undefined) {
    const isSame =
      before.account === matchingAccountId(proof.matching) && before.amountFen === proof.amountFen
    if (!isSame) throw fail('FUND_REQUEST_REUSED', { request: proof.request })
    return
  }
  const state = await findMatching(tx, proof.matching)
  if (state === undefined) throw fail('NOT_FOUND')
  const provenFen = state.provenFen + proof.amountFen
  const limitFen = (provenFen * state.matchedFen) / state.perProvenFen
  if (provenFen < 0n || limitFen < state.matchedSoFarFen)
    throw fail('FUND_MATCHING_UNPROVEN', {
      wanted: state.matchedSoFarFen.toString(),
      available: (limitFen > 0n ? limitFen : 0n).toString(),
    })
  await insertProof(tx, proof, stamp)
}
