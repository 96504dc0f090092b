/** One megabyte (UTF-8) of the given texts over and over; each round is numbered on, so that no round equals another. */
export function oneMegabyteOf(texts: readonly string[]): string {
  const parts: string[] = []
  let bytes = 0
  for (let round = 1; bytes < 2 ** 20; round++)
    for (const text of texts) {
      const part = `第${round}编\n\n${text.replaceAll(/(?<=〔\d{4}〕)\d+/gu, String(round))}\n\n`
      parts.push(part)
      bytes += Buffer.byteLength(part)
      if (bytes >= 2 ** 20) break
    }
  return parts.join('')
}
