import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Skeleton } from 'antd'
import { useId, useState } from 'react'
import {
  type BenefitFact,
  factsQuery,
  type Sheet,
  sheetQuery,
} from '../../benefits/benefit-queries.ts'
import type { FactValue, FactValues } from '../../benefits/check/answers.ts'
import '../../benefits/check/check.css'
import { todayText } from '../../benefits/check/day-words.ts'
import { FactQuestion } from '../../benefits/check/fact-question.tsx'
import { problemOf } from '../../benefits/check/questions.ts'
import { useLagging } from '../../benefits/check/use-lagging.ts'
import { useMe } from '../../party/use-session.ts'
import { FailureNotice } from '../../shell/failure-notice.tsx'
import { selfTestVerdict } from './self-test-verdict.ts'

/** 资格自测: the conditions of the call's rules, held against one's own file and against what one answers here. */
export function SelfTest({ rules }: { readonly rules: readonly string[] }) {
  const me = useMe()
  const [isAsked, setIsAsked] = useState(false)
  const own = me?.permissions.includes('benefit.read') === true ? me.acting.organisation.id : null
  if (rules.length === 0)
    return (
      <p className="soft">本方向的条件由评审判断，没有可以自动核对的规则；请对照上面的条件。</p>
    )
  return (
    <div className="call-test">
      {isAsked ? (
        <Test rules={rules} organisation={own} />
      ) : (
        <Button onClick={() => setIsAsked(true)}>
          {own === null ? '回答几个问题，自测资格' : '按我单位的档案自测资格'}
        </Button>
      )}
    </div>
  )
}

type TestProps = { readonly rules: readonly string[]; readonly organisation: string | null }

function Test({ rules, organisation }: TestProps) {
  const [told, setTold] = useState<FactValues>({})
  const asked = useLagging(told)
  const facts = { 申报日期: todayText(), ...asked }
  const sheet = useQuery(sheetQuery({ facts, rules: [...rules] }, organisation))
  if (sheet.isPending) return <Skeleton active paragraph={{ rows: 3 }} />
  if (sheet.error) return <FailureNotice failure={sheet.error} />
  const findings = findingsOf(sheet.data)
  if (findings.length === 0) return <p className="soft">相关规则没有可以自动核对的条件。</p>
  const { tone, words } = selfTestVerdict(findings)
  return (
    <>
      <Alert
        showIcon
        role="status"
        type={tone === 'good' ? 'success' : tone === 'bad' ? 'error' : 'info'}
        title={words}
      />
      <ul className="call-findings" aria-label="自测结果">
        {findings.map(({ rules: asking, condition, description, met, facts: used }) => (
          <li key={condition} className={`call-finding-${String(met)}`}>
            <span className="call-finding-mark">
              {met === null ? '未知' : met ? '符合' : '不符合'}
            </span>
            <span>
              {description ?? condition}
              <span className="soft">
                {' '}
                {used.map(({ name, value }) => `${name}：${value ?? '还不知道'}`).join('；')}
                （依据 {asking.join('、')}）
              </span>
            </span>
          </li>
        ))}
      </ul>
      <Questions
        rules={rules}
        told={told}
        sheet={sheet.data}
        onTell={(name, value) => setTold((before) => withTold(before, name, value))}
      />
      <p className="soft">
        仅供参考，以受理和评审为准；这里的回答不保存。
        {organisation === null ? null : (
          <>
            长期有效的事实可在<Link to="/registers/mine">我的档案</Link>补充。
          </>
        )}
        其他政策见<Link to="/benefits/check">政策体检</Link>。
      </p>
    </>
  )
}

type Finding = Sheet['answers'][number]['findings'][number]

/** The conditions of all rules; what several ask alike is one condition, with the rules that ask it. */
function findingsOf({ answers }: Sheet): readonly (Finding & { readonly rules: string[] })[] {
  const byCondition = new Map<string, Finding & { readonly rules: string[] }>()
  for (const { id, findings } of answers)
    for (const finding of findings) {
      const known = byCondition.get(finding.condition)
      if (known === undefined) byCondition.set(finding.condition, { ...finding, rules: [id] })
      else if (!known.rules.includes(id)) known.rules.push(id)
    }
  return [...byCondition.values()]
}

function withTold(before: FactValues, name: string, value: FactValue | null): FactValues {
  const { [name]: _former, ...others } = before
  return value === null ? others : { ...others, [name]: value }
}

type QuestionsProps = {
  readonly rules: readonly string[]
  readonly told: FactValues
  readonly sheet: Sheet
  readonly onTell: (name: string, value: FactValue | null) => void
}

/** What is still missing, and what was answered, in the order in which it was asked. */
function Questions({ rules, told, sheet, onTell }: QuestionsProps) {
  const id = useId()
  const facts = useQuery(factsQuery).data?.rows
  const [before, setBefore] = useState<readonly string[]>([])
  const open = sheet.questions
    .filter((question) => question.rules.some((rule) => rules.includes(rule)))
    .map(({ fact }) => fact)
  const fresh = open.filter((name) => !before.includes(name))
  if (fresh.length > 0) setBefore([...before, ...fresh])
  // What is on file is asked for nowhere; what was answered stays, so that it can be changed.
  const shown = before.filter((name) => open.includes(name) || told[name] !== undefined)
  const known = shown.flatMap((name): BenefitFact[] => {
    const fact = facts?.find((each) => each.name === name)
    return fact === undefined ? [] : [fact]
  })
  if (known.length === 0) return null
  return (
    <section className="call-questions" aria-label="还需要您回答">
      {known.map((fact) => (
        <FactQuestion
          key={fact.name}
          id={`${id}-${fact.name}`}
          fact={fact}
          value={told[fact.name] ?? null}
          problem={problemOf(sheet, fact.name, '')}
          matters={open.includes(fact.name)}
          filed={null}
          onChange={(value) => onTell(fact.name, value)}
        />
      ))}
    </section>
  )
}
