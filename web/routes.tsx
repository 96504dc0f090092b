import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import { compact, oneOf, textOf, wholeOf } from './api/query-words.ts'
import { rowFilterOf, runFilterOf } from './benefits/runs/run-filter.ts'
import { catalogueFilterOf } from './benefits/catalogue/catalogue-filter.ts'
import { whatIfAddressOf } from './benefits/what-if/what-if-address.ts'
import { isPanelTab } from './documents/document/panel-tabs.ts'
import type { PanelTab } from './documents/document/panel-tabs.ts'
import { documentFilterOf } from './documents/list/documents-filter.ts'
import {
  demandFilterOf,
  dueFilterOf,
  entryFilterOf,
  lineFilterOf,
  listFilterOf,
  orderFilterOf,
} from './funds/fund-filter.ts'
import { messageFilterOf } from './messages/message-queries.ts'
import { callDraftFilterOf, callFilterOf } from './programmes/calls/call-filter.ts'
import { caseFilterOf } from './programmes/cases/case-filter.ts'
import { challengeFilterOf } from './programmes/challenges/challenge-filter.ts'
import { workbenchFilterOf } from './programmes/workbench/workbench-filter.ts'
import { topicsFilterOf } from './programmes/catalogue/topics-filter.ts'
import { roundFilterOf, roundPlaceOf } from './programmes/review/round-filter.ts'
import { expertFilterOf } from './programmes/experts/expert-filter.ts'
import { organisationFilterOf, personFilterOf, relationFilterOf } from './party/register-filter.ts'
import { fileAddressOf, filesFilterOf, reportAddressOf } from './registers/files-filter.ts'
import { searchAddressOf } from './search/search-address.ts'
import { meetingPlaceOf } from './programmes/decisions/meeting-filter.ts'
import {
  indicatorFilterOf,
  publishedFilterOf,
  tableChoiceOf,
} from './supervision/indicators/indicator-filter.ts'
import { noticeFilterOf, objectionFilterOf } from './programmes/notices/notice-queries.ts'
import { statisticsFilterOf } from './programmes/notices/statistics-filter.ts'
import { taskFilterOf } from './supervision/tasks/task-filter.ts'
import { packFilterOf } from './supervision/packs/pack-filter.ts'
import { cockpitFilterOf } from './supervision/cockpit/cockpit-filter.ts'
import { effectFilterOf } from './supervision/effects/effect-filter.ts'
import { ErrorPage } from './shell/error-page.tsx'
import { NotFound } from './shell/not-found.tsx'
import { SessionNeeded } from './shell/session-needed.tsx'
import { Shell } from './shell/shell.tsx'

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: ErrorPage,
})

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./shell/home-page.tsx'), 'HomePage'),
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  // Only places of our own: an address that leads elsewhere is dropped.
  validateSearch: (search: Record<string, unknown>): { to?: string } => {
    const to = textOf(search['to'])
    return to !== undefined && /^\/(?!\/)/u.test(to) ? { to } : {}
  },
  component: lazyRouteComponent(() => import('./party/sign-in-page.tsx'), 'SignInPage'),
})

/** Pages that need a session: a visitor is asked to sign in before any of them asks for data. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: SessionNeeded,
})

const documents = createRoute({
  getParentRoute: () => signedIn,
  path: '/documents',
  validateSearch: documentFilterOf,
  component: lazyRouteComponent(
    () => import('./documents/list/documents-page.tsx'),
    'DocumentsPage',
  ),
})

/** Where in a document: which version, which tab and item, and which place in the text or which clause. */
export type DocumentPlace = {
  readonly version?: number | undefined
  readonly tab?: PanelTab | undefined
  readonly item?: string | undefined
  readonly at?: number | undefined
  readonly clause?: string | undefined
}

const document = createRoute({
  getParentRoute: () => signedIn,
  path: '/documents/$documentId',
  validateSearch: (search: Record<string, unknown>): DocumentPlace =>
    compact({
      version: wholeOf(search['version']),
      tab: isPanelTab(search['tab']) ? search['tab'] : undefined,
      item: textOf(search['item']),
      at: search['at'] === 0 ? 0 : wholeOf(search['at']),
      clause: textOf(search['clause']),
    }),
  component: lazyRouteComponent(
    () => import('./documents/document/document-page.tsx'),
    'DocumentPage',
  ),
})

