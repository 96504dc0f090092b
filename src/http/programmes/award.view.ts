import type { Static } from 'typebox'
import { type City, findRegion } from '../../base/region.ts'
import type { Db } from '../../db/database.ts'
import { PAYER_WORDS } from '../../funds/payer.ts'
import type { Actor } from '../../party/actor.ts'
import { MACHINES } from '../../programmes/cases/machines.ts'
import type { AwardMeeting, MeetingEntry } from '../../programmes/decisions/award-meeting.ts'
import {
  type AwardShare,
  type LineRoom,
  listMeetings,
  organisationNames,
} from '../../programmes/decisions/award.store.ts'
import { AWARD_OUTCOMES, awardedFen } from '../../programmes/decisions/award.ts'
import type { BatchRow } from '../../programmes/decisions/batch.ts'
import { showAward } from '../../programmes/decisions/show-award.ts'
import { findSeen } from '../../programmes/cases/show-case.ts'
import { whatHolds } from '../../programmes/notices/confirm-award.ts'
import { lastNoticeOf } from '../../programmes/notices/notice.store.ts'
import { topicsInForce } from '../../programmes/catalogue/topic-version.store.ts'
import { dayOf } from '../../base/day.ts'
import type {
  Award,
  AwardEntry,
  AwardLine,
  AwardMeeting as AwardMeetingContract,
  AwardMeetings,
  AwardReport,
  ShownShare,
} from './award.contract.ts'

/** Names of the parties of shares and lines: districts by their codes, organisations by their ids. */
export type PartyNames = (payer: AwardShare['payer'], party: string) => string

/** Reads the names of these parties. */
export async function partyNames(
  db: Db,
  city: City,
  parties: readonly string[],
): Promise<PartyNames> {
  const names = await organisationNames(db, [...new Set(parties)])
  return (payer, party) =>
    party === ''
      ? PAYER_WORDS[payer]
      : `${PAYER_WORDS[payer]} ${findRegion(city, party)?.name ?? names.get(party) ?? party}`
}

/** A share of an award. */
export const viewShare = (share: AwardShare, names: PartyNames): Static<typeof ShownShare> => ({
  id: share.id,
  year: share.year,
  payer: share.payer,
  party: share.party,
  payerWords: names(share.payer, share.party),
  amountFen: share.amountFen.toString(),
})

const viewLine = (line: LineRoom, names: PartyNames): Static<typeof AwardLine> => ({
  id: line.id,
  name: line.name,
  year: line.year,
  payer: line.payer,
  party: line.party,
  payerWords: names(line.payer, line.party),
  limitFen: line.limitFen.toString(),
  heldFen: line.heldFen.toString(),
  roomFen: (line.limitFen - line.heldFen).toString(),
})

const viewEntry = (
  entry: MeetingEntry,
  city: City,
  names: PartyNames,
): Static<typeof AwardEntry> => ({
  caseId: entry.kept.id,
  number: entry.kept.number,
  title: entry.kept.title,
  applicant: entry.kept.applicant_name,
  region:
    entry.kept.applicant_region === null
      ? null
      : (findRegion(city, entry.kept.applicant_region)?.name ?? entry.kept.applicant_region),
  state: entry.state,
  places: [...entry.kept.places],
  revision: entry.kept.revision,
  isOpen: entry.isOpen,
  requestedFen: entry.kept.wanted_fen?.toString() ?? null,
  rank: entry.score?.rank ?? null,
  meanHundredths: entry.score?.meanHundredths ?? null,
  outcome: entry.proposal?.outcome ?? null,
  shares: entry.shares.map((share) => viewShare(share, names)),
  deviation: entry.proposal?.deviation ?? null,
  doubleAnswer: entry.proposal?.double_answer ?? null,
  note: entry.proposal?.note ?? null,
  deviates: entry.deviates,
  approvals: entry.approvals,
  fit: entry.fit?.state ?? null,
  missingFen: entry.fit === null ? null : entry.fit.missingFen.toString(),
  doubles: entry.doubles.map((double) => ({
    ...double,
    amountFen: double.amountFen?.toString() ?? null,
  })),
})

