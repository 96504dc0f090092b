import { randomUUID } from 'node:crypto'
import { dayOf, type Day } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { findOrganisation } from '../../party/organisation.store.ts'
import { write } from '../../trust/write.ts'
import { handleApproachRow, insertApproach, lockApproach } from './approach.store.ts'
import { type BanTarget, decideBanRow, insertBan, lockBan } from './ban.store.ts'
import { findExpert } from './expert.store.ts'

type Report = {
  readonly actor: Actor
  readonly expertId: string
  readonly organisationId: string | null
  readonly who: string
  readonly what: string
  readonly happenedOn: Day
  readonly now: Date
}

/** Writes down that somebody tried to influence an expert; he himself or an officer reports it. */
export async function reportApproach(db: Db, report: Report): Promise<string> {
  const { actor, expertId, organisationId, happenedOn, now } = report
  if (happenedOn > dayOf(now)) throw fail('REQUEST_INVALID', { detail: '发生日期不能晚于今天' })
  const id = randomUUID()
  const act = actBy(actor, { what: 'approach.report', subject: `expert_approach:${id}`, now })
  await write(db, act, async (tx) => {
    await needTarget(tx, { expertId })
    if (organisationId !== null) await needTarget(tx, { organisationId })
    await insertApproach(tx, { id, ...report, by: actor.person.id })
  })
  return id
}

async function needTarget(tx: Tx, target: BanTarget): Promise<void> {
  const found =
    'expertId' in target
      ? await findExpert(tx, target.expertId)
      : await findOrganisation(tx, { id: target.organisationId, scope: { reach: 'all' } })
  if (found === null) throw fail('NOT_FOUND')
}

type Handling = {
  readonly actor: Actor
  readonly id: string
  readonly outcome: string
  readonly now: Date
}

/** Closes a report with what came of it. */
export async function handleApproach(db: Db, handling: Handling): Promise<void> {
  const { actor, id, outcome, now } = handling
  const act = actBy(actor, { what: 'approach.handle', subject: `expert_approach:${id}`, now })
  await write(db, act, async (tx) => {
    const report = await lockApproach(tx, id)
    if (report === null) throw fail('NOT_FOUND')
    if (report.expertId === actor.person.id) throw fail('EXPERT_OWN_CASE')
    if (report.isHandled) throw fail('EXPERT_APPROACH_HANDLED')
    await handleApproachRow(tx, { id, outcome, by: actor.person.id, now })
  })
}

type Proposal = {
  readonly actor: Actor
  readonly target: BanTarget
  readonly approachId: string | null
  readonly from: Day
  readonly to: Day | null
  readonly reason: string
  readonly now: Date
}

/** Proposes that somebody is not asked for a while. It binds nobody until a second person confirms it. */
export async function proposeBan(db: Db, proposal: Proposal): Promise<string> {
  const { actor, target, approachId, from, to, now } = proposal
  if (to !== null && to < from) throw fail('REQUEST_INVALID', { detail: '结束日期早于开始日期' })
  if ('expertId' in target && target.expertId === actor.person.id) throw fail('EXPERT_OWN_CASE')
  const id = randomUUID()
  const act = actBy(actor, { what: 'ban.propose', subject: `expert_ban:${id}`, now })
  await write(db, act, async (tx) => {
    await needTarget(tx, target)
    if (approachId !== null && (await lockApproach(tx, approachId)) === null)
      throw fail('NOT_FOUND')
    await insertBan(tx, { id, ...proposal, by: actor.person.id })
  })
  return id
}

type Decision = {
  readonly actor: Actor
  readonly id: string
  readonly decision: 'confirmed' | 'refused'
  readonly now: Date
}

/** Confirms or refuses a ban that another person proposed. */
export async function decideBan(db: Db, { actor, id, decision, now }: Decision): Promise<void> {
  const act = actBy(actor, {
    what: decision === 'confirmed' ? 'ban.confirm' : 'ban.refuse',
    subject: `expert_ban:${id}`,
    now,
  })
  await write(db, act, async (tx) => {
    const ban = await lockBan(tx, id)
    if (ban === null) throw fail('NOT_FOUND')
    if (ban.isDecided) throw fail('EXPERT_BAN_DECIDED')
    if (ban.proposedBy === actor.person.id) throw fail('EXPERT_BAN_OWN_DECISION')
    if (ban.expertId === actor.person.id) throw fail('EXPERT_OWN_CASE')
    await decideBanRow(tx, { id, decision, by: actor.person.id, now })
  })
}
