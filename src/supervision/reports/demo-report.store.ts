import type { Db, Tx } from '../../db/database.ts'
import type { UNKNOWN_WORDS } from './area-report.ts'
import { type CollectedMeasure, fieldsOf } from './collected-measure.ts'
import type { NewMeasureFact } from './measure-fact.store.ts'
import { numberText } from './measure-number.ts'

/** The demo's person in a role, in whose name reports are entered; null where there is no demo. */
export async function findDemoReporter(
  db: Db,
  role: 'district' | 'grid_staff',
): Promise<string | null> {
  const row = await db
    .selectFrom('appointment')
    .innerJoin('person', 'person.id', 'appointment.person_id')
    .select('person.id')
    .where('person.demo', '=', true)
    .where('appointment.role', '=', role)
    .orderBy('appointment.begun_at')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

type Marking = {
  readonly facts: readonly NewMeasureFact[]
  readonly measures: readonly CollectedMeasure[]
}

/** The reports that these facts were handed in by: they stand as handed in, and wait to be checked. */
export async function markDemoReports(tx: Tx, { facts, measures }: Marking): Promise<void> {
  const reports = Map.groupBy(facts, ({ area, period }) => `${area} ${period}`)
  for (const own of reports.values()) {
    const [first] = own
    if (first === undefined) continue
    const { area, period, late, recordedBy, recordedAt } = first
    const fields = fieldsOf(measures, { area: { kind: 'district' }, period })
    const values = new Map(own.map((fact) => [fact.measureId, fact.value]))
    const draft = Object.fromEntries(
      fields.map((measure) => {
        const value = values.get(measure.id) ?? null
        const entry =
          value === null
            ? { text: '', unknown: 'unavailable' satisfies keyof typeof UNKNOWN_WORDS, note: '' }
            : { text: numberText(value, measure), unknown: null, note: '' }
        return [measure.code, entry]
      }),
    )
    await tx
      .updateTable('area_report')
      .set({
        state: 'submitted',
        draft: JSON.stringify(draft),
        late,
        submitted_by: recordedBy,
        submitted_at: recordedAt,
        demo: true,
      })
      .where('area', '=', area)
      .where('period', '=', period)
      .execute()
  }
}
