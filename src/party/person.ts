import type { Appointment } from './appointment.ts'

/** A person (人员) as kept: little more than a name, because nothing more is needed. */
export type Person = {
  readonly id: string
  readonly name: string
  /** The login name; null for a person who signs in elsewhere. */
  readonly login: string | null
  readonly hasLeft: boolean
  readonly demo: boolean
  readonly version: number
  readonly createdAt: Date
  readonly changedAt: Date
}

/** A person with the appointments that he holds now. */
export type PersonWithAppointments = Person & { readonly appointments: readonly Appointment[] }
