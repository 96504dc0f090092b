import { createRouter } from '@tanstack/react-router'
import { BENEFITS_ROUTES } from './benefits/routes.ts'
import { DOCUMENTS_ROUTES } from './documents/routes.ts'
import { FUNDS_ROUTES } from './funds/routes.ts'
import { MESSAGES_ROUTES } from './messages/routes.ts'
import { PARTY_ROUTES } from './party/routes.ts'
import { PROGRAMMES_ROUTES } from './programmes/routes.ts'
import { REVIEW_ROUTES } from './programmes/review/routes.ts'
import { REGISTERS_ROUTES } from './registers/routes.ts'
import { SEARCH_ROUTES } from './search/routes.ts'
import { SHELL_ROUTES } from './shell/routes.ts'
import { SUPERVISION_ROUTES } from './supervision/routes.ts'
import { NotFound } from './shell/not-found.tsx'
import { root, signedIn } from './shell/root-routes.tsx'

/** Every page of the product, each loaded when it is first opened. */
export const router = createRouter({
  routeTree: root.addChildren([
    ...SHELL_ROUTES.open,
    ...PARTY_ROUTES.open,
    ...DOCUMENTS_ROUTES.open,
    ...SEARCH_ROUTES.open,
    ...BENEFITS_ROUTES.open,
    ...REGISTERS_ROUTES.open,
    ...MESSAGES_ROUTES.open,
    ...PROGRAMMES_ROUTES.open,
    ...REVIEW_ROUTES.open,
    ...SUPERVISION_ROUTES.open,
    ...FUNDS_ROUTES.open,
    signedIn.addChildren([
      ...SHELL_ROUTES.signedIn,
      ...PARTY_ROUTES.signedIn,
      ...DOCUMENTS_ROUTES.signedIn,
      ...SEARCH_ROUTES.signedIn,
      ...BENEFITS_ROUTES.signedIn,
      ...REGISTERS_ROUTES.signedIn,
      ...MESSAGES_ROUTES.signedIn,
      ...PROGRAMMES_ROUTES.signedIn,
      ...REVIEW_ROUTES.signedIn,
      ...SUPERVISION_ROUTES.signedIn,
      ...FUNDS_ROUTES.signedIn,
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
