import { CheckCircleFilled } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { useId, useState } from 'react'
import { useIsNarrow } from '../../shell/use-is-narrow.ts'
import type { BenefitFact } from '../benefit-queries.ts'
import { type Answers, type FactValue, newMatter, withFact, withMatterFact } from './answers.ts'
import type { PlanSection } from './check-plan.ts'
import { FactQuestion } from './fact-question.tsx'
import { problemOf, type QuestionsProps } from './questions.ts'
import type { FiledValue } from './use-own-file.ts'

/** One question at a time: only those whose answer still matters, in the order of the clauses. */
export function QuestionSteps(props: QuestionsProps) {
  const { answers, sections, sheet, onChange } = props
  const [reopened, setReopened] = useState<string | null>(null)
  const plan = sections.flatMap((section) => section.facts.map((fact) => ({ fact, section })))
  const asked = new Set(sheet?.questions.map(({ fact }) => fact))
  const isSkipped = (name: string) => answers.skipped.includes(name)
  const given = plan.filter(({ fact }) => valueOf(answers, fact) !== null || isSkipped(fact.name))
  const open = plan.filter(
    ({ fact }) => asked.has(fact.name) && valueOf(answers, fact) === null && !isSkipped(fact.name),
  )
  const current = plan.find(({ fact }) => fact.name === reopened) ?? open[0] ?? null
  const isWaiting = sheet === null
  const change = ({ fact, section }: Planned, value: FactValue | null) =>
    onChange(answered(answers, { fact, section }, value))
  return (
    <div className="steps">
      <Progress
        percent={Math.round((given.length / Math.max(1, given.length + open.length)) * 100)}
        size="small"
        showInfo={false}
        aria-label={`已答 ${given.length} 题，还有 ${open.length} 题`}
      />
      <p className="steps-count" aria-live="polite">
        {isWaiting
          ? '正在读取问题……'
          : open.length === 0
            ? `已答 ${given.length} 题，剩下的问题都不影响结果。`
            : `已答 ${given.length} 题，还有 ${open.length} 题影响结果。`}
      </p>
      {current === null ? (
        isWaiting ? null : (
          <p className="steps-done">
            <CheckCircleFilled aria-hidden /> 问完了。结果在旁边；任何一题都可以点开重答。
          </p>
        )
      ) : (
        <CurrentStep
          key={current.fact.name}
          {...props}
          step={current}
          onAnswer={(value) => change(current, value)}
          onSkip={() => {
            onChange(skipped(answers, current.fact.name))
            setReopened(null)
          }}
          onDone={() => setReopened(null)}
        />
      )}
      <Given
        filed={props.filed}
        given={given.filter(({ fact }) => fact.name !== current?.fact.name)}
        answers={answers}
        onOpen={setReopened}
      />
    </div>
  )
}

type Planned = { readonly fact: BenefitFact; readonly section: PlanSection }

/** What was answered: of the first matter, where it is one of a matter. */
function valueOf({ facts, matters }: Answers, { name }: BenefitFact): FactValue | null {
  return (
    facts[name] ?? matters.find((matter) => matter.facts[name] !== undefined)?.facts[name] ?? null
  )
}

function answered(answers: Answers, { fact, section }: Planned, value: FactValue | null): Answers {
  if (section.matter === null) return withFact(answers, fact.name, value)
  const kind = section.matter
  const first = answers.matters.findIndex((matter) => matter.kind === kind)
  const matters = first === -1 ? [...answers.matters, newMatter(kind)] : answers.matters
  const index = first === -1 ? matters.length - 1 : first
  const skips = answers.skipped.filter((name) => name !== fact.name)
  return withMatterFact({ ...answers, matters, skipped: skips }, { index, name: fact.name }, value)
}

const skipped = (answers: Answers, name: string): Answers => ({
  ...withFact(answers, name, null),
  skipped: [...answers.skipped.filter((fact) => fact !== name), name],
})

type CurrentStepProps = QuestionsProps & {
  readonly step: Planned
  readonly onAnswer: (value: FactValue | null) => void
  readonly onSkip: () => void
  readonly onDone: () => void
}

/** Holds the answer until it is confirmed, so that a figure half typed is not taken for one. */
function CurrentStep({ answers, step, sheet, filed, onAnswer, onSkip, onDone }: CurrentStepProps) {
  const id = useId()
  const { fact, section } = step
  const [draft, setDraft] = useState<FactValue | null>(valueOf(answers, fact))
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
      <p className="step-section">{section.title}</p>
      <FactQuestion
        id={id}
        fact={fact}
        value={draft}
        problem={problemOf(sheet, fact.name, '')}
        matters={null}
        filed={filed.get(fact.name) ?? null}
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

type GivenProps = Pick<QuestionsProps, 'filed'> & {
  readonly given: readonly Planned[]
  readonly answers: Answers
  readonly onOpen: (fact: string) => void
}

/** What was answered so far; each can be opened again, and says whether the file says so too. */
function Given({ given, answers, filed, onOpen }: GivenProps) {
  const isNarrow = useIsNarrow()
  if (given.length === 0) return null
  return (
    <details className="given" open={!isNarrow}>
      <summary>已答 {given.length} 题</summary>
      <ul aria-label="已答">
        {given.map(({ fact }) => {
          const value = valueOf(answers, fact)
          return (
            <li key={fact.name}>
              <button type="button" className="given-row" onClick={() => onOpen(fact.name)}>
                <span className="given-name">{fact.name}</span>
                <FiledMark value={value} filed={filed.get(fact.name) ?? null} />
                <span className="given-value">{valueWords(value)}</span>
              </button>
            </li>
          )
        })}
      </ul>
    </details>
  )
}

type FiledMarkProps = { readonly value: FactValue | null; readonly filed: FiledValue | null }

function FiledMark({ value, filed }: FiledMarkProps) {
  if (filed === null) return null
  return JSON.stringify(value) === JSON.stringify(filed.value) ? (
    <span className="filed-mark" title={`${filed.source}，${filed.knownSince} 获知`}>
      档案
    </span>
  ) : (
    <span className="filed-mark filed-mark-changed" title={`档案为 ${filed.text}`}>
      已改动
    </span>
  )
}

/** A value in words; nothing known is 不知道. */
export const valueWords = (value: FactValue | null): string =>
  value === null
    ? '不知道'
    : typeof value === 'boolean'
      ? value
        ? '是'
        : '否'
      : typeof value === 'string'
        ? value
        : `${value.length} 条`
