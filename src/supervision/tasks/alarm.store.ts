import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

const LIMITS_MAX = 5_000

/** A time limit of a task that runs, and what was said about it. */
export type Limit = {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly owner: string
  readonly region: string | null
  /** receive, due or milestone, with its last day: another day is another limit. */
  readonly what: string
  readonly word: string
  readonly due_on: string
  readonly reminded_on: string | null
  readonly escalated_on: string | null
}

/** Limits that run out by a day, and were not told upward yet. What is claimed waits for the checker, not the owner. */
export async function listLimits(db: Db, until: string): Promise<Limit[]> {
  const { rows } = await sql<Limit>`
    with running as (
      select t.id, t.number, t.title, t.owner, t.region, l.word, l.due_on,
        l.kind || ':' || l.due_on as what
      from duty_task t cross join lateral (
        select 'receive' as kind, '签收' as word, t.receive_by as due_on where t.place = 'dispatched'
        union all
        select 'due', '办结', t.due_on where t.place in ('dispatched', 'working', 'returned')
        union all
        select 'milestone:' || m.id, '里程碑“' || m.title || '”', m.due_on from duty_task_milestone m
        where m.task_id = t.id and m.reached_on is null and t.place in ('dispatched', 'working', 'returned')
      ) l
      where t.ended_at is null and l.due_on <= ${until})
    select r.*, remind.said_on as reminded_on, null as escalated_on from running r
    left join duty_task_alarm remind
      on remind.task_id = r.id and remind.what = r.what and remind.alarm = 'remind'
    where not exists (select from duty_task_alarm e
      where e.task_id = r.id and e.what = r.what and e.alarm = 'escalate')
    order by r.due_on, r.id limit ${LIMITS_MAX}`.execute(db)
  return rows
}

type Said = {
  readonly taskId: string
  readonly what: string
  readonly alarm: 'remind' | 'escalate'
  readonly on: string
}

/** Keeps that something was said. */
export async function insertAlarm(tx: Tx, { taskId, what, alarm, on }: Said): Promise<void> {
  await tx
    .insertInto('duty_task_alarm')
    .values({ task_id: taskId, what, alarm, said_on: on })
    .execute()
}
