import type { Static } from 'typebox'
import { type Day } from '../../../base/day.ts'
import { findField } from '../../../base/field.ts'
import type { Actor } from '../../../party/actor.ts'
import { mayAct } from '../../../party/permission.ts'
import type { ScoreSheet as Sheet } from '../../../programmes/catalogue/topic.ts'
import { isKind, KINDS } from '../../../programmes/review/expertise.ts'
import { ADVICES, pointsMax } from '../../../programmes/review/opinion.ts'
import { outliersOf, spreadOf } from '../../../programmes/review/spread.ts'
import { DECLINE_REASONS } from '../../../programmes/review/review.ts'
import type { ScoredReview } from '../../../programmes/review/review.store.ts'
import {
  BLOCKING_RULES,
  canMove,
  isOwnRound,
  type ReviewRound as Kept,
} from '../../../programmes/review/review-round.ts'
import type { ListedRound, RoundProject } from '../../../programmes/review/round.store.ts'
import type {
  ReviewPlace,
  ReviewProject,
  ReviewRound,
  ROUND_ACTS,
  ScoreSheet,
} from './review-round.contract.ts'

type Act = (typeof ROUND_ACTS)[number]

/** What an actor may do with a round now: the server decides, a page shows. */
function actsOf(round: Kept, { role, person }: Actor): Act[] {
  const mayManage = mayAct(role, 'review.manage')
  const maySecond = mayAct(role, 'review.release') && !isOwnRound(round, person.id)
  const isRunning = round.state === 'released'
  const offers: readonly (readonly [Act, boolean])[] = [
    ['plan', mayManage && canMove(round, 'plan') && round.selection === 'assignment'],
    ['draw', mayManage && canMove(round, 'plan') && round.selection === 'lottery'],
    ['submit', mayManage && canMove(round, 'submit')],
    ['recall', mayManage && canMove(round, 'recall')],
    ['return', maySecond && canMove(round, 'return')],
    ['release', maySecond && canMove(round, 'release')],
    ['cancel', mayManage && canMove(round, 'cancel')],
    ['change', mayManage && (round.state === 'planned' || isRunning)],
    ['remind', mayManage && isRunning],
    ['finish', mayManage && isRunning],
    ['arrange-panel', mayManage && isRunning],
    ['draw-interviews', mayAct(role, 'review.release') && isRunning],
    ['deviate', mayManage && (isRunning || round.state === 'finished')],
  ]
  return offers.filter(([, isOffered]) => isOffered).map(([act]) => act)
}

/** A sheet as pages show it. */
export const viewSheet = (sheet: Sheet): Static<typeof ScoreSheet> => ({
  title: sheet.title,
  pointsMax: pointsMax(sheet),
  passPoints: sheet.passPoints,
  items: sheet.items.map(({ id, title, maxPoints, guide }) => ({ id, title, maxPoints, guide })),
})

type Names = ReadonlyMap<string, Pick<RoundProject, 'number' | 'title'>>

/** A round for one reader. */
export function viewRound(
  round: ListedRound,
  actor: Actor,
  projects: Names,
): Static<typeof ReviewRound> {
  const { plan } = round
  return {
    id: round.id,
    number: round.number,
    title: round.title,
    callTitle: round.call_title,
    topic: round.topic,
    line: round.line,
    state: round.state,
    revision: round.revision,
    selection: round.selection,
    expertsWanted: round.experts_wanted,
    alternatesWanted: round.alternates_wanted,
    quorum: round.quorum,
    loadMax: round.load_max,
    mix: round.mix.map(({ kind, atLeast }) => ({ kind, atLeast })),
    isDoubleBlind: round.is_double_blind,
    dropsExtremes: round.drops_extremes,
    answerBy: round.answer_by,
    dueOn: round.due_on,
    sheet: viewSheet(round.sheet),
    projects: round.projects,
    places: round.places,
    answered: round.answered,
    submitted: round.submitted,
    plan:
      plan === null
        ? null
        : {
            pairs: plan.pairs,
            kept: plan.kept,
            cost: plan.cost,
            isProved: plan.cost === plan.costAtLeast,
            blocked: plan.blocked.map(({ caseId, missing, rule, reason }) => ({
              caseId,
              number: projects.get(caseId)?.number ?? '',
              title: projects.get(caseId)?.title ?? '',
              missing,
              rule,
              ruleWord: BLOCKING_RULES[rule],
              reason,
            })),
          },
    drawId: round.draw_id,
    createdBy: round.created_name,
    createdAt: round.created_at.toISOString(),
    submittedBy: round.submitted_name,
    releasedBy: round.released_name,
    releasedAt: round.released_at?.toISOString() ?? null,
    returnReason: round.return_reason,
    cancelReason: round.cancel_reason,
    acts: actsOf(round, actor),
  }
}

type Shown = {
  readonly round: Pick<Kept, 'answer_by' | 'due_on' | 'sheet'>
  readonly reviews: readonly ScoredReview[]
  readonly today: Day
}

/** A project of a round with its places. */
export function viewProject(
  project: RoundProject,
  { round, reviews, today }: Shown,
): Static<typeof ReviewProject> {
  const scored = reviews.filter((review) => review.points !== null)
  const points = scored.map((review) => review.points ?? 0)
  const isOut = outliersOf(points, pointsMax(round.sheet))
  const outliers = new Set(scored.filter((_, index) => isOut[index]).map(({ id }) => id))
  const spread = spreadOf(points)
  return {
    caseId: project.case_id,
    position: project.position,
    number: project.number,
    title: project.title,
    applicant: project.applicant_name,
    isKnown: project.is_known,
    fields: project.fields.map((code) => ({ code, name: findField(code)?.name ?? code })),
    places: reviews.map((review) => viewPlace(review, outliers.has(review.id), { round, today })),
    range: spread?.range ?? null,
    deviationHundredths: spread?.deviationHundredths ?? null,
  }
}

const kindWord = (word: string): string => (isKind(word) ? KINDS[word] : word)

function viewPlace(
  review: ScoredReview,
  isOutlier: boolean,
  { round, today }: Pick<Shown, 'round' | 'today'>,
): Static<typeof ReviewPlace> {
  const { state, advice, reason_kind: kind } = review
  return {
    id: review.id,
    expert: review.expert_name,
    unit: review.unit_name,
    kindWord: kindWord(review.kind),
    state,
    rank: review.rank,
    points: review.points,
    advice: advice !== null && isAdvice(advice) ? advice : null,
    isOutlier,
    isOverdue:
      (state === 'invited' && today > round.answer_by) ||
      (state === 'accepted' && today > round.due_on),
    answeredAt: review.answered_at?.toISOString() ?? null,
    submittedAt: review.frozen_at?.toISOString() ?? null,
    reminders: review.reminders,
    reasonWord: kind === null ? null : DECLINE_REASONS[kind],
    reason: review.reason,
  }
}

const isAdvice = (word: string): word is keyof typeof ADVICES => Object.hasOwn(ADVICES, word)
