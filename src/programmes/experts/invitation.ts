import { createHash, randomBytes } from 'node:crypto'

/** How an invitation stands. Whether it has run out follows from the time. */
export const INVITATION_STATES = {
  open: '待答复',
  accepted: '已接受',
  declined: '已谢绝',
  withdrawn: '已撤回',
  expired: '已过期',
} as const

export type InvitationState = keyof typeof INVITATION_STATES

/** Somebody asked to join the pool (入库邀请). */
export type Invitation = {
  readonly id: string
  readonly name: string
  readonly organisationId: string
  readonly organisationName: string
  /** Whether the body is one of the demo: who joins through it is removed with it. */
  readonly demo: boolean
  /** Set where he is in the pool already and is asked to fill in his own part. */
  readonly expertId: string | null
  readonly note: string | null
  readonly state: InvitationState
  readonly invitedByName: string | null
  readonly invitedAt: Date
  readonly expiresAt: Date
  readonly answeredAt: Date | null
  readonly declineReason: string | null
}

const LIFETIME_MS = 14 * 24 * 3_600_000
const TOKEN_BYTES = 32

/** The end of an invitation that is made now (内部口径: two weeks). */
export const invitationEnd = (now: Date): Date => new Date(now.getTime() + LIFETIME_MS)

/** The word of a link that nobody guesses. It is shown once; we keep its digest. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url')

/** What is stored of a token: who reads the database cannot answer in another's place. */
export const invitationDigest = (token: string): string =>
  createHash('sha256').update(`expert-invitation:${token}`).digest('hex')
