import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { searchAddressOf } from './search-address.ts'
import { signedIn } from '../shell/root-routes.tsx'

const search = createRoute({
  getParentRoute: () => signedIn,
  path: '/search',
  validateSearch: searchAddressOf,
  component: lazyRouteComponent(() => import('./search-page.tsx'), 'SearchPage'),
})

/** The search over everything that one may see. */
export const SEARCH_ROUTES = {
  open: [],
  signedIn: [search],
} as const
