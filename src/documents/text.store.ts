import type { Db } from '../db/database.ts'

/** An attached text without its heavy parts. */
export type TextFacts = {
  readonly id: string
  readonly document_id: string
  readonly blob_digest: string
  readonly file_name: string
  readonly format: string
  readonly encoding: string | null
  readonly pages: number[]
  readonly words_hash: string
  readonly attached_at: Date
}

/** A text with its words, as pages show it. */
export type TextWords = TextFacts & { readonly words: string; readonly size_bytes: number }

/** A text to be stored. */
export type NewText = Omit<TextFacts, 'pages'> & {
  readonly pages: readonly number[]
  readonly raw: string
  readonly words: string
  readonly origin: Buffer
}

/** A clause of a text as it is stored. */
export type TextClause = {
  readonly address: string
  readonly parent: string | null
  readonly marker: string
  readonly heading: string
  readonly start_at: number
  readonly end_at: number
  readonly hash: string
}

const CLAUSES_MAX = 50_000
const ROWS_AT_ONCE = 1000

const FACTS = [
  't.id',
  't.document_id',
  't.blob_digest',
  't.file_name',
  't.format',
  't.encoding',
  't.pages',
  't.words_hash',
  't.attached_at',
] as const

/** The text whose words a document shows, with them. */
export const findShownText = (db: Db, documentId: string): Promise<TextWords | undefined> =>
  db
    .selectFrom('document as d')
    .innerJoin('document_text as t', 't.id', 'd.text_id')
    .innerJoin('blob as b', 'b.digest', 't.blob_digest')
    .select(FACTS)
    .select(['t.words', 'b.size_bytes'])
    .where('d.id', '=', documentId)
    .limit(1)
    .executeTakeFirst()

/** The words of a text. */
export async function findWords(db: Db, textId: string): Promise<string | undefined> {
  const found = await db
    .selectFrom('document_text')
    .select('words')
    .where('id', '=', textId)
    .limit(1)
    .executeTakeFirst()
  return found?.words
}

/** The bytes of the file that a document's words came from. */
export const findSource = (
  db: Db,
  documentId: string,
): Promise<{ file_name: string; format: string; bytes: Buffer } | undefined> =>
  db
    .selectFrom('document as d')
    .innerJoin('document_text as t', 't.id', 'd.text_id')
    .innerJoin('blob as b', 'b.digest', 't.blob_digest')
    .select(['t.file_name', 't.format', 'b.bytes'])
    .where('d.id', '=', documentId)
    .limit(1)
    .executeTakeFirst()

/** A document that shows exactly these words already; a discarded one is as if it were not there. */
export const findSameWords = (
  db: Db,
  wordsHash: string,
): Promise<{ document_id: string; title: string } | undefined> =>
  db
    .selectFrom('document_text as t')
    .innerJoin('document as d', 'd.text_id', 't.id')
    .select(['t.document_id', 'd.title'])
    .where('t.words_hash', '=', wordsHash)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('document_version as v')
          .select('v.id')
          .whereRef('v.document_id', '=', 'd.id')
          .where('v.state', '<>', 'discarded'),
      ),
    )
    .orderBy('t.attached_at')
    .limit(1)
    .executeTakeFirst()

/** The clauses of a text in their order. */
export const listTextClauses = (db: Db, textId: string): Promise<TextClause[]> =>
  db
    .selectFrom('text_clause')
    .select(['address', 'parent', 'marker', 'heading', 'start_at', 'end_at', 'hash'])
    .where('text_id', '=', textId)
    .orderBy('position')
    .limit(CLAUSES_MAX)
    .execute()

/** Keeps a text and its clauses. */
export async function insertText(
  tx: Db,
  text: NewText,
  clauses: readonly TextClause[],
): Promise<void> {
  await tx
    .insertInto('document_text')
    .values({ ...text, pages: [...text.pages] })
    .execute()
  for (let from = 0; from < clauses.length; from += ROWS_AT_ONCE) {
    const rows = clauses
      .slice(from, from + ROWS_AT_ONCE)
      .map((clause, index) => Object.assign({ text_id: text.id, position: from + index }, clause))
    await tx.insertInto('text_clause').values(rows).execute()
  }
}

/** Where an item's words stand in a text that was attached later. */
export async function insertPlaces(
  tx: Db,
  textId: string,
  places: readonly { readonly itemId: string; readonly start: number; readonly end: number }[],
): Promise<void> {
  for (let from = 0; from < places.length; from += ROWS_AT_ONCE) {
    const rows = places.slice(from, from + ROWS_AT_ONCE).map(({ itemId, start, end }) => ({
      text_id: textId,
      item_id: itemId,
      start_at: start,
      end_at: end,
    }))
    await tx.insertInto('document_place').values(rows).execute()
  }
}

/** How many items of a version have a place in a text. */
export async function countPlaces(db: Db, textId: string, versionId: string): Promise<number> {
  const { count } = await db
    .selectFrom('document_place as w')
    .innerJoin('document_item as i', 'i.id', 'w.item_id')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where('w.text_id', '=', textId)
    .where('i.version_id', '=', versionId)
    .executeTakeFirstOrThrow()
  return Number(count)
}
