import { type Chain, type Marking, type Mover, type Move, type Machine, endOf } from './machine.ts'
import { MACHINES } from './machines.ts'

/** A case (办件): one application and the project that comes of it. */
export type ProgrammeCase = {
  readonly id: string
  readonly number: string
  readonly machine: string
  readonly machine_version: number
  readonly topic: string
  readonly line: string
  readonly topic_version_id: string
  readonly call_id: string | null
  readonly parent_id: string | null
  /** The organisation that applies. */
  readonly applicant: string
  readonly title: string
  readonly requested_fen: bigint | null
  readonly opened_by: string
  readonly opened_at: Date
  readonly submitted_at: Date | null
  readonly ended_at: Date | null
  readonly ended_in: string | null
  readonly revision: number
}

/** A move as it was made. */
export type CaseMove = {
  readonly id: string
  readonly position: number
  readonly name: string
  readonly word: string
  readonly took: readonly string[]
  readonly gave: readonly string[]
  readonly person_id: string | null
  readonly organisation_id: string | null
  readonly role: string | null
  readonly made_at: Date
  readonly reason: string | null
}

/** An approval that stands: it was not made void. */
export type CaseApproval = { readonly chain: string; readonly person_id: string }

/** The machine that a case lives by, in the version that it is pinned to. */
export function machineOf({
  machine,
  machine_version: version,
}: Pick<ProgrammeCase, 'machine' | 'machine_version'>): Machine {
  const found = MACHINES[machine]
  if (found === undefined || found.version !== version)
    throw new Error(`there is no machine ${machine} of version ${version}`)
  return found
}

/** The move of this name in the machine of the case; undefined where it has none. */
export const moveOf = (kept: ProgrammeCase, name: string): Move | undefined => {
  const { moves } = machineOf(kept)
  return Object.hasOwn(moves, name) ? moves[name] : undefined
}

/** Who stands how to a case: on the applicant's side, on the poster's, or in an office. */
export function standingOf(
  organisation: string,
  kept: Pick<ProgrammeCase, 'applicant'>,
  poster: string | null,
): readonly Mover[] {
  if (organisation === kept.applicant) return ['applicant']
  return organisation === poster ? ['poster'] : ['office']
}

/** Whether someone has approved in a chain already, so that another person must go on. */
export const hasApproved = (
  approvals: readonly CaseApproval[],
  chain: Chain,
  personId: string,
): boolean => approvals.some((given) => given.chain === chain && given.person_id === personId)

/** Where a case has ended by its marking. */
export const endIn = (kept: ProgrammeCase, marking: Marking): string | null =>
  endOf(machineOf(kept), marking)
