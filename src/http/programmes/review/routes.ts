import type { TSchema } from 'typebox'
import type { Routes } from '../../house.ts'
import { contestComponents } from './contest.contract.ts'
import { contestRoutes } from './contest.routes.ts'
import { drawComponents } from './draw.contract.ts'
import { drawRoutes } from './draw.routes.ts'
import { expertApproachComponents } from './expert-approach.contract.ts'
import { expertApproachRoutes } from './expert-approach.routes.ts'
import { expertConflictComponents } from './expert-conflict.contract.ts'
import { expertConflictRoutes } from './expert-conflict.routes.ts'
import { expertImportRoutes } from './expert-import.routes.ts'
import { expertInvitationComponents } from './expert-invitation.contract.ts'
import { expertInvitationRoutes } from './expert-invitation.routes.ts'
import { expertSelfRoutes } from './expert-self.routes.ts'
import { expertComponents } from './expert.contract.ts'
import { expertRoutes } from './expert.routes.ts'
import { myJuryComponents } from './my-jury.contract.ts'
import { myJuryRoutes } from './my-jury.routes.ts'
import { myReviewComponents } from './my-review.contract.ts'
import { myReviewRoutes } from './my-review.routes.ts'
import { reviewResultComponents } from './review-result.contract.ts'
import { reviewResultRoutes } from './review-result.routes.ts'
import { reviewRoundComponents } from './review-round.contract.ts'
import { reviewRoundRoutes } from './review-round.routes.ts'

/** Experts, draws, reviews and contests. */
export const REVIEW_ROUTES: readonly Routes[] = [
  reviewRoundRoutes,
  reviewResultRoutes,
  myJuryRoutes,
  myReviewRoutes,
  contestRoutes,
  expertRoutes,
  expertSelfRoutes,
  expertImportRoutes,
  expertInvitationRoutes,
  expertConflictRoutes,
  expertApproachRoutes,
  drawRoutes,
]

/** The named components of their contracts. */
export const REVIEW_COMPONENTS: readonly TSchema[] = [
  ...reviewRoundComponents,
  ...reviewResultComponents,
  ...myJuryComponents,
  ...myReviewComponents,
  ...contestComponents,
  ...expertComponents,
  ...expertInvitationComponents,
  ...expertConflictComponents,
  ...expertApproachComponents,
  ...drawComponents,
]