const comparison = createRoute({
  getParentRoute: () => signedIn,
  path: '/compare',
  validateSearch: (search: Record<string, unknown>): { from?: string; to?: string } =>
    compact({ from: textOf(search['from']), to: textOf(search['to']) }),
  component: lazyRouteComponent(
    () => import('./documents/comparison/comparison-page.tsx'),
    'ComparisonPage',
  ),
})

const search = createRoute({
  getParentRoute: () => signedIn,
  path: '/search',
  validateSearch: searchAddressOf,
  component: lazyRouteComponent(() => import('./search/search-page.tsx'), 'SearchPage'),
})

const units = createRoute({
  getParentRoute: () => signedIn,
  path: '/units',
  validateSearch: (search: Record<string, unknown>): { name?: string } =>
    compact({ name: textOf(search['name']) }),
  component: lazyRouteComponent(() => import('./documents/units/units-page.tsx'), 'UnitsPage'),
})

const UNIT_ROLES = ['lead', 'support'] as const

const unit = createRoute({
  getParentRoute: () => signedIn,
  path: '/units/$name',
  validateSearch: (search: Record<string, unknown>): { role?: 'lead' | 'support'; page?: number } =>
    compact({ role: oneOf(UNIT_ROLES, search['role']), page: wholeOf(search['page']) }),
  component: lazyRouteComponent(() => import('./documents/units/unit-page.tsx'), 'UnitPage'),
})

const organisations = createRoute({
  getParentRoute: () => signedIn,
  path: '/organisations',
  validateSearch: organisationFilterOf,
  component: lazyRouteComponent(
    () => import('./party/organisations-page.tsx'),
    'OrganisationsPage',
  ),
})

const persons = createRoute({
  getParentRoute: () => signedIn,
  path: '/persons',
  validateSearch: personFilterOf,
  component: lazyRouteComponent(() => import('./party/persons-page.tsx'), 'PersonsPage'),
})

const relations = createRoute({
  getParentRoute: () => signedIn,
  path: '/relations',
  validateSearch: relationFilterOf,
  component: lazyRouteComponent(() => import('./party/relations-page.tsx'), 'RelationsPage'),
})

const sessions = createRoute({
  getParentRoute: () => signedIn,
  path: '/sessions',
  component: lazyRouteComponent(() => import('./party/sessions-page.tsx'), 'SessionsPage'),
})

const RULE_KINDS = ['formula', 'discretionary', 'right', 'pending'] as const

const runs = createRoute({
  getParentRoute: () => signedIn,
  path: '/benefits/runs',
  validateSearch: runFilterOf,
  component: lazyRouteComponent(() => import('./benefits/runs/runs-page.tsx'), 'RunsPage'),
})

const run = createRoute({
  getParentRoute: () => signedIn,
  path: '/benefits/runs/$runId',
  validateSearch: rowFilterOf,
  component: lazyRouteComponent(() => import('./benefits/runs/run-page.tsx'), 'RunPage'),
})

const whatIf = createRoute({
  getParentRoute: () => signedIn,
  path: '/benefits/what-if',
  validateSearch: whatIfAddressOf,
  component: lazyRouteComponent(() => import('./benefits/what-if/what-if-page.tsx'), 'WhatIfPage'),
})

const rules = createRoute({
  getParentRoute: () => signedIn,
  path: '/benefits/rules',
  validateSearch: (search: Record<string, unknown>) =>
    compact({ words: textOf(search['words']), kind: oneOf(RULE_KINDS, search['kind']) }),
  component: lazyRouteComponent(() => import('./benefits/rules/rules-page.tsx'), 'RulesPage'),
})

const rule = createRoute({
  getParentRoute: () => signedIn,
  path: '/benefits/rules/$document/$rule',
  component: lazyRouteComponent(() => import('./benefits/rules/rule-page.tsx'), 'RulePage'),
})

/** A line or a column of a text, counted from 1. */
const placeOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined

const DRAFT_TABS = ['rules', 'tests', 'names', 'text', 'cases'] as const

const ruleDraft = createRoute({
  getParentRoute: () => signedIn,
  path: '/benefits/rules/drafts/$id',
  validateSearch: (search: Record<string, unknown>) =>
    compact({
      tab: oneOf(DRAFT_TABS, search['tab']),
      rule: textOf(search['rule']),
      clause: textOf(search['clause']),
      line: placeOf(search['line']),
      column: placeOf(search['column']),
    }),
  component: lazyRouteComponent(
    () => import('./benefits/rules/editor/draft-page.tsx'),
    'DraftPage',
  ),
})

