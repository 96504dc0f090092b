import type { Db } from '../../db/database.ts'
import { listAreas } from '../areas/area.store.ts'
import { type IndicatorShelf, indicatorsFromDocument } from './indicators-from-document.ts'
import { listVersions } from './indicator.store.ts'

/** What taking a document over would bring, said before it is done. */
export type TakingPreview = {
  readonly targets: number
  /** The names of indicators that would be new drafts. */
  readonly drafted: readonly string[]
  readonly waiting: number
}

type Previewed = { readonly documentId: string; readonly shelf: IndicatorShelf; readonly now: Date }

/** Does what taking over does, looks at what came of it, and undoes it: the preview cannot differ from the act. */
export async function previewDocument(db: Db, previewed: Previewed): Promise<TakingPreview> {
  if ((await listAreas(db)).length === 0) return { targets: 0, drafted: [], waiting: 0 }
  const tx = await db.startTransaction().execute()
  try {
    const { targets, drafted, waiting } = await indicatorsFromDocument(tx, previewed)
    const versions = drafted.length === 0 ? [] : await listVersions(tx)
    const names = versions.filter(({ code }) => drafted.includes(code)).map(({ name }) => name)
    return { targets, drafted: names, waiting }
  } finally {
    await tx.rollback().execute()
  }
}
