import { UndoOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { BenefitFact } from '../benefit-queries.ts'
import type { FactValue } from './answers.ts'
import { FactInput } from './fact-input.tsx'
import { kindOf } from './fact-kind.ts'
import { RecordsInput } from './records-input.tsx'
import type { FiledValue } from './use-own-file.ts'

export type FactQuestionProps = {
  readonly fact: BenefitFact
  readonly id: string
  readonly value: FactValue | null
  readonly problem: string | null
  /** Whether its answer can still change a result; null while that is not known. */
  readonly matters: boolean | null
  /** What the organisation's file says, where one asks for one's own. */
  readonly filed: FiledValue | null
  readonly onChange: (value: FactValue | null) => void
}

/** One question: what is asked, where the answer comes from, and what is wrong with it. */
export function FactQuestion(props: FactQuestionProps) {
  const { fact, id, value, problem, matters, filed, onChange } = props
  const isIdle = value === null && matters === false
  return (
    <div className={isIdle ? 'question question-idle' : 'question'}>
      <label className="question-label" htmlFor={id}>
        {fact.question ?? fact.name}
      </label>
      {fact.description === null ? null : (
        <p className="question-help">
          {fact.question === null ? '' : `${fact.name}：`}
          {fact.description}
        </p>
      )}
      {kindOf(fact) === 'records' ? (
        <RecordsInput fact={fact} value={value} onChange={onChange} />
      ) : (
        <FactInput
          id={id}
          fact={fact}
          value={value}
          isWrong={problem !== null}
          onChange={onChange}
        />
      )}
      {problem === null ? null : (
        <p className="question-problem" role="alert">
          {problem}
        </p>
      )}
      {filed === null ? null : <Source filed={filed} value={value} onChange={onChange} />}
      {isIdle ? <p className="question-note">按已填的内容，这一项不影响结果。</p> : null}
    </div>
  )
}

type SourceProps = Pick<FactQuestionProps, 'value' | 'onChange'> & { readonly filed: FiledValue }

/** Where a known fact comes from, and the way back to it once it was changed. */
function Source({ filed, value, onChange }: SourceProps) {
  const isSame = JSON.stringify(value) === JSON.stringify(filed.value)
  const since = `${filed.source}，${filed.knownSince} 获知`
  if (isSame)
    return (
      <p className="question-source">
        来自一企一档：{since}
        {filed.contested === null ? '' : `；企业申报为 ${filed.contested}`}
      </p>
    )
  return (
    <p className="question-source question-changed">
      已改动，档案为{filed.text}（{since}）
      <Button
        type="link"
        size="small"
        icon={<UndoOutlined />}
        onClick={() => onChange(filed.value)}
      >
        恢复
      </Button>
    </p>
  )
}
