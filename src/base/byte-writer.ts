// Large answers of which many are wanted a second: words that are the same for everybody are bytes already and
// are only copied; what is written for one subject is mostly figures and dates, which need no encoder.

/** Writes UTF-8, one piece after the other. */
export type ByteWriter = {
  readonly bytes: (piece: Uint8Array) => void
  /** Text as it is. */
  readonly text: (text: string) => void
  /** Text as JSON writes it, in quotation marks. */
  readonly quoted: (text: string) => void
  /** A value as JSON writes it. */
  readonly json: (value: unknown) => void
}

const ROOM_BYTES = 1 << 18
/** Room beyond this is given back after the answer that needed it. */
const ROOM_BYTES_MAX = 1 << 22
/** Of UTF-8 a unit of UTF-16 takes three bytes at most. */
const BYTES_OF_UNIT_MAX = 3
const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Whether JSON writes the unit with a backslash, or UTF-8 the pair that it may be half of in four bytes. */
const isEscaped = (unit: number): boolean =>
  unit < 0x20 || unit === QUOTE || unit === BACKSLASH || (unit >= 0xd800 && unit <= 0xdfff)

/** Makes room in which one text after the other is written; each is handed out as bytes of its own. */
export function compileByteWriter(): (write: (writer: ByteWriter) => void) => Buffer {
  let room = Buffer.allocUnsafeSlow(ROOM_BYTES)
  let at = 0
  const makeRoom = (more: number): void => {
    if (at + more <= room.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(room.length * 2, at + more))
    larger.set(room.subarray(0, at))
    room = larger
  }
  const bytes = (piece: Uint8Array): void => {
    makeRoom(piece.length)
    room.set(piece, at)
    at += piece.length
  }
  const text = (said: string): void => {
    makeRoom(said.length * BYTES_OF_UNIT_MAX)
    at += room.write(said, at)
  }
  const quoted = (said: string): void => {
    makeRoom(said.length * BYTES_OF_UNIT_MAX + 2)
    const from = at
    room[at++] = QUOTE
    for (let index = 0; index < said.length; index += 1) {
      const unit = said.charCodeAt(index)
      if (isEscaped(unit)) {
        at = from
        text(JSON.stringify(said))
        return
      }
      if (unit < 0x80) room[at++] = unit
      else if (unit < 0x800) {
        room[at++] = 0xc0 | (unit >> 6)
        room[at++] = 0x80 | (unit & 0x3f)
      } else {
        room[at++] = 0xe0 | (unit >> 12)
        room[at++] = 0x80 | ((unit >> 6) & 0x3f)
        room[at++] = 0x80 | (unit & 0x3f)
      }
    }
    room[at++] = QUOTE
  }
  const writer: ByteWriter = { bytes, text, quoted, json: (value) => text(JSON.stringify(value)) }
  return (write) => {
    at = 0
    write(writer)
    const written = Buffer.from(room.subarray(0, at))
    if (room.length > ROOM_BYTES_MAX) room = Buffer.allocUnsafeSlow(ROOM_BYTES)
    return written
  }
}

/** The JSON of a value in bytes, for what is the same in many answers. */
export const jsonBytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value))
