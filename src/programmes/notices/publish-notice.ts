import { randomUUID } from 'node:crypto'
import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { findMoveOf, lockCase } from '../cases/case.store.ts'
import { moveCase } from '../cases/move-case.ts'
import { organisationNames, proposalOf, sharesOfOne } from '../decisions/award.store.ts'
import { awardedFen } from '../decisions/award.ts'
import { pinnedTerms, type Terms } from '../calls/pinned-topic.ts'
import { write } from '../../trust/write.ts'
import { noticeDays } from './notice.ts'
import { insertEntry, insertNotice, lastNoticeOf } from './notice.store.ts'

type Publishing = {
  readonly actor: Actor
  readonly now: Date
  readonly request: string
  readonly title: string
  /** Where to write to, besides the page of the notice. */
  readonly contact: string
  readonly caseIds: readonly string[]
}

/** Where the content of a topic fixes no days of notice. */
const WORKDAYS_USUAL = 5

const workdaysOf = ({ line }: Terms): number => line.steps.workdays.notice ?? WORKDAYS_USUAL

/**
 * Publishes what was decided to fund (公示): one notice for all these cases, or none of them. Days are those
 * of the longest notice that one of the lines asks for. Returns the notice's id; the same request again
 * returns the notice that it published.
 */
export async function publishNotice(db: Db, publishing: Publishing): Promise<string> {
  const { actor, now, request, title, contact } = publishing
  const caseIds = [...new Set(publishing.caseIds)].toSorted()
  const act = (id: string) =>
    actBy(actor, { what: 'notice.publish', subject: `public_notice:${id}`, now })
  return write(db, act, async (tx) => {
    const held = []
    for (const caseId of caseIds) {
      const kept = await lockCase(tx, caseId)
      if (kept === undefined) throw fail('NOT_FOUND')
      held.push(kept)
    }
    const [first] = held
    if (first === undefined) throw fail('CASE_CONTENT_INVALID', { detail: '没有选定公示的项目' })
    if ((await findMoveOf(tx, first.id, request)) !== undefined) {
      const before = await lastNoticeOf(tx, first.id)
      if (before !== undefined) return before.id
    }
    const terms = await Promise.all(held.map((kept) => pinnedTerms(tx, kept)))
    const workdays = Math.max(...terms.map(workdaysOf))
    const { firstDay, lastDay } = noticeDays(dayOf(now), workdays)
    const names = await organisationNames(
      tx,
      held.map(({ applicant }) => applicant),
    )
    const noticeId = randomUUID()
    await insertNotice(tx, {
      id: noticeId,
      title: title.trim(),
      call_id: held.every(({ call_id: callId }) => callId === first.call_id) ? first.call_id : null,
      first_day: firstDay,
      last_day: lastDay,
      workdays,
      contact: contact.trim(),
      published_by: actor.person.id,
      published_at: now,
    })
    for (const [index, kept] of held.entries()) {
      const proposal = await proposalOf(tx, kept.id)
      if (proposal?.outcome !== 'fund')
        throw fail('CASE_NOT_READY', { detail: `${kept.number} 没有立项决定，不能公示` })
      await moveCase(tx, {
        caseId: kept.id,
        move: 'publish',
        through: 'award.publish',
        actor,
        now,
        request,
      })
      await insertEntry(tx, {
        notice_id: noticeId,
        case_id: kept.id,
        proposal_id: proposal.id,
        position: index + 1,
        case_number: kept.number,
        title: kept.title,
        applicant: names.get(kept.applicant) ?? '',
        topic: kept.topic,
        topic_name: terms[index]?.topic.name ?? kept.topic,
        amount_fen: awardedFen(await sharesOfOne(tx, proposal.id)),
      })
    }
    return noticeId
  })
}
