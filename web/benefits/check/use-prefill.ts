import { useEffect, useRef } from 'react'
import type { Catalogue } from '../benefit-queries.ts'
import type { Answers } from './answers.ts'
import { todayText } from './day-words.ts'
import { filedAnswers, filedValues, type FiledValue, useOwnFile } from './use-own-file.ts'

const NOTHING: ReadonlyMap<string, FiledValue> = new Map()

type Prefill = {
  readonly answers: Answers
  readonly setAnswers: (answers: Answers) => void
  readonly origin: 'link' | 'kept' | 'fresh'
  readonly catalogue: Catalogue
}

/** Whose file it is, and what it says. */
export type OwnFile = {
  readonly organisation: { readonly id: string; readonly name: string } | null
  readonly filed: ReadonlyMap<string, FiledValue>
  /** Fills in again what the file says. */
  readonly fill: () => void
}

/** Fills in what the own file says, once, where nothing was filled in by hand or by a link. */
export function usePrefill({ answers, setAnswers, origin, catalogue }: Prefill): OwnFile {
  const { organisation, file } = useOwnFile(todayText())
  const filed = file === null ? NOTHING : filedValues(file)
  const isDone = useRef(false)
  const fill = () => {
    const known = filedAnswers(filed)
    const audience =
      answers.audience ??
      catalogue.audiences.find(({ name }) => name === file?.audience)?.name ??
      null
    setAnswers({ ...answers, audience, facts: { ...answers.facts, ...known } })
  }
  useEffect(() => {
    if (file === null || isDone.current || origin !== 'fresh') return
    isDone.current = true
    fill()
  })
  return { organisation, filed, fill }
}
