import type { Tx } from '../db/database.ts'

/** Removes every row of the demo, and whatever hangs on one; answers how many persons and organisations. */
export async function deleteDemo(tx: Tx): Promise<{ persons: number; organisations: number }> {
  const persons = tx.selectFrom('person').select('id').where('demo', '=', true)
  const organisations = tx.selectFrom('organisation').select('id').where('demo', '=', true)
  const appointments = tx
    .selectFrom('appointment')
    .select('id')
    .where((eb) =>
      eb.or([eb('person_id', 'in', persons), eb('organisation_id', 'in', organisations)]),
    )
  await tx
    .deleteFrom('session')
    .where((eb) =>
      eb.or([eb('person_id', 'in', persons), eb('appointment_id', 'in', appointments)]),
    )
    .execute()
  await tx.deleteFrom('appointment').where('id', 'in', appointments).execute()
  await tx.deleteFrom('message').where('person_id', 'in', persons).execute()
  await tx.deleteFrom('identity').where('person_id', 'in', persons).execute()
  const gone = await tx.deleteFrom('person').where('demo', '=', true).executeTakeFirst()
  const closed = await tx.deleteFrom('organisation').where('demo', '=', true).executeTakeFirst()
  // Calls of the demo, unless somebody real has applied under one.
  await tx
    .deleteFrom('call')
    .where('demo', '=', true)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('programme_case')
            .select('programme_case.id')
            .whereRef('programme_case.call_id', '=', 'call.id'),
        ),
      ),
    )
    .execute()
  return { persons: Number(gone.numDeletedRows), organisations: Number(closed.numDeletedRows) }
}
