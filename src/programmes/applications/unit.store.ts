import type { Db } from '../../db/database.ts'
import type { NamedUnit } from './case-units.ts'

const UNITS_MAX = 500

/** Bodies of the register by what a form says of them. A name that two bodies bear tells neither. */
export async function findUnits(
  db: Db,
  units: readonly NamedUnit[],
): Promise<{ byCode: ReadonlyMap<string, string>; byName: ReadonlyMap<string, string> }> {
  if (units.length === 0) return { byCode: new Map(), byName: new Map() }
  const codes = units.flatMap(({ code }) => code ?? [])
  const rows = await db
    .selectFrom('organisation')
    .select(['id', 'name', 'credit_code'])
    .where((eb) =>
      eb.or([
        eb(
          'name',
          'in',
          units.map(({ name }) => name),
        ),
        ...(codes.length === 0 ? [] : [eb('credit_code', 'in', codes)]),
      ]),
    )
    .limit(UNITS_MAX)
    .execute()
  const bearers = Map.groupBy(rows, ({ name }) => name)
  return {
    byCode: new Map(rows.map(({ id, credit_code: code }) => [code, id])),
    byName: new Map(
      [...bearers].flatMap(([name, all]): [string, string][] => {
        const [only] = all
        return only === undefined || all.length > 1 ? [] : [[name, only.id]]
      }),
    ),
  }
}

/** The name of a body. */
export async function nameOfUnit(db: Db, id: string): Promise<string> {
  const { name } = await db
    .selectFrom('organisation')
    .select('name')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return name
}
