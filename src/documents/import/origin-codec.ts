import { deflateSync, inflateSync } from 'node:zlib'

/** The map from words to source, small: neighbours mostly differ by one, which deflates to almost nothing. */
export function packOrigin(origin: Int32Array): Buffer {
  const steps = new Int32Array(origin.length)
  let before = 0
  for (const [index, value] of origin.entries()) {
    steps[index] = value - before
    before = value
  }
  return deflateSync(Buffer.from(steps.buffer))
}

/** The map as it was packed. */
export function unpackOrigin(packed: Uint8Array): Int32Array {
  const bytes = inflateSync(packed)
  const steps = new Int32Array(bytes.byteLength / 4)
  let value = 0
  for (let index = 0; index < steps.length; index += 1) {
    value += bytes.readInt32LE(index * 4)
    steps[index] = value
  }
  return steps
}
