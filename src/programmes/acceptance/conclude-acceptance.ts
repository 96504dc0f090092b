import { randomUUID } from 'node:crypto'
import { addDays, asDay, dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { returnOf } from '../../funds/demand.ts'
import type { ProgrammeCase } from '../cases/case.ts'
import { moveCase } from '../cases/move-case.ts'
import { actOnCase, type CaseCommand, stampOf } from '../decisions/act-on-case.ts'
import { grantsByRequest } from '../decisions/award-money.ts'
import { isFiscal } from '../decisions/award.ts'
import { pinnedTerms } from '../calls/pinned-topic.ts'
import { resultFault } from '../challenges/result-kind.ts'
import { openPassedGates } from '../execution/open-gates.ts'
import { lastRecovery, type RecoveryLine } from '../execution/recovery.store.ts'
import { demandLines, proposeRecovery, windDown } from '../execution/wind-down.ts'
import { type Conclusion, conclusionFaults, CONCLUSIONS } from './acceptance.ts'
import { insertBar, outcomesOf, resultsOf, updateRound } from './acceptance.store.ts'
import { keepOutcomeFacts } from './keep-outcome-facts.ts'
import { lastRound } from './request-acceptance.ts'

type Proposing = CaseCommand & {
  readonly conclusion: Conclusion
  readonly ground: string
  /** What the panel of the acceptance found. */
  readonly opinion: string
  readonly rectifyUntil: string | null
  /** What is to come back where the project is not passed. */
  readonly lines: readonly RecoveryLine[]
  /** What of the treasury's money was spent, in fen; null with a lump sum or where what is left is kept. */
  readonly spentFen: bigint | null
}

/** Proposes how an acceptance ends (提出验收结论); another person confirms. */
export const proposeAcceptance = (db: Db, command: Proposing): Promise<void> =>
  actOnCase(db, command, {
    what: 'case.proposeAcceptance',
    note: command.ground,
    work: async (tx, kept) => {
      const { actor, now, caseId, request, conclusion, ground, opinion, rectifyUntil } = command
      const { moveId } = await moveCase(tx, {
        caseId,
        move: 'proposeAcceptance',
        through: 'acceptance.propose',
        actor,
        now,
        request,
      })
      if (moveId === null) return
      const { line } = await pinnedTerms(tx, kept)
      const round = await lastRound(tx, caseId)
      const faults = conclusionFaults({
        mode: line.mode,
        results: await resultsOf(tx, round.id),
        conclusion,
        rectifyUntil,
        today: dayOf(now),
      })
      if (ground.trim() === '') faults.push('须写明结论的理由')
      if (conclusion === 'pass' && kept.machine === 'bid') {
        const kinds = (await outcomesOf(tx, round.id)).map(({ kind }) => kind)
        const missing = resultFault(line.challenge?.results ?? [], { kinds, opinion })
        if (missing !== null) faults.push(missing)
      }
      if (
        conclusion === 'pass' &&
        line.balance === 'return' &&
        !line.isLumpSum &&
        command.spentFen === null
      )
        faults.push('须填写财政资金实际支出，以核定结余')
      if (faults.length > 0) throw fail('CASE_CONTENT_INVALID', { detail: faults.join('；') })
      await updateRound(tx, round.id, {
        conclusion,
        ground: ground.trim(),
        opinion: opinion.trim(),
        rectify_until: rectifyUntil,
        proposed_by: actor.person.id,
        proposed_at: now,
      })
      const lines =
        conclusion === 'pass'
          ? await balanceLines(tx, caseId, {
              spentFen: command.spentFen,
              balance: line.isLumpSum ? 'keep' : line.balance,
            })
          : command.lines
      if (conclusion !== 'rectify')
        await proposeRecovery(tx, {
          caseId,
          cause: conclusion === 'pass' ? 'balance' : 'acceptance',
          ground,
          moveId,
          lines,
          stamp: stampOf(command),
        })
    },
  })

/** What of the treasury's money is left and goes back, taken from the grants in their order. */
async function balanceLines(
  tx: Tx,
  caseId: string,
  { spentFen, balance }: { readonly spentFen: bigint | null; readonly balance: 'return' | 'keep' },
): Promise<RecoveryLine[]> {
  if (spentFen === null) return []
  const grants = [...(await grantsByRequest(tx, caseId)).values()].filter(
    ({ payer, paidFen }) => isFiscal(payer) && paidFen > 0n,
  )
  const paidFen = grants.reduce((sum, grant) => sum + grant.paidFen, 0n)
  let left = returnOf({ paidFen, spentFen, balance })
  return grants.flatMap((grant) => {
    const part = left < grant.paidFen ? left : grant.paidFen
    left -= part
    return part > 0n ? [{ grantId: grant.id, amountFen: part }] : []
  })
}

/** How long who missed a 军令状 may not apply: the office's own practice, since no document fixes it. */
const BAR_YEARS = 3

/**
 * Another person confirms the conclusion as it was proposed. Passed, the last payments fall due, outcomes
 * become facts of the organisation and what is left goes back; not passed, the project's money is wound down.
 */
export const confirmAcceptance = (
  db: Db,
  command: CaseCommand & { readonly note: string },
): Promise<void> =>
  actOnCase(db, command, {
    what: 'case.confirmAcceptance',
    note: command.note,
    work: async (tx, kept) => {
      const { actor, now, caseId, request } = command
      const round = await lastRound(tx, caseId)
      if (round.conclusion === null) throw fail('CASE_NOT_READY', { detail: '还没有提出验收结论' })
      const { move, through, word } = CONCLUSIONS[round.conclusion]
      if (round.proposed_by === actor.person.id && round.confirmed_at === null)
        throw fail('SECOND_PERSON_NEEDED', { act: word })
      const { moveId } = await moveCase(tx, {
        caseId,
        move,
        through,
        actor,
        now,
        request,
        reason: command.note.trim() || round.ground,
      })
      if (moveId === null) return
      await updateRound(tx, round.id, { confirmed_by: actor.person.id, confirmed_at: now })
      if (round.conclusion === 'rectify') return
      const proposed = await lastRecovery(tx, caseId)
      const stamp = stampOf(command)
      const demanding = {
        caseId,
        cause: moveId,
        reason: round.ground ?? word,
        lines: proposed?.lines ?? [],
        stamp,
      }
      if (round.conclusion === 'pass') {
        await openPassedGates(tx, caseId, stamp)
        await demandLines(tx, { ...demanding, kind: 'balance' })
        await keepOutcomeFacts(tx, { kept, roundId: round.id, by: actor.person.id, now })
        return
      }
      await windDown(tx, { ...demanding, kind: 'clawback' })
      if (round.conclusion === 'missed') await imposeBar(tx, { kept, round, actor, now })
    },
  })

type Imposing = {
  readonly kept: ProgrammeCase
  readonly round: { readonly ground: string | null }
  readonly actor: CaseCommand['actor']
  readonly now: Date
}

async function imposeBar(tx: Tx, { kept, round, actor, now }: Imposing): Promise<void> {
  const from = dayOf(now)
  const until = `${Number(from.slice(0, 4)) + BAR_YEARS}${from.slice(4)}`
  await insertBar(tx, {
    id: randomUUID(),
    organisation_id: kept.applicant,
    case_id: kept.id,
    from_day: from,
    // 29 February has no day of its own in other years.
    until_day: from.endsWith('-02-29') ? addDays(asDay(until.replace('-29', '-28')), 1) : until,
    ground: `${kept.number} 未达军令状：${round.ground ?? ''}`.slice(0, 2000),
    imposed_by: actor.person.id,
    imposed_at: now,
  })
}
