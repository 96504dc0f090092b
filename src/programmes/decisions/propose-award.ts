import { randomUUID } from 'node:crypto'
import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { moveCase } from '../cases/move-case.ts'
import { actOnCase, type CaseCommand } from './act-on-case.ts'
import { findDoubles, wouldDeviate } from './award-meeting.ts'
import { insertProposal, type MeetingOf } from './award.store.ts'
import { sharesFaultsOf } from './award-matching.ts'
import { awardFaults, type Proposed } from './award.ts'
import { modeFaultsOf } from './mode-faults.ts'
import { pinnedTerms } from '../calls/pinned-topic.ts'
import type { ProgrammeCase } from '../cases/case.ts'

/** Proposes what a case gets (提出立项建议). Nothing is reserved before the decision. */
export const proposeAward = (
  db: Db,
  command: CaseCommand & { readonly proposed: Proposed },
): Promise<void> =>
  actOnCase(db, command, {
    what: 'case.propose',
    note: command.proposed.deviation,
    work: async (tx, kept) => {
      const { actor, now, caseId, request, proposed } = command
      const { line } = await pinnedTerms(tx, kept)
      const { rank, deviates } = await wouldDeviate(
        tx,
        { id: caseId, outcome: proposed.outcome },
        meetingOf(kept),
      )
      const moved = await moveCase(tx, {
        caseId,
        move: 'propose',
        through: 'award.propose',
        actor,
        now,
        request,
        reason: proposed.deviation,
      })
      if (moved.moveId === null) return
      const faults = awardFaults(proposed, {
        line,
        year: Number(dayOf(now).slice(0, 4)),
        deviates,
        hasDoubles: proposed.outcome === 'fund' && (await findDoubles(tx, kept)).length > 0,
      })
      if (proposed.outcome === 'fund')
        faults.push(...(await sharesFaultsOf(tx, kept, proposed.shares)))
      faults.push(...(await modeFaultsOf(tx, kept, { line, proposed })))
      if (faults.length > 0) throw fail('CASE_CONTENT_INVALID', { detail: faults.join('；') })
      await insertProposal(tx, {
        id: randomUUID(),
        case_id: caseId,
        move_id: moved.moveId,
        outcome: proposed.outcome,
        rank,
        deviation: textOrNull(proposed.deviation),
        double_answer: textOrNull(proposed.doubleAnswer),
        note: textOrNull(proposed.note),
        proposed_by: actor.person.id,
        proposed_at: now,
        shares: proposed.shares.map((share) => ({ ...share, id: randomUUID() })),
      })
    },
  })

const textOrNull = (text: string | null): string | null => text?.trim() || null

/** The meeting that a case belongs to. */
export const meetingOf = ({
  call_id: callId,
  topic,
  line,
}: Pick<ProgrammeCase, 'call_id' | 'topic' | 'line'>): MeetingOf =>
  callId === null ? { topic, line } : { callId }
