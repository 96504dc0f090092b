import { listChecks } from '../../programmes/review/case-check.store.ts'
import type { CheckKind } from '../../programmes/review/case-check.ts'
import { recordCheck } from '../../programmes/review/record-check.ts'
import { findRound, roundOfCase } from '../../programmes/review/round.store.ts'
import { findSeen } from '../../programmes/cases/show-case.ts'
import type { Permission } from '../../party/permission.ts'
import { CaseReview, NewCaseCheck } from './case-check.contract.ts'
import { CasePath } from './case.contract.ts'
import { refTo } from '../contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'

const tags = ['评审']

const CHECKS: readonly {
  readonly path: string
  readonly kind: CheckKind
  readonly permission: Permission
  readonly summary: string
}[] = [
  {
    path: 'site-visit',
    kind: 'visit',
    permission: 'case.check',
    summary: '登记现场考察',
  },
  {
    path: 'finance-check',
    kind: 'finance',
    permission: 'case.finance-check',
    summary: '登记财务核查',
  },
  {
    path: 'non-standard-review',
    kind: 'non_standard',
    permission: 'case.propose',
    summary: '登记非常规评审',
  },
]

/** What the office looks at beside the experts; applicants never meet it. */
export const caseCheckRoutes: Routes = (app, { db, clock }) => {
  const view = async (caseId: string) => {
    const [roundId, checks] = await Promise.all([roundOfCase(db, caseId), listChecks(db, caseId)])
    const round = roundId === null ? undefined : await findRound(db, roundId)
    return {
      round:
        round === undefined
          ? null
          : { id: round.id, number: round.number, title: round.title, state: round.state },
      checks: checks.map((check) => ({
        id: check.id,
        kind: check.kind,
        happenedOn: check.happened_on,
        participants: check.participants,
        conclusion: check.conclusion,
        findings: check.findings,
        by: check.recorded_name,
        at: check.recorded_at.toISOString(),
      })),
    }
  }

  app.get(
    '/api/cases/:caseId/review',
    {
      config: { permission: 'review.read' },
      schema: {
        summary: '办件的评审与核查',
        tags,
        params: CasePath,
        response: { 200: refTo(CaseReview) },
      },
    },
    async (request) => {
      const { caseId } = request.params
      await findSeen(db, actorOf(request), caseId)
      return view(caseId)
    },
  )

  for (const { path, kind, permission, summary } of CHECKS)
    app.post(
      `/api/cases/:caseId/${path}`,
      {
        config: { permission },
        schema: {
          summary,
          description: '登记即办理这一步；request 由页面生成，重复提交只办一次。',
          tags,
          params: CasePath,
          body: refTo(NewCaseCheck),
          response: { 200: refTo(CaseReview) },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        const { caseId } = request.params
        await findSeen(db, actor, caseId)
        await recordCheck(db, { actor, now: clock.now(), caseId, kind, ...request.body })
        return view(caseId)
      },
    )
}
