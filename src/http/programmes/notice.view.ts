import type { Static } from 'typebox'
import type {
  ListedNotice,
  NoticeEntry,
  PublicNotice,
} from '../../programmes/notices/notice.store.ts'
import type { ListedObjection } from '../../programmes/notices/objection.store.ts'
import type { Notice, NoticeRow, Objection } from './notice.contract.ts'

/** A notice in a list. */
export const viewNoticeRow = (notice: ListedNotice, today: string): Static<typeof NoticeRow> => ({
  id: notice.id,
  number: notice.number,
  title: notice.title,
  firstDay: notice.first_day,
  lastDay: notice.last_day,
  workdays: notice.workdays,
  isOpen: today <= notice.last_day,
  entries: notice.entries,
  amountFen: notice.amount_fen.toString(),
  publishedAt: notice.published_at.toISOString(),
})

/** A notice as everybody reads it. */
export const viewNotice = (
  notice: PublicNotice,
  entries: readonly NoticeEntry[],
  today: string,
): Static<typeof Notice> => ({
  ...viewNoticeRow(
    {
      ...notice,
      entries: entries.length,
      amount_fen: entries.reduce((sum, entry) => sum + entry.amount_fen, 0n),
    },
    today,
  ),
  contact: notice.contact,
  rows: entries.map((entry) => ({
    caseId: entry.case_id,
    position: entry.position,
    number: entry.case_number,
    title: entry.title,
    applicant: entry.applicant,
    topicName: entry.topic_name,
    amountFen: entry.amount_fen.toString(),
  })),
})

/** An objection for the office. */
export const viewObjection = (
  objection: ListedObjection,
  reader: string,
): Static<typeof Objection> => ({
  id: objection.id,
  number: objection.number,
  noticeId: objection.notice_id,
  noticeTitle: objection.notice_title,
  caseId: objection.case_id,
  caseNumber: objection.case_number,
  caseTitle: objection.case_title,
  name: objection.name_secret,
  contact: objection.contact_secret,
  ground: objection.ground,
  state: objection.state,
  receivedAt: objection.received_at.toISOString(),
  takenUpAt: objection.taken_up_at?.toISOString() ?? null,
  settledAt: objection.settled_at?.toISOString() ?? null,
  settlement: objection.settlement,
  files: objection.files,
  isOwn: objection.taken_up_by === reader,
})
