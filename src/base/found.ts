import assert from 'node:assert/strict'

/** What must be there, for a reason that the compiler does not see; `what` says in English what is lost otherwise. */
export function found<T>(value: T | null | undefined, what: string): T {
  assert(value !== null && value !== undefined, `lost: ${what}`)
  return value
}
