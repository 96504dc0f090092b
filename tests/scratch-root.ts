import { accessSync, constants, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

/** Linux keeps files of this folder in memory. */
const IN_MEMORY = '/dev/shm'
/** What the test servers may come to hold, with room to spare. */
const BYTES_FREE_MIN = 2_000_000_000

/**
 * Where the databases of tests lie: in memory where the machine has room. A database is some thousand
 * files, and a disk takes fifteen times as long to make them.
 */
export function scratchRoot(): string {
  try {
    accessSync(IN_MEMORY, constants.W_OK)
    const { bavail, bsize } = statfsSync(IN_MEMORY)
    return bavail * bsize < BYTES_FREE_MIN ? tmpdir() : IN_MEMORY
  } catch {
    return tmpdir()
  }
}
