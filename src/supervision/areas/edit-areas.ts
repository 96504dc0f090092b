// Streets, parks and units below a district are added, renamed and ended by the district, or by the bureau; a merger
// of districts is decided by the approver. What had been reported stays where it was said.
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import { type Actor, type Scope, scopeOf } from '../../party/actor.ts'
import { findOrganisation } from '../../party/organisation.store.ts'
import { write } from '../../trust/write.ts'
import { isMember } from '../figures/area.ts'
import { periodWords } from '../figures/period.ts'
import { askMembers } from '../members/ask-members.ts'
import { holdTouchedPeriods } from '../periods/hold-later.ts'
import { dropUnsaidReports } from '../reports/area-report.store.ts'
import { mayManage, type Placed, reaches } from './area-scope.ts'
import {
  countOpenBelow,
  endArea,
  insertArea,
  listMembers,
  lockArea,
  type StoredArea,
  updateMember,
} from './area.store.ts'

/** What may lie below a district. */
export const SMALL_AREAS = { street: '街道', park: '园区', unit: '单位' } as const

/** Every kind of area in its word. */
export const AREA_KINDS = { city: '市', district: '区', zone: '功能区', ...SMALL_AREAS } as const

/** A street, park or unit as somebody adds it. */
export type NewMember = {
  readonly kind: keyof typeof SMALL_AREAS
  readonly name: string
  /** The first month for which it reports; null: always. */
  readonly since: string | null
  /** Whose people report for it; null: the district's, until it has an office. */
  readonly organisationId: string | null
}

type Adding = NewMember & { readonly actor: Actor; readonly parent: string }

/** Adds a street, park or unit below a district; answers its id. */
export const addArea = (db: Db, command: Adding & { readonly now: Date }): Promise<string> =>
  write(
    db,
    (id) => actBy(command.actor, { what: 'area.add', subject: `area:${id}`, now: command.now }),
    async (tx) => {
      const id = await insertBelow(tx, command)
      await askMembers(tx, [command.parent])
      return id
    },
  )

/** The district, if this person manages what lies below it. */
async function managedArea(tx: Tx, actor: Actor, id: string): Promise<StoredArea> {
  const area = await lockArea(tx, id)
  const scope = scopeOf(actor, 'area.edit')
  if (area === undefined || !reaches(area, scope)) throw fail('NOT_FOUND')
  if (!mayManage(area, scope))
    throw fail('AREA_INVALID', { detail: '街道、园区和单位只能设在区或功能区之下' })
  return area
}

/** Adds one within a larger change. */
export async function insertBelow(tx: Tx, command: Adding): Promise<string> {
  const { actor, parent, kind, name, since, organisationId } = command
  const above = await managedArea(tx, actor, parent)
  const siblings = await listMembers(tx, [parent])
  refuseTaken(siblings, name)
  await refuseOffice(tx, organisationId, parent)
  const id = nextId(
    parent,
    siblings.map((area) => area.id),
  )
  const position = siblings.length + 1
  const demo = actor.demo || above.demo
  const row = { id, name, short_name: name, kind, parent, since, position, demo }
  await insertArea(tx, { ...row, organisation_id: organisationId })
  return id
}

function refuseTaken(siblings: readonly StoredArea[], name: string): void {
  const taken = siblings.find((area) => area.name === name && area.until === null)
  if (taken !== undefined) throw fail('AREA_INVALID', { detail: `本区已有“${name}”` })
}

/** An office that reports for a small area is a public one of the same part of the city. */
async function refuseOffice(tx: Tx, id: string | null, region: string): Promise<void> {
  if (id === null) return
  const office = await findOrganisation(tx, { id, scope: { reach: 'region', region } })
  if (office === null) throw fail('AREA_INVALID', { detail: '报送机构不在本区的机构名录里' })
  if (office.kind !== 'government')
    throw fail('AREA_INVALID', { detail: `${office.name}不是政府部门，不能作报送机构` })
}

function nextId(parent: string, taken: readonly string[]): string {
  const numbers = taken.map((id) => Number(/-(\d+)$/u.exec(id)?.[1] ?? 0))
  return `${parent}-${String(Math.max(0, ...numbers) + 1).padStart(3, '0')}`
}

type Editing = Pick<NewMember, 'name' | 'organisationId'> & {
  readonly actor: Actor
  readonly area: string
}

