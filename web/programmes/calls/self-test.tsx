import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { sheetQuery } from '../../benefits/benefit-queries.ts'
import { useMe } from '../../party/use-session.ts'
import { FailureNotice } from '../../shell/failure-notice.tsx'

/** 资格自测: the conditions of the line's rules, held against what is on file of one's own organisation. */
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
      {isAsked && own !== null ? (
        <Findings rules={rules} organisation={own} />
      ) : (
        <>
          {own === null ? null : (
            <Button onClick={() => setIsAsked(true)}>按我单位的档案自测资格</Button>
          )}{' '}
          <Link to="/benefits/check">
            {own === null ? '资格自测：' : ''}回答几个问题，看是否符合
          </Link>
        </>
      )}
    </div>
  )
}

type FindingsProps = { readonly rules: readonly string[]; readonly organisation: string }

function Findings({ rules, organisation }: FindingsProps) {
  const sheet = useQuery(sheetQuery({ facts: {}, rules: [...rules] }, organisation))
  if (sheet.isPending) return <Skeleton active paragraph={{ rows: 3 }} />
  if (sheet.error) return <FailureNotice failure={sheet.error} />
  const findings = sheet.data.answers.flatMap(({ id, findings: found }) =>
    found.map((finding) => ({ ...finding, id })),
  )
  if (findings.length === 0) return <p className="soft">相关规则没有可以自动核对的条件。</p>
  return (
    <>
      <ul className="call-findings" aria-label="自测结果">
        {findings.map(({ id, condition, description, met, facts }) => (
          <li key={`${id} ${condition}`} className={`call-finding-${String(met)}`}>
            <span className="call-finding-mark">
              {met === null ? '未知' : met ? '符合' : '不符合'}
            </span>
            <span>
              {description ?? condition}
              <span className="soft">
                {' '}
                {facts.map(({ name, value }) => `${name}：${value ?? '档案中没有'}`).join('；')}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <p className="soft">
        按一企一档的事实核对，仅供参考，以受理和评审为准。档案不全的，可在
        <Link to="/registers/mine">我的档案</Link>补充。
      </p>
    </>
  )
}
