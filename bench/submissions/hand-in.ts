// Applicants who hand drafts in at their time, in a thread of their own: the server does not wait for its clients.
import { randomUUID } from 'node:crypto'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import type { Draft } from './deadline-world.ts'

/** A draft and when it is handed in, by the clock of the machine. */
export type Plan = { readonly draft: Draft; readonly dueAt: number }

/** What came of it; `tookMs` counts from when it was due, so that no waiting is left out. */
export type Outcome = {
  readonly status: number
  readonly code: string | null
  readonly tookMs: number
}

/** Hands drafts in as planned, and answers what came of each. */
export const handIn = (url: string, plans: readonly Plan[]): Promise<Outcome[]> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { url, plans } })
    worker.once('message', resolve)
    worker.once('error', reject)
  })

async function submit(url: string, { draft, dueAt }: Plan): Promise<Outcome> {
  await new Promise<void>((resolve) => {
    setTimeout(resolve, Math.max(0, dueAt - Date.now()))
  })
  const { caseId, revision, cookie } = draft
  const body = JSON.stringify({ revision, request: randomUUID() })
  const send = () =>
    fetch(`${url}/api/cases/${caseId}/submission`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body,
    })
  // Every tenth is sent twice at once, as by a double click.
  const isTwice = Number.parseInt(caseId.slice(0, 2), 16) % 10 === 0
  const [answer] = await Promise.all(isTwice ? [send(), send()] : [send()])
  const tookMs = Date.now() - dueAt
  const told: { code?: string } = JSON.parse(await answer.text())
  return { status: answer.status, code: told.code ?? null, tookMs }
}

if (!isMainThread) {
  const { url, plans }: { url: string; plans: readonly Plan[] } = workerData
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(await Promise.all(plans.map((plan) => submit(url, plan))))
}
