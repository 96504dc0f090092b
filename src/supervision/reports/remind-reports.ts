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
 * Reminds an area's people of a report by workdays before its last day, and tells checkers and approvers once it
 * has passed by some; each once, however often this runs.
 */
export async function remindReports(
  db: Db,
  { now, practice, signal }: Reminding,
): Promise<RemindedReports> {
  const today = dayOf(now)
  const done: RemindedReports = { reminded: 0, escalated: 0 }
  for (const report of await listUnreported(db)) {
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
      await tellOf(tx, report, { alarm, now, request: `report:${report.id}:${alarm}` })
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
}

async function tellOf(tx: Tx, report: Unreported, { alarm, now, request }: Telling) {
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
          ? `${words}${what}，请在 ${report.due_on} 前提交。`
          : `${words}已过 ${report.due_on} 的截止日，${what}。`,
      link: `/reports/${area.id}/${report.period}`,
      request,
    })),
    now,
  )
  return told.size
}

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
      const waiting = (await listUnreported(tx)).filter(
        (report) => report.period === period && mayCheck(report.area, scope),
      )
      for (const report of waiting)
        await tellOf(tx, report, {
          alarm: 'remind',
          now,
          request: `report:${report.id}:urge:${dayOf(now)}`,
        })
      return waiting.length
    },
  )