/** Gives a street, park or unit another name, or another office that reports for it; answers whose it is. */
export const editMember = (db: Db, command: Editing & { readonly now: Date }): Promise<string> =>
  write(
    db,
    actBy(command.actor, { what: 'area.edit', subject: `area:${command.area}`, now: command.now }),
    (tx) => changeMember(tx, command),
  )

/** Changes one within a larger change. */
export async function changeMember(
  tx: Tx,
  { actor, area: id, name, organisationId }: Editing,
): Promise<string> {
  const area = await lockArea(tx, id)
  if (area === undefined || !isMember(area) || area.parent === null) throw fail('NOT_FOUND')
  await managedArea(tx, actor, area.parent)
  if (name !== area.name) refuseTaken(await listMembers(tx, [area.parent]), name)
  if (organisationId !== area.organisationId) await refuseOffice(tx, organisationId, area.parent)
  await updateMember(tx, { id, name, organisationId })
  return area.parent
}

type Ending = {
  readonly actor: Actor
  readonly now: Date
  readonly area: string
  /** The last month for which it reports. */
  readonly until: string
  /** Where it goes; null: it ends without a successor, which only small areas may. */
  readonly mergedInto: string | null
  readonly reason: string
}

/** Merges an area into another of its kind from the next month on, or ends a small one. */
export async function mergeArea(db: Db, command: Ending): Promise<void> {
  const { actor, now, area: id, until, mergedInto, reason } = command
  const act = actBy(actor, { what: 'area.merge', subject: `area:${id}`, now, note: reason })
  await write(db, act, async (tx) => {
    const area = await lockArea(tx, id)
    const other = mergedInto === null ? null : await lockArea(tx, mergedInto)
    if (area === undefined || other === undefined) throw fail('NOT_FOUND')
    if (!mayEnd(area, scopeOf(actor, 'area.merge'))) throw fail('NOT_FOUND')
    const fault = faultOfMerger({ area, other, until })
    if (fault !== null) throw fail('AREA_INVALID', { detail: fault })
    const below = await countOpenBelow(tx, id, until)
    if (below > 0)
      throw fail('AREA_INVALID', {
        detail: `${area.shortName}之下还有 ${below} 个报送单位，请先办理`,
      })
    const after = await openPeriodsAfter(tx, until)
    await endArea(tx, { id, until, mergedInto })
    await dropUnsaidReports(
      tx,
      after.map((period) => ({ area: id, period })),
    )
    if (isMember(area) && area.parent !== null) await askMembers(tx, [area.parent])
  })
}

/**
 * The periods after a month, held against being closed meanwhile. None may be closed: what was written down of a closed
 * period counts who reported then, and a merger that reached back would make it untrue.
 */
async function openPeriodsAfter(tx: Tx, until: string): Promise<string[]> {
  const held = await holdTouchedPeriods(tx, (month) => month > until)
  const closed = held.find(({ state }) => state === 'closed')
  if (closed !== undefined)
    throw fail('AREA_INVALID', {
      detail: `${periodWords(closed.period)}已经关账，最后报送月不能早于它`,
    })
  return held.map(({ period }) => period)
}

/** Whether somebody may end an area: the approver any, a district what lies below it. */
export const mayEnd = (area: Placed, scope: Scope | null): boolean =>
  reaches(area, scope) && (scope?.reach === 'all' || isMember(area))

type Merger = {
  readonly area: NonNullable<Awaited<ReturnType<typeof lockArea>>>
  readonly other: Awaited<ReturnType<typeof lockArea>> | null
  readonly until: string
}

function faultOfMerger({ area, other, until }: Merger): string | null {
  if (area.kind === 'city') return '全市不能并入别处'
  if (area.until !== null) return `${area.shortName}已在 ${area.until} 之后不再单独报送`
  if (area.since !== null && until < area.since)
    return `${area.shortName}自 ${area.since} 才开始报送`
  const isLarge = area.kind === 'district' || area.kind === 'zone'
  if (other === null || other === undefined) return isLarge ? '区和功能区要写明并入哪里' : null
  if (other.id === area.id) return '不能并入自己'
  const isOtherLarge = other.kind === 'district' || other.kind === 'zone'
  if (isLarge !== isOtherLarge) return '区、功能区只能并入区、功能区'
  if (!isLarge && other.parent !== area.parent) return '只能并入同一区之下的单位'
  if (other.until !== null && other.until <= until) return `${other.shortName}也将不再单独报送`
  return null
}
