import { Segmented } from 'antd'
import { useState } from 'react'
import { QuestionForm } from './question-form.tsx'
import { QuestionSteps } from './question-steps.tsx'
import type { QuestionsProps } from './questions.ts'

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
