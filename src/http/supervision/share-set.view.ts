import type { Static } from 'typebox'
import { type Actor, scopeOf } from '../../party/actor.ts'
import { targetWords } from '../../supervision/indicators/target-words.ts'
import { stepsText } from '../../supervision/indicators/target-steps.ts'
import {
  checkSum,
  gapWords,
  SHARE_MOVES,
  SHARE_STATES,
  type ShareMove,
} from '../../supervision/shares/share-set.ts'
import {
  divides,
  partsOf,
  setsShare,
  type ShownShares,
} from '../../supervision/shares/show-shares.ts'
import type { ShareDesk } from './share-set.contract.ts'

/** How a target is divided in a year, for one reader. */
export function viewShares(shown: ShownShares, actor: Actor): Static<typeof ShareDesk> {
  const { indicator, working, inForce, target, whole } = shown
  const { decimals, unit } = indicator
  const text = (value: bigint | undefined) =>
    value === undefined ? null : stepsText(value, decimals)
  const ofSet = (set: ShownShares['working'], area: string) =>
    text(set?.shares.find((share) => share.area === area)?.value)
  const scope = scopeOf(actor, 'share.edit')
  const isOpen = working === null || working.state === 'draft'
  const mayEdit = (area: string) => isOpen && setsShare(shown, { area, scope })
  const values = partsOf(shown, (working ?? inForce)?.shares ?? [])
  const check = target !== null && shown.isAdditive ? checkSum(values, target) : null
  const own =
    working !== null && [working.drafted_by, working.submitted_by].includes(actor.person.id)
  const may = (move: ShareMove): boolean => {
    if (working === null || SHARE_MOVES[move].from !== working.state) return false
    if (move === 'approve' || move === 'return')
      return divides(shown, scopeOf(actor, 'share.approve')) && !own
    return divides(shown, scopeOf(actor, 'share.submit'))
  }
  const moves: readonly ShareMove[] = ['submit', 'withdraw', 'discard', 'approve', 'return']
  return {
    indicatorId: indicator.indicator_id,
    code: indicator.code,
    name: indicator.name,
    unit,
    decimals,
    year: shown.year,
    isAdditive: shown.isAdditive,
    isReportedByAreas: shown.isReportedByAreas,
    whole: { id: whole.id, name: whole.shortName },
    isCity: whole.kind === 'city',
    wholeWords: target === null ? null : targetWords(target, indicator),
    rows: shown.areas.map(({ area, fixed }) => ({
      area: area.id,
      name: area.shortName,
      isZone: area.kind === 'zone',
      inForce: ofSet(inForce, area.id),
      draft: ofSet(working, area.id),
      fixed: fixed === null ? null : targetWords(fixed, indicator),
      mayEdit: fixed === null && mayEdit(area.id),
    })),
    sum: stepsText(
      values.reduce((sum, value) => sum + value, 0n),
      decimals,
    ),
    gapWords: check === null || check.gap === 0n ? null : gapWords(check.gap, indicator),
    state: working?.state ?? null,
    stateWord: working === null ? null : SHARE_STATES[working.state],
    reason: working?.reason ?? '',
    returnedReason: working?.returned_reason ?? null,
    revision: working?.revision ?? null,
    mayEdit: shown.areas.some(({ area }) => mayEdit(area.id)),
    moves: moves.filter(may).map((move) => ({ move, word: SHARE_MOVES[move].word })),
    history: shown.history.map((set) => ({
      id: set.id,
      version: set.version,
      state: set.state,
      stateWord: SHARE_STATES[set.state],
      reason: set.reason,
      draftedBy: set.drafted_name,
      approvedBy: set.approved_name,
      approvedAt: set.approved_at?.toISOString() ?? null,
    })),
  }
}
