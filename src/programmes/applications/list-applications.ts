import type { Db } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import { type Call, windowOf } from '../calls/call.ts'
import { findCalls } from '../calls/call.store.ts'
import { firstStage, pinnedTerms, formOfStage } from '../calls/pinned-topic.ts'
import { markingsOf } from '../cases/case.store.ts'
import { countCases, everyCase, type ListedCase, listCases } from '../cases/case-list.store.ts'
import { draftAnswers } from './case-form.store.ts'
import { openPromisesOf } from './correction.store.ts'
import { titleOf } from './submit-application.ts'

/** An application in the list of its applicant. */
export type OwnApplication = {
  readonly kept: ListedCase
  readonly title: string
  readonly call: Call | null
  /** When the draft was last saved; null where nothing is being written. */
  readonly savedAt: Date | null
  /** Promised and not yet brought, with the nearest day. */
  readonly promised: { readonly count: number; readonly dueOn: string } | null
  /** Whether its contract is to be filled in, and not yet with the office. */
  readonly writesContract: boolean
}

const CONTRACT_PLACES: readonly string[] = ['awarded', 'contract_draft']

type Range = { readonly offset: number; readonly limit: number }

/** What an organisation applies for, newest first; with as many questions for a page as for one. */
export async function listApplications(
  db: Db,
  actor: Actor,
  { offset, limit }: Range,
): Promise<{ rows: OwnApplication[]; total: number }> {
  const { id: applicant } = actor.organisation
  const filter = { ...everyCase({ reach: 'own', organisation: applicant }), applicant }
  const [cases, total] = await Promise.all([
    listCases(db, filter, { order: 'newest', offset, limit }),
    countCases(db, filter),
  ])
  const ids = cases.map(({ id }) => id)
  const [calls, drafts, promises, markings] = await Promise.all([
    findCalls(
      db,
      cases.flatMap(({ call_id: id }) => id ?? []),
    ),
    draftAnswers(db, ids),
    openPromisesOf(db, ids),
    markingsOf(db, ids),
  ])
  const rows = await Promise.all(
    cases.map(async (kept) => {
      const draft = drafts.get(kept.id)
      const terms = await pinnedTerms(db, kept)
      const form = formOfStage(
        terms,
        kept.machine === 'bid' ? 'application' : firstStage(terms.line.mode),
      )
      const own = promises.filter((promise) => promise.case_id === kept.id)
      const [first] = own
      return {
        kept,
        title: kept.title || titleOf(form, draft?.answers ?? {}) || '',
        call: calls.find(({ id }) => id === kept.call_id) ?? null,
        savedAt: draft?.changed_at ?? null,
        promised: first === undefined ? null : { count: own.length, dueOn: first.due_on },
        writesContract: CONTRACT_PLACES.some((place) => markings.get(kept.id)?.includes(place)),
      }
    }),
  )
  return { rows, total }
}

/** What the applicant is to do next, in words; null where it is the office's turn. */
export function todoOf(
  {
    kept,
    call,
    promised,
    writesContract,
  }: Pick<OwnApplication, 'kept' | 'call' | 'promised' | 'writesContract'>,
  phase: string,
  now: Date,
): string | null {
  if (promised !== null) return `补交 ${promised.count} 项容缺材料，最早 ${promised.dueOn} 到期`
  if (phase === 'returned') return '按退回意见补正后重新提交'
  if (writesContract) return '填报并提交任务书'
  if (phase !== 'draft') return null
  if (call === null) return '填写完成后提交'
  const window = windowOf(call, now)
  if (window === 'closed') return '申报已截止，草稿只供查看'
  if (window === 'cancelled') return '申报通知已取消，草稿只供查看'
  return kept.ended_at === null ? '填写完成后在截止前提交' : null
}
