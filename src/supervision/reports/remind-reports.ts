import { addWorkdays, asDay, type Day, dayOf } from '../../base/day.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import { type Actor, scopeOf } from '../../party/actor.ts'
import { type NewMessage, tell } from '../../party/message.store.ts'
import { lastDay } from '../../programmes/cases/deadline.ts'
import { SYSTEM } from '../../trust/event.ts'
import { write } from '../../trust/write.ts'
import { mayCheck } from '../areas/area-scope.ts'
import { findArea } from '../areas/area.store.ts'
import { isMember } from '../figures/area.ts'
import { periodWords } from '../figures/period.ts'
import { readOwnDueDays } from '../members/own-due-day.ts'
import type { ReportingPractice } from '../periods/reporting-practice.ts'
import { listUnreported, type Unreported, updateSaid } from './report-alarm.store.ts'
import { peopleWith, reportingPeople, type Told } from './reporting-people.store.ts'

/** How many reports were asked for, and of how many those above were told. */
export type RemindedReports = { reminded: number; escalated: number }

type Reminding = {
  readonly now: Date
  readonly practice: ReportingPractice
  readonly signal?: AbortSignal
}

/**
 * Reminds an area's people of a report by workdays before its own last day, and tells those above once it has passed
 * by some: of a street, park or unit its district, of a district the city's checkers and approvers; each once and of a
 * whole period together, however often this runs.
 */
export async function remindReports(
  db: Db,
  { now, practice, signal }: Reminding,
): Promise<RemindedReports> {
  const today = dayOf(now)
  const done: RemindedReports = { reminded: 0, escalated: 0 }
  const waiting = await unreported(db)
  const alarms = waiting.map((report) => [report, alarmFor(report, today, practice)] as const)
  const due = (wanted: Alarm) =>
    alarms.flatMap(([report, alarm]) => (alarm === wanted ? [report] : []))
  for (const report of due('remind')) {
    if (signal?.aborted === true) return done
    const subject = `area_report:${report.id}`
    await write(db, { ...BY_ITSELF, what: 'report.remind', subject, now }, async (tx) => {
      await tellOwn(tx, report, {
        alarm: 'remind',
        now,
        request: `report:${report.id}:remind`,
        below: belowWords(report, waiting),
      })
      await updateSaid(tx, report.id, { reminded_on: today })
    })
    done.reminded += 1
  }
  // Those above are told of a period once, of all that has not come by then: sixty messages are read by nobody.
  for (const late of Map.groupBy(due('escalate'), aboveOf).values()) {
    if (signal?.aborted === true) return done
    const subject = `reporting_period:${late[0]?.period}`
    await write(db, { ...BY_ITSELF, what: 'report.escalate', subject, now }, async (tx) => {
      for (const report of late) {
        const request = `report:${report.id}:escalate`
        await tellOwn(tx, report, { alarm: 'escalate', now, request, below: '' })
        await updateSaid(tx, report.id, { escalated_on: today })
      }
      await tellAbove(tx, late, now)
    })
    done.escalated += late.length
  }
  return done
}

const BY_ITSELF = { who: null, asWhom: SYSTEM }

/** Which period is late, and under whom: under a district, or under the city itself. */
const aboveOf = ({ area, period }: Unreported): string =>
  `${period} ${isMember(area) ? area.parent : ''}`

/** Reports that are still to come, each with its area's own last day. */
async function unreported(db: Db): Promise<Unreported[]> {
  const reports = await listUnreported(db)
  const ownDueDay = await readOwnDueDays(
    db,
    reports.map(({ area }) => area),
  )
  return reports.map((report) => ({ ...report, due_on: ownDueDay(report.area, report) }))
}

const NAMES_SHOWN = 6

/** Whose reports a district's sums still lack, as its people are told when they are reminded of their own. */
function belowWords({ area, period }: Unreported, waiting: readonly Unreported[]): string {
  const below = waiting
    .filter((report) => report.period === period && report.area.parent === area.id)
    .filter((report) => isMember(report.area))
  return below.length === 0 ? '' : `下级还有 ${below.length} 个未报：${namesOf(below)}。`
}

const namesOf = (reports: readonly Unreported[]): string => {
  const names = reports.slice(0, NAMES_SHOWN).map(({ area }) => area.shortName)
  return `${names.join('、')}${reports.length > NAMES_SHOWN ? '等' : ''}`
}

