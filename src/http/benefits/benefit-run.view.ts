import type { Static } from 'typebox'
import { fail, FAILURES, type FailureCode, sentenceOf } from '../../base/failure.ts'
import { findIndustry } from '../../base/industry.ts'
import { type City, findRegion } from '../../base/region.ts'
import {
  type BenefitRun as Run,
  isRunMover,
  RUN_MOVES,
  type RunMove,
  type RunMover,
} from '../../benefits/runs/benefit-run.ts'
import type { NamedRun } from '../../benefits/runs/benefit-run.store.ts'
import type { RunProgress } from '../../benefits/runs/run-queue.ts'
import type { breakDown, ClassTotals, ListedRow } from '../../benefits/runs/run-row.store.ts'
import type { CatalogueRow } from '../../benefits/catalogue.ts'
import { mayAct, type Permission } from '../../party/permission.ts'
import type { Role } from '../../party/role.ts'
import type {
  BenefitRun,
  BenefitRunBreakdown,
  BenefitRunChoices,
  BenefitRunRow,
} from './benefit-run.contract.ts'

/** The permission of each move. */
export const MOVE_PERMISSIONS: Readonly<Record<RunMove, Permission>> = {
  cancel: 'benefit-run.start',
  submit: 'benefit-run.submit',
  recall: 'benefit-run.submit',
  discard: 'benefit-run.submit',
  return: 'benefit-run.approve',
  approve: 'benefit-run.approve',
  withdraw: 'benefit-run.approve',
}

const isMove = (word: string): word is RunMove => Object.hasOwn(RUN_MOVES, word)
const MOVES: readonly RunMove[] = Object.keys(RUN_MOVES).filter(isMove)

/** Everything that a reader may do with a run now. */
const movesOf = (run: Run, role: Role, mover: RunMover): RunMove[] =>
  MOVES.filter((move) => {
    const from: readonly string[] = RUN_MOVES[move].from
    const isOpen = from.includes(run.state) && mayAct(role, MOVE_PERMISSIONS[move])
    return isOpen && isRunMover(run, move, mover)
  })

type Beside = {
  readonly role: Role
  readonly mover: RunMover
  readonly progress: RunProgress | null
  readonly totals: readonly ClassTotals[]
}

/** A run as its reader sees it. */
export function viewRun(
  run: NamedRun,
  { role, mover, progress, totals }: Beside,
): Static<typeof BenefitRun> {
  const moment = (at: Date | null): string | null => at?.toISOString() ?? null
  const person = (name: string | null, at: Date | null) =>
    at === null ? null : { name, at: at.toISOString() }
  const due = totals.find((total) => total.class === 'due')
  return {
    id: run.id,
    number: run.number,
    asOf: run.as_of,
    rules: [...run.rules],
    note: run.note,
    state: run.state,
    revision: run.revision,
    started: { name: run.started_name, at: run.started_at.toISOString() },
    progress,
    organisations: run.organisation_count,
    computedAt: moment(run.computed_at),
    failureMessage: failureText(run),
    policies: (run.policies ?? []).map((policy) => ({
      document: policy.document,
      inForceFrom: policy.in_force_from,
      programHash: policy.program_hash,
    })),
    ledgerPosition: run.ledger_position?.toString() ?? null,
    resultHash: run.result_hash,
    unformalised: (run.unformalised ?? []).map(({ clause, words }) => ({
      clause,
      words: [...words],
    })),
    acceptedBy: run.accepted_name,
    submitted: person(run.submitted_name, run.submitted_at),
    returned:
      run.return_reason === null
        ? null
        : { name: run.returned_name, at: null, reason: run.return_reason },
    approved: person(run.approved_name, run.approved_at),
    withdrawn:
      run.withdraw_reason === null
        ? null
        : { name: run.withdrawn_name, at: moment(run.withdrawn_at), reason: run.withdraw_reason },
    reservedCount: run.reserved_count,
    reservedFen: run.reserved_fen?.toString() ?? null,
    refusedCount: run.refused_count,
    totals: totals.map((total) => ({
      class: total.class,
      count: total.count,
      amountFen: total.amount_fen.toString(),
    })),
    decidableCount: due?.kept_count ?? 0,
    decidableFen: (due?.kept_fen ?? 0n).toString(),
    moves: movesOf(run, role, mover),
    canExclude:
      (run.state === 'computed' || run.state === 'returned') && mayAct(role, 'benefit-run.submit'),
  }
}

const isFailureCode = (word: string): word is FailureCode => Object.hasOwn(FAILURES, word)

function failureText({ failure_code: code, failure_params: params }: Run): string | null {
  if (code === null) return null
  return isFailureCode(code) ? sentenceOf(fail(code, params ?? {})) : code
}

/** A row of a result. */
export function viewRunRow(row: ListedRow): Static<typeof BenefitRunRow> {
  const { explanation } = row
  const document = row.rule.slice(0, row.rule.indexOf('/'))
  return {
    position: row.position,
    organisationId: row.organisation_id,
    organisation: row.organisation,
    creditCode: row.credit_code,
    region: row.region,
    industry: row.industry,
    matter: row.matter,
    rule: row.rule,
    document,
    clause: `${document}/${row.clause}`,
    version: row.version,
    class: row.class,
    amountFen: row.amount_fen.toString(),
    bringsFen: row.brings_fen?.toString() ?? null,
    lines: explanation.lines.map((line) => ({ ...line })),
    payers: explanation.payers.map((payer) => ({ ...payer })),
    passedOn: explanation.passedOn.map((part) => ({ ...part })),
    findings: explanation.findings.map((finding) => ({
      ...finding,
      clause: `${document}/${finding.clause}`,
    })),
    near: [...explanation.near],
    missing: [...explanation.missing],
    readings: explanation.readings.map((reading) => ({ ...reading })),
    detail: explanation.detail,
    obstacles: [...row.obstacles],
    exclusion:
      row.exclusion_reason === null
        ? null
        : { reason: row.exclusion_reason, by: row.excluded_name },
    outcome: row.outcome,
    ground: row.ground,
    hasReceipt: row.class === 'due',
  }
}

/** A benefit that can be run. */
export const viewChoice = ({
  id,
  document,
  rule,
  clause,
  summary,
  beneficiary,
  amount,
  caps,
}: CatalogueRow): Static<typeof BenefitRunChoices>['rows'][number] => ({
  id,
  document,
  rule,
  clause: `${document}/${clause}`,
  summary,
  beneficiary,
  amount,
  caps: [...caps],
})

type Broken = Awaited<ReturnType<typeof breakDown>>[number]
type By = Static<typeof BenefitRunBreakdown>['by']

/** A part of a breakdown with its name in words. */
export const viewPart = (
  { key, organisations, count, amount_fen }: Broken,
  by: By,
  city: City,
): Static<typeof BenefitRunBreakdown>['rows'][number] => ({
  key,
  name: partName(key, by, city),
  organisations,
  count,
  amountFen: amount_fen.toString(),
})

/** The name of a part of a breakdown; what is not on file says so. */
export function partName(key: string | null, by: By, city: City): string {
  if (key === null) return by === 'region' ? '未登记所在区' : '未登记行业'
  if (by === 'region') return findRegion(city, key)?.name ?? key
  return by === 'industry' ? (findIndustry(key)?.name ?? key) : key
}
