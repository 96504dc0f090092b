import { type Permission, reachOf } from './permission.ts'
import type { OrganisationKind, Role } from './role.ts'

/** Who acts: one person, for one organisation, in one role, in one session. */
export type Actor = {
  readonly sessionId: string
  readonly expiresAt: Date
  readonly appointmentId: string
  readonly role: Role
  readonly person: { readonly id: string; readonly name: string }
  readonly organisation: {
    readonly id: string
    readonly name: string
    readonly kind: OrganisationKind
  }
  /** The part of the city that the organisation belongs to; null for one outside. */
  readonly region: string | null
  readonly demo: boolean
}

/** Which records an actor may meet. A store puts it into its WHERE, so that others are simply not there. */
export type Scope =
  | { readonly reach: 'all' }
  | { readonly reach: 'region'; readonly region: string | null }
  | { readonly reach: 'own'; readonly organisation: string }

/** The records that an actor may meet with a permission; null where he does not have it at all. */
export function scopeOf(actor: Actor, permission: Permission): Scope | null {
  const reach = reachOf(actor.role, permission)
  if (reach === 'region') return { reach, region: actor.region }
  if (reach === 'own') return { reach, organisation: actor.organisation.id }
  return reach === null ? null : { reach }
}