/** What is to be said of a report today: to its people first, and only then upward. */
export function alarmFor(
  { due_on: due, reminded_on: reminded, escalated_on: escalated }: Unreported,
  today: Day,
  { remindWorkdays, escalateWorkdays }: ReportingPractice,
): Alarm | null {
  if (due === null) return null
  const last = asDay(due)
  if (today > last) {
    const from = lastDay(last, escalateWorkdays)
    return escalated === null && from !== null && today >= from ? 'escalate' : null
  }
  return reminded === null && today >= addWorkdays(last, -remindWorkdays) ? 'remind' : null
}

type Alarm = 'remind' | 'escalate'

type Telling = {
  readonly alarm: Alarm
  readonly now: Date
  readonly request: string
  /** Who below has not reported either; '' where nobody is missing. */
  readonly below: string
}

const wordsOf = ({ area, period }: Unreported): string =>
  `${area.shortName}${periodWords(period)}的报表`

const stateWords = ({ state }: Unreported): string =>
  state === 'returned' ? '被退回，尚未改正' : '尚未提交'

const lateWords = (report: Unreported): string =>
  `${wordsOf(report)}已过 ${report.due_on} 的截止日，${stateWords(report)}。`

const pageOf = ({ area, period }: Unreported): string => `/reports/${area.id}/${period}`

/** Tells an area's own people of their report. */
async function tellOwn(tx: Tx, report: Unreported, { alarm, now, request, below }: Telling) {
  const words = wordsOf(report)
  const message =
    alarm === 'remind'
      ? {
          title: `填报提醒：${words}`,
          body: `${words}${stateWords(report)}，${untilWords(report)}提交。${below}`,
        }
      : { title: `逾期未报：${words}`, body: lateWords(report) }
  const own = await reportingPeople(tx, report.area)
  await tell(tx, messagesTo(own, { ...message, link: pageOf(report), request }), now)
}

/** Tells those above of all that is late in one period, in one message; whoever reports himself knows already. */
async function tellAbove(tx: Tx, late: readonly Unreported[], now: Date): Promise<void> {
  const [first] = late
  if (first === undefined) return
  const known = new Set<string>()
  if (late.length === 1)
    for (const { person_id: person } of await reportingPeople(tx, first.area)) known.add(person)
  const above = (await peopleAbove(tx, first.area)).filter(({ person_id: id }) => !known.has(id))
  const period = periodWords(first.period)
  const message =
    late.length === 1
      ? { title: `逾期未报：${wordsOf(first)}`, body: lateWords(first), link: pageOf(first) }
      : {
          title: `逾期未报：${period}的报表，${late.length} 份`,
          body: `${period}的报表已过 ${first.due_on} 的截止日，${late.length} 份尚未交来：${namesOf(late)}。`,
          link: '/report-checks',
        }
  const request = `report:${aboveOf(first)}:escalate:${dayOf(now)}`
  await tell(tx, messagesTo(above, { ...message, request }), now)
}

type Message = Omit<NewMessage, 'personId' | 'organisationId'>

/** The same message to each, once. */
const messagesTo = (people: readonly Told[], message: Message): NewMessage[] =>
  [...new Map(people.map((person) => [person.person_id, person])).values()].map(
    ({ person_id: personId, organisation_id: organisationId }) => ({
      personId,
      organisationId,
      ...message,
    }),
  )

const untilWords = ({ due_on: due }: Unreported): string => (due === null ? '请' : `请在 ${due} 前`)

/** Who is told of what has not come: of a street, park or unit its district; else the city's checkers and approvers. */
async function peopleAbove(tx: Tx, area: Unreported['area']): Promise<Told[]> {
  if (!isMember(area))
    return [...(await peopleWith(tx, 'figure.check')), ...(await peopleWith(tx, 'figure.close'))]
  const district = area.parent === null ? undefined : await findArea(tx, area.parent)
  return district === undefined ? [] : reportingPeople(tx, district)
}

type Urging = { readonly actor: Actor; readonly period: string; readonly now: Date }

/** A checker reminds everybody whom he checks and who has not reported a period yet; the same people once a day. */
export const urgeReports = (db: Db, { actor, period, now }: Urging): Promise<number> =>
  write(
    db,
    actBy(actor, { what: 'report.urge', subject: `reporting_period:${period}`, now }),
    async (tx) => {
      const scope = scopeOf(actor, 'figure.check')
      const waiting = (await unreported(tx)).filter((report) => report.period === period)
      const checked = waiting.filter((report) => mayCheck(report.area, scope))
      for (const report of checked)
        await tellOwn(tx, report, {
          alarm: 'remind',
          now,
          request: `report:${report.id}:urge:${dayOf(now)}`,
          below: belowWords(report, waiting),
        })
      return checked.length
    },
  )
