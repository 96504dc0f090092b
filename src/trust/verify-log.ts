import { checkChain } from './check-chain.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Finding, Verification } from './finding.ts'
import { LOG_HEADER, readLine } from './log-file.ts'

type VerifyOptions = {
  /** The fingerprint of the key that every checkpoint must be signed with, if known. */
  readonly trusted?: string | null
  /** Checkpoints that the verifier kept himself. */
  readonly kept?: readonly Checkpoint[]
}

/**
 * Proves from an exported log alone that since each of its checkpoints nothing was changed, removed or
 * re-ordered. The last line must be a checkpoint over the last event, so that a shortened log is found.
 */
export async function verifyLog(
  lines: AsyncIterable<string> | Iterable<string>,
  { trusted = null, kept = [] }: VerifyOptions = {},
): Promise<Verification> {
  const findings: Finding[] = []
  const chain = checkChain((finding) => findings.push(finding))
  let number = 0
  let last: Checkpoint | null = null
  for await (const line of lines) {
    number += 1
    if (number === 1) {
      if (line !== LOG_HEADER) findings.push(unreadable(number, '缺少文件头'))
      continue
    }
    const read = readLine(line)
    last = null
    if (read === null) findings.push(unreadable(number, '内容残缺或被改动'))
    else if ('link' in read) chain.take(read.link)
    else {
      last = read.checkpoint
      chain.hold(last, trusted)
    }
  }
  for (const checkpoint of kept) chain.hold(checkpoint, trusted)
  const seen = chain.finish()
  if (last?.seq !== seen.lastSeq) findings.push({ kind: 'checkpoint-missing' })
  return { ...seen, rows: 0, findings }
}

/** The lines of a file by line feeds alone; a byte that is not UTF-8 is an error, never mended. */
export async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let rest = ''
  for await (const piece of source) {
    const lines = (rest + decodeOrMark(decoder, piece)).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  rest += decodeOrMark(decoder)
  if (rest !== '') yield rest
}

/** What cannot be decoded becomes text that no log holds. */
function decodeOrMark(decoder: TextDecoder, piece?: Uint8Array): string {
  try {
    return piece ? decoder.decode(piece, { stream: true }) : decoder.decode()
  } catch {
    return '\u0000'
  }
}

const unreadable = (seq: number, detail: string): Finding => ({
  kind: 'log-unreadable',
  seq,
  detail,
})
