import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { chainHash, GENESIS } from './chain.ts'
import { fingerprintOf, signCheckpoint } from './checkpoint.ts'
import { actBody } from './event.ts'
import type { Finding } from './finding.ts'
import { checkpointLine, linkLine, LOG_HEADER } from './log-file.ts'
import { linesOf, verifyLog } from './verify-log.ts'

const now = new Date('2026-03-02T08:00:00.000Z')
const { privateKey } = generateKeyPairSync('ed25519')
const { privateKey: otherKey } = generateKeyPairSync('ed25519')

type Chained = { readonly lines: string[]; readonly hashes: string[] }

/** A chain as the database makes it, with Chinese words and a line separator inside. */
function chain(count: number): Chained {
  const lines: string[] = []
  const hashes: string[] = []
  let previous = GENESIS
  for (let seq = 1; seq <= count; seq += 1) {
    const act = actBody({
      who: 'p-1',
      asWhom: { organisation: null, role: 'auditor' },
      what: 'document.confirm',
      subject: `document:${seq}`,
      now,
      note: '属实\u2028，已核对',
    })
    const body = JSON.stringify({ ...JSON.parse(act), seq, changes: [] })
    const hash = chainHash(previous, body)
    lines.push(linkLine({ previous, hash, body }))
    hashes.push(hash)
    previous = hash
  }
  return { lines, hashes }
}

const { lines: LINKS, hashes: HASHES } = chain(6)
const checkpointAt = (seq: number, key = privateKey) =>
  signCheckpoint({ seq, hash: HASHES[seq - 1] ?? '' }, now, key)
const LOG = [
  LOG_HEADER,
  ...LINKS.slice(0, 3),
  checkpointLine(checkpointAt(3)),
  ...LINKS.slice(3),
  checkpointLine(checkpointAt(6)),
]

const kinds = ({ findings }: { findings: readonly Finding[] }) => findings.map(({ kind }) => kind)

const verifyBytes = (bytes: Buffer) =>
  verifyLog(
    linesOf(
      (async function* () {
        yield bytes
      })(),
    ),
  )

test('an untouched log is proven by itself', async () => {
  const checked = await verifyLog(LOG)
  expect(checked).toMatchObject({ events: 6, checkpoints: 2, findings: [] })
  expect(checked.keys).toEqual([fingerprintOf(checkpointAt(1).key)])
})

test('a flipped bit in any byte of the file is found', async () => {
  const bytes = Buffer.from(`${LOG.join('\n')}\n`)
  expect(kinds(await verifyBytes(bytes))).toEqual([])
  const missed: number[] = []
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8))
    if ((await verifyBytes(changed)).findings.length === 0) missed.push(at)
  }
  expect(missed).toEqual([])
})

test('every line taken out, doubled or exchanged with the next is found', async () => {
  for (let at = 0; at < LOG.length; at += 1) {
    const without = LOG.toSpliced(at, 1)
    const doubled = LOG.toSpliced(at, 0, LOG[at] ?? '')
    const exchanged = LOG.toSpliced(at, 2, LOG[at + 1] ?? '', LOG[at] ?? '')
    const found = await Promise.all([without, doubled, exchanged].map((lines) => verifyLog(lines)))
    // A checkpoint in the middle may be missing or stand twice: later ones vouch for the same events.
    const isMiddleCheckpoint = at === 4
    expect(found.slice(0, 2).map((checked) => checked.findings.length > 0)).toEqual(
      isMiddleCheckpoint ? [false, false] : at === LOG.length - 1 ? [true, false] : [true, true],
    )
    const movesCheckpoint = at === 3 || at === 4 || at === LOG.length - 1
    expect(movesCheckpoint || (found[2]?.findings.length ?? 0) > 0).toBe(true)
  }
})

test.each([1, 2, 3, 4, 5])('a log cut after %i lines is not proven', async (count) => {
  const cut = kinds(await verifyLog(LOG.slice(0, count)))
  expect(cut.length > 0 || count === 5).toBe(true)
})

test('a log rewritten with a chain of its own is betrayed by its checkpoint', async () => {
  const forged = chain(6).lines.map((line) => line.replace('属实', '不实'))
  const rechained: string[] = []
  let previous = GENESIS
  for (const line of forged) {
    const body = line.slice(line.indexOf('"event":') + '"event":'.length, -1)
    const hash = chainHash(previous, body)
    rechained.push(linkLine({ previous, hash, body }))
    previous = hash
  }
  const checked = await verifyLog([LOG_HEADER, ...rechained, checkpointLine(checkpointAt(6))])
  expect(kinds(checked)).toEqual(['checkpoint-differs'])
})

test('a checkpoint signed by another key is refused when the right key is known', async () => {
  const trusted = fingerprintOf(checkpointAt(1).key)
  const resigned = [...LOG.slice(0, -1), checkpointLine(checkpointAt(6, otherKey))]
  expect(kinds(await verifyLog(LOG, { trusted }))).toEqual([])
  expect(kinds(await verifyLog(resigned, { trusted }))).toEqual(['checkpoint-foreign'])
})

test('a forged signature is no signature', async () => {
  const { signature } = checkpointAt(5)
  const forged = [...LOG.slice(0, -1), checkpointLine({ ...checkpointAt(6), signature })]
  expect(kinds(await verifyLog(forged))).toEqual(['checkpoint-forged'])
})

test('a checkpoint kept elsewhere finds a log that was cut and signed anew', async () => {
  const cut = [LOG_HEADER, ...LINKS.slice(0, 4), checkpointLine(checkpointAt(4))]
  expect(kinds(await verifyLog(cut))).toEqual([])
  expect(kinds(await verifyLog(cut, { kept: [checkpointAt(6)] }))).toEqual(['log-truncated'])
})

test('lines are parted by line feeds alone, and broken bytes are never mended', async () => {
  async function* source() {
    yield Buffer.from('一\u2028二\r\n').subarray(0, 2)
    yield Buffer.from('一\u2028二\r\n').subarray(2)
    yield Buffer.from([0xff, 0x0a])
  }
  const lines: string[] = []
  for await (const line of linesOf(source())) lines.push(line)
  expect(lines).toEqual(['一\u2028二\r', '\u0000'])
})
