import { randomUUID } from 'node:crypto'
import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import { type Actor, scopeOf } from '../../party/actor.ts'
import { tell } from '../../party/message.store.ts'
import { write } from '../../trust/write.ts'
import { mayManage } from '../areas/area-scope.ts'
import { listMembers, lockArea, type StoredArea } from '../areas/area.store.ts'
import { listPeriods } from '../periods/period.store.ts'
import type { ReportingPractice } from '../periods/reporting-practice.ts'
import { reportingPeople } from '../reports/reporting-people.store.ts'
import { faultOfLead, leadWords } from './member-due.ts'
import { insertMemberDue, listMemberDues } from './member-due.store.ts'

type Deciding = {
  readonly actor: Actor
  readonly now: Date
  readonly practice: Pick<ReportingPractice, 'dueWorkdays'>
  /** The district. */
  readonly area: string
  readonly since: string
  readonly workdays: number
  readonly reason: string
}

/**
 * Decides how many workdays before its own last day a district has those below it report, from a month on that is not
 * closed; they are told at once. Months before keep the day that they had.
 */
export async function setMemberDue(db: Db, deciding: Deciding): Promise<void> {
  const { actor, now, practice, area, since, workdays, reason } = deciding
  const act = actBy(actor, {
    what: 'member-due.decide',
    subject: `area:${area}`,
    now,
    note: reason,
  })
  await write(db, act, async (tx) => {
    const held = await lockArea(tx, area)
    if (held === undefined || !mayManage(held, scopeOf(actor, 'sum-rule.edit')))
      throw fail('NOT_FOUND')
    const next = { area, since, workdays }
    const detail = faultOfLead({
      rules: await listMemberDues(tx, [area]),
      next,
      periods: await listPeriods(tx),
      practice,
      today: dayOf(now),
    })
    if (detail !== null) throw fail('AREA_INVALID', { detail })
    const id = randomUUID()
    const kept = { id, reason, decidedBy: actor.person.id, decidedAt: now, demo: actor.demo }
    await insertMemberDue(tx, { ...next, ...kept })
    await tellBelow(tx, held, { ...next, id, now })
  })
}

type Told = { readonly id: string; readonly since: string; readonly workdays: number; now: Date }

/** Tells whoever reports for what lies below the district, each once. */
async function tellBelow(tx: Tx, district: StoredArea, { id, since, workdays, now }: Told) {
  const offices = new Map(
    (await listMembers(tx, [district.id]))
      .filter(({ until }) => until === null || until >= since)
      .map((member) => [member.organisationId, member]),
  )
  const people = []
  for (const member of offices.values()) people.push(...(await reportingPeople(tx, member)))
  await tell(
    tx,
    people.map(({ person_id: personId, organisation_id: organisationId }) => ({
      personId,
      organisationId,
      title: `报送截止改变：${district.shortName}的下级，自 ${since} 起`,
      body: `自 ${since} 起，${district.shortName}的街道、园区和单位报送截止为：${leadWords(workdays)}。以前的月份不变，各期的截止日见“填报”。`,
      link: '/reports',
      request: `member-due:${id}`,
    })),
    now,
  )
}
