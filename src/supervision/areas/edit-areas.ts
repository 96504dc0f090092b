// Streets, parks and units below a district are added by the district or the bureau; a merger is decided by the
// approver, and what had been reported stays where it was said.
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import { type Actor, scopeOf } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { countOpenBelow, endArea, insertArea, listAreas, lockArea } from './area.store.ts'

/** What may lie below a district. */
export const SMALL_AREAS = { street: '街道', park: '园区', unit: '单位' } as const

/** Every kind of area in its word. */
export const AREA_KINDS = { city: '市', district: '区', zone: '功能区', ...SMALL_AREAS } as const

type Adding = {
  readonly actor: Actor
  readonly now: Date
  readonly parent: string
  readonly kind: keyof typeof SMALL_AREAS
  readonly name: string
  readonly since: string | null
}

/** Adds a street, park or unit below a district; answers its id. */
export async function addArea(db: Db, command: Adding): Promise<string> {
  const { actor, now, parent, kind, name, since } = command
  const scope = scopeOf(actor, 'area.edit')
  const isReached = scope?.reach === 'all' || (scope?.reach === 'region' && scope.region === parent)
  if (!isReached) throw fail('NOT_FOUND')
  const act = (id: string) => actBy(actor, { what: 'area.add', subject: `area:${id}`, now })
  return write(db, act, async (tx) => {
    const above = await lockArea(tx, parent)
    if (above === undefined) throw fail('NOT_FOUND')
    if (above.kind !== 'district' && above.kind !== 'zone')
      throw fail('AREA_INVALID', { detail: '街道、园区和单位只能设在区或功能区之下' })
    const areas = await listAreas(tx)
    const siblings = areas.filter((area) => area.parent === parent)
    if (siblings.some((area) => area.name === name))
      throw fail('AREA_INVALID', { detail: `${above.shortName}已有“${name}”` })
    const id = nextId(
      parent,
      siblings.map((area) => area.id),
    )
    const position = siblings.length + 1
    await insertArea(tx, { id, name, short_name: name, kind, parent, since, position })
    return id
  })
}

function nextId(parent: string, taken: readonly string[]): string {
  const numbers = taken.map((id) => Number(/-(\d+)$/u.exec(id)?.[1] ?? 0))
  return `${parent}-${String(Math.max(0, ...numbers) + 1).padStart(3, '0')}`
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
    const fault = faultOfMerger({ area, other, until })
    if (fault !== null) throw fail('AREA_INVALID', { detail: fault })
    const below = await countOpenBelow(tx, id, until)
    if (below > 0)
      throw fail('AREA_INVALID', {
        detail: `${area.shortName}之下还有 ${below} 个报送单位，请先办理`,
      })
    await endArea(tx, { id, until, mergedInto })
  })
}

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
