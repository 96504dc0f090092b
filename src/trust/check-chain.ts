import { chainHash, GENESIS, type Link } from './chain.ts'
import { type Checkpoint, fingerprintOf, isGenuine } from './checkpoint.ts'
import { type Change, type Event, parseEvent } from './event.ts'
import type { Finding } from './finding.ts'

/** Walks a chain link by link and keeps what is needed to hold checkpoints against it. */
export type ChainCheck = {
  /** Takes the next link; answers its event, or null when it cannot be read. */
  readonly take: (link: Link) => Event | null
  /** Holds a checkpoint against the links, before or after it; `trusted` is the only fingerprint allowed. */
  readonly hold: (checkpoint: Checkpoint, trusted: string | null) => void
  readonly finish: () => {
    readonly events: number
    readonly lastSeq: number
    readonly lastHash: string
    readonly checkpoints: number
    readonly keys: readonly string[]
  }
}

/** A check that starts before the first event and reports what is wrong as it goes. */
export function checkChain(report: (finding: Finding) => void): ChainCheck {
  const hashes = new Map<number, string>()
  const held: Checkpoint[] = []
  let previous = GENESIS
  let last = 0

  const take = (link: Link): Event | null => {
    const event = readEvent(link.body)
    const seq = event?.seq ?? last + 1
    if (event === null) report({ kind: 'event-altered', seq, column: 'body' })
    if (seq !== last + 1) report({ kind: 'event-missing', seq: last + 1, detail: String(seq) })
    if (link.previous !== previous) report({ kind: 'chain-broken', seq })
    if (link.hash !== chainHash(link.previous, link.body)) {
      report({ kind: 'event-altered', seq, column: 'hash' })
    }
    hashes.set(seq, link.hash)
    previous = link.hash
    last = seq
    return event
  }

  const hold = (checkpoint: Checkpoint, trusted: string | null): void => {
    const { seq } = checkpoint
    if (!isGenuine(checkpoint)) report({ kind: 'checkpoint-forged', seq })
    else if (trusted !== null && fingerprintOf(checkpoint.key) !== trusted) {
      report({ kind: 'checkpoint-foreign', seq })
    }
    held.push(checkpoint)
  }

  const finish = () => {
    for (const { seq, hash } of held) {
      if (seq > last) report({ kind: 'log-truncated', seq, detail: String(last) })
      else if (hashes.get(seq) !== hash) report({ kind: 'checkpoint-differs', seq })
    }
    return {
      events: hashes.size,
      lastSeq: last,
      lastHash: previous,
      checkpoints: held.length,
      keys: [...new Set(held.map(({ key }) => fingerprintOf(key)))],
    }
  }
  return { take, hold, finish }
}

function readEvent(body: string): Event | null {
  try {
    const event = parseEvent(body)
    return Number.isInteger(event.seq) && event.changes.every(isChange) ? event : null
  } catch {
    return null
  }
}

/** A forged log may hold anything; replaying needs at least this. */
const isChange = ({ table, operation, key }: Change): boolean =>
  typeof table === 'string' &&
  typeof operation === 'string' &&
  typeof key === 'object' &&
  key !== null
