import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { dayWords, momentWords } from '../../documents/document-words.ts'
import { fenWords } from '../../benefits/benefit-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import type { Case } from '../cases/case-queries.ts'
import { BUDGET_COLUMNS, GOAL_COLUMNS, TEAM_COLUMNS } from '../contracts/contract-editor.tsx'
import { type Content, contractQuery, type Execution } from '../contracts/contract-queries.ts'
import { RowsField } from '../contracts/rows-field.tsx'
import { useCaseAct } from '../decisions/use-case-act.ts'

type Change = Schema<'ProjectChange'>
type Kind = Change['kind']
const STATES = {
  requested: '待审核',
  checked: '待批准',
  approved: '已批准',
  refused: '未批准',
  withdrawn: '已撤回',
} as const

type PanelProps = { readonly shown: Case; readonly execution: Execution }

/** 变更: asked by the applicant, checked and, where it matters, approved by two persons of the office. */
export function ChangesPanel({ shown, execution }: PanelProps) {
  const act = useCaseAct()
  const mayCheck = usePermission('contract.check')
  const maySign = usePermission('contract.sign')
  const [isAsking, setIsAsking] = useState(false)
  const [refusing, setRefusing] = useState<Change | null>(null)
  const caseId = shown.id
  const decide = (change: Change, agrees: boolean, note: string) => {
    const options = {
      params: { path: { caseId, changeId: change.id } },
    }
    return act(
      (request) => {
        const body = { request, revision: shown.revision, agrees, note }
        return change.state === 'checked'
          ? api.POST('/api/cases/{caseId}/changes/{changeId}/decision', { ...options, body })
          : api.POST('/api/cases/{caseId}/changes/{changeId}/check', { ...options, body })
      },
      agrees ? '已同意。' : '已不同意。',
    )
  }
  const mayDecide = (change: Change) =>
    !execution.isOwn &&
    ((change.state === 'requested' && mayCheck) ||
      (change.state === 'checked' && maySign && !change.isOwn))
  const hasOpen = execution.changes.some(
    ({ state }) => state === 'requested' || state === 'checked',
  )
  if (execution.changes.length === 0 && !(execution.isOwn && execution.isRunning)) return null
  return (
    <section className="sheet deal" aria-label="变更">
      <h2>变更</h2>
      {execution.changes.length === 0 ? <p className="soft">没有变更。</p> : null}
      {execution.changes.map((change) => (
        <div key={change.id} className="deal-note">
          <strong>
            第 {change.number} 次 {change.kindWords}
          </strong>{' '}
          {STATES[change.state]} <span className="soft">{momentWords(change.requestedAt)}</span>
          <div>理由：{change.reason}</div>
          <div>变更为：{contentWords(change)}</div>
          {change.checkNote === null ? null : <div className="soft">审核：{change.checkNote}</div>}
          {change.decisionNote === null ? null : (
            <div className="soft">批准：{change.decisionNote}</div>
          )}
          <div className="deal-moves no-print">
            {mayDecide(change) ? (
              <>
                <Button size="small" type="primary" onClick={() => void decide(change, true, '')}>
                  {change.state === 'checked' ? '批准' : '同意'}
                </Button>
                <Button size="small" onClick={() => setRefusing(change)}>
                  不同意
                </Button>
              </>
            ) : null}
            {execution.isOwn && change.state === 'requested' ? (
              <Button
                size="small"
                onClick={() =>
                  void act(
                    (request) =>
                      api.POST('/api/cases/{caseId}/changes/{changeId}/withdrawal', {
                        params: { path: { caseId, changeId: change.id } },
                        body: { request },
                      }),
                    '已撤回。',
                  )
                }
              >
                撤回
              </Button>
            ) : null}
          </div>
        </div>
      ))}
      {execution.isOwn && execution.isRunning && !hasOpen ? (
        <Button className="no-print" onClick={() => setIsAsking(true)}>
          申请变更
        </Button>
      ) : null}
      {isAsking ? (
        <ChangeDialog shown={shown} execution={execution} onClose={() => setIsAsking(false)} />
      ) : null}
      {refusing === null ? null : (
        <ReasonDialog
          title="不同意变更"
          label="理由"
          placeholder="申请单位会看到"
          okText="不同意"
          onOk={(note) => decide(refusing, false, note)}
          onClose={() => setRefusing(null)}
        />
      )}
    </section>
  )
}

