import { useEffect, useRef, useState } from 'react'
import { asProblem } from '../../api/problem.ts'

/** After so long without a keystroke a draft is kept: a browser that is killed loses less than five seconds. */
const SAVE_AFTER_MS = 2_000

type SaveState = 'empty' | 'kept' | 'waiting' | 'saving' | 'failed'

const SAVE_WORDS: Readonly<Record<SaveState, string>> = {
  empty: '还没有填写；填写的内容自动保存，只有您可见',
  kept: '已保存，只有您可见',
  waiting: '有未保存的改动',
  saving: '正在保存……',
  failed: '没有保存成功',
}

type KeptOptions<Written> = {
  readonly written: Written
  /** Nothing was written before. */
  readonly isNew: boolean
  readonly save: (written: Written) => Promise<void>
}

/** How far what is written is kept, in words. */
export type Kept = {
  readonly words: string
  readonly hasFailed: boolean
  readonly settle: () => Promise<void>
}

/** Keeps what is written, one save after the other; `settle` waits until the last one is through. */
export function useKept<Written>({ written, isNew, save }: KeptOptions<Written>): Kept {
  const [state, setState] = useState<SaveState>(isNew ? 'empty' : 'kept')
  const [failure, setFailure] = useState('')
  const kept = useRef(written)
  const running = useRef<Promise<void>>(Promise.resolve())

  const keepNow = async (what: Written, before: Promise<void>): Promise<void> => {
    await before
    if (kept.current === what) return
    setState('saving')
    try {
      await save(what)
      kept.current = what
      setState('kept')
    } catch (thrown) {
      setFailure(asProblem(thrown).message)
      setState('failed')
    }
  }
  const keep = (what: Written): void => {
    running.current = keepNow(what, running.current)
  }
  const keepLatest = useRef(keep)
  useEffect(() => {
    keepLatest.current = keep
  })
  useEffect(() => {
    if (kept.current === written) return undefined
    setState('waiting')
    const timer = setTimeout(() => keepLatest.current(written), SAVE_AFTER_MS)
    return () => clearTimeout(timer)
  }, [written])

  return {
    words: state === 'failed' ? failure : SAVE_WORDS[state],
    hasFailed: state === 'failed',
    settle: () => running.current,
  }
}
