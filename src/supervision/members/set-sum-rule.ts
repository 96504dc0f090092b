import { randomUUID } from 'node:crypto'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import { type Actor, scopeOf } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { mayManage } from '../areas/area-scope.ts'
import { lockArea } from '../areas/area.store.ts'
import { listMeasures } from '../indicators/indicator.store.ts'
import { listPeriods } from '../periods/period.store.ts'
import { askMembers } from './ask-members.ts'
import { faultOfSumming, ruleFor, SUM_WORDS } from './sum-rule.ts'
import { insertSumRule, listSumRules } from './sum-rule.store.ts'

type Deciding = {
  readonly actor: Actor
  readonly now: Date
  /** The district. */
  readonly area: string
  /** The code of the measure. */
  readonly measure: string
  readonly since: string
  readonly summed: boolean
  readonly reason: string
}

/**
 * Decides whether a district has a measure reported from below and sums it, or says it itself, from a month on that
 * is not closed. Its members are asked at once for what is open.
 */
export async function setSumRule(db: Db, deciding: Deciding): Promise<void> {
  const { actor, now, area, measure: code, since, summed, reason } = deciding
  const act = actBy(actor, { what: 'sum-rule.decide', subject: `area:${area}`, now, note: reason })
  await write(db, act, async (tx) => {
    const held = await lockArea(tx, area)
    if (held === undefined || !mayManage(held, scopeOf(actor, 'sum-rule.edit')))
      throw fail('NOT_FOUND')
    const measureId = await measureFor(tx, { code, since, summed })
    const standing = ruleFor(await listSumRules(tx, [area]), { area, measureId, month: since })
    if ((standing?.summed ?? false) === summed)
      throw fail('AREA_INVALID', {
        detail: `自 ${since} 起本来就是“${summed ? SUM_WORDS.summed : SUM_WORDS.own}”`,
      })
    await insertSumRule(tx, {
      id: randomUUID(),
      area,
      measureId,
      since,
      summed,
      reason,
      decidedBy: actor.person.id,
      decidedAt: now,
      demo: actor.demo,
    })
    await askMembers(tx, [area])
  })
}

type Choice = { readonly code: string; readonly since: string; readonly summed: boolean }

/** The measure that is meant, if it can be decided so from that month on. */
async function measureFor(tx: Tx, { code, since, summed }: Choice): Promise<string> {
  const measure = (await listMeasures(tx)).find((one) => one.code === code)
  if (measure === undefined) throw fail('NOT_FOUND')
  const fault = faultOfSumming(measure)
  if (summed && fault !== null)
    throw fail('AREA_INVALID', { detail: `“${measure.name}”不能由下级汇总：${fault}` })
  const closed = (await listPeriods(tx)).find(
    ({ state, ends }) => state === 'closed' && ends >= since,
  )
  if (closed !== undefined)
    throw fail('AREA_INVALID', { detail: `${since} 起的月份里有已关账的，只能从未关账的月份改起` })
  return measure.id
}
