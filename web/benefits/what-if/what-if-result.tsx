import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Progress, Skeleton } from 'antd'
import { answered, api } from '../../api/client.ts'
import { dayWords } from '../../documents/document-words.ts'
import { FailureNotice } from '../../shell/failure-notice.tsx'
import { BreakdownPanel } from './breakdown.tsx'
import { ChangesList } from './changes-list.tsx'
import { RulesPanel, TotalsPanel } from './totals.tsx'
import type { WhatIfAddress } from './what-if-address.ts'
import {
  type Asked,
  askedQuery,
  isOpen,
  type Knob,
  type WhatIf,
  whatIfQuery,
} from './what-if-queries.ts'

type WhatIfResultProps = {
  readonly asked: Asked
  readonly knobs: readonly Knob[]
  readonly address: WhatIfAddress
  readonly onChange: (part: WhatIfAddress) => void
}

/** The answer to a question, or how far it is. */
export function WhatIfResult({ asked, knobs, address, onChange }: WhatIfResultProps) {
  const begun = useQuery(askedQuery(asked))
  const whatIf = useQuery(whatIfQuery(begun.data))
  const again = () => void begun.refetch()
  const failure = begun.error ?? whatIf.error
  if (failure !== null) return <FailureNotice failure={failure} onRetry={again} />
  const found = whatIf.data
  if (found === undefined) return <Skeleton active paragraph={{ rows: 6 }} />
  if (isOpen(found)) return <Working whatIf={found} />
  if (found.state === 'stopped')
    return (
      <Alert
        type="info"
        showIcon
        title="这次模拟已停止，没有结果。"
        action={<Button onClick={again}>重新模拟</Button>}
      />
    )
  return (
    <div className="what-if-result" aria-label="模拟结果" role="region">
      <p className="soft what-if-ground">
        {found.scenarios[0]?.total.organisations ?? 0} 家在册机构，核算日 {dayWords(found.asOf)}，
        {found.countsLedger ? '已扣除此前安排的金额' : '按从未安排过计'}；未知的不计入金额。
      </p>
      <TotalsPanel scenarios={found.scenarios} knobs={knobs} />
      <RulesPanel scenarios={found.scenarios} />
      <BreakdownPanel scenarios={found.scenarios} address={address} onChange={onChange} />
      <ChangesList whatIf={found} address={address} onChange={onChange} />
    </div>
  )
}

function Working({ whatIf }: { readonly whatIf: WhatIf }) {
  const { progress, id } = whatIf
  const percent =
    progress === null || progress.total === 0
      ? 0
      : Math.floor((100 * progress.done) / progress.total)
  const stop = () =>
    void answered(api.DELETE('/api/what-ifs/{whatIfId}', { params: { path: { whatIfId: id } } }))
  return (
    <section className="sheet what-if-part" aria-label="模拟进度" aria-live="polite">
      <p>
        {progress === null ? '排队等待模拟。' : `已算 ${progress.done} / ${progress.total} 家机构`}
      </p>
      <Progress percent={percent} showInfo={false} />
      <Button onClick={stop}>停止</Button>
    </section>
  )
}
