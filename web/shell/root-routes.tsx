import { createRootRoute, createRoute } from '@tanstack/react-router'
import { ErrorPage } from './error-page.tsx'
import { NotFound } from './not-found.tsx'
import { SessionNeeded } from './session-needed.tsx'
import { Shell } from './shell.tsx'

/** Every page stands in the shell. */
export const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: ErrorPage,
})

/** Pages that need a session: a visitor is asked to sign in before any of them asks for data. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: SessionNeeded,
})
