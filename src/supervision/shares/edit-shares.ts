// Shares are drafted by one person and approved by another; the older sets stay readable. The bureau divides the
// city's targets, a district its own among what lies below it. Where figures do not add up a district may set its
// own; whatever adds up is divided by who has the whole.
import { randomUUID } from 'node:crypto'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import { type Actor, scopeOf } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { replaceTargets } from '../indicators/set-targets.ts'
import { stepsOf, stepsText } from '../indicators/target-steps.ts'
import { listTargetsFrom } from '../indicators/target.store.ts'
import { checkSum, gapWords, SHARE_MOVES, type ShareMove } from './share-set.ts'
import {
  changeShareSet,
  deleteShareSet,
  insertShareSet,
  replaceShares,
  type Share,
  supersedeShareSet,
} from './share-set.store.ts'
import { divides, partsOf, setsShare, showShares, type ShownShares } from './show-shares.ts'

/** Which shares, and who does something about them. */
type ShareCommand = {
  readonly actor: Actor
  readonly now: Date
  readonly indicatorId: string
  readonly year: number
  /** Whose target is divided; the city's where it is left out. */
  readonly area?: string | undefined
}

type Saving = ShareCommand & {
  /** The revision of the draft that the person saw; null where there was none. */
  readonly revision: number | null
  readonly reason: string
  /** What was typed, by area; an empty text is no share. */
  readonly texts: Readonly<Record<string, string>>
}

/** Opens a share set with these shares, or changes the one that is worked on. */
export async function saveShares(db: Db, command: Saving): Promise<void> {
  const { actor, now, indicatorId, year, revision, reason } = command
  await write(db, actOf(command, 'save'), async (tx) => {
    const shown = await showShares(tx, command)
    const shares = sharesOf(shown, command)
    const rows = shares.map((share) => ({ ...share, id: randomUUID() }))
    if (shown.working === null) {
      if (revision !== null) throw fail('SHARES_CHANGED')
      const id = randomUUID()
      await insertShareSet(tx, {
        id,
        indicator_id: indicatorId,
        area: shown.whole.id,
        year,
        version: (shown.history[0]?.version ?? 0) + 1,
        reason,
        drafted_by: actor.person.id,
        drafted_at: now,
      })
      return replaceShares(tx, id, rows)
    }
    const { id, state } = shown.working
    const change = { reason, drafted_by: actor.person.id, drafted_at: now }
    const isSeen = state === 'draft' && revision !== null
    if (!isSeen || !(await changeShareSet(tx, { id, revision }, change)))
      throw fail('SHARES_CHANGED')
    return replaceShares(tx, id, rows)
  })
}

const actOf = ({ actor, indicatorId, year, area, now }: ShareCommand, what: string) =>
  actBy(actor, {
    what: `share-set.${what}`,
    subject: `indicator:${indicatorId}`,
    now,
    note: area === undefined ? String(year) : `${area} ${year}`,
  })

/** The shares as typed; an area that sets its own leaves those of the others as they are. */
function sharesOf(shown: ShownShares, { actor, texts }: Saving): Share[] {
  const scope = scopeOf(actor, 'share.edit')
  if (!shown.areas.some(({ area }) => setsShare(shown, { area: area.id, scope })))
    throw fail('SHARES_INVALID', { detail: whyNotOwn(shown) })
  const standing = shown.working ?? shown.inForce
  const before = new Map((standing?.shares ?? []).map(({ area, value }) => [area, value]))
  const { decimals, unit } = shown.indicator
  const shares: Share[] = []
  const known = new Set(shown.areas.map(({ area }) => area.id))
  for (const area of Object.keys(texts))
    if (!known.has(area)) throw fail('SHARES_INVALID', { detail: `没有报送单位 ${area}` })
  for (const { area, fixed } of shown.areas) {
    const isMine = setsShare(shown, { area: area.id, scope })
    const text = texts[area.id]?.trim()
    if (!isMine || text === undefined) {
      const value = before.get(area.id)
      if (value !== undefined) shares.push({ area: area.id, value })
      continue
    }
    if (text === '') continue
    const value = stepsOf(text.replaceAll(',', ''), decimals)
    if (value === null)
      throw fail('SHARES_INVALID', {
        detail: `${area.shortName}的“${text}”不是${decimals === 0 ? '整数' : `最多 ${decimals} 位小数的数`}（单位：${unit}）`,
      })
    if (fixed !== null)
      throw fail('SHARES_INVALID', {
        detail: `${area.shortName}的目标由文件直接规定（${stepsText(fixed.value, decimals)} ${unit}），不能另分`,
      })
    shares.push({ area: area.id, value })
  }
  return shares
}

