// Keeps what is typed: edits wait a moment, go to the server one request at a time, and stay until it has
// them. Whatever fails is kept and told; nothing is dropped.
import { answered, api } from '../../../api/client.ts'
import { asProblem } from '../../../api/problem.ts'
import type { Problem } from '../../../api/problem.ts'
import type { RuleDraft, RuleEdit } from '../rule-queries.ts'

export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly problem: Problem }

type Pending = { readonly edits: ReadonlyMap<string, RuleEdit>; readonly source: string | null }

const NOTHING: Pending = { edits: new Map(), source: null }
const WAIT_MS = 700
/** Browsers send no more than this once a page is being left. */
const KEEPALIVE_BYTES_MAX = 60_000

export type DraftSaver = ReturnType<typeof createSaver>

export function createSaver(
  draft: Pick<RuleDraft, 'id' | 'revision' | 'source'>,
  onSaved: (draft: RuleDraft) => void,
) {
  const params = { path: { id: draft.id } }
  const listeners = new Set<() => void>()
  let { revision, source: held } = draft
  let pending = NOTHING
  let state: SaveState = { kind: 'saved' }
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<boolean> | null = null

  const tell = (next: SaveState) => {
    state = next
    for (const listener of listeners) listener()
  }
  const keep = (saved: RuleDraft) => {
    ;({ revision, source: held } = saved)
    onSaved(saved)
  }
  const isEmpty = () => pending.edits.size === 0 && pending.source === null

  const post = ({ edits, source }: Pending, keepalive: boolean): Promise<RuleDraft> =>
    source === null
      ? answered(
          api.POST('/api/rule-drafts/{id}/edits', {
            params,
            body: { revision, edits: [...edits.values()] },
            keepalive,
          }),
        )
      : answered(
          api.PUT('/api/rule-drafts/{id}/source', {
            params,
            body: { revision, source },
            keepalive,
          }),
        )

  const sendAll = async (keepalive: boolean): Promise<boolean> => {
    while (!isEmpty()) {
      const sent = pending
      pending = NOTHING
      tell({ kind: 'saving' })
      try {
        keep(await post(sent, keepalive))
      } catch (failure) {
        // What was typed since then is newer and stays.
        pending = {
          edits: new Map([...sent.edits, ...pending.edits]),
          source: pending.source ?? sent.source,
        }
        tell({ kind: 'failed', problem: asProblem(failure) })
        return false
      }
    }
    tell({ kind: 'saved' })
    return true
  }

  const flush = (keepalive = false): Promise<boolean> => {
    clearTimeout(timer)
    if (running !== null) return running.then((ok) => (ok && !isEmpty() ? flush(keepalive) : ok))
    if (isEmpty()) return Promise.resolve(state.kind !== 'failed')
    running = sendAll(keepalive && sizeOf(pending) < KEEPALIVE_BYTES_MAX).finally(() => {
      running = null
    })
    return running
  }

  const wait = () => {
    if (running === null) tell({ kind: 'waiting' })
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), WAIT_MS)
  }

  return {
    state: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** A change of a form; a later one of the same key takes its place. */
    edit: (key: string, edit: RuleEdit) => {
      pending = { ...pending, edits: new Map([...pending.edits, [key, edit]]) }
      wait()
    },
    /** The whole text as typed. */
    write: (source: string) => {
      pending = { edits: new Map(), source }
      wait()
    },
    flush,
    /**
     * Sends one change at once, after what waits; a refused one is not kept, for it was a single click.
     * Answers the text as it was before, so that the change can be taken back.
     */
    act: async (edit: RuleEdit): Promise<{ before: string; revision: number }> => {
      if (!(await flush())) throw state.kind === 'failed' ? state.problem : asProblem(null)
      const before = held
      keep(
        await answered(
          api.POST('/api/rule-drafts/{id}/edits', { params, body: { revision, edits: [edit] } }),
        ),
      )
      tell({ kind: 'saved' })
      return { before, revision }
    },
    /** Goes on from what the server holds; what waits is given up. */
    adopt: (now: Pick<RuleDraft, 'revision' | 'source'>) => {
      clearTimeout(timer)
      ;({ revision, source: held } = now)
      pending = NOTHING
      tell({ kind: 'saved' })
    },
    /** Puts what waits onto what the server holds now. */
    rebase: (now: Pick<RuleDraft, 'revision' | 'source'>) => {
      ;({ revision, source: held } = now)
    },
    isClean: () => isEmpty() && running === null,
    revision: () => revision,
    /** Whether it is the whole text that waits, and not changes of forms. */
    hasText: () => pending.source !== null,
  }
}

const sizeOf = ({ edits, source }: Pending): number =>
  new TextEncoder().encode(source ?? JSON.stringify([...edits.values()])).length
