import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import { write } from '../../trust/write.ts'
import { keepPlaces } from './assign-round.ts'
import { listPool } from './candidate.store.ts'
import { listDrawn } from './drawn.store.ts'
import { holdRound, type RoundCommand } from './hold-round.ts'
import { clearPairs } from './invite-experts.ts'
import { pairKey } from './plan-round.ts'
import { listProjects, updateRound } from './round.store.ts'

type TakingOver = RoundCommand & { readonly drawId: string }

/** Fills a round with what a verifiable draw gave; nothing is chosen here. */
export async function takeOverDraw(db: Db, command: TakingOver): Promise<void> {
  const { actor, now, roundId, revision, drawId } = command
  const act = actBy(actor, {
    what: 'review-round.take-over-draw',
    subject: `review_round:${roundId}`,
    now,
    note: drawId,
  })
  await write(db, act, async (tx) => {
    const round = await holdRound(tx, { roundId, revision }, 'plan')
    if (round.selection !== 'lottery')
      throw fail('REVIEW_DRAW_UNFIT', { detail: '本批次按择优分配，不按抽取' })
    const drawn = await listDrawn(tx, drawId)
    if (drawn.length === 0)
      throw fail('REVIEW_DRAW_UNFIT', { detail: '它还没有抽出结果，或没有这次抽取' })
    const projects = new Set((await listProjects(tx, roundId)).map((project) => project.case_id))
    const missing = [...projects].filter((id) => !drawn.some((each) => each.caseId === id)).length
    if (missing > 0)
      throw fail('REVIEW_DRAW_UNFIT', { detail: `本批次有 ${missing} 个项目不在抽取名单中` })
    const places = drawn.filter(({ caseId }) => projects.has(caseId))
    const pool = await listPool(tx, dayOf(now))
    const clear = await clearPairs(
      tx,
      places.map(({ caseId, expertId }) => ({ case_id: caseId, expert_id: expertId })),
      { now },
    )
    const barred = places.filter(
      ({ caseId, expertId }) =>
        !clear.has(pairKey(caseId, expertId)) || !pool.some(({ id }) => id === expertId),
    )
    await updateRound(tx, round, {
      state: 'planned',
      draw_id: drawId,
      planned_by: actor.person.id,
      planned_at: now,
      plan: {
        pairs: places.filter(({ rank }) => rank === 0).length,
        kept: 0,
        cost: 0,
        costAtLeast: 0,
        blocked: barred.map(({ caseId }) => ({
          caseId,
          missing: 1,
          rule: 'conflict',
          reason: '抽出的一名专家在抽取之后有了回避情形或已不在库，由候补递补',
        })),
      },
    })
    await keepPlaces(tx, {
      round,
      command,
      candidates: pool,
      places: filled(
        places.filter((place) => !barred.includes(place)),
        round.experts_wanted,
      ),
    })
  })
}

type Drawn = { readonly caseId: string; readonly expertId: string; readonly rank: number }

/** Puts alternates, in the order in which they were drawn, into places that those before them cannot take. */
function filled(places: readonly Drawn[], wanted: number): Drawn[] {
  return [...Map.groupBy(places, ({ caseId }) => caseId).values()].flatMap((own) => {
    const sorted = own.toSorted((a, b) => a.rank - b.rank)
    return sorted.map((place, index) => ({
      ...place,
      rank: index < wanted ? 0 : index - wanted + 1,
    }))
  })
}
