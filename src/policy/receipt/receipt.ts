// A receipt (回执) holds all that an assessment came from: the engine, the rules themselves, the facts as they
// were handed in, what had been granted before, what was chosen, and what was answered. The same
// receipt run again gives the same bytes, or says what differs.
import engine from '../../../package.json' with { type: 'json' }
import type { Program } from '../ir/program.ts'
import { sm3 } from '../../base/sm3.ts'
import { factsOf } from '../ir/facts-of.ts'
import { canonicalJson, programHash } from '../ir/program-hash.ts'
import type { Granted } from '../phases/settle-claims.ts'
import { assessmentJson } from '../present/assessment-json.ts'
import { compileAssessment } from '../run/assess.ts'
import { prepareFacts } from '../run/facts.ts'

/** The version of the engine; a receipt of another version may be read but is not claimed to replay. */
export const ENGINE = `kechuang/${engine.version}`

/** The second form: over all documents and versions that were assessed together. */
export const FORMAT = 'kc-receipt/2'

/** What was granted before, as a receipt keeps it: amounts are texts of whole fen. */
export type GrantedJson = Omit<Granted, 'amountFen'> & { readonly amountFen: string }

export type Receipt = {
  readonly format: typeof FORMAT
  readonly engine: string
  /** Every version of every document that took part, in the order in which they were assessed. */
  readonly policies: readonly {
    readonly document: string
    readonly inForceFrom: string
    readonly hash: string
    readonly program: Program
  }[]
  readonly subject: string
  /** The facts as handed in, before any was read. */
  readonly inputs: Readonly<Record<string, unknown>>
  readonly chosen: readonly string[]
  /** The position of the ledger: what it told about this subject, and the hash of that. */
  readonly ledger: { readonly hash: string; readonly granted: readonly GrantedJson[] }
  readonly answers: unknown
}

/** What an assessment is asked about, as handed in. */
export type Inquiry = {
  readonly subject: string
  readonly inputs: Readonly<Record<string, unknown>>
  readonly granted: readonly Granted[]
  readonly chosen: readonly string[]
}

/** Assesses and writes the receipt of it. */
export function issueReceipt(programs: readonly Program[], inquiry: Inquiry): Receipt {
  const { subject, inputs, granted, chosen } = inquiry
  const { values, problems } = prepareFacts({ facts: factsOf(programs) }, inputs)
  const answers = compileAssessment(programs)({ id: subject, facts: values, granted, chosen })
  const kept = granted.map((entry): GrantedJson => ({
    ...entry,
    amountFen: entry.amountFen.toString(),
  }))
  return {
    format: FORMAT,
    engine: ENGINE,
    policies: programs.map((program) => ({
      document: program.document,
      inForceFrom: program.inForceFrom,
      hash: programHash(program),
      program: { ...program, file: '' },
    })),
    subject,
    inputs,
    chosen,
    ledger: { hash: sm3(canonicalJson(kept)), granted: kept },
    answers: assessmentJson(programs, answers, { problems, withProse: false }),
  }
}

/** The bytes of a receipt: canonical JSON, so that equal receipts are equal files. */
export const receiptText = (receipt: Receipt): string => `${canonicalJson(receipt)}\n`
