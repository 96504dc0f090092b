import type { Act } from '../trust/event.ts'
import type { Actor } from './actor.ts'

/** What an actor does, as the log wants to know it. */
export const actBy = (actor: Actor, act: Pick<Act, 'what' | 'subject' | 'now' | 'note'>): Act => ({
  who: actor.person.id,
  asWhom: { organisation: actor.organisation.id, role: actor.role },
  ...act,
})