const registers = createRoute({
  getParentRoute: () => signedIn,
  path: '/registers',
  validateSearch: filesFilterOf,
  component: lazyRouteComponent(() => import('./registers/list/files-page.tsx'), 'FilesPage'),
})

const ownFile = createRoute({
  getParentRoute: () => signedIn,
  path: '/registers/mine',
  validateSearch: fileAddressOf,
  component: lazyRouteComponent(() => import('./registers/file/file-page.tsx'), 'OwnFilePage'),
})

const file = createRoute({
  getParentRoute: () => signedIn,
  path: '/registers/files/$organisationId',
  validateSearch: fileAddressOf,
  component: lazyRouteComponent(() => import('./registers/file/file-page.tsx'), 'FilePage'),
})

const factImports = createRoute({
  getParentRoute: () => signedIn,
  path: '/registers/imports',
  validateSearch: (search: Record<string, unknown>): { page?: number } =>
    compact({ page: wholeOf(search['page']) }),
  component: lazyRouteComponent(
    () => import('./registers/imports/imports-page.tsx'),
    'ImportsPage',
  ),
})

const factImport = createRoute({
  getParentRoute: () => signedIn,
  path: '/registers/imports/$importId',
  validateSearch: reportAddressOf,
  component: lazyRouteComponent(() => import('./registers/imports/import-page.tsx'), 'ImportPage'),
})

const benefits = createRoute({
  getParentRoute: () => root,
  path: '/benefits',
  validateSearch: catalogueFilterOf,
  component: lazyRouteComponent(
    () => import('./benefits/catalogue/catalogue-page.tsx'),
    'CataloguePage',
  ),
})

const benefit = createRoute({
  getParentRoute: () => root,
  path: '/benefits/$document/$rule',
  component: lazyRouteComponent(
    () => import('./benefits/catalogue/benefit-page.tsx'),
    'BenefitPage',
  ),
})

const check = createRoute({
  getParentRoute: () => root,
  path: '/benefits/check',
  component: lazyRouteComponent(() => import('./benefits/check/check-page.tsx'), 'CheckPage'),
})

const messages = createRoute({
  getParentRoute: () => signedIn,
  path: '/messages',
  validateSearch: messageFilterOf,
  component: lazyRouteComponent(() => import('./messages/messages-page.tsx'), 'MessagesPage'),
})

const workbench = createRoute({
  getParentRoute: () => signedIn,
  path: '/workbench',
  validateSearch: workbenchFilterOf,
  component: lazyRouteComponent(
    () => import('./programmes/workbench/workbench-page.tsx'),
    'WorkbenchPage',
  ),
})

const calls = createRoute({
  getParentRoute: () => root,
  path: '/calls',
  validateSearch: callFilterOf,
  component: lazyRouteComponent(() => import('./programmes/calls/calls-page.tsx'), 'CallsPage'),
})

const call = createRoute({
  getParentRoute: () => root,
  path: '/calls/$callId',
  component: lazyRouteComponent(() => import('./programmes/calls/call-page.tsx'), 'CallPage'),
})

const callDrafts = createRoute({
  getParentRoute: () => signedIn,
  path: '/calls/drafts',
  validateSearch: callDraftFilterOf,
  component: lazyRouteComponent(
    () => import('./programmes/calls/call-drafts-page.tsx'),
    'CallDraftsPage',
  ),
})

const newCall = createRoute({
  getParentRoute: () => signedIn,
  path: '/calls/drafts/new',
  component: lazyRouteComponent(
    () => import('./programmes/calls/call-editor-page.tsx'),
    'NewCallPage',
  ),
})

const editCall = createRoute({
  getParentRoute: () => signedIn,
  path: '/calls/$callId/edit',
  component: lazyRouteComponent(
    () => import('./programmes/calls/call-editor-page.tsx'),
    'EditCallPage',
  ),
})

const challenges = createRoute({
  getParentRoute: () => root,
  path: '/challenges',
  validateSearch: challengeFilterOf,
  component: lazyRouteComponent(
    () => import('./programmes/challenges/challenges-page.tsx'),
    'ChallengesPage',
  ),
})

