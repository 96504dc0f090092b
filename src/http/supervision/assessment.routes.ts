import { Type } from 'typebox'
import { enterItem } from '../../supervision/packs/enter-item.ts'
import { decideObjection, objectToScore } from '../../supervision/packs/object-to-score.ts'
import { actsOn } from '../act.ts'
import { AssessmentDecision, AssessmentEntry, AssessmentObjection } from './assessment.contract.ts'
import { Id } from '../contract.ts'
import type { Routes } from '../house.ts'
import { Pack, PackPath } from './pack.contract.ts'
import { viewPack } from './pack.view.ts'

/** 全年考核: what is entered by hand, and the objections of districts. */
export const assessmentRoutes: Routes = (app, house) => {
  const { db, practices } = house
  const act = actsOn(app, house, {
    tags: ['简报与考核'],
    key: PackPath,
    answer: Pack,
    view: ({ actor, packId }) => viewPack(db, actor, packId),
  })
  act('/api/packs/:packId/assessment-entries', {
    method: 'PUT',
    permission: 'pack.edit',
    summary: '登记加分或扣分',
    description: '次数为 0 即取消已登记的；得分随即重新计算。',
    body: AssessmentEntry,
    run: (on, body) => enterItem(db, { ...on, ...body, practices }),
  })
  act('/api/packs/:packId/objections', {
    permission: 'assessment.object',
    summary: '对本区得分提出异议',
    body: AssessmentObjection,
    run: (on, { line = null, reason }) => objectToScore(db, { ...on, line, reason }),
  })
  act('/api/packs/:packId/objections/:objectionId/decision', {
    permission: 'assessment.decide',
    params: Type.Object({ ...PackPath.properties, objectionId: Id }),
    summary: '决定异议',
    description: '由没有提出异议、也没有起草考核的人决定；支持的，重新核定后才能归档。',
    body: AssessmentDecision,
    run: (on, body) => decideObjection(db, { ...on, ...body }),
  })
}
