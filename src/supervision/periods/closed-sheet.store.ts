import type { Db, Tx } from '../../db/database.ts'

const SHEETS_MAX = 20_000

type NewSheet = {
  readonly id: string
  readonly period: string
  readonly area: string
  readonly figures: string
  readonly digest: string
}

/** Writes down what a closed period says of its areas. */
export async function insertSheets(tx: Tx, sheets: readonly NewSheet[]): Promise<void> {
  if (sheets.length > 0) await tx.insertInto('closed_sheet').values(sheets).execute()
}

/** What closed periods said, by period and area: the digests alone. */
export const listSheetDigests = (
  db: Db,
): Promise<{ period: string; area: string; digest: string }[]> =>
  db
    .selectFrom('closed_sheet')
    .select(['period', 'area', 'digest'])
    .orderBy('period')
    .orderBy('area')
    .limit(SHEETS_MAX)
    .execute()
