import type { SubjectRules } from '../element.ts'
import { gainOf } from '../gain.ts'
import { moneyLoss } from '../loss.ts'
import { approversOf, projectDecision } from './project-decision.ts'
import { projectDiligence } from './project-diligence.ts'
import { caseProcedure, PROJECT_STEPS } from './project-procedure.ts'

/** A project that was ended, or whose money comes back. */
export const PROJECT: SubjectRules = {
  word: '项目',
  table: 'programme_case',
  linking: ['fund_grant', 'review'],
  parties: { programme_case: 'applicant' },
  judge: {
    procedure: (trail) => caseProcedure(trail, PROJECT_STEPS),
    decision: projectDecision,
    diligence: projectDiligence,
    gain: (trail) => gainOf(trail, approversOf(trail)),
    loss: moneyLoss,
  },
}
