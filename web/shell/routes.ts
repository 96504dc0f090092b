import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from './root-routes.tsx'

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./home-page.tsx'), 'HomePage'),
})

const help = createRoute({
  getParentRoute: () => root,
  path: '/help',
  component: lazyRouteComponent(() => import('./help-page.tsx'), 'HelpPage'),
})

/** The pages that belong to no room. */
export const SHELL_ROUTES = {
  open: [home, help],
  signedIn: [],
} as const