function contentWords({ content }: Change): string {
  if (content.endDay !== undefined)
    return `结束日期 ${dayWords(content.endDay)}${(content.dueDays ?? [])
      .map(({ position, dueDay }) => `，里程碑 ${position} ${dayWords(dueDay)}`)
      .join('')}`
  if (content.goals !== undefined)
    return content.goals.map(({ indicator, target }) => `${indicator} ${target}`).join('；')
  if (content.budget !== undefined)
    return content.budget
      .map(({ item, amountFen }) => `${item} ${fenWords(amountFen || '0')}`)
      .join('；')
  if (content.team !== undefined) return content.team.map(({ name }) => name).join('、')
  return content.principal ?? ''
}

function ChangeDialog({
  shown,
  execution,
  onClose,
}: PanelProps & { readonly onClose: () => void }) {
  const contract = useQuery(contractQuery(shown.id))
  const content = contract.data?.content ?? null
  return content === null ? null : (
    <ChangeForm shown={shown} execution={execution} content={content} onClose={onClose} />
  )
}

type ChangeFormProps = PanelProps & { readonly content: Content; readonly onClose: () => void }

function ChangeForm({ shown, execution, content, onClose }: ChangeFormProps) {
  const act = useCaseAct()
  const [kind, setKind] = useState<Kind>(
    execution.changeKinds.find(({ locked }) => locked === null)?.kind ?? 'time',
  )
  const [draft, setDraft] = useState(content)
  const [reason, setReason] = useState('')
  const change = (part: Partial<Content>) => setDraft((before) => ({ ...before, ...part }))
  const asked: Schema<'ChangeContent'> =
    kind === 'time'
      ? {
          kind,
          endDay: draft.endDay,
          dueDays: draft.milestones.map(({ dueDay }, index) => ({ position: index + 1, dueDay })),
        }
      : kind === 'goals'
        ? { kind, goals: draft.goals }
        : kind === 'budget'
          ? { kind, budget: draft.budget }
          : kind === 'team'
            ? { kind, team: draft.team }
            : { kind, principal: draft.principal }
  const send = () =>
    act(
      (request) =>
        api.POST('/api/cases/{caseId}/changes', {
          params: { path: { caseId: shown.id } },
          body: { request, revision: shown.revision, content: asked, reason },
        }),
      '变更申请已提交。',
    )
  return (
    <FormDialog
      title="申请变更"
      okText="提交申请"
      width={760}
      mayOk={reason.trim() !== ''}
      onSave={send}
      onClose={onClose}
    >
      <Select<Kind>
        aria-label="变更事项"
        className="filter-medium deal-note"
        value={kind}
        options={execution.changeKinds.map((each) => ({
          value: each.kind,
          label: each.word,
          disabled: each.locked !== null,
          title: each.locked ?? each.word,
        }))}
        onChange={setKind}
      />
      {execution.changeKinds
        .filter(({ locked }) => locked !== null)
        .map(({ kind: of, locked }) => (
          <p key={of} className="soft">
            {locked}
          </p>
        ))}
      {kind === 'time' ? (
        <>
          <label className="deal-field">
            结束日期
            <Input
              type="date"
              value={draft.endDay}
              onChange={({ target }) => change({ endDay: target.value })}
            />
          </label>
          {draft.milestones.map((milestone, index) => (
            <label key={milestone.title} className="deal-field">
              里程碑 {index + 1} {milestone.title}
              <Input
                type="date"
                value={milestone.dueDay}
                onChange={({ target }) =>
                  change({
                    milestones: draft.milestones.map((each, at) =>
                      at === index ? { ...each, dueDay: target.value } : each,
                    ),
                  })
                }
              />
            </label>
          ))}
        </>
      ) : null}
      {kind === 'goals' ? (
        <RowsField
          title="考核指标"
          columns={GOAL_COLUMNS}
          rows={draft.goals}
          empty={{ indicator: '', target: '', evidence: '' }}
          onChange={(goals) => change({ goals })}
        />
      ) : null}
      {kind === 'budget' ? (
        <RowsField
          title="经费预算"
          columns={BUDGET_COLUMNS}
          rows={draft.budget}
          empty={{ item: '', amountFen: '', use: '' }}
          onChange={(budget) => change({ budget })}
        />
      ) : null}
      {kind === 'team' ? (
        <RowsField
          title="研发团队"
          columns={TEAM_COLUMNS}
          rows={draft.team}
          empty={{ name: '', unit: '', duty: '' }}
          onChange={(team) => change({ team })}
        />
      ) : null}
      {kind === 'principal' ? (
        <Input
          aria-label="项目负责人"
          maxLength={300}
          value={draft.principal}
          onChange={({ target }) => change({ principal: target.value })}
        />
      ) : null}
      <Input.TextArea
        aria-label="变更理由"
        rows={3}
        maxLength={2000}
        placeholder="变更理由"
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
    </FormDialog>
  )
}
