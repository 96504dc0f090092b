// The program is killed twenty times in the middle of uploads, decisions and approvals. Whatever it had
// acknowledged must be there afterwards, every import must come to an end, and the log must be whole.
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../src/db/database.ts'
import { startEmbeddedServer } from '../../src/db/embedded-server.ts'
import { verifyDatabase } from '../../src/trust/verify-database.ts'
import { makeFolder } from '../folder.ts'
import {
  acceptAll,
  formOf,
  type ImportBody,
  type ItemsBody,
  itemsOf,
  move,
  officialText,
  type PageBody,
  type VersionsBody,
  waitFor,
} from './document-journey.ts'
import { openVisitor, type Visitor } from './journey.ts'

const MAIN = join(import.meta.dirname, '../../src/main.ts')
const KILLS = 20
const START_MS = 60_000
/** A kill comes after at most so many answers: each upload more is a process more that reads it. */
const ANSWERS_MAX = 4
/** The longest that the program may live before it is killed, and once half the rounds brought no approval. */
const ROUND_MS = 3_000
const LONG_ROUND_MS = 30_000
/** Below those that systems hand out to whoever calls somebody: one of these may be taken at any start. */
const PORT = 20_000 + (process.pid % 12_000)
const ADDRESS = `http://127.0.0.1:${PORT}`

/** What the program said yes to. */
type Acknowledged = {
  readonly imports: Set<string>
  /** Item id → its document and the revision that was answered. */
  readonly accepted: Map<string, { readonly documentId: string; readonly revision: number }>
  readonly approved: Set<string>
}

const countOf = ({ imports, accepted, approved }: Acknowledged): number =>
  imports.size + accepted.size + approved.size

async function startProgram(folder: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN], {
    env: { ...process.env, PORT: String(PORT), KECHUANG_DATA: folder, DATABASE_URL: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const until = Date.now() + START_MS
  while (Date.now() < until && child.exitCode === null) {
    const health = await fetch(`${ADDRESS}/api/health`, {
      signal: AbortSignal.timeout(2000),
    }).catch(() => null)
    if (health?.ok === true) return child
    await pause(50)
  }
  throw new Error(`the program does not start (exit ${child.exitCode})`)
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })

/** Lets the program stop in good order, if it still runs. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => {
    child.on('exit', resolve)
  })
  child.kill('SIGTERM')
  await ended
}

/** A small generator with a printed seed, so that a failing order of events can be had again. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

/** Does a thing again and again until told to stop; what a kill breaks off is simply not acknowledged. */
async function keepDoing(isOver: () => boolean, act: () => Promise<void>): Promise<void> {
  while (!isOver()) {
    await act().catch(() => pause(5))
    await pause(1)
  }
}

/** Asks until it is answered: the limit on requests is not what is tested here. */
async function ask<Body>(visitor: Visitor, path: string): Promise<Body> {
  const answer = await visitor.get<Body>(path)
  if (answer.status === 200) return answer.body
  if (answer.status !== 429) throw new Error(answer.text)
  await pause(1000)
  return ask(visitor, path)
}

let serial = 0

async function uploadOne(officer: Visitor, yes: Acknowledged): Promise<void> {
  serial += 1
  const text = officialText(2025, serial).replace('〔2025〕7号', `〔2025〕${serial}号`)
  const answer = await officer.send<ImportBody>(
    'POST',
    '/api/document-imports',
    formOf(text, `${serial}.txt`),
  )
  if (answer.status === 202) yes.imports.add(answer.body.id)
  await pause(150)
}

