// What the journeys of facts share: files by name, uploads, and waiting for the jobs.
import type { Static } from 'typebox'
import type {
  FactImport,
  FactImportLinePage,
} from '../../src/http/registers/fact-import.contract.ts'
import type { FactFile, FactFilePage } from '../../src/http/registers/fact.contract.ts'
import type { Visitor } from './journey.ts'

export type FileBody = Static<typeof FactFile>
export type FilePage = Static<typeof FactFilePage>
export type FactImportBody = Static<typeof FactImport>
export type LinePage = Static<typeof FactImportLinePage>

/** The id of the organisation that a search finds first. */
export async function fileNamed(visitor: Visitor, search: string): Promise<string> {
  const { body } = await visitor.get<FilePage>(
    `/api/fact-files?search=${encodeURIComponent(search)}`,
  )
  const [first] = body.rows
  if (first === undefined) throw new Error(`there is no file of ${search}`)
  return first.id
}

/** Uploads a table of facts and waits until it is read; answers the import with its report's counts. */
export async function upload(
  visitor: Visitor,
  content: string | Uint8Array<ArrayBuffer>,
  name: string,
): Promise<FactImportBody> {
  const form = new FormData()
  form.append('file', new Blob([content]), name)
  const path = `/api/fact-imports?source=${encodeURIComponent('统计年报')}`
  const answer = await visitor.send<FactImportBody>('POST', path, form)
  if (answer.status !== 202) throw new Error(`the upload was refused: ${answer.text}`)
  return settled(visitor, answer.body.id)
}

/** Applies a checked import and waits until it is written. */
export async function apply(visitor: Visitor, id: string): Promise<FactImportBody> {
  const answer = await visitor.send('POST', `/api/fact-imports/${id}/application`)
  if (answer.status !== 202) throw new Error(`the import was not applied: ${answer.text}`)
  return settled(visitor, id)
}

const RUNNING: ReadonlySet<string> = new Set(['queued', 'checking', 'applying'])

async function settled(visitor: Visitor, id: string): Promise<FactImportBody> {
  for (let round = 0; round < 600; round += 1) {
    const { body } = await visitor.get<FactImportBody>(`/api/fact-imports/${id}`)
    if (!RUNNING.has(body.state)) return body
    await new Promise((resolve) => {
      setTimeout(resolve, 50)
    })
  }
  throw new Error('the import did not end')
}
