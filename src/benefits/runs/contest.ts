// Organisations by the hundred, and which of them claim on the same accounts.
import type { KnownFile } from '../../registers/fact.store.ts'

/** So many organisations are read and written at a time. */
export const CHUNK_FILES = 200

/** Files in chunks, the last one shorter. */
export async function* chunksOf(files: AsyncIterable<KnownFile>): AsyncGenerator<KnownFile[]> {
  let chunk: KnownFile[] = []
  for await (const file of files) {
    chunk.push(file)
    if (chunk.length < CHUNK_FILES) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

/** Who claims on which account; whoever claims on one that another one claims on is its rival. */
export function openContest() {
  const claimants = new Map<string, string>()
  const rivals = new Set<string>()
  return {
    rivals,
    enter: (organisation: string, accounts: readonly string[]): void => {
      for (const account of accounts) {
        const other = claimants.get(account)
        if (other === undefined) claimants.set(account, organisation)
        else if (other !== organisation) rivals.add(other).add(organisation)
      }
    },
  }
}
