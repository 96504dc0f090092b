// A receipt (回执) holds all that an assessment came from: the engine, the rules themselves, the facts as they
// were handed in, what had been granted before, what was chosen, and what was answered. The same
// receipt run again gives the same bytes, or says what differs.
import engine from '../../../package.json' with { type: 'json' }
import type { Program } from '../ir/program.ts'
import { sm3 } from '../../base/sm3.ts'
import { factsOf } from '../ir/facts-of.ts'
import { canonicalJson, programHash } from '../ir/program-hash.ts'
import type { Granted } from '../phases/settle-claims.ts'
import { compileAssessmentJson } from '../present/assessment-json.ts'
import { compileRowsAssessment } from '../run/assess.ts'
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
  /** Where the subject has matters: the rules that were assessed on its own facts, and the facts of each matter. */
  readonly own?: readonly string[]
  readonly matters?: readonly MatterInputs[]
  readonly chosen: readonly string[]
  /** The position of the ledger: what it told about this subject, and the hash of that. */
  readonly ledger: { readonly hash: string; readonly granted: readonly GrantedJson[] }
  readonly answers: unknown
}

/** A matter of the subject (a contract, an investment, a project) with the rules that were assessed on it. */
export type MatterInputs = {
  readonly matter: string
  /** All facts of the row: those of the subject and its own. */
  readonly inputs: Readonly<Record<string, unknown>>
  /** By their names across documents. */
  readonly rules: readonly string[]
}

/** What an assessment is asked about, as handed in. */
export type Inquiry = {
  readonly subject: string
  readonly inputs: Readonly<Record<string, unknown>>
  /** Only where the subject has matters: else every rule is assessed on its own facts. */
  readonly own?: readonly string[]
  readonly matters?: readonly MatterInputs[]
  readonly granted: readonly Granted[]
  readonly chosen: readonly string[]
}

/** Assesses and writes the receipt of it. */
export const issueReceipt = (programs: readonly Program[], inquiry: Inquiry): Receipt =>
  compileReceipts(programs)(inquiry)

/** The same for many subjects: the programs are compiled once. */
export function compileReceipts(programs: readonly Program[]): (inquiry: Inquiry) => Receipt {
  const facts = factsOf(programs)
  const assess = compileRowsAssessment(programs)
  const jsonOf = compileAssessmentJson(programs)
  const policies = programs.map((program) => ({
    document: program.document,
    inForceFrom: program.inForceFrom,
    hash: programHash(program),
    program: { ...program, file: '' },
  }))
  return ({ subject, inputs, own, matters, granted, chosen }) => {
    const rows = [{ matter: '', inputs, rules: own ?? null }, ...(matters ?? [])].map((row) => ({
      ...prepareFacts({ facts }, row.inputs),
      matter: row.matter,
      takes: (rule: string) => row.rules === null || row.rules.includes(rule),
    }))
    const answers = assess({
      id: subject,
      rows: rows.map(({ values, matter, takes }) => ({ facts: values, matter, takes })),
      granted,
      chosen,
    })
    const kept = granted.map((entry): GrantedJson => ({
      ...entry,
      amountFen: entry.amountFen.toString(),
    }))
    const problems = rows.flatMap((row) => row.problems)
    return {
      format: FORMAT,
      engine: ENGINE,
      policies,
      subject,
      inputs,
      ...(own === undefined ? {} : { own }),
      ...(matters === undefined ? {} : { matters }),
      chosen,
      ledger: { hash: sm3(canonicalJson(kept)), granted: kept },
      answers: jsonOf(answers, { problems, withProse: false }),
    }
  }
}

/** The bytes of a receipt: canonical JSON, so that equal receipts are equal files. */
export const receiptText = (receipt: Receipt): string => `${canonicalJson(receipt)}\n`
