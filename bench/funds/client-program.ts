// A client of `bench:funds`: chooses an operation, writes it down, tries it until it is answered, writes the
// answer down. Killed at any point and started again it goes on with the operation that it had no answer to.
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { errorCode } from '../../src/base/error-code.ts'
import { openDatabase } from '../../src/db/database.ts'
import { parseBook } from './book.ts'
import { chooseOperation, diceOf, type Operation } from './operation.ts'
import { type Outcome, perform } from './perform.ts'

const [url, book, client, seed, wanted] = process.argv.slice(2)
if (url === undefined || book === undefined || client === undefined)
  throw new Error('a client needs an address, a book and its number')
const RETRY_MS = 40
const DEADLOCK = '40P01'

const db = openDatabase(url, { max: 2, name: `bench-client-${client}` })
const lines = existsSync(book) ? parseBook(readFileSync(book, 'utf8')) : []
let next = lines.length

/** Tries until there is an answer: a broken connection says nothing about what it did. */
async function persist<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (errorCode(error) === DEADLOCK) process.send?.('deadlock')
      await sleep(RETRY_MS)
    }
  }
}

async function answer(index: number, operation: Operation): Promise<void> {
  const outcome: Outcome = await persist(() => perform(db, operation))
  appendFileSync(book ?? '', `${JSON.stringify({ index, outcome })}\n`)
  process.send?.('answer')
}

const last = lines.at(-1)
if (last !== undefined && last.outcome === null) await answer(last.index, last.operation)
for (; next < Number(wanted); next += 1) {
  // Each operation has dice of its own, so that a life after a kill goes on as it would have.
  const dice = diceOf(Number(seed) * 1_000_003 + Number(client) * 10_007 + next * 101)
  const operation = await persist(() => chooseOperation(db, dice, `c${client}/${next}`))
  appendFileSync(book, `${JSON.stringify({ index: next, operation })}\n`)
  await answer(next, operation)
}
await db.destroy()
process.disconnect()
