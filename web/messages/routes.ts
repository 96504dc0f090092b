import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { messageFilterOf } from './message-queries.ts'
import { signedIn } from '../shell/root-routes.tsx'

const messages = createRoute({
  getParentRoute: () => signedIn,
  path: '/messages',
  validateSearch: messageFilterOf,
  component: lazyRouteComponent(() => import('./messages-page.tsx'), 'MessagesPage'),
})

/** Messages to oneself. */
export const MESSAGES_ROUTES = {
  open: [],
  signedIn: [messages],
} as const
