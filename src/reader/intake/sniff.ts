// What a file is, by its first bytes: a name can be wrong.

/** Kinds of files that are told apart; the readable ones are pdf, package (to be looked into) and text. */
export type FileKind =
  | 'pdf'
  | 'package'
  | 'compound'
  | 'image'
  | 'archive'
  | 'rtf'
  | 'program'
  | 'unknown'

const SIGNATURES: readonly (readonly [kind: FileKind, at: number, bytes: readonly number[]])[] = [
  ['package', 0, [0x50, 0x4b, 0x03, 0x04]],
  ['package', 0, [0x50, 0x4b, 0x05, 0x06]],
  ['compound', 0, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['rtf', 0, [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['image', 0, [0x89, 0x50, 0x4e, 0x47]],
  ['image', 0, [0xff, 0xd8, 0xff]],
  ['image', 0, [0x47, 0x49, 0x46, 0x38]],
  ['image', 0, [0x42, 0x4d]],
  ['image', 0, [0x49, 0x49, 0x2a, 0x00]],
  ['image', 0, [0x4d, 0x4d, 0x00, 0x2a]],
  ['image', 8, [0x57, 0x45, 0x42, 0x50]],
  ['image', 4, [0x66, 0x74, 0x79, 0x70, 0x68, 0x65, 0x69]],
  ['archive', 0, [0x52, 0x61, 0x72, 0x21]],
  ['archive', 0, [0x37, 0x7a, 0xbc, 0xaf]],
  ['archive', 0, [0x1f, 0x8b]],
  ['program', 0, [0x4d, 0x5a]],
  ['program', 0, [0x7f, 0x45, 0x4c, 0x46]],
]

/** A pdf may carry some bytes of its sender before its mark. */
const PDF_MARK = [0x25, 0x50, 0x44, 0x46, 0x2d]
const PDF_MARK_WITHIN = 1024

/** Tells a file's kind by its first bytes. */
export function sniff(bytes: Uint8Array): FileKind {
  if (findBytes(bytes.subarray(0, PDF_MARK_WITHIN), PDF_MARK)) return 'pdf'
  for (const [kind, at, signature] of SIGNATURES) {
    if (signature.every((byte, index) => bytes[at + index] === byte)) {
      // 「BM」 and 「MZ」 may begin a text; the zero bytes of a header do not.
      if (signature.length > 2 || bytes.subarray(2, 64).includes(0)) return kind
      if (kind === 'archive') return kind
    }
  }
  return 'unknown'
}

/** Whether a name stands in a compound file; names there are UTF-16 in its directory. */
export function hasCompoundStream(bytes: Uint8Array, name: string): boolean {
  const wanted: number[] = []
  for (const character of name) wanted.push(character.charCodeAt(0), 0)
  return findBytes(bytes, wanted)
}

function findBytes(bytes: Uint8Array, wanted: readonly number[]): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(wanted))
}
