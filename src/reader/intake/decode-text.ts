// Text files say nothing about their encoding. The one is chosen in which the bytes read as Chinese.

/** Words of a text file and the encoding they were read in. */
export type DecodedText = { readonly text: string; readonly encoding: string }

const BYTE_ORDER_MARKS: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]
const CANDIDATES = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const

/** A file cut off in the middle of a character, or with a stray byte, is still that encoding. */
const BROKEN_SHARE_MAX = 0.002
/** Below this share of characters that occur in texts, the bytes are no text. */
const SENSE_MIN = 0.85
const SAMPLE_BYTES = 256 * 1024

/** Reads the bytes of a text file; null where they are no text in any of the encodings of Chinese files. */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  for (const [encoding, mark] of BYTE_ORDER_MARKS) {
    if (!mark.every((byte, index) => bytes[index] === byte)) continue
    const text = new TextDecoder(encoding).decode(bytes.subarray(mark.length))
    return senseOf(text) < SENSE_MIN ? null : { text, encoding }
  }
  // An even sample keeps pairs of bytes together.
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  let best: { encoding: string; sense: number } | null = null
  for (const encoding of CANDIDATES) {
    const sense = senseOf(new TextDecoder(encoding).decode(sample))
    if (best === null || sense > best.sense + BROKEN_SHARE_MAX) best = { encoding, sense }
  }
  if (best === null || best.sense < SENSE_MIN) return null
  return { text: new TextDecoder(best.encoding).decode(bytes), encoding: best.encoding }
}

/**
 * The share of characters that a Chinese document is made of. Wrong encodings show as replacement and
 * control characters, as characters of faraway scripts, or as Latin letters between Chinese ones.
 */
function senseOf(text: string): number {
  let good = 0
  let broken = 0
  let total = 0
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    total += 1
    if (code === 0xfffd || (code < 0x20 && !isSpace(code)) || (code >= 0x7f && code < 0xa0)) {
      broken += 1
    } else if (isLatin(code) || isChinese(code)) good += 1
  }
  if (total === 0) return 0
  // One stray character is nothing; many are another encoding.
  const brokenShare = broken / total
  return brokenShare > BROKEN_SHARE_MAX && broken > 1
    ? good / total - brokenShare * 8
    : (good + broken) / total
}

const isSpace = (code: number): boolean =>
  code === 0x09 || code === 0x0a || code === 0x0c || code === 0x0d

const isLatin = (code: number): boolean =>
  (code >= 0x20 && code < 0x7f) || isSpace(code) || code === 0xa0

/** Chinese characters and the signs of Chinese texts: stops, circled and Roman numbers, full-width forms. */
const isChinese = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) ||
  (code >= 0x3000 && code <= 0x303f) ||
  (code >= 0xff01 && code <= 0xff5e) ||
  (code >= 0x2010 && code <= 0x2044) ||
  (code >= 0x2150 && code <= 0x2260) ||
  (code >= 0x2460 && code <= 0x24ff) ||
  (code >= 0x2500 && code <= 0x266f) ||
  code === 0xb7 ||
  code === 0xd7 ||
  code === 0xb0 ||
  code === 0xb1 ||
  (code >= 0x3200 && code <= 0x33ff) ||
  (code >= 0x3400 && code <= 0x4dbf) ||
  code === 0xfeff