const challenge = createRoute({
  getParentRoute: () => root,
  path: '/challenges/$caseId',
  component: lazyRouteComponent(
    () => import('./programmes/challenges/challenge-page.tsx'),
    'ChallengePage',
  ),
})

const contests = createRoute({
  getParentRoute: () => root,
  path: '/contests',
  component: lazyRouteComponent(
    () => import('./programmes/contests/contests-page.tsx'),
    'ContestsPage',
  ),
})

const contest = createRoute({
  getParentRoute: () => root,
  path: '/contests/$callId',
  component: lazyRouteComponent(
    () => import('./programmes/contests/contest-page.tsx'),
    'ContestPage',
  ),
})

const contestDesk = createRoute({
  getParentRoute: () => signedIn,
  path: '/contests/$callId/desk',
  component: lazyRouteComponent(
    () => import('./programmes/contests/contest-desk-page.tsx'),
    'ContestDeskPage',
  ),
})

const reports = createRoute({
  getParentRoute: () => signedIn,
  path: '/reports',
  component: lazyRouteComponent(
    () => import('./supervision/reports/reports-page.tsx'),
    'ReportsPage',
  ),
})

const report = createRoute({
  getParentRoute: () => signedIn,
  path: '/reports/$area/$period',
  component: lazyRouteComponent(
    () => import('./supervision/reports/report-page.tsx'),
    'ReportPage',
  ),
})

const areaMembers = createRoute({
  getParentRoute: () => signedIn,
  path: '/areas/$areaId/members',
  component: lazyRouteComponent(
    () => import('./supervision/members/members-page.tsx'),
    'MembersPage',
  ),
})

const reportChecks = createRoute({
  getParentRoute: () => signedIn,
  path: '/report-checks',
  validateSearch: (search: Record<string, unknown>) =>
    compact({ period: textOf(search['period']) }),
  component: lazyRouteComponent(() => import('./supervision/checks/checks-page.tsx'), 'ChecksPage'),
})

const measureFact = createRoute({
  getParentRoute: () => signedIn,
  path: '/figures/$area/$period/$measure',
  component: lazyRouteComponent(() => import('./supervision/facts/fact-page.tsx'), 'FactPage'),
})

const tasks = createRoute({
  getParentRoute: () => signedIn,
  path: '/tasks',
  validateSearch: taskFilterOf,
  component: lazyRouteComponent(() => import('./supervision/tasks/tasks-page.tsx'), 'TasksPage'),
})

const myTasks = createRoute({
  getParentRoute: () => signedIn,
  path: '/tasks/mine',
  component: lazyRouteComponent(
    () => import('./supervision/tasks/my-tasks-page.tsx'),
    'MyTasksPage',
  ),
})

const task = createRoute({
  getParentRoute: () => signedIn,
  path: '/tasks/$taskId',
  component: lazyRouteComponent(() => import('./supervision/tasks/task-page.tsx'), 'TaskPage'),
})

const exemptions = createRoute({
  getParentRoute: () => signedIn,
  path: '/exemptions',
  component: lazyRouteComponent(
    () => import('./supervision/exemptions/exemptions-page.tsx'),
    'ExemptionsPage',
  ),
})

const exemption = createRoute({
  getParentRoute: () => signedIn,
  path: '/exemptions/$exemptionId',
  component: lazyRouteComponent(
    () => import('./supervision/exemptions/exemption-page.tsx'),
    'ExemptionPage',
  ),
})

const cases = createRoute({
  getParentRoute: () => signedIn,
  path: '/cases',
  validateSearch: caseFilterOf,
  component: lazyRouteComponent(() => import('./programmes/cases/cases-page.tsx'), 'CasesPage'),
})

const caseOne = createRoute({
  getParentRoute: () => signedIn,
  path: '/cases/$caseId',
  // Which tab; the page knows its tabs and takes the first for any other word.
  validateSearch: (search: Record<string, unknown>): { readonly tab?: string } =>
    compact({ tab: textOf(search['tab']) }),
  component: lazyRouteComponent(() => import('./programmes/cases/case-page.tsx'), 'CasePage'),
})

const topics = createRoute({
  getParentRoute: () => root,
  path: '/topics',
  validateSearch: topicsFilterOf,
  component: lazyRouteComponent(
    () => import('./programmes/catalogue/topics-page.tsx'),
    'TopicsPage',
  ),
})

