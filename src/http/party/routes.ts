import type { TSchema } from 'typebox'
import type { Routes } from '../house.ts'
import { codeComponents } from './code.contract.ts'
import { codeRoutes } from './code.routes.ts'
import { demoComponents } from './demo.contract.ts'
import { demoRoutes } from './demo.routes.ts'
import { messageComponents } from './message.contract.ts'
import { messageRoutes } from './message.routes.ts'
import { organisationComponents } from './organisation.contract.ts'
import { organisationRoutes } from './organisation.routes.ts'
import { personComponents } from './person.contract.ts'
import { personRoutes } from './person.routes.ts'
import { relationComponents } from './relation.contract.ts'
import { relationRoutes } from './relation.routes.ts'
import { sessionComponents } from './session.contract.ts'
import { sessionRoutes } from './session.routes.ts'

/** Persons, organisations, sessions and messages. */
export const PARTY_ROUTES: readonly Routes[] = [
  sessionRoutes,
  demoRoutes,
  organisationRoutes,
  personRoutes,
  relationRoutes,
  codeRoutes,
  messageRoutes,
]

/** The named components of their contracts. */
export const PARTY_COMPONENTS: readonly TSchema[] = [
  ...sessionComponents,
  ...demoComponents,
  ...organisationComponents,
  ...personComponents,
  ...relationComponents,
  ...codeComponents,
  ...messageComponents,
]
