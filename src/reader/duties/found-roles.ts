import type { RoleWords } from './read-roles.ts'

/** Words of responsibility as found in the text, before they are joined to the task that they close. */
export type FoundRoles = {
  readonly start: number
  readonly end: number
  readonly words: RoleWords
  readonly pattern: string
  /** The task's own words, where the finder knows them better than the clause does. */
  readonly task: { readonly start: number; readonly end: number } | null
  readonly isCertain: boolean
}