const topic = createRoute({
  getParentRoute: () => root,
  path: '/topics/$topicId',
  // Which line of support, and which version where it is not the one in force.
  validateSearch: (
    search: Record<string, unknown>,
  ): { readonly line?: string; readonly version?: string } =>
    compact({ line: textOf(search['line']), version: textOf(search['version']) }),
  component: lazyRouteComponent(() => import('./programmes/catalogue/topic-page.tsx'), 'TopicPage'),
})

const topicDrafts = createRoute({
  getParentRoute: () => signedIn,
  path: '/topics/drafts',
  component: lazyRouteComponent(
    () => import('./programmes/catalogue/drafts/topic-drafts-page.tsx'),
    'TopicDraftsPage',
  ),
})

const topicDraft = createRoute({
  getParentRoute: () => signedIn,
  path: '/topics/drafts/$id',
  validateSearch: (search: Record<string, unknown>): { readonly tab?: 'edit' | 'changes' } =>
    compact({ tab: oneOf(['edit', 'changes'] as const, search['tab']) }),
  component: lazyRouteComponent(
    () => import('./programmes/catalogue/drafts/topic-draft-page.tsx'),
    'TopicDraftPage',
  ),
})

const myReviews = createRoute({
  getParentRoute: () => signedIn,
  path: '/reviews',
  component: lazyRouteComponent(
    () => import('./programmes/review/my-reviews-page.tsx'),
    'MyReviewsPage',
  ),
})

const myReview = createRoute({
  getParentRoute: () => signedIn,
  path: '/reviews/$reviewId',
  component: lazyRouteComponent(
    () => import('./programmes/review/my-review-page.tsx'),
    'MyReviewPage',
  ),
})

const jury = createRoute({
  getParentRoute: () => signedIn,
  path: '/juries/$roundId',
  component: lazyRouteComponent(() => import('./programmes/contests/jury-page.tsx'), 'JuryPage'),
})

const juryEntry = createRoute({
  getParentRoute: () => signedIn,
  path: '/juries/$roundId/entries/$caseId',
  component: lazyRouteComponent(
    () => import('./programmes/contests/jury-entry-page.tsx'),
    'JuryEntryPage',
  ),
})

const reviewRounds = createRoute({
  getParentRoute: () => signedIn,
  path: '/review-rounds',
  validateSearch: roundFilterOf,
  component: lazyRouteComponent(() => import('./programmes/review/rounds-page.tsx'), 'RoundsPage'),
})

const reviewRound = createRoute({
  getParentRoute: () => signedIn,
  path: '/review-rounds/$roundId',
  validateSearch: roundPlaceOf,
  component: lazyRouteComponent(() => import('./programmes/review/round-page.tsx'), 'RoundPage'),
})

const experts = createRoute({
  getParentRoute: () => signedIn,
  path: '/experts',
  validateSearch: expertFilterOf,
  component: lazyRouteComponent(
    () => import('./programmes/experts/experts-page.tsx'),
    'ExpertsPage',
  ),
})

const ownExpert = createRoute({
  getParentRoute: () => signedIn,
  path: '/experts/mine',
  component: lazyRouteComponent(() => import('./programmes/experts/own-page.tsx'), 'OwnExpertPage'),
})

/** For whoever has the link: he may have no login yet. */
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/experts/invitation',
  component: lazyRouteComponent(
    () => import('./programmes/experts/invitation-page.tsx'),
    'InvitationPage',
  ),
})

const draws = createRoute({
  getParentRoute: () => signedIn,
  path: '/draws',
  validateSearch: (search: Record<string, unknown>): { page?: number } =>
    compact({ page: wholeOf(search['page']) }),
  component: lazyRouteComponent(() => import('./programmes/experts/draws-page.tsx'), 'DrawsPage'),
})

const draw = createRoute({
  getParentRoute: () => signedIn,
  path: '/draws/$drawId',
  component: lazyRouteComponent(() => import('./programmes/experts/draw-page.tsx'), 'DrawPage'),
})

const budget = createRoute({
  getParentRoute: () => signedIn,
  path: '/funds/budget',
  validateSearch: lineFilterOf,
  component: lazyRouteComponent(() => import('./funds/budget-page.tsx'), 'BudgetPage'),
})

const budgetLine = createRoute({
  getParentRoute: () => signedIn,
  path: '/funds/budget/$lineId',
  component: lazyRouteComponent(() => import('./funds/line-page.tsx'), 'LinePage'),
})

