// Answers in the fragment of an address: the fragment is never sent to a server.
import { type Answers, answersIn } from './answers.ts'

const MARK = '#a='

/** The fragment that holds the answers, deflated and in the letters that an address may have. */
export async function fragmentOf(answers: Answers): Promise<string> {
  const text = new Blob([JSON.stringify(answers)])
  const packed = text.stream().pipeThrough(new CompressionStream('deflate-raw'))
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer())
  const letters = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  return `${MARK}${letters.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`
}

/** The answers in a fragment; null where there are none, or where the link was cut off. */
export async function answersInFragment(fragment: string): Promise<Answers | null> {
  if (!fragment.startsWith(MARK)) return null
  try {
    const letters = fragment.slice(MARK.length).replaceAll('-', '+').replaceAll('_', '/')
    const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0))
    const stream = new Blob([bytes]).stream()
    const text = await new Response(
      stream.pipeThrough(new DecompressionStream('deflate-raw')),
    ).text()
    const value: unknown = JSON.parse(text)
    return answersIn(value)
  } catch {
    return null
  }
}
