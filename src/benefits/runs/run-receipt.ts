import { sm3 } from '../../base/sm3.ts'
import type { KnownGrant } from '../../funds/granted.store.ts'
import { canonicalJson, programHash } from '../../policy/ir/program-hash.ts'
import type { Program } from '../../policy/ir/program.ts'
import type { Granted } from '../../policy/phases/settle-claims.ts'
import type { Inquiry, Receipt } from '../../policy/receipt/receipt.ts'
import type { KeptReceipt } from './run-result.store.ts'
import type { InputRow } from './run-rules.ts'

/** What a receipt of an organisation is written from: the very rows and grants that its amounts came from. */
export function inquiryOf(
  organisation: string,
  rows: readonly InputRow[],
  granted: readonly KnownGrant[],
): Inquiry {
  const [own, ...matters] = rows
  return {
    subject: organisation,
    inputs: own?.inputs ?? {},
    own: [...(own?.rules ?? [])],
    matters: matters.map(({ matter, inputs, rules }) => ({ matter, inputs, rules: [...rules] })),
    granted: granted.map(plainGrant),
    chosen: [],
  }
}

const plainGrant = ({ rule, amountFen, accounts, exclusion, firstOnly }: KnownGrant): Granted => ({
  rule,
  amountFen,
  accounts,
  exclusion,
  firstOnly,
})

/**
 * A receipt as it is kept: the programs are left out, since they are kept as rule versions. Its hash holds them
 * all the same: the body names each by its own hash.
 */
export function keptReceipt(receipt: Receipt): KeptReceipt {
  const body = canonicalJson({
    ...receipt,
    policies: receipt.policies.map(({ document, inForceFrom, hash }) => ({
      document,
      inForceFrom,
      hash,
    })),
  })
  return { organisation: receipt.subject, body, hash: sm3(body) }
}

/**
 * The bytes of a kept receipt with its programs in it again; null where it is not what was written, or where
 * the programs that it names are not among those given.
 */
export function wholeReceipt(
  { body, receipt_hash }: { readonly body: string; readonly receipt_hash: string },
  programs: readonly Program[],
): string | null {
  if (sm3(body) !== receipt_hash) return null
  const byHash = new Map(programs.map((program) => [programHash(program), program]))
  const kept: Receipt = JSON.parse(body)
  if (kept.policies.some(({ hash }) => !byHash.has(hash))) return null
  const policies = kept.policies.map((policy) => ({
    ...policy,
    program: { ...byHash.get(policy.hash), file: '' },
  }))
  return `${canonicalJson({ ...kept, policies })}\n`
}
