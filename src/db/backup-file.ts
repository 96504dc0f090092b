// A backup is one gzip file of frames: a letter, a length of four bytes, a payload.
//   H header (JSON) · T a table begins (JSON) · D a piece of its rows (COPY text) · E end (JSON)
// The end holds the SM3 of all frames before it, so that a backup that was cut or damaged is refused.
import { createHash } from 'node:crypto'
import type { Writable } from 'node:stream'

/** What the backup is of. `migrations` say which tables there are; `attachment` belongs to the caller. */
export type BackupHeader = {
  readonly format: 'kechuang-backup'
  readonly version: 1
  readonly at: string
  readonly migrations: readonly { readonly name: string; readonly checksum: string }[]
  readonly attachment: unknown
}

/** The table whose rows follow. */
export type BackupTable = { readonly table: string; readonly columns: readonly string[] }

/** What comes last: the last value given by each sequence that gave any. */
export type BackupEnd = { readonly sequences: Readonly<Record<string, string>> }

export type Frame =
  | { readonly kind: 'H'; readonly value: BackupHeader }
  | { readonly kind: 'T'; readonly value: BackupTable }
  | { readonly kind: 'D'; readonly value: Buffer }
  | { readonly kind: 'E'; readonly value: BackupEnd }

const PREFIX_BYTES = 5
const FRAME_BYTES_MAX = 1 << 30

/** Writes frames to a stream, waiting while it is full. */
export function frameWriter(target: Writable): (frame: Frame) => Promise<void> {
  const digest = createHash('sm3')
  return async (frame) => {
    const { kind, value } = frame
    const payload = Buffer.isBuffer(value)
      ? value
      : Buffer.from(JSON.stringify(kind === 'E' ? { ...value, sm3: digest.digest('hex') } : value))
    const prefix = Buffer.alloc(PREFIX_BYTES)
    prefix.write(kind, 'latin1')
    prefix.writeUInt32BE(payload.length, 1)
    if (kind !== 'E') digest.update(prefix).update(payload)
    target.write(prefix)
    if (!target.write(payload)) await new Promise((resolve) => target.once('drain', resolve))
  }
}

/** Reads frames; throws an Error in Chinese words when the file is not a whole backup. */
export async function* readFrames(source: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  const digest = createHash('sm3')
  let isEnded = false
  for await (const { kind, prefix, payload } of splitFrames(source)) {
    if (isEnded) throw new Error('结尾之后还有内容')
    if (kind === 'D') yield { kind, value: payload }
    else if (kind === 'H') yield { kind, value: JSON.parse(payload.toString()) }
    else if (kind === 'T') yield { kind, value: JSON.parse(payload.toString()) }
    else if (kind === 'E') {
      const end: BackupEnd & { sm3: string } = JSON.parse(payload.toString())
      if (end.sm3 !== digest.digest('hex')) throw new Error('校验值不符，内容已损坏')
      isEnded = true
      yield { kind, value: end }
      continue
    } else throw new Error('内容不是备份的格式')
    digest.update(prefix).update(payload)
  }
  if (!isEnded) throw new Error('没有结尾，文件不完整')
}

type RawFrame = { readonly kind: string; readonly prefix: Buffer; readonly payload: Buffer }

async function* splitFrames(source: AsyncIterable<Buffer>): AsyncGenerator<RawFrame> {
  let pieces: Buffer[] = []
  let available = 0
  let needed = PREFIX_BYTES
  for await (const piece of source) {
    pieces.push(piece)
    available += piece.length
    while (available >= needed) {
      const all = Buffer.concat(pieces)
      const length = PREFIX_BYTES + all.readUInt32BE(1)
      if (length > FRAME_BYTES_MAX) throw new Error('内容不是备份的格式')
      if (all.length < length) {
        pieces = [all]
        needed = length
        break
      }
      const prefix = all.subarray(0, PREFIX_BYTES)
      yield {
        kind: prefix.toString('latin1', 0, 1),
        prefix,
        payload: all.subarray(PREFIX_BYTES, length),
      }
      const rest = all.subarray(length)
      pieces = [rest]
      available = rest.length
      needed = PREFIX_BYTES
    }
  }
  if (available > 0) throw new Error('没有结尾，文件不完整')
}