const fundEntries = createRoute({
  getParentRoute: () => signedIn,
  path: '/funds/entries',
  validateSearch: entryFilterOf,
  component: lazyRouteComponent(() => import('./funds/entries-page.tsx'), 'EntriesPage'),
})

const fundGrant = createRoute({
  getParentRoute: () => signedIn,
  path: '/funds/grants/$grantId',
  component: lazyRouteComponent(() => import('./funds/grant-page.tsx'), 'GrantPage'),
})

const fundDemands = createRoute({
  getParentRoute: () => signedIn,
  path: '/funds/demands',
  validateSearch: demandFilterOf,
  component: lazyRouteComponent(() => import('./funds/demands-page.tsx'), 'DemandsPage'),
})

const paymentLists = createRoute({
  getParentRoute: () => signedIn,
  path: '/funds/payments',
  validateSearch: listFilterOf,
  component: lazyRouteComponent(() => import('./funds/lists-page.tsx'), 'ListsPage'),
})

const dueGrants = createRoute({
  getParentRoute: () => signedIn,
  path: '/funds/payments/due',
  validateSearch: dueFilterOf,
  component: lazyRouteComponent(() => import('./funds/due-page.tsx'), 'DuePage'),
})

const paymentList = createRoute({
  getParentRoute: () => signedIn,
  path: '/funds/payments/$listId',
  validateSearch: orderFilterOf,
  component: lazyRouteComponent(() => import('./funds/list-page.tsx'), 'ListPage'),
})

const applications = createRoute({
  getParentRoute: () => signedIn,
  path: '/applications',
  validateSearch: (search: Record<string, unknown>): { readonly page?: number } =>
    compact({ page: wholeOf(search['page']) }),
  component: lazyRouteComponent(
    () => import('./programmes/applications/applications-page.tsx'),
    'ApplicationsPage',
  ),
})

const caseForm = createRoute({
  getParentRoute: () => signedIn,
  path: '/cases/$caseId/forms/$stage',
  component: lazyRouteComponent(
    () => import('./programmes/applications/form-page.tsx'),
    'FormPage',
  ),
})

const submissionPrint = createRoute({
  getParentRoute: () => signedIn,
  path: '/cases/$caseId/submissions/$submissionId',
  component: lazyRouteComponent(
    () => import('./programmes/applications/submission-page.tsx'),
    'SubmissionPage',
  ),
})

const formalCheck = createRoute({
  getParentRoute: () => signedIn,
  path: '/formal-check',
  validateSearch: caseFilterOf,
  component: lazyRouteComponent(
    () => import('./programmes/applications/formal-check-page.tsx'),
    'FormalCheckPage',
  ),
})

const help = createRoute({
  getParentRoute: () => root,
  path: '/help',
  component: lazyRouteComponent(() => import('./shell/help-page.tsx'), 'HelpPage'),
})

const indicators = createRoute({
  getParentRoute: () => signedIn,
  path: '/indicators',
  validateSearch: indicatorFilterOf,
  component: lazyRouteComponent(
    () => import('./supervision/indicators/indicators-page.tsx'),
    'IndicatorsPage',
  ),
})

const areas = createRoute({
  getParentRoute: () => signedIn,
  path: '/indicators/areas',
  component: lazyRouteComponent(
    () => import('./supervision/indicators/areas-page.tsx'),
    'AreasPage',
  ),
})

const indicator = createRoute({
  getParentRoute: () => signedIn,
  path: '/indicators/$indicatorId',
  validateSearch: tableChoiceOf,
  component: lazyRouteComponent(
    () => import('./supervision/indicators/indicator-page.tsx'),
    'IndicatorPage',
  ),
})

const districtTables = createRoute({
  getParentRoute: () => signedIn,
  path: '/district-tables',
  validateSearch: tableChoiceOf,
  component: lazyRouteComponent(
    () => import('./supervision/district-tables/district-table-page.tsx'),
    'DistrictTablePage',
  ),
})

const publishedFigures = createRoute({
  getParentRoute: () => root,
  path: '/published-figures',
  validateSearch: publishedFilterOf,
  component: lazyRouteComponent(
    () => import('./supervision/published/published-page.tsx'),
    'PublishedPage',
  ),
})

const notices = createRoute({
  getParentRoute: () => root,
  path: '/notices',
  validateSearch: noticeFilterOf,
  component: lazyRouteComponent(
    () => import('./programmes/notices/notices-page.tsx'),
    'NoticesPage',
  ),
})

