import type { Db } from '../../db/database.ts'
import { listAreas } from '../areas/area.store.ts'
import {
  type IndicatorShelf,
  indicatorsFromDocument,
  NOTHING_TAKEN,
  type TakenOver,
} from './indicators-from-document.ts'
import { listVersions } from './indicator.store.ts'

type Previewed = { readonly documentId: string; readonly shelf: IndicatorShelf; readonly now: Date }

/** Does what taking over does, with the names of the drafts, looks at what came of it, and undoes it: the preview cannot differ from the act. */
export async function previewDocument(db: Db, previewed: Previewed): Promise<TakenOver> {
  if ((await listAreas(db)).length === 0) return NOTHING_TAKEN
  const tx = await db.startTransaction().execute()
  try {
    const taken = await indicatorsFromDocument(tx, previewed)
    const { drafted } = taken
    const versions = drafted.length === 0 ? [] : await listVersions(tx)
    const names = versions.filter(({ code }) => drafted.includes(code)).map(({ name }) => name)
    return { ...taken, drafted: names }
  } finally {
    await tx.rollback().execute()
  }
}
