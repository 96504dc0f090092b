import type { TSchema } from 'typebox'
import { acceptanceComponents } from './acceptance.contract.ts'
import { acceptanceRoutes } from './acceptance.routes.ts'
import { areaRoutes } from './area.routes.ts'
import { areaMemberComponents } from './area-member.contract.ts'
import { areaMemberRoutes } from './area-member.routes.ts'
import { areaReportComponents } from './area-report.contract.ts'
import { areaReportRoutes } from './area-report.routes.ts'
import { correctionComponents } from './correction.contract.ts'
import { correctionRoutes } from './correction.routes.ts'
import { measureFactComponents } from './measure-fact.contract.ts'
import { measureFactRoutes } from './measure-fact.routes.ts'
import { reportingPeriodComponents } from './reporting-period.contract.ts'
import { reportingPeriodRoutes } from './reporting-period.routes.ts'
import { awardComponents } from './award.contract.ts'
import { awardRoutes } from './award.routes.ts'
import { caseActComponents } from './case-act.contract.ts'
import { noticeComponents } from './notice.contract.ts'
import { noticeRoutes } from './notice.routes.ts'
import { objectionRoutes } from './objection.routes.ts'
import { programmeStatisticsComponents } from './programme-statistics.contract.ts'
import { programmeStatisticsRoutes } from './programme-statistics.routes.ts'
import { projectContractComponents } from './project-contract.contract.ts'
import { projectContractRoutes } from './project-contract.routes.ts'
import { projectExecutionComponents } from './project-execution.contract.ts'
import { projectExecutionRoutes } from './project-execution.routes.ts'
import { benefitComponents } from './benefit.contract.ts'
import { benefitRoutes } from './benefit.routes.ts'
import { benefitRunComponents } from './benefit-run.contract.ts'
import { benefitRunRoutes } from './benefit-run.routes.ts'
import { benefitRunResultRoutes } from './benefit-run-result.routes.ts'
import { applicationComponents } from './application.contract.ts'
import { applicationRoutes } from './application.routes.ts'
import { attachmentRoutes } from './attachment.routes.ts'
import { callComponents } from './call.contract.ts'
import { callRoutes } from './call.routes.ts'
import { caseMigrationComponents } from './case-migration.contract.ts'
import { caseMigrationRoutes } from './case-migration.routes.ts'
import { caseComponents } from './case.contract.ts'
import { caseCheckComponents } from './case-check.contract.ts'
import { caseCheckRoutes } from './case-check.routes.ts'
import { caseRoutes } from './case.routes.ts'
import { budgetComponents } from './budget.contract.ts'
import { budgetRoutes } from './budget.routes.ts'
import { challengeComponents } from './challenge.contract.ts'
import { challengeRoutes } from './challenge.routes.ts'
import { codeComponents } from './code.contract.ts'
import { codeRoutes } from './code.routes.ts'
import { demoComponents } from './demo.contract.ts'
import { demoRoutes } from './demo.routes.ts'
import { districtTableComponents } from './district-table.contract.ts'
import { districtTableRoutes } from './district-table.routes.ts'
import { docsRoutes } from './docs.routes.ts'
import { comparisonComponents } from './document-comparison.contract.ts'
import { importComponents } from './document-import.contract.ts'
import { documentImportRoutes } from './document-import.routes.ts'
import { itemComponents } from './document-item.contract.ts'
import { documentItemRoutes } from './document-item.routes.ts'
import { searchComponents } from './document-search.contract.ts'
import { documentSearchRoutes } from './document-search.routes.ts'
import { documentVersionRoutes } from './document-version.routes.ts'
import { documentComponents } from './document.contract.ts'
import { documentRoutes } from './document.routes.ts'
import { exemptionComponents } from './exemption.contract.ts'
import { exemptionRoutes } from './exemption.routes.ts'
import { expertApproachComponents } from './expert-approach.contract.ts'
import { expertApproachRoutes } from './expert-approach.routes.ts'
import { expertComponents } from './expert.contract.ts'
import { expertConflictComponents } from './expert-conflict.contract.ts'
import { expertConflictRoutes } from './expert-conflict.routes.ts'
import { expertImportRoutes } from './expert-import.routes.ts'
import { expertInvitationComponents } from './expert-invitation.contract.ts'
import { expertInvitationRoutes } from './expert-invitation.routes.ts'
import { expertRoutes } from './expert.routes.ts'
import { expertSelfRoutes } from './expert-self.routes.ts'
import { drawComponents } from './draw.contract.ts'
import { drawRoutes } from './draw.routes.ts'
import { factImportComponents } from './fact-import.contract.ts'
import { factImportRoutes } from './fact-import.routes.ts'
import { factComponents } from './fact.contract.ts'
import { factRoutes } from './fact.routes.ts'
import { cockpitComponents } from './cockpit.contract.ts'
import { cockpitRoutes } from './cockpit.routes.ts'
import { effectComponents } from './effect.contract.ts'
import { effectRoutes } from './effect.routes.ts'
import { fundEntryComponents } from './fund-entry.contract.ts'
import { fundEntryRoutes } from './fund-entry.routes.ts'
import { formalCheckRoutes } from './formal-check.routes.ts'
import { healthComponents } from './health.contract.ts'
import { healthRoutes } from './health.routes.ts'
import type { Routes } from './house.ts'
import { contestComponents } from './contest.contract.ts'
import { contestRoutes } from './contest.routes.ts'
import { indicatorComponents } from './indicator.contract.ts'
import { indicatorRoutes } from './indicator.routes.ts'
import { publishedFigureComponents } from './published-figure.contract.ts'
import { publishedFigureRoutes } from './published-figure.routes.ts'
import { shareSetComponents } from './share-set.contract.ts'
import { shareSetRoutes } from './share-set.routes.ts'
import { staleSumComponents } from './stale-sum.contract.ts'
import { staleSumRoutes } from './stale-sum.routes.ts'
import { loanComponents } from './loan.contract.ts'
import { loanRoutes } from './loan.routes.ts'
import { rewardComponents } from './reward.contract.ts'
import { rewardRoutes } from './reward.routes.ts'
import { messageComponents } from './message.contract.ts'
import { messageRoutes } from './message.routes.ts'
import { myJuryComponents } from './my-jury.contract.ts'
import { myJuryRoutes } from './my-jury.routes.ts'
import { myReviewComponents } from './my-review.contract.ts'
import { myReviewRoutes } from './my-review.routes.ts'
import { organisationBenefitComponents } from './organisation-benefit.contract.ts'
import { organisationBenefitRoutes } from './organisation-benefit.routes.ts'
import { organisationComponents } from './organisation.contract.ts'
import { organisationRoutes } from './organisation.routes.ts'
import { assessmentComponents } from './assessment.contract.ts'
import { assessmentRoutes } from './assessment.routes.ts'
import { packComponents } from './pack.contract.ts'
import { packRoutes } from './pack.routes.ts'
import { overviewComponents } from './overview.contract.ts'
import { overviewRoutes } from './overview.routes.ts'
import { paymentAnswerRoutes } from './payment-answer.routes.ts'
import { paymentListComponents } from './payment-list.contract.ts'
import { paymentListRoutes } from './payment-list.routes.ts'
import { personComponents } from './person.contract.ts'
import { personRoutes } from './person.routes.ts'
import { relationComponents } from './relation.contract.ts'
import { relationRoutes } from './relation.routes.ts'
import { problemComponents } from './problem.contract.ts'
import { programmeFormComponents } from './programme-form.contract.ts'
import { programmeTopicDraftComponents } from './programme-topic-draft.contract.ts'
import { programmeTopicDraftRoutes } from './programme-topic-draft.routes.ts'
import { programmeTopicComponents } from './programme-topic.contract.ts'
import { programmeTopicRoutes } from './programme-topic.routes.ts'
import { reviewResultComponents } from './review-result.contract.ts'
import { reviewResultRoutes } from './review-result.routes.ts'
import { reviewRoundComponents } from './review-round.contract.ts'
import { reviewRoundRoutes } from './review-round.routes.ts'
import { ruleDraftComponents } from './rule-draft.contract.ts'
import { ruleDraftRoutes } from './rule-draft.routes.ts'
import { ruleFormComponents } from './rule-form.contract.ts'
import { ruleComponents } from './rule.contract.ts'
import { ruleRoutes } from './rule.routes.ts'
import { sessionComponents } from './session.contract.ts'
import { sessionRoutes } from './session.routes.ts'
import { whatIfComponents } from './what-if.contract.ts'
import { whatIfRoutes } from './what-if.routes.ts'
import { supervisionTaskComponents } from './supervision-task.contract.ts'
import { supervisionTaskRoutes } from './supervision-task.routes.ts'
import { workbenchComponents } from './workbench.contract.ts'
import { workbenchRoutes } from './workbench.routes.ts'