/** Takes the oldest document that is being worked on further: decisions, submission and approval. */
async function confirmSome(officer: Visitor, approver: Visitor, yes: Acknowledged): Promise<void> {
  const oldest = 'sort=changed&direction=ascending&pageSize=1'
  const waiting = await approver.get<PageBody>(`/api/documents?state=submitted&${oldest}`)
  for (const { id } of waiting.body.rows) {
    const answer = await move(approver, id, { name: 'approval' })
    if (answer.status === 200) yes.approved.add(id)
  }
  const list = await officer.get<PageBody>(`/api/documents?state=open&${oldest}`)
  for (const { id } of list.body.rows) {
    const open = (await itemsOf(officer, id)).filter(({ state }) => state === 'open')
    for (const item of open.slice(0, 4)) {
      const path = `/api/documents/${id}/items/${item.id}/acceptance`
      const { revision } = item
      const answer = await officer.send<{ revision: number }>('POST', path, { revision })
      if (answer.status !== 200) continue
      yes.accepted.set(item.id, { documentId: id, revision: answer.body.revision })
    }
    await acceptAll(officer, id)
    await move(officer, id, { name: 'submission' })
  }
}

test('killed twenty times, nothing that was acknowledged is lost and the log is whole', async () => {
  const seed = Date.now() % 1_000_000
  console.log(`seed ${seed}`)
  const random = randomOf(seed)
  const folder = makeFolder()
  const yes: Acknowledged = { imports: new Set(), accepted: new Map(), approved: new Set() }
  const [officer, approver] = [openVisitor(ADDRESS), openVisitor(ADDRESS)]
  // Ended in good order once, so that Node keeps what it compiled and later starts are quick.
  await end(await startProgram(folder))
  let child = await startProgram(folder)
  try {
    await officer.signIn('officer')
    await approver.signIn('approver')
    for (let kill = 0; kill < KILLS; kill += 1) {
      let isOver = false
      const wanted = countOf(yes) + 1 + Math.floor(random() * ANSWERS_MAX)
      const hasEnough = () => countOf(yes) >= wanted
      const busy = [
        keepDoing(
          () => isOver || hasEnough(),
          () => uploadOne(officer, yes),
        ),
        keepDoing(
          () => isOver,
          () => confirmSome(officer, approver, yes),
        ),
      ]
      // In the middle of whatever comes after the next few answers; a slow machine is not waited for, except where
      // it would never come as far as an approval.
      const needsApproval = kill >= KILLS / 2 && yes.approved.size === 0
      const isEarly = () => !hasEnough() || (needsApproval && yes.approved.size === 0)
      const until = Date.now() + (needsApproval ? LONG_ROUND_MS : ROUND_MS)
      while (isEarly() && Date.now() < until) await pause(5)
      await pause(random() * 60)
      child.kill('SIGKILL')
      isOver = true
      await Promise.all(busy)
      child = await startProgram(folder)
    }

    expect(yes.imports.size).toBeGreaterThan(5)
    expect(yes.accepted.size).toBeGreaterThan(5)
    expect(yes.approved.size).toBeGreaterThan(0)
    for (const id of yes.imports) {
      const ended = await waitFor(officer, id)
      expect([ended.state, ended.failureMessage]).toEqual(['read', null])
    }
    const kept = new Map<string, ItemsBody['items'][number]>()
    for (const id of new Set([...yes.accepted.values()].map(({ documentId }) => documentId))) {
      const { items } = await ask<ItemsBody>(officer, `/api/documents/${id}/items`)
      for (const item of items) kept.set(item.id, item)
    }
    for (const [id, { revision }] of yes.accepted)
      expect(kept.get(id)).toMatchObject({ state: 'accepted', revision })
    for (const id of yes.approved) {
      const { versions } = await ask<VersionsBody>(officer, `/api/documents/${id}/versions`)
      expect(versions[0]?.state).toBe('confirmed')
    }
  } finally {
    await end(child)
  }

  const server = await startEmbeddedServer({ folder })
  const db = openDatabase(server.url, { max: 2, statementTimeoutMs: 0 })
  try {
    const { findings } = await verifyDatabase(db, [])
    expect(findings).toEqual([])
  } finally {
    await db.destroy()
    await server.stop()
  }
  console.log(
    `acknowledged: ${yes.imports.size} uploads, ${yes.accepted.size} decisions, ${yes.approved.size} approvals`,
  )
}, 600_000)
