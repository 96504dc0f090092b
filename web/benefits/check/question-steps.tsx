import { CheckCircleFilled, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { useState } from 'react'
import { MATTERS_MAX, nameOfMatter } from './answers.ts'
import { CurrentStep } from './current-step.tsx'
import { Given } from './given-answers.tsx'
import type { QuestionsProps } from './questions.ts'
import {
  answeredAt,
  isAsked,
  isSkipped,
  problemAt,
  skippedAt,
  stepsOf,
  valueAt,
  withNewMatter,
  withoutMatter,
} from './step-plan.ts'

/** One question at a time: only those whose answer still matters, in the order of the clauses. */
export function QuestionSteps(props: QuestionsProps) {
  const { answers, sections, sheet, filed, onChange } = props
  const [reopened, setReopened] = useState<string | null>(null)
  /** Kinds of matters of which there are no more. */
  const [closed, setClosed] = useState<readonly string[]>([])
  const plan = sections.flatMap((section) => stepsOf(answers, section))
  const given = plan.filter((step) => valueAt(answers, step) !== null || isSkipped(answers, step))
  const open = plan.filter(
    (step) =>
      // What could not be read is asked again, with the reason.
      problemAt(answers, sheet, step) !== null ||
      (sheet !== null &&
        isAsked(answers, sheet, step) &&
        valueAt(answers, step) === null &&
        !isSkipped(answers, step)),
  )
  const next = open[0] ?? null
  const current = plan.find(({ key }) => key === reopened) ?? next
  const done = kindDone({ answers, sections, open, closed })
  const isWaiting = sheet === null
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
      {done !== null && reopened === null && !isWaiting ? (
        <MoreMatters
          kind={done.kind}
          count={done.count}
          onMore={() => onChange(withNewMatter(answers, done.kind))}
          onClose={() => setClosed([...closed, done.kind])}
        />
      ) : current === null ? (
        isWaiting ? null : (
          <p className="steps-done">
            <CheckCircleFilled aria-hidden /> 问完了。结果在旁边；任何一题都可以点开重答。
          </p>
        )
      ) : (
        <CurrentStep
          key={current.key}
          {...props}
          step={current}
          onAnswer={(value) => onChange(answeredAt(answers, current, value))}
          onSkip={() => {
            onChange(skippedAt(answers, current))
            setReopened(null)
          }}
          onDone={() => setReopened(null)}
        />
      )}
      <MatterMoves
        {...props}
        closed={closed}
        onReopen={(kind) => setClosed(closed.filter((other) => other !== kind))}
      />
      <Given
        filed={filed}
        given={given.filter(({ key }) => key !== current?.key)}
        answers={answers}
        onOpen={setReopened}
      />
    </div>
  )
}

type Standing = Pick<QuestionsProps, 'answers' | 'sections'> & {
  readonly open: readonly { readonly section: { readonly matter: string | null } }[]
  readonly closed: readonly string[]
}

/** The first kind of matter whose questions are all answered, and of which there may be another one. */
function kindDone({ answers, sections, open, closed }: Standing) {
  for (const { matter: kind } of sections) {
    if (kind === null) continue
    const count = answers.matters.filter(
      (matter) => matter.kind === kind && Object.keys(matter.facts).length > 0,
    ).length
    const isOpen = open.some(({ section }) => section.matter === kind)
    const isEmpty = answers.matters.filter((matter) => matter.kind === kind).length > count
    if (count > 0 && count < MATTERS_MAX && !isOpen && !isEmpty && !closed.includes(kind))
      return { kind, count }
  }
  return null
}

type MoreProps = {
  readonly kind: string
  readonly count: number
  readonly onMore: () => void
  readonly onClose: () => void
}

/** Asks in place whether there is another matter of a kind. */
function MoreMatters({ kind, count, onMore, onClose }: MoreProps) {
  return (
    <section className="step" aria-label={`还有别的${kind}吗`}>
      <p className="step-section">已填 {count} 笔</p>
      <h3 className="question-label">还有别的{kind}吗？</h3>
      <p className="question-help">同一类的每一笔分别计算，再按上限合并。</p>
      <div className="step-moves">
        <Button type="primary" icon={<PlusOutlined />} onClick={onMore}>
          再填一笔
        </Button>
        <Button onClick={onClose}>没有了</Button>
      </div>
    </section>
  )
}

type MatterMovesProps = QuestionsProps & {
  readonly closed: readonly string[]
  readonly onReopen: (kind: string) => void
}

/** The matters that were filled in: a further one may be taken out, and a closed kind taken up again. */
function MatterMoves({ answers, closed, onChange, onReopen }: MatterMovesProps) {
  const kinds = [...new Set(answers.matters.map(({ kind }) => kind))]
  const several = answers.matters.flatMap((matter, at) =>
    answers.matters.filter(({ kind }) => kind === matter.kind).length > 1 ? [at] : [],
  )
  const again = kinds.filter((kind) => closed.includes(kind))
  if (several.length === 0 && again.length === 0) return null
  return (
    <div className="step-moves" role="group" aria-label="各笔">
      {several.map((at) => {
        const name = nameOfMatter(answers, at) ?? ''
        return (
          <Button
            key={at}
            size="small"
            icon={<DeleteOutlined />}
            aria-label={`删除${name}`}
            onClick={() => onChange(withoutMatter(answers, at))}
          >
            {name}
          </Button>
        )
      })}
      {again.map((kind) => (
        <Button
          key={kind}
          size="small"
          icon={<PlusOutlined />}
          onClick={() => {
            onReopen(kind)
            onChange(withNewMatter(answers, kind))
          }}
        >
          再填一个{kind}
        </Button>
      ))}
    </div>
  )
}
