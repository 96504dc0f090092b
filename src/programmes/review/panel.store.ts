import type { Insertable } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { Tables } from '../../db/tables.generated.ts'

/** A panel as it is kept; the seed is secret until the order is drawn. */
export type Panel = {
  readonly id: string
  readonly round_id: string
  readonly held_on: string
  readonly place: string
  readonly minutes_each: number
  readonly state: 'committed' | 'drawn'
  readonly seed_secret: string
  readonly seed_commitment: string
  readonly list: string
  readonly list_hash: string
  readonly committed_by: string
  readonly committed_name: string | null
  readonly committed_at: Date
  readonly witness_word: string | null
  readonly interviews: readonly string[] | null
  readonly published_seed: string | null
  readonly drawn_name: string | null
  readonly drawn_at: Date | null
}

/** The panel of a round. */
export const findPanel = (db: Db, roundId: string): Promise<Panel | undefined> =>
  db
    .selectFrom('review_panel as n')
    .leftJoin('person as c', 'c.id', 'n.committed_by')
    .leftJoin('person as d', 'd.id', 'n.drawn_by')
    .selectAll('n')
    .select(['c.name as committed_name', 'd.name as drawn_name'])
    .where('n.round_id', '=', roundId)
    .$castTo<Panel>()
    .executeTakeFirst()

export async function insertPanel(
  tx: Tx,
  panel: Insertable<Tables['review_panel']>,
): Promise<void> {
  await tx.insertInto('review_panel').values(panel).execute()
}

/** When and where a panel sits, and for how long it hears each. */
export type PanelSitting = Pick<Panel, 'held_on' | 'place' | 'minutes_each'>

export async function updateSitting(tx: Tx, id: string, sitting: PanelSitting): Promise<void> {
  await tx.updateTable('review_panel').set(sitting).where('id', '=', id).execute()
}

/** Takes a panel back; the database keeps one whose order was drawn. */
export async function deletePanel(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('review_panel').where('id', '=', id).execute()
}

type Drawn = {
  readonly state: 'drawn'
  readonly witness_word: string
  readonly interviews: string[]
  readonly published_seed: string
  readonly drawn_by: string
  readonly drawn_at: Date
}

/** Keeps the order that was drawn; the database lets it be drawn once. */
export async function drawPanel(tx: Tx, id: string, drawn: Drawn): Promise<void> {
  await tx.updateTable('review_panel').set(drawn).where('id', '=', id).execute()
}