/** A decision meeting. */
export async function viewMeeting(
  db: Db,
  city: City,
  meeting: AwardMeeting,
): Promise<Static<typeof AwardMeetingContract>> {
  const { terms, year, lines, roomFen, entries } = meeting
  const { topic, line } = terms
  const names = await partyNames(db, city, [
    ...lines.map(({ party }) => party),
    ...entries.flatMap(({ shares }) => shares.map(({ party }) => party)),
  ])
  const machine = MACHINES[entries[0]?.kept.machine ?? '']
  return {
    topic: topic.id,
    topicName: topic.name,
    line: line.id,
    lineName: line.name,
    mode: line.mode,
    limitFen: line.limit?.amountFen.toString() ?? null,
    isPaidAtOnce: machine !== undefined && Object.hasOwn(machine.moves, 'awardPayment'),
    payers: line.payers.map(({ payer, shareBasisPoints }) => ({ payer, shareBasisPoints })),
    year,
    roomFen: (roomFen > 0n ? roomFen : 0n).toString(),
    lines: lines.map((each) => viewLine(each, names)),
    entries: entries.map((entry) => viewEntry(entry, city, names)),
  }
}

/** Meetings that have something to decide. */
export async function viewMeetings(db: Db, now: Date): Promise<Static<typeof AwardMeetings>> {
  const [rows, topics] = await Promise.all([listMeetings(db), topicsInForce(db, dayOf(now))])
  return {
    rows: rows.map((row) => {
      const topic = topics.find(({ topic_id: id }) => id === row.topic)?.topic
      const line = topic?.lines.find(({ id }) => id === row.line)
      return {
        callId: row.call_id,
        title: row.call_title ?? `${topic?.name ?? row.topic} · ${line?.name ?? row.line}`,
        topic: row.topic,
        line: row.line,
        waiting: row.waiting,
        proposed: row.proposed,
        decided: row.decided,
      }
    }),
  }
}

/** How a batch came out. */
export const viewReport = (rows: readonly BatchRow[]): Static<typeof AwardReport> => ({
  rows: [...rows],
  done: rows.filter(({ message }) => message === null).length,
  refused: rows.filter(({ message }) => message !== null).length,
})

/** The decision about one case as an actor may know it. */
export async function viewAward(
  db: Db,
  city: City,
  { actor, caseId, now }: { readonly actor: Actor; readonly caseId: string; readonly now: Date },
): Promise<Static<typeof Award>> {
  const shown = await showAward(db, actor, caseId)
  const { proposal, shares } = shown
  const kept = await findSeen(db, actor, caseId)
  const [names, notice, holds] = await Promise.all([
    partyNames(
      db,
      city,
      shares.map(({ party }) => party),
    ),
    proposal === null ? undefined : lastNoticeOf(db, caseId),
    shown.isInside && proposal !== null && !shown.isAwarded ? whatHolds(db, kept, now) : [],
  ])
  const inside = shown.isInside ? proposal : null
  return {
    isInside: shown.isInside,
    isAwarded: shown.isAwarded,
    outcome: proposal?.outcome ?? null,
    outcomeWords: proposal === null ? null : AWARD_OUTCOMES[proposal.outcome],
    amountFen: proposal === null ? null : awardedFen(shares).toString(),
    shares: shares.map((share) => viewShare(share, names)),
    rank: inside?.rank ?? null,
    deviation: inside?.deviation ?? null,
    doubleAnswer: inside?.double_answer ?? null,
    note: inside?.note ?? null,
    holds,
    notice:
      notice === undefined
        ? null
        : {
            id: notice.id,
            title: notice.title,
            firstDay: notice.first_day,
            lastDay: notice.last_day,
          },
  }
}
