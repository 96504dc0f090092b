import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { compact, wholeOf } from '../../api/query-words.ts'
import { expertFilterOf } from '../experts/expert-filter.ts'
import { roundFilterOf, roundPlaceOf } from './round-filter.ts'
import { root, signedIn } from '../../shell/root-routes.tsx'

const contests = createRoute({
  getParentRoute: () => root,
  path: '/contests',
  component: lazyRouteComponent(() => import('../contests/contests-page.tsx'), 'ContestsPage'),
})

const contest = createRoute({
  getParentRoute: () => root,
  path: '/contests/$callId',
  component: lazyRouteComponent(() => import('../contests/contest-page.tsx'), 'ContestPage'),
})

const contestDesk = createRoute({
  getParentRoute: () => signedIn,
  path: '/contests/$callId/desk',
  component: lazyRouteComponent(
    () => import('../contests/contest-desk-page.tsx'),
    'ContestDeskPage',
  ),
})

const myReviews = createRoute({
  getParentRoute: () => signedIn,
  path: '/reviews',
  component: lazyRouteComponent(() => import('./my-reviews-page.tsx'), 'MyReviewsPage'),
})

const myReview = createRoute({
  getParentRoute: () => signedIn,
  path: '/reviews/$reviewId',
  component: lazyRouteComponent(() => import('./my-review-page.tsx'), 'MyReviewPage'),
})

const jury = createRoute({
  getParentRoute: () => signedIn,
  path: '/juries/$roundId',
  component: lazyRouteComponent(() => import('../contests/jury-page.tsx'), 'JuryPage'),
})

const juryEntry = createRoute({
  getParentRoute: () => signedIn,
  path: '/juries/$roundId/entries/$caseId',
  component: lazyRouteComponent(() => import('../contests/jury-entry-page.tsx'), 'JuryEntryPage'),
})

const reviewRounds = createRoute({
  getParentRoute: () => signedIn,
  path: '/review-rounds',
  validateSearch: roundFilterOf,
  component: lazyRouteComponent(() => import('./rounds-page.tsx'), 'RoundsPage'),
})

const reviewRound = createRoute({
  getParentRoute: () => signedIn,
  path: '/review-rounds/$roundId',
  validateSearch: roundPlaceOf,
  component: lazyRouteComponent(() => import('./round-page.tsx'), 'RoundPage'),
})

const experts = createRoute({
  getParentRoute: () => signedIn,
  path: '/experts',
  validateSearch: expertFilterOf,
  component: lazyRouteComponent(() => import('../experts/experts-page.tsx'), 'ExpertsPage'),
})

const ownExpert = createRoute({
  getParentRoute: () => signedIn,
  path: '/experts/mine',
  component: lazyRouteComponent(() => import('../experts/own-page.tsx'), 'OwnExpertPage'),
})

/** For whoever has the link: he may have no login yet. */
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/experts/invitation',
  component: lazyRouteComponent(() => import('../experts/invitation-page.tsx'), 'InvitationPage'),
})

const draws = createRoute({
  getParentRoute: () => signedIn,
  path: '/draws',
  validateSearch: (search: Record<string, unknown>): { page?: number } =>
    compact({ page: wholeOf(search['page']) }),
  component: lazyRouteComponent(() => import('../experts/draws-page.tsx'), 'DrawsPage'),
})

const draw = createRoute({
  getParentRoute: () => signedIn,
  path: '/draws/$drawId',
  component: lazyRouteComponent(() => import('../experts/draw-page.tsx'), 'DrawPage'),
})

/** Reviews: experts, rounds, draws, juries, contests. */
export const REVIEW_ROUTES = {
  open: [contests, contest, invitation],
  signedIn: [
    contestDesk,
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
  ],
} as const