/** The routes of every noun: a new noun is one line here and one below. */
export const ROUTES: readonly Routes[] = [
  healthRoutes,
  docsRoutes,
  sessionRoutes,
  demoRoutes,
  organisationRoutes,
  personRoutes,
  relationRoutes,
  codeRoutes,
  overviewRoutes,
  documentImportRoutes,
  documentSearchRoutes,
  documentRoutes,
  documentItemRoutes,
  documentVersionRoutes,
  factImportRoutes,
  factRoutes,
  benefitRoutes,
  organisationBenefitRoutes,
  benefitRunRoutes,
  benefitRunResultRoutes,
  budgetRoutes,
  fundEntryRoutes,
  paymentListRoutes,
  paymentAnswerRoutes,
  whatIfRoutes,
  ruleRoutes,
  ruleDraftRoutes,
  programmeTopicRoutes,
  programmeTopicDraftRoutes,
  caseRoutes,
  caseCheckRoutes,
  reviewRoundRoutes,
  reviewResultRoutes,
  myJuryRoutes,
  myReviewRoutes,
  callRoutes,
  applicationRoutes,
  attachmentRoutes,
  formalCheckRoutes,
  caseMigrationRoutes,
  challengeRoutes,
  rewardRoutes,
  loanRoutes,
  contestRoutes,
  messageRoutes,
  supervisionTaskRoutes,
  exemptionRoutes,
  workbenchRoutes,
  expertRoutes,
  expertSelfRoutes,
  expertImportRoutes,
  expertInvitationRoutes,
  expertConflictRoutes,
  expertApproachRoutes,
  drawRoutes,
  awardRoutes,
  noticeRoutes,
  objectionRoutes,
  projectContractRoutes,
  projectExecutionRoutes,
  acceptanceRoutes,
  programmeStatisticsRoutes,
  areaReportRoutes,
  reportingPeriodRoutes,
  correctionRoutes,
  staleSumRoutes,
  measureFactRoutes,
  indicatorRoutes,
  areaRoutes,
  areaMemberRoutes,
  shareSetRoutes,
  districtTableRoutes,
  publishedFigureRoutes,
  packRoutes,
  assessmentRoutes,
  effectRoutes,
  cockpitRoutes,
]

