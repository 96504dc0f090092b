import { Segmented } from 'antd'
import { useState } from 'react'
import type { BenefitFact, Sheet } from '../benefit-queries.ts'
import type { Answers } from './answers.ts'
import type { PlanSection } from './check-plan.ts'
import { QuestionForm } from './question-form.tsx'
import { QuestionSteps } from './question-steps.tsx'
import type { FiledValue } from './use-own-file.ts'

export type QuestionsProps = {
  readonly answers: Answers
  readonly sections: readonly PlanSection[]
  readonly facts: readonly BenefitFact[]
  /** Null until the first answer is there. */
  readonly sheet: Sheet | null
  readonly filed: ReadonlyMap<string, FiledValue>
  readonly onChange: (answers: Answers) => void
}

/** The questions: one after another, or all of them as a form. */
export function QuestionsPanel(props: QuestionsProps) {
  const [mode, setMode] = useState<'steps' | 'form'>('steps')
  return (
    <section className="questions" aria-labelledby="questions-title">
      <div className="questions-head">
        <h2 id="questions-title" className="check-title">
          填写
        </h2>
        <Segmented
          className="no-print"
          aria-label="怎样填写"
          value={mode}
          onChange={(next: 'steps' | 'form') => setMode(next)}
          options={[
            { value: 'steps', label: '逐题回答' },
            { value: 'form', label: '整张表格' },
          ]}
        />
      </div>
      {mode === 'steps' ? <QuestionSteps {...props} /> : <QuestionForm {...props} />}
    </section>
  )
}

/** What is wrong with a fact, or with a part of it, in the server's words. */
export function problemOf(sheet: Sheet | null, fact: string, matter: string): string | null {
  const found = sheet?.problems.filter(
    (problem) =>
      problem.matter === matter && (problem.fact === fact || problem.fact.startsWith(`${fact}[`)),
  )
  return found === undefined || found.length === 0
    ? null
    : found.map(({ message }) => message).join('；')
}
