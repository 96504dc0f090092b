import { fail } from '../../base/failure.ts'

/** Stops an edit that speaks of what the file does not have, or has already. */
export const refuseEdit = (detail: string): never => {
  throw fail('RULE_EDIT_INVALID', { detail })
}
