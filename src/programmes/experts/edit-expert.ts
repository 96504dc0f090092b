import { fail } from '../../base/failure.ts'
import type { Day } from '../../base/day.ts'
import { findField } from '../../base/field.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { listAffiliations } from './affiliation.store.ts'
import { type Availability, availabilityFault } from './expert.ts'
import { type ExpertChange, findExpert, updateExpert } from './expert.store.ts'

/** What an expert may change of his own card. */
export type OwnChange = {
  readonly title?: string
  readonly fields?: readonly string[]
  readonly availability?: readonly Availability[]
  readonly loadMax?: number
}

/** What the office may change besides. */
export type OfficeChange = OwnChange & {
  readonly expiresOn?: Day
  readonly pausedReason?: string | null
}

/** The fields in the form in which they are kept; fails on the first that no standard has. */
export function checkFields(fields: readonly string[]): string[] {
  const codes = [...new Set(fields.map((code) => code.normalize('NFKC').trim().toUpperCase()))]
  for (const code of codes)
    if (findField(code) === null) throw fail('EXPERT_FIELD_UNKNOWN', { code })
  return codes
}

function checked<Change extends OwnChange>(change: Change): Change {
  const { fields, availability } = change
  const fault = availability === undefined ? null : availabilityFault(availability)
  if (fault !== null) throw fail('EXPERT_AVAILABILITY_INVALID', { detail: fault })
  return fields === undefined ? change : { ...change, fields: checkFields(fields) }
}

type Edit<Change> = {
  readonly actor: Actor
  readonly id: string
  /** The version that the change was made from. */
  readonly version: number
  readonly change: Change
  readonly now: Date
}

/** Changes a card as the office: nobody extends or unpauses himself. */
export async function editExpert(db: Db, edit: Edit<OfficeChange>): Promise<void> {
  if (edit.id === edit.actor.person.id) throw fail('EXPERT_OWN_CASE')
  await change(db, { ...edit, change: checked(edit.change) }, 'expert.edit')
}

/** Changes one's own card: fields and availability, not the proofs. */
export async function editOwnCard(
  db: Db,
  { actor, ...edit }: Omit<Edit<OwnChange>, 'id'>,
): Promise<void> {
  const own = { ...edit, actor, id: actor.person.id, change: checked(edit.change) }
  await change(db, own, 'expert.edit-own')
}

async function change(db: Db, edit: Edit<ExpertChange>, what: string): Promise<void> {
  const { actor, id, version, now } = edit
  const act = actBy(actor, { what, subject: `expert:${id}`, now })
  await write(db, act, async (tx) => {
    if ((await findExpert(tx, id)) === null) throw fail('NOT_FOUND')
    if (!(await updateExpert(tx, { id, version, change: edit.change, now })))
      throw fail('VERSION_STALE')
  })
}

/** Which proof an officer has seen, or no longer stands by. */
export type Verifying = {
  readonly actor: Actor
  readonly id: string
  readonly version: number
  readonly what: 'identity' | 'employer'
  readonly isVerified: boolean
  readonly note: string | null
  readonly now: Date
}

/** Writes down that the proof of identity or employer was seen; without it an expert is never clear. */
export async function verifyExpert(db: Db, verifying: Verifying): Promise<void> {
  const { actor, id, version, what, isVerified, note, now } = verifying
  if (id === actor.person.id) throw fail('EXPERT_OWN_CASE')
  const mark = isVerified ? { by: actor.person.id, at: now } : null
  const act = actBy(actor, {
    what: isVerified ? `expert.verify-${what}` : `expert.unverify-${what}`,
    subject: `expert:${id}`,
    now,
    note,
  })
  await write(db, act, async (tx) => {
    const expert = await findExpert(tx, id, true)
    if (expert === null) throw fail('NOT_FOUND')
    if (what === 'employer' && isVerified) {
      const posts = await listAffiliations(tx, [id])
      const isEmployed = posts.some(({ kind, to }) => kind === 'employer' && to === null)
      if (!isEmployed) throw fail('EXPERT_EMPLOYER_MISSING')
    }
    const change = what === 'identity' ? { identityVerified: mark } : { employerVerified: mark }
    if (!(await updateExpert(tx, { id, version, change, now }))) throw fail('VERSION_STALE')
  })
}
