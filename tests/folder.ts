import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'

/** An empty folder of one's own; it goes when the test run ends. */
export const makeFolder = (): string => mkdtempSync(join(inject('scratchFolder'), 'room-'))
