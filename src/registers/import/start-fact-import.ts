import { randomUUID } from 'node:crypto'
import { type Day, dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import { type Actor, scopeOf } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { STATED_SOURCE } from '../fact.ts'
import { knownSinceFault } from '../record-fact.ts'
import type { FactImportQueue } from './fact-import.ts'
import { insertFactImport } from './fact-import.store.ts'

/** Larger files are refused before they are stored. */
export const TABLE_BYTES_MAX = 50 * 1024 * 1024

type Upload = {
  readonly actor: Actor
  readonly now: Date
  readonly fileName: string
  readonly bytes: Buffer
  readonly source: string
  readonly knownSince: Day
}

/** Keeps an uploaded table and puts it into the queue to be read; answers the id of the import. */
export async function startFactImport(
  db: Db,
  upload: Upload,
  queue: FactImportQueue,
): Promise<string> {
  const { actor, now, bytes, source, knownSince } = upload
  const scope = scopeOf(actor, 'fact.import')
  if (scope === null || scope.reach === 'own') throw fail('NOT_FOUND')
  if (bytes.length === 0) throw fail('FILE_EMPTY')
  if (bytes.length > TABLE_BYTES_MAX)
    throw fail('FILE_TOO_LARGE', { limit: TABLE_BYTES_MAX / 1024 / 1024 })
  const detail = knownSinceFault(knownSince, { today: dayOf(now), former: null })
  if (detail !== null) throw fail('REQUEST_INVALID', { detail })
  if (source === STATED_SOURCE)
    throw fail('REQUEST_INVALID', { detail: `来源不能写“${STATED_SOURCE}”，请写明核实的来源` })
  const id = randomUUID()
  const act = actBy(actor, { what: 'fact.upload', subject: `fact_import:${id}`, now })
  await write(db, act, async (tx) => {
    await insertFactImport(tx, {
      id,
      file_name: nameOf(upload.fileName),
      size_bytes: bytes.length,
      bytes,
      source,
      known_since: knownSince,
      uploaded_by: actor.person.id,
      organisation: actor.organisation.id,
      role: actor.role,
      region: scope.reach === 'region' ? scope.region : null,
      uploaded_at: now,
    })
    await queue.enqueue(tx, id)
  })
  return id
}

/** The last part of a path, without characters that no file name shows. */
function nameOf(fileName: string): string {
  const last = fileName.split(/[/\\]/u).at(-1) ?? ''
  return last.replaceAll(/\p{Cc}/gu, '').slice(-200) || '未命名'
}
