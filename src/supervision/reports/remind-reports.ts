import { addWorkdays, asDay, type Day, dayOf } from '../../base/day.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import { type Actor, scopeOf } from '../../party/actor.ts'
import { tell } from '../../party/message.store.ts'
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
 * by some: of a street, park or unit its district, of a district the city's checkers and approvers; each once, however
 * often this runs.
 */
export async function remindReports(
  db: Db,
  { now, practice, signal }: Reminding,
): Promise<RemindedReports> {
  const today = dayOf(now)
  const done: RemindedReports = { reminded: 0, escalated: 0 }
  const waiting = await unreported(db)
  for (const report of waiting) {
    if (signal?.aborted === true) return done
    const alarm = alarmFor(report, today, practice)
    if (alarm === null) continue
    const act = {
      who: null,
      asWhom: SYSTEM,
      what: `report.${alarm}`,
      subject: `area_report:${report.id}`,
      now,
    }
    await write(db, act, async (tx) => {
      const request = `report:${report.id}:${alarm}`
      await tellOf(tx, report, { alarm, now, request, below: belowWords(report, waiting) })
      await updateSaid(
        tx,
        report.id,
        alarm === 'remind' ? { reminded_on: today } : { escalated_on: today },
      )
    })
    done[alarm === 'remind' ? 'reminded' : 'escalated'] += 1
  }
  return done
}

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
  const names = waiting
    .filter((report) => report.period === period && report.area.parent === area.id)
    .filter((report) => isMember(report.area))
    .map((report) => report.area.shortName)
  if (names.length === 0) return ''
  const more = names.length > NAMES_SHOWN ? '等' : ''
  return `下级还有 ${names.length} 个未报：${names.slice(0, NAMES_SHOWN).join('、')}${more}。`
}

/** What is to be said of a report today: to its people first, and only then upward. */
export function alarmFor(
  { due_on: due, reminded_on: reminded, escalated_on: escalated }: Unreported,
  today: Day,
  { remindWorkdays, escalateWorkdays }: ReportingPractice,
): 'remind' | 'escalate' | null {
  if (due === null) return null
  const last = asDay(due)
  if (today > last) {
    const from = lastDay(last, escalateWorkdays)
    return escalated === null && from !== null && today >= from ? 'escalate' : null
  }
  return reminded === null && today >= addWorkdays(last, -remindWorkdays) ? 'remind' : null
}

type Telling = {
  readonly alarm: 'remind' | 'escalate'
  readonly now: Date
  readonly request: string
  /** Who below has not reported either; '' where nobody is missing. */
  readonly below: string
}

async function tellOf(tx: Tx, report: Unreported, { alarm, now, request, below }: Telling) {
  const { area } = report
  const own = await reportingPeople(tx, area)
  const above = alarm === 'remind' ? [] : await peopleAbove(tx, area)
  const told = new Map([...own, ...above].map((person) => [person.person_id, person]))
  const words = `${area.shortName}${periodWords(report.period)}的报表`
  const what = report.state === 'returned' ? '被退回，尚未改正' : '尚未提交'
  await tell(
    tx,
    [...told.values()].map(({ person_id: personId, organisation_id: organisationId }) => ({
      personId,
      organisationId,
      title: `${alarm === 'remind' ? '填报提醒' : '逾期未报'}：${words}`,
      body:
        alarm === 'remind'
          ? `${words}${what}，${untilWords(report)}提交。${below}`
          : `${words}已过 ${report.due_on} 的截止日，${what}。`,
      link: `/reports/${area.id}/${report.period}`,
      request,
    })),
    now,
  )
  return told.size
}

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
        await tellOf(tx, report, {
          alarm: 'remind',
          now,
          request: `report:${report.id}:urge:${dayOf(now)}`,
          below: belowWords(report, waiting),
        })
      return checked.length
    },
  )
