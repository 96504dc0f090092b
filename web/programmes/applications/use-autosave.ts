import { useCallback, useEffect, useRef, useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import type { FormIssue } from '../forms/form-values.ts'
import type { CaseForm, Stage } from './application-queries.ts'
import { copyOf, dropCopy, keepCopy, type LocalCopy } from './local-copy.ts'

/** How long typing may pause, and go on, before it is sent. */
const PAUSE_MS = 1200
const TYPING_MS_MAX = 3500
const RETRY_MS = 4000

export type SaveState = 'saved' | 'typing' | 'saving' | 'offline' | 'refused' | 'conflict'

type Written = Pick<LocalCopy, 'answers' | 'promised'>

export type Autosave = {
  readonly written: Written
  readonly state: SaveState
  readonly savedAt: string
  readonly failure: string | null
  readonly issues: readonly FormIssue[]
  readonly revision: () => number
  readonly change: (next: Written) => void
  /** Sends what is not sent yet; whether all of it is on the server now. */
  readonly flush: () => Promise<boolean>
  /** After somebody else has changed the form: mine over theirs, or theirs instead of mine. */
  readonly keepMine: () => Promise<void>
  readonly takeTheirs: () => Promise<void>
  /** What is on the server changed beside the answers, such as attachments. */
  readonly refresh: () => Promise<void>
  /** What was typed here before and never sent was put back. */
  readonly isRestored: boolean
}

/** Sends a form while it is written: a killed browser loses nothing that was typed more than five seconds ago. */
export function useAutosave(caseId: string, stage: Stage, loaded: CaseForm): Autosave {
  const [start] = useState(() => startOf(caseId, stage, loaded))
  const [written, setWritten] = useState<Written>(start.written)
  const [state, setState] = useState<SaveState>(start.state)
  const [savedAt, setSavedAt] = useState(loaded.savedAt)
  const [failure, setFailure] = useState<string | null>(null)
  const [issues, setIssues] = useState<readonly FormIssue[]>(loaded.issues)
  const revision = useRef(loaded.revision)
  const latest = useRef<Written>(start.written)
  const isDirty = useRef(start.state !== 'saved')
  /** When the first of what is not sent yet was typed. */
  const typedAt = useRef<number | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const sending = useRef<Promise<boolean> | null>(null)
  const isStopped = useRef(start.state === 'conflict')

  const send = useCallback(
    async (isLast: boolean): Promise<boolean> => {
      const sent = latest.current
      setState('saving')
      try {
        const saved = await answered(
          api.PUT('/api/cases/{caseId}/forms/{stage}', {
            params: { path: { caseId, stage } },
            body: { revision: revision.current, answers: sent.answers, promised: sent.promised },
            ...(isLast && { keepalive: true }),
          }),
        )
        revision.current = saved.revision
        setSavedAt(saved.savedAt)
        setIssues(saved.issues)
        setFailure(null)
        typedAt.current = null
        if (latest.current === sent) {
          isDirty.current = false
          dropCopy(caseId, stage)
          setState('saved')
          return true
        }
        keepCopy(caseId, stage, copyNow(latest.current, revision.current))
        setState('typing')
        return false
      } catch (error) {
        const problem = asProblem(error)
        setFailure(problem.message)
        isStopped.current = problem.code === 'FORM_CHANGED' || problem.code === 'FORM_NOT_EDITABLE'
        setState(
          problem.code === 'FORM_CHANGED'
            ? 'conflict'
            : problem.status === 0
              ? 'offline'
              : 'refused',
        )
        return false
      }
    },
    [caseId, stage],
  )

  /** One request at a time: each goes over the revision that the one before it made. */
  const flush = useCallback(
    async (isLast = false): Promise<boolean> => {
      if (sending.current !== null) await sending.current
      clearTimeout(timer.current)
      if (!isDirty.current) return true
      if (isStopped.current) return false
      sending.current = send(isLast)
      const isDone = await sending.current
      sending.current = null
      return isDone
    },
    [send],
  )

  /** Sends when typing pauses, or has gone on for a while; tries again where the server was not reached. */
  const schedule = useCallback(
    (waitMs: number) => {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), waitMs)
    },
    [flush],
  )

  // What is left to send after an answer, and what was put back when the page opened.
  useEffect(() => {
    if (state === 'offline') schedule(RETRY_MS)
    if (state === 'typing' && typedAt.current === null) schedule(PAUSE_MS)
  }, [state, schedule])

  useEffect(() => {
    const leave = () => {
      if (document.visibilityState === 'hidden') void flush(true)
    }
    document.addEventListener('visibilitychange', leave)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      void flush(true)
    }
  }, [flush])

  const change = (next: Written) => {
    latest.current = next
    setWritten(next)
    isDirty.current = true
    keepCopy(caseId, stage, copyNow(next, revision.current))
    if (isStopped.current) return
    typedAt.current ??= Date.now()
    schedule(Math.min(PAUSE_MS, Math.max(0, TYPING_MS_MAX - (Date.now() - typedAt.current))))
    setState('typing')
  }

  const load = () =>
    answered(api.GET('/api/cases/{caseId}/forms/{stage}', { params: { path: { caseId, stage } } }))

  const keepMine = async () => {
    revision.current = (await load()).revision
    isStopped.current = false
    isDirty.current = true
    await flush()
  }

  const takeTheirs = async () => {
    const theirs = await load()
    revision.current = theirs.revision
    latest.current = { answers: theirs.answers, promised: theirs.promised }
    setWritten(latest.current)
    setIssues(theirs.issues)
    setSavedAt(theirs.savedAt)
    setFailure(null)
    isDirty.current = false
    isStopped.current = false
    dropCopy(caseId, stage)
    setState('saved')
  }

  const refresh = async () => {
    await flush()
    setIssues((await load()).issues)
  }

  return {
    written,
    state,
    savedAt,
    failure,
    issues,
    revision: () => revision.current,
    change,
    flush: () => flush(),
    keepMine,
    takeTheirs,
    refresh,
    isRestored: start.isRestored,
  }
}

const copyNow = (written: Written, revision: number): LocalCopy => ({
  ...written,
  revision,
  at: new Date().toISOString(),
})

const sorted = (values: object) => Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1))

const isSame = (a: Written, b: Written): boolean =>
  JSON.stringify([sorted(a.answers), sorted(a.promised)]) ===
  JSON.stringify([sorted(b.answers), sorted(b.promised)])

/** What the page begins with: what is on the server, or what was typed here and never reached it. */
function startOf(caseId: string, stage: Stage, loaded: CaseForm) {
  const server = { answers: loaded.answers, promised: loaded.promised }
  const copy = loaded.isEditable ? copyOf(caseId, stage) : null
  if (copy === null) return { written: server, state: 'saved' as const, isRestored: false }
  const written = { answers: copy.answers, promised: copy.promised }
  // It was sent in the last moment, by a page that could not hear the answer any more.
  if (isSame(written, server)) {
    dropCopy(caseId, stage)
    return { written: server, state: 'saved' as const, isRestored: false }
  }
  // Written over what the server has: it is simply sent. Else somebody has to choose.
  const state = copy.revision === loaded.revision ? ('typing' as const) : ('conflict' as const)
  return { written, state, isRestored: true }
}
