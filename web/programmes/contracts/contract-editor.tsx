import { Link } from '@tanstack/react-router'
import { Alert, Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { fenWords, sumFen } from '../../benefits/benefit-words.ts'
import type { Case } from '../cases/case-queries.ts'
import { useCaseAct } from '../decisions/use-case-act.ts'
import type { Content, Contract } from './contract-queries.ts'
import { type RowColumn, RowsField } from './rows-field.tsx'

type Milestone = Content['milestones'][number]

export const GOAL_COLUMNS: readonly RowColumn<Content['goals'][number]>[] = [
  { key: 'indicator', title: '指标', kind: 'text' },
  { key: 'target', title: '指标值', kind: 'text' },
  { key: 'evidence', title: '考核方式', kind: 'text' },
]
const MILESTONE_COLUMNS: readonly RowColumn<Milestone>[] = [
  { key: 'title', title: '里程碑', kind: 'text' },
  { key: 'dueDay', title: '完成日期', kind: 'day' },
  { key: 'criteria', title: '可考核的结果', kind: 'text' },
  { key: 'evidence', title: '证明材料', kind: 'text' },
  { key: 'isGate', title: '拨款节点', kind: 'flag' },
]
export const BUDGET_COLUMNS: readonly RowColumn<Content['budget'][number]>[] = [
  { key: 'item', title: '科目', kind: 'text' },
  { key: 'amountFen', title: '金额', kind: 'money' },
  { key: 'use', title: '用途', kind: 'text' },
]
export const TEAM_COLUMNS: readonly RowColumn<Content['team'][number]>[] = [
  { key: 'name', title: '姓名', kind: 'text' },
  { key: 'unit', title: '单位', kind: 'text' },
  { key: 'duty', title: '分工', kind: 'text' },
]

type ContractEditorProps = {
  readonly contract: Contract
  readonly content: Content
  readonly shown: Case
}

/** The contract while its applicant fills it in: what was asked before is there already. */
export function ContractEditor({ contract, content, shown }: ContractEditorProps) {
  const act = useCaseAct()
  const [draft, setDraft] = useState(content)
  const [isDirty, setIsDirty] = useState(false)
  const caseId = shown.id
  const change = (part: Partial<Content>) => {
    setDraft((before) => ({ ...before, ...part }))
    setIsDirty(true)
  }
  const save = async () => {
    const isDone = await act(
      (request) =>
        api.PUT('/api/cases/{caseId}/contract', {
          params: { path: { caseId } },
          body: { request, contractRevision: contract.contractRevision, content: draft },
        }),
      '已保存。',
    )
    if (isDone) setIsDirty(false)
  }
  const submit = () =>
    act(
      (request) =>
        api.POST('/api/cases/{caseId}/contract/submission', {
          params: { path: { caseId } },
          body: { request, revision: shown.revision },
        }),
      '任务书已提交。',
    )
  const budgetSum = sumFen(draft.budget.map(({ amountFen }) => amountFen || '0'))
  return (
    <>
      {contract.hasForm ? (
        <Alert
          className="deal-note"
          type="info"
          showIcon
          title="任务书分两部分：约定、年度计划和收款账户在表单中填，指标、里程碑和经费在本页填；一并提交。"
          action={
            <Link to="/cases/$caseId/forms/$stage" params={{ caseId, stage: 'contract' }}>
              <Button size="small">填写表单</Button>
            </Link>
          }
        />
      ) : null}
      <section className="sheet deal" aria-label="起止与负责人">
        <h2>起止与负责人</h2>
        <div className="field-row">
          <label>
            开始日期
            <Input
              type="date"
              value={draft.startDay}
              onChange={({ target }) => change({ startDay: target.value })}
            />
          </label>
          <label>
            结束日期
            <Input
              type="date"
              value={draft.endDay}
              onChange={({ target }) => change({ endDay: target.value })}
            />
          </label>
          <label>
            项目负责人
            <Input
              value={draft.principal}
              maxLength={300}
              onChange={({ target }) => change({ principal: target.value })}
            />
          </label>
          {contract.isStable ? (
            <label>
              锁定的学科
              <Input
                value={draft.discipline}
                maxLength={300}
                onChange={({ target }) => change({ discipline: target.value })}
              />
            </label>
          ) : null}
        </div>
        {contract.months === null ? null : (
          <p className="soft">
            执行期应在 {contract.months.min} 至 {contract.months.max} 个月之间。
          </p>
        )}
      </section>
      <RowsField
        title="考核指标"
        columns={GOAL_COLUMNS}
        rows={draft.goals}
        empty={{ indicator: '', target: '', evidence: '' }}
        onChange={(goals) => change({ goals })}
      />
      <RowsField
        title="里程碑"
        columns={MILESTONE_COLUMNS}
        rows={draft.milestones}
        empty={{ title: '', dueDay: '', criteria: '', evidence: '', isGate: true }}
        onChange={(milestones) => change({ milestones })}
      />
      {contract.isLumpSum ? (
        <section className="sheet deal" aria-label="经费使用承诺">
          <h2>经费使用承诺（包干制）</h2>
          <Checkbox
            checked={draft.hasSpendingPromise}
            onChange={({ target }) => change({ hasSpendingPromise: target.checked })}
          >
            承诺经费全部用于本项目研究，遵守科研诚信和经费使用的禁止性规定；不编预算、不报支出
          </Checkbox>
        </section>
      ) : (
        <>
          <RowsField
            title="经费预算"
            columns={BUDGET_COLUMNS}
            rows={draft.budget}
            empty={{ item: '', amountFen: '', use: '' }}
            onChange={(budget) => change({ budget })}
          />
          <p className={budgetSum === contract.awardedFen ? 'deal-good' : 'deal-late'}>
            预算合计 {fenWords(budgetSum)}，立项金额 {fenWords(contract.awardedFen)}
          </p>
        </>
      )}
      <RowsField
        title={contract.isStable ? '锁定的团队' : '研发团队'}
        columns={TEAM_COLUMNS}
        rows={draft.team}
        empty={{ name: '', unit: '', duty: '' }}
        onChange={(team) => change({ team })}
      />
      <section className="sheet deal" aria-label="补充约定">
        <h2>补充约定</h2>
        <Input.TextArea
          rows={3}
          maxLength={5000}
          value={draft.clauses}
          onChange={({ target }) => change({ clauses: target.value })}
        />
      </section>
      {contract.faults.length > 0 ? (
        <Alert
          className="deal-note"
          type="warning"
          showIcon
          title="提交之前还需要："
          description={
            <ul>
              {contract.faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          }
        />
      ) : null}
      <div className="deal-moves">
        <Button type={isDirty ? 'primary' : 'default'} onClick={() => void save()}>
          保存
        </Button>
        <Button
          type={isDirty ? 'default' : 'primary'}
          disabled={isDirty || contract.faults.length > 0}
          onClick={() => void submit()}
        >
          提交任务书
        </Button>
        {isDirty ? <span className="soft">有未保存的修改</span> : null}
      </div>
    </>
  )
}
