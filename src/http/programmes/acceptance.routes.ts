import type { Static } from 'typebox'
import type { Actor } from '../../party/actor.ts'
import { closeCase } from '../../programmes/acceptance/close-case.ts'
import {
  confirmAcceptance,
  proposeAcceptance,
} from '../../programmes/acceptance/conclude-acceptance.ts'
import {
  requestAcceptance,
  startAcceptance,
} from '../../programmes/acceptance/request-acceptance.ts'
import { showAcceptance } from '../../programmes/acceptance/show-acceptance.ts'
import { CONCLUSIONS } from '../../programmes/acceptance/acceptance.ts'
import {
  Acceptance,
  AcceptanceConfirmation,
  AcceptanceProposal,
  AcceptanceRequest,
  CaseClosing,
} from './acceptance.contract.ts'
import { actsOn } from '../act.ts'
import { CaseAct } from './case-act.contract.ts'
import { CasePath } from './case.contract.ts'
import { refTo } from '../contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'

const tags = ['验收']

/** 验收: asked for by the applicant, concluded by two persons of the office, and the end of a case. */
export const acceptanceRoutes: Routes = (app, house) => {
  const { db } = house
  const view = async (actor: Actor, caseId: string): Promise<Static<typeof Acceptance>> => {
    const shown = await showAcceptance(db, actor, caseId)
    const { line } = shown.terms
    return {
      isInside: shown.isInside,
      isOwn: shown.isOwn,
      mode: line.mode,
      isLumpSum: line.isLumpSum,
      balance: line.balance,
      hasForm: shown.hasForm,
      goals: shown.goals.map((goal) => ({ ...goal })),
      notReady: [...shown.notReady],
      rounds: shown.rounds.map(({ round, results, outcomes, isConcluded }) => ({
        round: round.round,
        summary: round.summary,
        requestedAt: round.requested_at.toISOString(),
        results: results.map((result) => ({ ...result })),
        outcomes: outcomes.map((outcome) => ({
          ...outcome,
          amountFen: outcome.amountFen?.toString() ?? null,
        })),
        isStarted: shown.isInside && round.started_at !== null,
        opinion: isConcluded ? round.opinion : null,
        conclusion: isConcluded ? round.conclusion : null,
        conclusionWords:
          isConcluded && round.conclusion !== null ? CONCLUSIONS[round.conclusion].word : null,
        ground: isConcluded ? round.ground : null,
        rectifyUntil: isConcluded ? round.rectify_until : null,
        confirmedAt: round.confirmed_at?.toISOString() ?? null,
        isOwn: round.proposed_by === actor.person.id,
      })),
    }
  }

  app.get(
    '/api/cases/:caseId/acceptance',
    {
      config: { permission: 'case.read' },
      schema: {
        summary: '验收',
        description: '结论确认之前只有市级部门可见。',
        tags,
        params: CasePath,
        response: { 200: refTo(Acceptance) },
      },
    },
    (request) => view(actorOf(request), request.params.caseId),
  )

  const act = actsOn(app, house, {
    tags,
    key: CasePath,
    answer: Acceptance,
    view: ({ actor, caseId }) => view(actor, caseId),
  })

  act('/api/cases/:caseId/acceptance', {
    permission: 'application.edit',
    summary: '申请验收',
    description: '里程碑须已办结；每项指标都要写明完成情况。',
    body: AcceptanceRequest,
    run: (on, { told, ...body }) =>
      requestAcceptance(db, { ...on, ...body, told: told === undefined ? null : toldOf(told) }),
  })
  act('/api/cases/:caseId/acceptance/start', {
    permission: 'contract.check',
    summary: '组织验收',
    body: CaseAct,
    run: (on, body) => startAcceptance(db, { ...on, ...body }),
  })
  act('/api/cases/:caseId/acceptance/proposal', {
    permission: 'contract.check',
    summary: '提出验收结论',
    description: '通过、限期整改、终止并追回，军令状另有未达军令状。',
    body: AcceptanceProposal,
    run: (on, { lines, spentFen, ...body }) =>
      proposeAcceptance(db, {
        ...on,
        ...body,
        spentFen: spentFen === null ? null : BigInt(spentFen),
        lines: lines.map(({ grantId, amountFen }) => ({ grantId, amountFen: BigInt(amountFen) })),
      }),
  })
  act('/api/cases/:caseId/acceptance/confirmation', {
    permission: 'contract.sign',
    summary: '确认验收结论',
    description: '由另一人按所提结论确认；不同意的用“退回验收结论”。',
    body: AcceptanceConfirmation,
    run: (on, body) => confirmAcceptance(db, { ...on, ...body }),
  })
  act('/api/cases/:caseId/closing', {
    permission: 'contract.check',
    summary: '结题归档、办结',
    description: '有应拨付、已安排或应收回的资金时拒绝。',
    body: CaseClosing,
    run: (on, body) => closeCase(db, { ...on, ...body }),
  })
}

type Told = NonNullable<Static<typeof AcceptanceRequest>['told']>

const toldOf = (told: Told) => ({
  ...told,
  outcomes: told.outcomes.map((outcome) => ({
    ...outcome,
    amountFen: outcome.amountFen === null ? null : BigInt(outcome.amountFen),
  })),
})
