import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { textOf } from '../api/query-words.ts'
import { organisationFilterOf, personFilterOf, relationFilterOf } from './register-filter.ts'
import { root, signedIn } from '../shell/root-routes.tsx'

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  // Only places of our own: an address that leads elsewhere is dropped.
  validateSearch: (search: Record<string, unknown>): { to?: string } => {
    const to = textOf(search['to'])
    return to !== undefined && /^\/(?!\/)/u.test(to) ? { to } : {}
  },
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
})

const organisations = createRoute({
  getParentRoute: () => signedIn,
  path: '/organisations',
  validateSearch: organisationFilterOf,
  component: lazyRouteComponent(() => import('./organisations-page.tsx'), 'OrganisationsPage'),
})

const persons = createRoute({
  getParentRoute: () => signedIn,
  path: '/persons',
  validateSearch: personFilterOf,
  component: lazyRouteComponent(() => import('./persons-page.tsx'), 'PersonsPage'),
})

const relations = createRoute({
  getParentRoute: () => signedIn,
  path: '/relations',
  validateSearch: relationFilterOf,
  component: lazyRouteComponent(() => import('./relations-page.tsx'), 'RelationsPage'),
})

const sessions = createRoute({
  getParentRoute: () => signedIn,
  path: '/sessions',
  component: lazyRouteComponent(() => import('./sessions-page.tsx'), 'SessionsPage'),
})

/** Who takes part: signing in, organisations, persons, relations, sessions. */
export const PARTY_ROUTES = {
  open: [signIn],
  signedIn: [organisations, persons, relations, sessions],
} as const
