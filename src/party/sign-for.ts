import type { Role } from './role.ts'

/** Offices whose higher ranks may sign for lower ones; other roles sign for themselves only. */
const RANKS: Readonly<Partial<Record<Role, number>>> = {
  project_officer: 1,
  bureau_officer: 1,
  bureau_approver: 2,
  leader: 3,
}

/** Whether a role may give a signature that content wants of another: the same, or one above it. */
export function maySignFor(role: Role, wanted: Role): boolean {
  const [own, asked] = [RANKS[role], RANKS[wanted]]
  return role === wanted || (own !== undefined && asked !== undefined && own >= asked)
}
