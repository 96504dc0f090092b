// The exported log is JSON Lines. The first line names the format; then one line for each event,
//   {"previous":"<64 hex>","hash":"<64 hex>","event":<the very bytes that were hashed>}
// and wherever a checkpoint was signed, {"checkpoint":{…}}; the last line is always a checkpoint.
import type { Link } from './chain.ts'
import { type Checkpoint, readCheckpoint } from './checkpoint.ts'

export const LOG_HEADER = '{"format":"kechuang-log","version":1}'

export const linkLine = ({ previous, hash, body }: Link): string =>
  `{"previous":"${previous}","hash":"${hash}","event":${body}}`

export const checkpointLine = (checkpoint: Checkpoint): string => JSON.stringify({ checkpoint })

const LINK = /^\{"previous":"([0-9a-f]{64})","hash":"([0-9a-f]{64})","event":(\{.*\})\}$/s

/** A line of an exported log; null when it is neither an event nor a checkpoint. */
export function readLine(
  line: string,
): { readonly link: Link } | { readonly checkpoint: Checkpoint } | null {
  const [, previous, hash, body] = LINK.exec(line) ?? []
  if (previous && hash && body) return { link: { previous, hash, body } }
  try {
    const parsed: unknown = JSON.parse(line)
    const isHolder = typeof parsed === 'object' && parsed !== null && 'checkpoint' in parsed
    const checkpoint = isHolder ? readCheckpoint(parsed.checkpoint) : null
    // Nothing may ride along unnoticed: the line must be exactly what we would write.
    return checkpoint && checkpointLine(checkpoint) === line ? { checkpoint } : null
  } catch {
    return null
  }
}
