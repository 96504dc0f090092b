import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'
import { fail } from '../../base/failure.ts'

/** All parts of a package together may not grow beyond this; a zip bomb declares or delivers more. */
const UNPACKED_BYTES_MAX = 200 * 1024 * 1024
const PARTS_MAX = 10_000

/** The parts of a zip package, unpacked one by one and only when asked for. */
export type Package = {
  readonly names: ReadonlySet<string>
  /** The words of a part, or null where the package has none of that name. */
  readonly read: (name: string) => Promise<string | null>
}

/**
 * Opens a package by its directory alone; null where that is broken. What the directory declares is
 * checked before anything is unpacked, and what is unpacked is counted, for a directory can lie.
 */
export async function openPackage(bytes: Uint8Array): Promise<Package | null> {
  const zip = await openZip(bytes)
  if (zip === null) return null
  const entries = new Map<string, Entry>()
  let declared = 0
  try {
    for await (const entry of zip.eachEntry()) {
      entries.set(entry.fileName, entry)
      declared += entry.uncompressedSize
      if (declared > UNPACKED_BYTES_MAX || entries.size > PARTS_MAX) break
    }
  } catch {
    return null
  }
  if (declared > UNPACKED_BYTES_MAX || entries.size > PARTS_MAX) throw tooLarge()
  const budget = { left: UNPACKED_BYTES_MAX }
  return {
    names: new Set(entries.keys()),
    read: async (name) => {
      const entry = entries.get(name)
      if (entry === undefined) return null
      if (entry.isEncrypted()) throw fail('DOCX_ENCRYPTED')
      const unpacked = await unpack(zip, entry, budget)
      if (budget.left < 0) throw tooLarge()
      if (unpacked === null) throw fail('DOCX_BROKEN')
      return unpacked.toString('utf8')
    },
  }
}

const tooLarge = () => fail('FILE_UNPACKS_TOO_LARGE', { limit: UNPACKED_BYTES_MAX / 1024 / 1024 })

async function openZip(bytes: Uint8Array): Promise<ZipFile | null> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return await fromBufferPromise(buffer, { lazyEntries: true, autoClose: false })
  } catch {
    return null
  }
}

/** The bytes of a part; null where they are broken. Stops as soon as the budget of the package is spent. */
async function unpack(
  zip: ZipFile,
  entry: Entry,
  budget: { left: number },
): Promise<Buffer | null> {
  const pieces: Uint8Array[] = []
  try {
    for await (const piece of await zip.openReadStreamPromise(entry)) {
      if (!(piece instanceof Uint8Array)) return null
      budget.left -= piece.length
      if (budget.left < 0) return null
      pieces.push(piece)
    }
  } catch {
    return null
  }
  return Buffer.concat(pieces)
}
