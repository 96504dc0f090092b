import { useQuery } from '@tanstack/react-query'
import { Empty } from 'antd'
import { Loaded } from '../../shell/loaded.tsx'
import { type Case, caseQuery } from '../cases/case-queries.ts'
import { type Execution, executionQuery } from '../contracts/contract-queries.ts'
import { ChangesPanel } from './changes-panel.tsx'
import { EndPanel } from './end-panel.tsx'
import { MilestonesPanel } from './milestones-panel.tsx'
import { MoneyPanel } from './money-panel.tsx'
import { ReportsPanel } from './reports-panel.tsx'
import '../../shell/deal.css'

/** 实施: milestones, money, reports, changes, and how a project ends before its time. */
export function ExecutionTab({ caseId }: { readonly caseId: string }) {
  const execution = useQuery(executionQuery(caseId))
  const shown = useQuery(caseQuery(caseId))
  return (
    <Loaded query={execution}>
      {(data) => <Loaded query={shown}>{(kept) => <Shown execution={data} shown={kept} />}</Loaded>}
    </Loaded>
  )
}

function Shown({ execution, shown }: { readonly execution: Execution; readonly shown: Case }) {
  if (!execution.isSigned && execution.grants.length === 0)
    return <Empty className="empty" description="任务书签订后开始实施。" />
  return (
    <>
      <EndPanel shown={shown} execution={execution} />
      {execution.milestones.length === 0 ? null : (
        <MilestonesPanel
          shown={shown}
          milestones={execution.milestones}
          hasForm={execution.isOwn && execution.isLumpSum && execution.hasReportForm}
        />
      )}
      <MoneyPanel shown={shown} execution={execution} />
      <ReportsPanel shown={shown} execution={execution} />
      <ChangesPanel shown={shown} execution={execution} />
    </>
  )
}
