import type { Tx } from '../../db/database.ts'
import { tell } from '../../party/message.store.ts'
import { mayAct } from '../../party/permission.ts'
import { ROLE_CODES } from '../../party/role.ts'
import { machineOf, type ProgrammeCase } from './case.ts'
import { personsIn } from './deadline.store.ts'
import type { Marking } from './machine.ts'
import { outwardWords } from './outward.ts'

type Told = {
  readonly kept: ProgrammeCase
  readonly before: Marking
  readonly after: Marking
  readonly moveId: string
  readonly now: Date
}

const APPLYING = ROLE_CODES.filter((role) => mayAct(role, 'application.edit'))

/** The people of an organisation who apply for it, by id. */
export const applyingPersons = async (tx: Tx, organisationId: string): Promise<string[]> =>
  (await personsIn(tx, APPLYING, organisationId)).map(({ person_id: id }) => id)

/**
 * Tells the applicant's people that others moved their case on: only where the state that an outsider sees is
 * another one now, so that no message tells when experts sat or a decision was sent back.
 */
export async function tellApplicant(
  tx: Tx,
  { kept, before, after, moveId, now }: Told,
): Promise<void> {
  const machine = machineOf(kept)
  const state = outwardWords(machine, after)
  if (state === outwardWords(machine, before)) return
  const persons = await applyingPersons(tx, kept.applicant)
  await tell(
    tx,
    persons.map((personId) => ({
      personId,
      organisationId: kept.applicant,
      title: `${kept.title === '' ? '您的申报' : kept.title}：${state}`,
      body: `${kept.number} 现为“${state}”，请打开办件查看。`,
      link: `/cases/${kept.id}`,
      request: `case_move:${moveId}`,
    })),
    now,
  )
}
