import { dayOf } from '../../../base/day.ts'
import { fail } from '../../../base/failure.ts'
import { loadCaseSubjects, searchCases } from '../../../programmes/experts/case-subject.store.ts'
import {
  BLOCKS,
  CONFLICT_KINDS,
  EVIDENCE_STATES,
  type Ground,
  STRENGTHS,
} from '../../../programmes/experts/conflict.ts'
import { recomputeConflicts } from '../../../programmes/experts/conflicts-of.ts'
import { listEvidence, type SettledEvidence } from '../../../programmes/experts/evidence.store.ts'
import { findExpert } from '../../../programmes/experts/expert.store.ts'
import { declareConflict, settleEvidence } from '../../../programmes/experts/settle-evidence.ts'
import { actBy } from '../../../party/act.ts'
import { write } from '../../../trust/write.ts'
import { IdPath, refTo } from '../../contract.ts'
import { dayOrNull, organisationOfCode } from './expert-card.ts'
import {
  CaseChoiceQuery,
  CaseChoices,
  ConflictCheck,
  ConflictEvidenceList,
  ConflictReport,
  EvidenceDecision,
  NewDeclaration,
} from './expert-conflict.contract.ts'
import { actorOf } from '../../guard.ts'
import type { Routes } from '../../house.ts'

const tags = ['专家回避']
const CASES_OFFERED = 50
const VERDICTS = { clear: '无回避', conflict: '应回避', blocked: '无法核实' } as const

/** 回避: the grounds that stand against an expert, and what an officer decides about each. */
export const expertConflictRoutes: Routes = (app, { db, clock }) => {
  const view = async (expertId: string, reader: string) => {
    if ((await findExpert(db, expertId)) === null) throw fail('NOT_FOUND')
    const rows = await listEvidence(db, [expertId])
    return { rows: rows.map((row) => viewEvidence(row, reader)) }
  }

  app.get(
    '/api/experts/:id/conflicts',
    {
      config: { permission: 'expert.read' },
      schema: {
        summary: '专家的回避依据',
        tags,
        params: IdPath,
        response: { 200: refTo(ConflictEvidenceList) },
      },
    },
    (request) => view(request.params.id, actorOf(request).person.id),
  )

  app.post(
    '/api/experts/:id/conflicts',
    {
      config: { permission: 'expert.edit' },
      schema: {
        summary: '登记回避依据',
        tags,
        params: IdPath,
        body: refTo(NewDeclaration),
        response: { 200: refTo(ConflictEvidenceList) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { creditCode, personName, kind, source, from, to } = request.body
      const { id: expertId } = request.params
      const subject =
        creditCode === undefined
          ? { personName: personName ?? '' }
          : { organisationId: await organisationOfCode(db, creditCode) }
      const days = { from: dayOrNull(from), to: dayOrNull(to) }
      await declareConflict(db, {
        actor,
        expertId,
        kind,
        subject,
        source,
        ...days,
        now: clock.now(),
      })
      return view(expertId, actor.person.id)
    },
  )

  app.post(
    '/api/conflict-evidence/:id/decision',
    {
      config: { permission: 'expert.verify' },
      schema: {
        summary: '确认或排除回避依据',
        description: '须写明理由；专家本人不能办理，确认过的人不能再排除。',
        tags,
        params: IdPath,
        body: refTo(EvidenceDecision),
        response: { 200: refTo(ConflictEvidenceList) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { id } = request.params
      const expertId = await settleEvidence(db, { actor, id, ...request.body, now: clock.now() })
      return view(expertId, actor.person.id)
    },
  )

  app.post(
    '/api/conflict-checks',
    {
      config: { permission: 'expert.verify' },
      schema: {
        summary: '重新查找回避关系',
        description:
          '对每一对专家与项目给出结论；身份、单位未核实或项目单位不明的，一律不算无回避。',
        tags,
        body: refTo(ConflictCheck),
        response: { 200: refTo(ConflictReport) },
      },
    },
    async (request) => {
      const { caseIds, expertIds } = request.body
      const now = clock.now()
      const act = actBy(actorOf(request), { what: 'conflict.check', subject: 'expert:check', now })
      const { found, verdicts } = await write(db, act, async (tx) => {
        const caseSubjects = await loadCaseSubjects(tx, caseIds)
        return recomputeConflicts(tx, { caseSubjects, expertIds, on: dayOf(now), now })
      })
      const rows = verdicts.map(({ caseId, expertId, state, grounds }) => ({
        caseId,
        expertId,
        state,
        stateName: VERDICTS[state],
        grounds: grounds.map(viewGround),
      }))
      return { found, rows }
    },
  )

  app.get(
    '/api/experts/cases',
    {
      config: { permission: 'expert.read' },
      schema: {
        summary: '可查回避或抽取专家的项目',
        tags,
        querystring: CaseChoiceQuery,
        response: { 200: refTo(CaseChoices) },
      },
    },
    async ({ query }) => ({
      rows: await searchCases(db, { words: query.search?.trim() ?? '', limit: CASES_OFFERED }),
    }),
  )
}

const viewGround = (ground: Ground) =>
  ground.type === 'block'
    ? { name: BLOCKS[ground.block], detail: '' }
    : { name: CONFLICT_KINDS[ground.kind], detail: ground.source }

function viewEvidence(evidence: SettledEvidence, reader: string) {
  const { state, settledBy } = evidence
  const isOwn = evidence.expertId === reader
  const mayDismiss = state === 'open' || (state === 'pinned' && settledBy !== reader)
  const moves: ('pin' | 'dismiss')[] = [
    ...(state === 'open' && !isOwn ? (['pin'] as const) : []),
    ...(mayDismiss && !isOwn ? (['dismiss'] as const) : []),
  ]
  return {
    id: evidence.id,
    expertId: evidence.expertId,
    kind: evidence.kind,
    kindName: CONFLICT_KINDS[evidence.kind],
    subjectName: evidence.subjectName,
    source: evidence.source,
    from: evidence.from,
    to: evidence.to,
    strength: evidence.strength,
    strengthName: STRENGTHS[evidence.strength],
    foundBy: evidence.foundBy,
    enteredAt: evidence.enteredAt.toISOString(),
    state,
    stateName: EVIDENCE_STATES[state],
    settledBy: evidence.settledByName,
    settledAt: evidence.settledAt?.toISOString() ?? null,
    settleReason: evidence.settleReason,
    moves,
  }
}
