import { useEffect, useRef } from 'react'
import type { BenefitFact, Catalogue } from '../benefit-queries.ts'
import type { Answers } from './answers.ts'
import { planOf } from './check-plan.ts'
import { todayText } from './day-words.ts'
import { filedAnswers, filedValues, type FiledValue, useOwnFile } from './use-own-file.ts'

const NOTHING: ReadonlyMap<string, FiledValue> = new Map()

type Prefill = {
  readonly answers: Answers
  readonly setAnswers: (answers: Answers) => void
  readonly origin: 'link' | 'kept' | 'fresh'
  readonly catalogue: Catalogue
  readonly facts: readonly BenefitFact[]
}

/** Whose file it is, and what it says. */
export type OwnFile = {
  readonly organisation: { readonly id: string; readonly name: string } | null
  readonly filed: ReadonlyMap<string, FiledValue>
  /** Fills in again what the file says. */
  readonly fill: () => void
}

/** Fills in what the own file says, once, where nothing was filled in by hand or by a link. */
export function usePrefill({ answers, setAnswers, origin, catalogue, facts }: Prefill): OwnFile {
  const { organisation, file } = useOwnFile(todayText())
  const filed = file === null ? NOTHING : filedValues(file)
  const isDone = useRef(false)
  const fill = () => {
    if (file === null) return
    const known = filedAnswers(file, kindIn(catalogue, facts))
    const audience =
      answers.audience ??
      catalogue.audiences.find(({ name }) => name === file?.audience)?.name ??
      null
    setAnswers({
      ...answers,
      audience,
      facts: { ...answers.facts, ...known.facts },
      matters: known.matters,
    })
  }
  useEffect(() => {
    if (file === null || isDone.current || origin !== 'fresh') return
    isDone.current = true
    fill()
  })
  return { organisation, filed, fill }
}

/** Of which kind of matter facts speak: by the number among them, else by what is only asked of such matters. */
function kindIn({ rows }: Catalogue, facts: readonly BenefitFact[]) {
  const numbers = new Set(rows.flatMap(({ matter }) => matter ?? []))
  const sections = planOf(rows, facts)
  return (names: readonly string[]): string | null =>
    names.find((name) => numbers.has(name)) ??
    sections.find(
      (section) =>
        section.matter !== null && section.facts.some(({ name }) => names.includes(name)),
    )?.matter ??
    null
}
