import type { OrganisationKind, Role } from './role.ts'

/** A person acting for an organisation in a role (任职), as long as it lasts. */
export type Appointment = {
  readonly id: string
  readonly personId: string
  readonly role: Role
  readonly organisation: {
    readonly id: string
    readonly name: string
    readonly kind: OrganisationKind
  }
  readonly begunAt: Date
}
