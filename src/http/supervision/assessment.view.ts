import type { Static } from 'typebox'
import type { Actor } from '../../party/actor.ts'
import type { Objection } from '../../supervision/assessment/objection.store.ts'
import { groupsIn, scoredIn } from '../../supervision/assessment/scored.ts'
import { inOrder, rankedWords } from '../../supervision/packs/assessment-blocks.ts'
import { namesOf } from '../../supervision/packs/pack-values.ts'
import type { ShownPack } from '../../supervision/packs/show-pack.ts'
import type { AssessmentResult } from './assessment.contract.ts'

type Result = Static<typeof AssessmentResult>

/** The result of a year as its page shows it; null for a report that is none. */
export function viewAssessment(shown: ShownPack, actor: Actor): Result | null {
  const { facts } = shown.pack
  if (facts.assessment === null) return null
  const all = scoredIn(facts.assessment)
  const scores = all.flatMap((scored) => scored.scores)
  const areaName = namesOf(facts)
  const nameOf = (id: string | null) => (id === null ? null : (shown.names.get(id) ?? null))
  const lineName = ({ area, line }: Objection): string | null =>
    scores.find((score) => score.area === area)?.lines.find(({ id }) => id === line)?.name ?? null
  return {
    parts: all.map((scored) => ({
      schemeName: scored.schemeName,
      schemeHash: scored.schemeHash,
      rules: [...scored.rules],
      groups: groupsIn(scored).map((group) => ({
        name: group.name,
        rankedWords: rankedWords(group),
        scores: inOrder(group.scores).map(({ area, points, outOf, rank, why, lines }) => ({
          area,
          areaName: areaName(area),
          points,
          outOf,
          rank,
          why,
          lines: lines.map(({ exact: _exact, ...line }) => line),
        })),
      })),
      items: (shown.items.get(scored.scheme) ?? []).map(({ id, name, guide }) => ({
        id,
        name,
        guide,
      })),
    })),
    objections: shown.objections.map((objection) => ({
      id: objection.id,
      area: objection.area,
      areaName: areaName(objection.area),
      lineName: lineName(objection),
      reason: objection.reason,
      raisedBy: nameOf(objection.raised_by),
      raisedAt: objection.raised_at.toISOString(),
      state: stateOf(objection.state),
      decision: objection.decision,
      decidedBy: nameOf(objection.decided_by),
    })),
    mayObject: shown.mayObject,
    mayDecide: shown.mayDecide,
    ownArea:
      facts.areas.some(({ id }) => id === actor.region) && shown.mayObject ? actor.region : null,
    entries: shown.entries.map(({ area, item, count, reason }) => ({ area, item, count, reason })),
  }
}

const stateOf = (word: string): 'open' | 'upheld' | 'rejected' =>
  word === 'upheld' || word === 'rejected' ? word : 'open'
