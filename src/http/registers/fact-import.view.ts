import type { Static } from 'typebox'
import { Failure, type FailureCode, FAILURES, sentenceOf } from '../../base/failure.ts'
import type { ProgramFact } from '../../policy/ir/program.ts'
import { TEXT, typeName } from '../../policy/ir/type.ts'
import type { FactValue } from '../../registers/fact.ts'
import { factValueText } from '../../registers/fact-value.ts'
import type { ImportLine } from '../../registers/import/fact-import-line.store.ts'
import type { NamedFactImport } from '../../registers/import/fact-import.store.ts'
import { canMove, type FactImportProgress } from '../../registers/import/fact-import.ts'
import { periodText } from '../../registers/period.ts'
import type { FactImport, FactImportLine } from './fact-import.contract.ts'

const MOVES = ['apply', 'cancel', 'withdraw'] as const
const RUNNING: ReadonlySet<string> = new Set(['queued', 'checking', 'applying'])

/** An import with how far it has come and what may be done with it now. */
export function viewFactImport(
  held: NamedFactImport,
  progress: FactImportProgress | null,
): Static<typeof FactImport> {
  const isRunning = RUNNING.has(held.state)
  return {
    id: held.id,
    fileName: held.file_name,
    sizeBytes: held.size_bytes,
    state: held.state,
    source: held.source,
    knownSince: held.known_since,
    phase: isRunning ? (progress?.phase ?? 'waiting') : null,
    done: isRunning ? (progress?.done ?? 0) : 0,
    total: isRunning ? (progress?.total ?? null) : null,
    rows: held.rows_read,
    accepted: held.accepted,
    unchanged: held.unchanged,
    refused: held.refused,
    failureMessage: messageOf(held),
    uploadedBy: held.uploaded_name,
    uploadedAt: held.uploaded_at.toISOString(),
    endedAt: held.ended_at?.toISOString() ?? null,
    withdrawnBy: held.withdrawn_name,
    withdrawnAt: held.withdrawn_at?.toISOString() ?? null,
    reason: held.reason,
    leftStanding: held.left_standing,
    moves: MOVES.filter(
      (move) => canMove(move, held.state) && (move !== 'apply' || held.accepted > 0),
    ),
  }
}

const isCode = (code: string): code is FailureCode => Object.hasOwn(FAILURES, code)

/** The Chinese sentence of what went wrong, made anew from its code so that it is worded as today. */
function messageOf({ failure_code: code, failure_params: params }: NamedFactImport): string | null {
  if (code === null) return null
  return isCode(code) ? sentenceOf(new Failure(code, params ?? {})) : code
}

/** A line of the report in words. */
export function viewImportLine(
  line: ImportLine,
  vocabulary: ReadonlyMap<string, ProgramFact>,
): Static<typeof FactImportLine> {
  const fact = vocabulary.get(line.name)
  const type = fact !== undefined && typeName(fact.type) === line.type ? fact.type : TEXT
  const words = (value: FactValue | null) => (value === null ? null : factValueText(type, value))
  return {
    position: line.position,
    line: line.line,
    head: line.head,
    organisationName: line.organisation_name,
    named: line.named,
    matter: line.matter,
    name: line.name,
    periodName: line.period === null ? null : periodText(line.period),
    text: words(line.value),
    formerText: words(line.former_value),
    source: line.source,
    knownSince: line.known_since,
    outcome: line.outcome,
    found: line.found,
    expected: line.expected,
    advice: line.advice,
  }
}