const notice = createRoute({
  getParentRoute: () => root,
  path: '/notices/$noticeId',
  component: lazyRouteComponent(() => import('./programmes/notices/notice-page.tsx'), 'NoticePage'),
})

const statistics = createRoute({
  getParentRoute: () => root,
  path: '/programme-statistics',
  validateSearch: statisticsFilterOf,
  component: lazyRouteComponent(
    () => import('./programmes/notices/statistics-page.tsx'),
    'StatisticsPage',
  ),
})

const cockpit = createRoute({
  getParentRoute: () => signedIn,
  path: '/cockpit',
  validateSearch: cockpitFilterOf,
  component: lazyRouteComponent(
    () => import('./supervision/cockpit/cockpit-page.tsx'),
    'CockpitPage',
  ),
})

const cockpitIndicator = createRoute({
  getParentRoute: () => signedIn,
  path: '/cockpit/$indicatorId',
  validateSearch: cockpitFilterOf,
  component: lazyRouteComponent(
    () => import('./supervision/cockpit/indicator-across-page.tsx'),
    'IndicatorAcrossPage',
  ),
})

const effects = createRoute({
  getParentRoute: () => signedIn,
  path: '/effects',
  component: lazyRouteComponent(
    () => import('./supervision/effects/effects-page.tsx'),
    'EffectsPage',
  ),
})

const effect = createRoute({
  getParentRoute: () => signedIn,
  path: '/effects/policy',
  validateSearch: effectFilterOf,
  component: lazyRouteComponent(
    () => import('./supervision/effects/effect-page.tsx'),
    'EffectPage',
  ),
})

const packsPage = createRoute({
  getParentRoute: () => signedIn,
  path: '/packs',
  validateSearch: packFilterOf,
  component: lazyRouteComponent(() => import('./supervision/packs/packs-page.tsx'), 'PacksPage'),
})

const packPage = createRoute({
  getParentRoute: () => signedIn,
  path: '/packs/$packId',
  component: lazyRouteComponent(() => import('./supervision/packs/pack-page.tsx'), 'PackPage'),
})

const awardMeeting = createRoute({
  getParentRoute: () => signedIn,
  path: '/award-meeting',
  validateSearch: meetingPlaceOf,
  component: lazyRouteComponent(
    () => import('./programmes/decisions/meeting-page.tsx'),
    'MeetingPage',
  ),
})

const objections = createRoute({
  getParentRoute: () => signedIn,
  path: '/objections',
  validateSearch: objectionFilterOf,
  component: lazyRouteComponent(
    () => import('./programmes/notices/objections-page.tsx'),
    'ObjectionsPage',
  ),
})

/** Every page of the product, each loaded when it is first opened. */
export const router = createRouter({
  routeTree: root.addChildren([
    home,
    signIn,
    help,
    benefits,
    benefit,
    check,
    calls,
    call,
    challenges,
    challenge,
    contests,
    contest,
    topics,
    topic,
    invitation,
    notices,
    notice,
    statistics,
    publishedFigures,
    signedIn.addChildren([
      indicators,
      areas,
      indicator,
      districtTables,
      contestDesk,
      awardMeeting,
      objections,
      myReviews,
      myReview,
      jury,
      juryEntry,
      reviewRounds,
      reviewRound,
      experts,
      ownExpert,
      draws,
      draw,
      documents,
      document,
      comparison,
      search,
      units,
      unit,
      runs,
      run,
      whatIf,
      rules,
      rule,
      ruleDraft,
      topicDrafts,
      topicDraft,
      organisations,
      persons,
      relations,
      sessions,
      registers,
      ownFile,
      file,
      factImports,
      factImport,
      budget,
      budgetLine,
      fundEntries,
      fundGrant,
      fundDemands,
      paymentLists,
      dueGrants,
      paymentList,
      messages,
      cockpit,
      cockpitIndicator,
      effects,
      effect,
      workbench,
      callDrafts,
      newCall,
      editCall,
      applications,
      caseForm,
      formalCheck,
      submissionPrint,
      packsPage,
      packPage,
      reports,
      report,
      areaMembers,
      reportChecks,
      measureFact,
      tasks,
      myTasks,
      task,
      exemptions,
      exemption,
      cases,
      caseOne,
    ]),
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultNotFoundComponent: NotFound,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
