import type { Static } from 'typebox'
import type { Actor } from '../../../party/actor.ts'
import { mayAct } from '../../../party/permission.ts'
import {
  type Draw,
  DRAW_MOVES,
  DRAW_STATES,
  type DrawMove,
  mayMove,
} from '../../../programmes/draw/draw.ts'
import { type DrawList, parseList } from '../../../programmes/draw/draw-list.ts'
import type { DrawnProject } from '../../../programmes/draw/draw.store.ts'
import type { Draw as DrawContract, DrawDetail } from './draw.contract.ts'

const MOVES = Object.keys(DRAW_MOVES).filter((word): word is DrawMove =>
  Object.hasOwn(DRAW_MOVES, word),
)

/** What who asks may do with a draw now: the witness is neither who chose the seed nor who froze the list. */
function movesOf(draw: Draw, { role, person }: Actor): DrawMove[] {
  const isInvolved = person.id === draw.committedBy || person.id === draw.frozenBy
  return MOVES.filter((move) => {
    if (!mayMove(draw.state, move)) return false
    if (move === 'draw') return mayAct(role, 'draw.witness') && !isInvolved
    return mayAct(role, 'draw.make')
  })
}

export const viewDraw = (draw: Draw, actor: Actor): Static<typeof DrawContract> => ({
  id: draw.id,
  number: draw.number,
  title: draw.title,
  state: draw.state,
  stateName: DRAW_STATES[draw.state],
  commitment: draw.commitment,
  committedBy: draw.committedByName,
  committedAt: draw.committedAt.toISOString(),
  listHash: draw.listHash,
  frozenBy: draw.frozenByName,
  frozenAt: draw.frozenAt?.toISOString() ?? null,
  witnessWord: draw.witnessWord,
  resultHash: draw.resultHash,
  drawnBy: draw.drawnByName,
  drawnAt: draw.drawnAt?.toISOString() ?? null,
  publishedSeed: draw.publishedSeed,
  publishedAt: draw.publishedAt?.toISOString() ?? null,
  cancelReason: draw.cancelReason,
  moves: movesOf(draw, actor),
})

/** A draw with its list in figures. */
export function viewDrawDetail(
  draw: Draw,
  projects: readonly DrawnProject[],
  actor: Actor,
): Static<typeof DrawDetail> {
  const list = draw.list === null ? null : parseList(draw.list)
  return {
    draw: viewDraw(draw, actor),
    pairCapPermille: list?.pairCapPermille ?? null,
    strata: list === null ? [] : strataOf(list),
    projects: projects.map(({ number, caseId, title, places }) => ({
      number,
      caseId,
      title,
      avoided: list?.avoid.filter(([project]) => project === number).length ?? 0,
      places: [...places],
    })),
  }
}

const strataOf = ({ projects, candidates }: DrawList) =>
  (projects[0]?.seats ?? []).map(({ stratum, wanted, alternates }) => {
    const own = candidates.filter((candidate) => candidate.stratum === stratum)
    const units = new Set(own.map(({ unit }) => unit)).size
    return { stratum, wanted, alternates, candidates: own.length, units }
  })