/** The named components of every contract. */
export const COMPONENTS: readonly TSchema[] = [
  ...problemComponents,
  ...healthComponents,
  ...sessionComponents,
  ...demoComponents,
  ...organisationComponents,
  ...personComponents,
  ...relationComponents,
  ...codeComponents,
  ...itemComponents,
  ...overviewComponents,
  ...documentComponents,
  ...importComponents,
  ...searchComponents,
  ...comparisonComponents,
  ...factComponents,
  ...factImportComponents,
  ...benefitComponents,
  ...organisationBenefitComponents,
  ...benefitRunComponents,
  ...budgetComponents,
  ...fundEntryComponents,
  ...paymentListComponents,
  ...whatIfComponents,
  ...ruleFormComponents,
  ...ruleComponents,
  ...ruleDraftComponents,
  ...programmeFormComponents,
  ...programmeTopicComponents,
  ...programmeTopicDraftComponents,
  ...caseComponents,
  ...reviewRoundComponents,
  ...reviewResultComponents,
  ...myJuryComponents,
  ...myReviewComponents,
  ...caseCheckComponents,
  ...callComponents,
  ...applicationComponents,
  ...caseMigrationComponents,
  ...challengeComponents,
  ...rewardComponents,
  ...loanComponents,
  ...contestComponents,
  ...messageComponents,
  ...supervisionTaskComponents,
  ...exemptionComponents,
  ...workbenchComponents,
  ...expertComponents,
  ...expertInvitationComponents,
  ...expertConflictComponents,
  ...expertApproachComponents,
  ...drawComponents,
  ...caseActComponents,
  ...awardComponents,
  ...noticeComponents,
  ...projectContractComponents,
  ...projectExecutionComponents,
  ...acceptanceComponents,
  ...programmeStatisticsComponents,
  ...areaMemberComponents,
  ...areaReportComponents,
  ...reportingPeriodComponents,
  ...correctionComponents,
  ...staleSumComponents,
  ...measureFactComponents,
  ...indicatorComponents,
  ...shareSetComponents,
  ...districtTableComponents,
  ...publishedFigureComponents,
  ...assessmentComponents,
  ...packComponents,
  ...effectComponents,
  ...cockpitComponents,
]
