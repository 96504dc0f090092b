import { Button } from 'antd'
import { useId, useState } from 'react'
import { type Answers, type FactValue, nameOfMatter } from './answers.ts'
import { FactQuestion } from './fact-question.tsx'
import type { QuestionsProps } from './questions.ts'
import { problemAt, type Step, valueAt } from './step-plan.ts'
import { filedKey } from './use-own-file.ts'

type CurrentStepProps = QuestionsProps & {
  readonly step: Step
  readonly onAnswer: (value: FactValue | null) => void
  readonly onSkip: () => void
  readonly onDone: () => void
}

/** One question. It holds the answer until it is confirmed, so that a figure half typed is not taken for one. */
export function CurrentStep({
  answers,
  step,
  sheet,
  filed,
  onAnswer,
  onSkip,
  onDone,
}: CurrentStepProps) {
  const id = useId()
  const { fact, section } = step
  const [draft, setDraft] = useState<FactValue | null>(valueAt(answers, step))
  const name = step.at === null ? null : nameOfMatter(answers, step.at)
  // What is wrong was said of the answer as it was given.
  const isAsBefore = draft === valueAt(answers, step)
  const users = sheet?.questions.find((question) => question.fact === fact.name)?.rules ?? []
  const take = (value: FactValue | null) => {
    if (value === null) onSkip()
    else onAnswer(value)
    onDone()
  }
  return (
    <form
      className="step"
      onSubmit={(event) => {
        event.preventDefault()
        take(draft)
      }}
    >
      <p className="step-section">
        {section.title}
        {name === null ? '' : `：${name}`}
      </p>
      <FactQuestion
        id={id}
        fact={fact}
        value={draft}
        problem={isAsBefore ? problemAt(answers, sheet, step) : null}
        matters={null}
        filed={filed.get(filedKeyOf(answers, step)) ?? null}
        onChange={(value) => {
          setDraft(value)
          // 是 and 否 need no further confirmation.
          if (typeof value === 'boolean') take(value)
        }}
      />
      {users.length === 0 ? null : (
        <p className="step-users">
          关系到：{users.map((rule) => rule.split('/').at(-1)).join('、')}
        </p>
      )}
      <div className="step-moves">
        <Button type="primary" htmlType="submit" disabled={draft === null}>
          下一题
        </Button>
        <Button onClick={onSkip}>不知道，跳过</Button>
      </div>
    </form>
  )
}

/** Where the file of the organisation holds the answer. */
export const filedKeyOf = ({ matters }: Answers, { fact, at }: Step): string => {
  const name = at === null ? null : matters[at]?.name
  return name == null ? fact.name : filedKey(name, fact.name)
}
