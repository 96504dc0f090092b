// A duty that comes back (每年, 每季) is a task of each round: when one has ended, or its day has passed, the next is
// proposed with its own last day. Each round keeps its own moves and evidence; none is overwritten by the next.
import { asDay, dayOf } from '../../base/day.ts'
import { sm3 } from '../../base/sm3.ts'
import type { Db, Tx } from '../../db/database.ts'
import { type NewMessage, tell } from '../../party/message.store.ts'
import { mayAct } from '../../party/permission.ts'
import { SYSTEM } from '../../trust/event.ts'
import { write } from '../../trust/write.ts'
import { nextDue } from './due-day.ts'
import { listSeats } from './seat.store.ts'
import { type DutyTask, helpersIn, insertTask, listRoundsOver, lockTasks } from './task.store.ts'

/** Proposes the next round of a task that is held; its id, or null where it does not come back. */
export async function proposeNext(tx: Tx, task: DutyTask, now: Date): Promise<string | null> {
  const { rhythm, rhythm_until: until, due_on: due } = task
  if (rhythm === null || due === null) return null
  const dueOn = nextDue(
    { rhythm, until: until === null ? null : asDay(until) },
    asDay(due),
    dayOf(now),
  )
  if (dueOn === null) return null
  return insertTask(
    tx,
    {
      origin: sm3([task.id, dueOn].join('\n')),
      follows: task.id,
      title: task.title,
      documentId: task.document_id,
      document: task.document,
      clause: task.clause,
      year: Number(dueOn.slice(0, 4)),
      owner: task.owner,
      region: task.region,
      isOwnerOpen: task.is_owner_open,
      helpers: await helpersIn(tx, task.id),
      dueWords: task.due_words,
      dueOn,
      rhythm,
      rhythmUntil: until,
      proposedBy: null,
    },
    now,
  )
}

/** Proposes the next round of everything whose round is over, and tells the office once how many there are. */
export async function renewTasks(
  db: Db,
  { now, signal }: { readonly now: Date; readonly signal?: AbortSignal },
): Promise<number> {
  let proposed = 0
  for (const id of await listRoundsOver(db, dayOf(now))) {
    if (signal?.aborted === true) return proposed
    const act = { ...BY_SYSTEM, what: 'duty-task.renew', subject: `duty_task:${id}`, now }
    const next = await write(db, act, async (tx) => {
      const [task] = await lockTasks(tx, [id])
      return task === undefined ? null : proposeNext(tx, task, now)
    })
    if (next !== null) proposed += 1
  }
  if (proposed > 0) await tellOffice(db, proposed, now)
  return proposed
}

const BY_SYSTEM = { who: null, asWhom: SYSTEM } as const

async function tellOffice(db: Db, count: number, now: Date): Promise<void> {
  const day = dayOf(now)
  const act = { ...BY_SYSTEM, what: 'duty-task.renewed', subject: `duty_task:${day}`, now }
  await write(db, act, async (tx) => {
    const office = (await listSeats(tx)).filter(({ role }) => mayAct(role, 'duty-task.edit'))
    const messages = office.map(({ personId, organisationId }): NewMessage => ({
      personId,
      organisationId,
      title: `周期任务的下一期已立项：${count} 项`,
      body: '上一期已办结或到期，下一期已按节奏立项，等待交办。',
      link: '/tasks?place=proposed',
      request: `duty-task:renewed:${day}`,
    }))
    await tell(tx, messages, now)
  })
}
