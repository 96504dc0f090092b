/** A text in parts: those that never change are bytes already, so that only the others are encoded. */
export type TextParts = readonly (string | Uint8Array)[]

/** Of UTF-8 a unit of UTF-16 takes three bytes at most. */
const BYTES_OF_UNIT_MAX = 3

/** The parts one after the other as UTF-8. */
export function bytesOf(parts: TextParts): Buffer {
  let size = 0
  for (const part of parts)
    size += typeof part === 'string' ? part.length * BYTES_OF_UNIT_MAX : part.length
  const bytes = Buffer.allocUnsafeSlow(size)
  let at = 0
  for (const part of parts)
    if (typeof part === 'string') at += bytes.write(part, at)
    else {
      bytes.set(part, at)
      at += part.length
    }
  return bytes.subarray(0, at)
}
