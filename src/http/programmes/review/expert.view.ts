import type { Static } from 'typebox'
import type { Day } from '../../../base/day.ts'
import { findField } from '../../../base/field.ts'
import type { NamedAffiliation } from '../../../programmes/experts/affiliation.store.ts'
import {
  AFFILIATION_KINDS,
  EXPERT_STATES,
  expiresSoon,
  stateOn,
} from '../../../programmes/experts/expert.ts'
import type { ListedExpert } from '../../../programmes/experts/expert.store.ts'
import type { SharedWork } from '../../../programmes/experts/find-conflicts.ts'
import type { Expert, ExpertAffiliation, ExpertWork } from './expert.contract.ts'

/** An expert as pages show him on a day. */
export function viewExpert(expert: ListedExpert, on: Day): Static<typeof Expert> {
  const { identityVerified, employerVerified, fields, availability, employers, ...rest } = expert
  const state = stateOn(expert, on)
  return {
    ...rest,
    employers: [...employers],
    fields: fields.map((code) => ({ code, name: findField(code)?.name ?? code })),
    availability: availability.map(({ from, to }) => ({ from, to })),
    state,
    stateName: EXPERT_STATES[state],
    expiresSoon: expiresSoon(expert, on),
    identityVerifiedAt: identityVerified?.at.toISOString() ?? null,
    employerVerifiedAt: employerVerified?.at.toISOString() ?? null,
  }
}

export const viewAffiliation = (
  affiliation: NamedAffiliation,
): Static<typeof ExpertAffiliation> => ({
  id: affiliation.id,
  organisationId: affiliation.organisationId,
  organisationName: affiliation.organisationName,
  kind: affiliation.kind,
  kindName: AFFILIATION_KINDS[affiliation.kind],
  from: affiliation.from,
  to: affiliation.to,
})

export const viewWork = ({
  id,
  kind,
  title,
  publishedOn,
  partners,
}: SharedWork): Static<typeof ExpertWork> => ({
  id,
  kind,
  title,
  publishedOn,
  partners: [...partners],
})