const whyNotOwn = ({ whole, areas }: ShownShares): string => {
  if (areas.length === 0) return `${whole.shortName}没有下级，没有可分解的`
  return whole.kind === 'city'
    ? '可相加的指标由市级统一分解，各区不能自定'
    : `${whole.shortName}的目标由本区分解`
}

type Moving = ShareCommand & {
  readonly revision: number
  readonly move: ShareMove
  readonly reason: string | null
}

/** Hands a share set in, takes it back, or decides it as a second person; approval sets the areas' targets. */
export async function moveShares(db: Db, command: Moving): Promise<void> {
  const { actor, now, year, revision, move, reason } = command
  await write(db, actOf(command, move), async (tx) => {
    const shown = await showShares(tx, command)
    const { working } = shown
    const permission = isDecision(move) ? 'share.approve' : 'share.submit'
    if (!divides(shown, scopeOf(actor, permission))) throw fail('NOT_FOUND')
    const { from, word } = SHARE_MOVES[move]
    if (working === null || working.state !== from || working.revision !== revision)
      throw fail('SHARES_CHANGED')
    const to = async (change: Parameters<typeof changeShareSet>[2]) => {
      if (!(await changeShareSet(tx, { id: working.id, revision }, change)))
        throw fail('SHARES_CHANGED')
    }
    if (move === 'discard') return deleteShareSet(tx, working.id)
    if (move === 'withdraw') return to({ state: 'draft', submitted_by: null, submitted_at: null })
    if (move === 'submit') {
      refuseWrongSum(shown)
      return to({
        state: 'submitted',
        submitted_by: actor.person.id,
        submitted_at: now,
        returned_reason: null,
      })
    }
    if ([working.drafted_by, working.submitted_by].includes(actor.person.id))
      throw fail('SECOND_PERSON_NEEDED', { act: word })
    if (move === 'return') {
      if (reason === null) throw fail('REASON_MISSING', { move: word })
      return to({ state: 'draft', returned_reason: reason })
    }
    refuseWrongSum(shown)
    await supersedeShareSet(tx, { indicatorId: command.indicatorId, area: shown.whole.id, year })
    await to({ state: 'in_force', approved_by: actor.person.id, approved_at: now })
    return setSharedTargets(tx, { shown, working, now })
  })
}

const isDecision = (move: ShareMove): boolean => move === 'approve' || move === 'return'

/** Refuses shares whose sum is not what the whole is to reach, and says by how much. */
function refuseWrongSum(shown: ShownShares): void {
  const { working, whole, target, indicator, isAdditive } = shown
  if (working === null || working.shares.length === 0)
    throw fail('SHARES_INVALID', { detail: '还没有填任何一个单位的目标' })
  if (!isAdditive) return
  if (target === null)
    throw fail('SHARES_INVALID', { detail: `这一年没有${whole.shortName}目标，没有可分解的` })
  const { sum, gap, rule } = checkSum(partsOf(shown, working.shares), target)
  if (gap === 0n) return
  const { unit, decimals } = indicator
  const goal = [target.value, target.upper].flatMap((value) =>
    value === null ? [] : [stepsText(value, decimals)],
  )
  throw fail('SHARES_DIFFER', {
    parts: whole.kind === 'city' ? '各区' : '各下级',
    whole: whole.shortName,
    sum: `${stepsText(sum, decimals)} ${unit}`,
    target: `${goal.join('—')} ${unit}`,
    gap: gapWords(gap, indicator),
    rule,
  })
}

type Setting = {
  readonly shown: ShownShares
  readonly working: NonNullable<ShownShares['working']>
  readonly now: Date
}

/** The areas' targets are what the approved set says, and no others of that year that came of shares. */
async function setSharedTargets(tx: Tx, { shown, working, now }: Setting): Promise<void> {
  const { indicator, year, target, history } = shown
  const indicatorId = indicator.indicator_id
  const standing = await listTargetsFrom(
    tx,
    history.map(({ id }) => id),
  )
  await replaceTargets(tx, {
    indicatorId,
    ended: standing.map(({ id }) => id),
    begun: working.shares.map(({ area, value }) => ({
      indicator_id: indicatorId,
      area,
      year,
      change: target?.change ?? 'level',
      comparator: target?.comparator === '<=' ? '<=' : '>=',
      value,
      upper: null,
      document: target?.document ?? null,
      clause: target?.clause ?? null,
      document_item: target?.document_item ?? null,
      share_set_id: working.id,
      from_year: target?.from_year ?? year,
    })),
    now,
  })
}
