// The questions one after the other: each fact of the subject itself once, those of a matter once for each.
import type { BenefitFact, Sheet } from '../benefit-queries.ts'
import {
  type Answers,
  type FactValue,
  type Matter,
  newMatter,
  toldMatter,
  withFact,
  withMatterFact,
} from './answers.ts'
import type { PlanSection } from './check-plan.ts'
import { problemOf } from './questions.ts'

export type Step = {
  readonly key: string
  readonly fact: BenefitFact
  readonly section: PlanSection
  /** Its place among the matters; null for a fact of the subject itself, or of a matter that is still to begin. */
  readonly at: number | null
}

/** Every question of a section, matter by matter; a first matter is asked for before it is there. */
export function stepsOf(answers: Answers, section: PlanSection): Step[] {
  const known = answers.matters.flatMap(({ kind }, at) => (kind === section.matter ? [at] : []))
  const places: readonly (number | null)[] = known.length === 0 ? [null] : known
  return places.flatMap((at, nth) =>
    section.facts.map((fact): Step => {
      const key = nth === 0 ? fact.name : `${nth + 1}/${fact.name}`
      return { key, fact, section, at: section.matter === null ? null : at }
    }),
  )
}

/** What was answered; the first matter may have been told as the subject's own facts. */
export function valueAt({ facts, matters }: Answers, { key, fact, at }: Step): FactValue | null {
  const told = at === null ? undefined : matters[at]?.facts[fact.name]
  return told ?? (key === fact.name ? facts[fact.name] : undefined) ?? null
}

export const isSkipped = ({ skipped }: Answers, { key }: Step): boolean => skipped.includes(key)

/** What is wrong with the answer, in the server's words. */
export const problemAt = (answers: Answers, sheet: Sheet | null, { fact, at }: Step) =>
  problemOf(sheet, fact.name, at === null ? '' : (toldMatter(answers, at) ?? ''))

/** Whether the answer can still change a result. */
export function isAsked(
  answers: Answers,
  { questions }: Pick<Sheet, 'questions'>,
  { fact, section, at }: Step,
): boolean {
  const own = questions.filter((question) => question.fact === fact.name)
  if (section.matter === null || at === null) return own.length > 0
  const told = toldMatter(answers, at)
  if (told !== null) return own.some(({ matter }) => matter === told)
  // Nothing of it is told yet: what was asked of the matters before it is asked of it.
  const before = answers.matters.filter(({ kind }) => kind === section.matter)
  return own.length > 0 || before.some(({ facts }) => facts[fact.name] !== undefined)
}

/** The answers with a question answered. */
export function answeredAt(answers: Answers, step: Step, value: FactValue | null): Answers {
  const { fact, section, at, key } = step
  const open = { ...answers, skipped: answers.skipped.filter((skip) => skip !== key) }
  if (section.matter === null) return withFact(open, fact.name, value)
  const matters = at === null ? [...answers.matters, newMatter(section.matter)] : answers.matters
  const index = at ?? matters.length - 1
  return withMatterFact({ ...open, matters }, { index, name: fact.name }, value)
}

/** The answers with a question left open: it is not asked again, and unknown to the rules. */
export function skippedAt(answers: Answers, step: Step): Answers {
  const without = step.at === null ? answers : answeredAt(answers, step, null)
  const cleared = step.section.matter === null ? withFact(without, step.fact.name, null) : without
  return { ...cleared, skipped: [...cleared.skipped.filter((key) => key !== step.key), step.key] }
}

/** One more matter of a kind, of which nothing is known yet. */
export const withNewMatter = (answers: Answers, kind: string): Answers => ({
  ...answers,
  matters: [...answers.matters, newMatter(kind)],
})

/** The answers without a matter, and without what was left open of those from it on. */
export function withoutMatter(answers: Answers, at: number): Answers {
  const kind = answers.matters[at]?.kind
  const nth = answers.matters.slice(0, at).filter((matter) => matter.kind === kind).length
  return {
    ...answers,
    matters: answers.matters.filter((_: Matter, place) => place !== at),
    skipped: answers.skipped.filter((key) => {
      const of = /^(\d+)\//u.exec(key)?.[1]
      return of === undefined || Number(of) < nth + 1
    }),
  }
}
