import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { compact, oneOf, textOf, wholeOf } from '../api/query-words.ts'
import { callDraftFilterOf, callFilterOf } from './calls/call-filter.ts'
import { caseFilterOf } from './cases/case-filter.ts'
import { topicsFilterOf } from './catalogue/topics-filter.ts'
import { challengeFilterOf } from './challenges/challenge-filter.ts'
import { meetingPlaceOf } from './decisions/meeting-filter.ts'
import { noticeFilterOf, objectionFilterOf } from './notices/notice-queries.ts'
import { statisticsFilterOf } from './notices/statistics-filter.ts'
import { workbenchFilterOf } from './workbench/workbench-filter.ts'
import { root, signedIn } from '../shell/root-routes.tsx'

const workbench = createRoute({
  getParentRoute: () => signedIn,
  path: '/workbench',
  validateSearch: workbenchFilterOf,
  component: lazyRouteComponent(() => import('./workbench/workbench-page.tsx'), 'WorkbenchPage'),
})

const calls = createRoute({
  getParentRoute: () => root,
  path: '/calls',
  validateSearch: callFilterOf,
  component: lazyRouteComponent(() => import('./calls/calls-page.tsx'), 'CallsPage'),
})

const call = createRoute({
  getParentRoute: () => root,
  path: '/calls/$callId',
  component: lazyRouteComponent(() => import('./calls/call-page.tsx'), 'CallPage'),
})

const callDrafts = createRoute({
  getParentRoute: () => signedIn,
  path: '/calls/drafts',
  validateSearch: callDraftFilterOf,
  component: lazyRouteComponent(() => import('./calls/call-drafts-page.tsx'), 'CallDraftsPage'),
})

const newCall = createRoute({
  getParentRoute: () => signedIn,
  path: '/calls/drafts/new',
  component: lazyRouteComponent(() => import('./calls/call-editor-page.tsx'), 'NewCallPage'),
})

const editCall = createRoute({
  getParentRoute: () => signedIn,
  path: '/calls/$callId/edit',
  component: lazyRouteComponent(() => import('./calls/call-editor-page.tsx'), 'EditCallPage'),
})

const challenges = createRoute({
  getParentRoute: () => root,
  path: '/challenges',
  validateSearch: challengeFilterOf,
  component: lazyRouteComponent(() => import('./challenges/challenges-page.tsx'), 'ChallengesPage'),
})

const challenge = createRoute({
  getParentRoute: () => root,
  path: '/challenges/$caseId',
  component: lazyRouteComponent(() => import('./challenges/challenge-page.tsx'), 'ChallengePage'),
})

const cases = createRoute({
  getParentRoute: () => signedIn,
  path: '/cases',
  validateSearch: caseFilterOf,
  component: lazyRouteComponent(() => import('./cases/cases-page.tsx'), 'CasesPage'),
})

const caseOne = createRoute({
  getParentRoute: () => signedIn,
  path: '/cases/$caseId',
  // Which tab; the page knows its tabs and takes the first for any other word.
  validateSearch: (search: Record<string, unknown>): { readonly tab?: string } =>
    compact({ tab: textOf(search['tab']) }),
  component: lazyRouteComponent(() => import('./cases/case-page.tsx'), 'CasePage'),
})

const topics = createRoute({
  getParentRoute: () => root,
  path: '/topics',
  validateSearch: topicsFilterOf,
  component: lazyRouteComponent(() => import('./catalogue/topics-page.tsx'), 'TopicsPage'),
})

const topic = createRoute({
  getParentRoute: () => root,
  path: '/topics/$topicId',
  // Which line of support, and which version where it is not the one in force.
  validateSearch: (
    search: Record<string, unknown>,
  ): { readonly line?: string; readonly version?: string } =>
    compact({ line: textOf(search['line']), version: textOf(search['version']) }),
  component: lazyRouteComponent(() => import('./catalogue/topic-page.tsx'), 'TopicPage'),
})

const topicDrafts = createRoute({
  getParentRoute: () => signedIn,
  path: '/topics/drafts',
  component: lazyRouteComponent(
    () => import('./catalogue/drafts/topic-drafts-page.tsx'),
    'TopicDraftsPage',
  ),
})

const topicDraft = createRoute({
  getParentRoute: () => signedIn,
  path: '/topics/drafts/$id',
  validateSearch: (search: Record<string, unknown>): { readonly tab?: 'edit' | 'changes' } =>
    compact({ tab: oneOf(['edit', 'changes'] as const, search['tab']) }),
  component: lazyRouteComponent(
    () => import('./catalogue/drafts/topic-draft-page.tsx'),
    'TopicDraftPage',
  ),
})

const applications = createRoute({
  getParentRoute: () => signedIn,
  path: '/applications',
  validateSearch: (search: Record<string, unknown>): { readonly page?: number } =>
    compact({ page: wholeOf(search['page']) }),
  component: lazyRouteComponent(
    () => import('./applications/applications-page.tsx'),
    'ApplicationsPage',
  ),
})

const caseForm = createRoute({
  getParentRoute: () => signedIn,
  path: '/cases/$caseId/forms/$stage',
  component: lazyRouteComponent(() => import('./applications/form-page.tsx'), 'FormPage'),
})

const submissionPrint = createRoute({
  getParentRoute: () => signedIn,
  path: '/cases/$caseId/submissions/$submissionId',
  component: lazyRouteComponent(
    () => import('./applications/submission-page.tsx'),
    'SubmissionPage',
  ),
})

const formalCheck = createRoute({
  getParentRoute: () => signedIn,
  path: '/formal-check',
  validateSearch: caseFilterOf,
  component: lazyRouteComponent(
    () => import('./applications/formal-check-page.tsx'),
    'FormalCheckPage',
  ),
})

const notices = createRoute({
  getParentRoute: () => root,
  path: '/notices',
  validateSearch: noticeFilterOf,
  component: lazyRouteComponent(() => import('./notices/notices-page.tsx'), 'NoticesPage'),
})

const notice = createRoute({
  getParentRoute: () => root,
  path: '/notices/$noticeId',
  component: lazyRouteComponent(() => import('./notices/notice-page.tsx'), 'NoticePage'),
})

const statistics = createRoute({
  getParentRoute: () => root,
  path: '/programme-statistics',
  validateSearch: statisticsFilterOf,
  component: lazyRouteComponent(() => import('./notices/statistics-page.tsx'), 'StatisticsPage'),
})

const awardMeeting = createRoute({
  getParentRoute: () => signedIn,
  path: '/award-meeting',
  validateSearch: meetingPlaceOf,
  component: lazyRouteComponent(() => import('./decisions/meeting-page.tsx'), 'MeetingPage'),
})

const objections = createRoute({
  getParentRoute: () => signedIn,
  path: '/objections',
  validateSearch: objectionFilterOf,
  component: lazyRouteComponent(() => import('./notices/objections-page.tsx'), 'ObjectionsPage'),
})

/** Programmes from topic and call to acceptance. */
export const PROGRAMMES_ROUTES = {
  open: [calls, call, challenges, challenge, topics, topic, notices, notice, statistics],
  signedIn: [
    workbench,
    callDrafts,
    newCall,
    editCall,
    cases,
    caseOne,
    topicDrafts,
    topicDraft,
    applications,
    caseForm,
    submissionPrint,
    formalCheck,
    awardMeeting,
    objections,
  ],
} as const
