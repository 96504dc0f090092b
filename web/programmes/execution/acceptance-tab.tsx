import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Empty, Input, Select } from 'antd'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { fenWords } from '../../benefits/benefit-words.ts'
import { dayWords, momentWords } from '../../documents/document-words.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { useConfirm } from '../../shell/use-confirm.ts'
import { type Case, caseQuery } from '../cases/case-queries.ts'
import {
  type Acceptance,
  acceptanceQuery,
  type Execution,
  executionQuery,
} from '../contracts/contract-queries.ts'
import { MoneyField } from '../decisions/money-field.tsx'
import { useCaseAct } from '../decisions/use-case-act.ts'
import { AcceptanceRequest } from './acceptance-request.tsx'
import { areReadable, RecoveryFields } from './recovery-fields.tsx'
import '../../shell/deal.css'

type Round = Schema<'AcceptanceRound'>
type Conclusion = Schema<'AcceptanceProposal'>['conclusion']
type Line = Schema<'RecoveryLine'>

const CONCLUSIONS: Readonly<Record<Conclusion, string>> = {
  pass: '通过',
  rectify: '限期整改',
  fail: '不通过，终止并追回',
  missed: '未达军令状',
}
const CONCLUSION_CODES = ['pass', 'rectify', 'fail', 'missed'] as const
const OUTCOMES = {
  patent: '专利',
  product: '产品',
  contract: '技术合同',
  revenue: '新增销售收入',
  standard: '标准',
  paper: '论文',
  other: '其他成果',
} as const

/** 验收: asked for, concluded by two persons, and the end of a case. */
export function AcceptanceTab({ caseId }: { readonly caseId: string }) {
  const acceptance = useQuery(acceptanceQuery(caseId))
  const execution = useQuery(executionQuery(caseId))
  const shown = useQuery(caseQuery(caseId))
  return (
    <Loaded query={acceptance}>
      {(data) => (
        <Loaded query={execution}>
          {(money) => (
            <Loaded query={shown}>
              {(kept) => <Shown acceptance={data} execution={money} shown={kept} />}
            </Loaded>
          )}
        </Loaded>
      )}
    </Loaded>
  )
}

type ShownProps = {
  readonly acceptance: Acceptance
  readonly execution: Execution
  readonly shown: Case
}

function Shown({ acceptance, execution, shown }: ShownProps) {
  const may = (name: string) => shown.moves.some(({ move }) => move === name)
  return (
    <>
      {may('requestAcceptance') ? (
        <AcceptanceRequest acceptance={acceptance} shown={shown} />
      ) : null}
      {acceptance.rounds.length === 0 && !may('requestAcceptance') ? (
        <Empty className="empty" description="还没有申请验收。" />
      ) : null}
      <Moves acceptance={acceptance} execution={execution} shown={shown} />
      {acceptance.rounds.toReversed().map((round) => (
        <OneRound key={round.round} round={round} />
      ))}
    </>
  )
}

function Moves({ acceptance, execution, shown }: ShownProps) {
  const act = useCaseAct()
  const confirm = useConfirm()
  const [isProposing, setIsProposing] = useState(false)
  const may = (name: string) => shown.moves.some(({ move }) => move === name)
  const params = { path: { caseId: shown.id } }
  const last = acceptance.rounds.at(-1)
  const mayConfirm =
    last?.conclusion != null &&
    last.confirmedAt === null &&
    !last.isOwn &&
    ['pass', 'rectify', 'fail', 'declareMissed'].some(may)
  const mayClose = shown.moves.some(({ through }) => through === 'case.close')
  return (
    <div className="deal-moves no-print">
      {may('startAcceptance') ? (
        <Button
          type="primary"
          onClick={() =>
            void act(
              (request) =>
                api.POST('/api/cases/{caseId}/acceptance/start', {
                  params,
                  body: { request, revision: shown.revision },
                }),
              '已组织验收。',
            )
          }
        >
          组织验收
        </Button>
      ) : null}
      {may('proposeAcceptance') ? (
        <Button type="primary" onClick={() => setIsProposing(true)}>
          提出验收结论
        </Button>
      ) : null}
      {mayConfirm ? (
        <Button
          type="primary"
          onClick={() =>
            confirm({
              title: `确认结论：${last.conclusionWords}？`,
              content: '按提出的结论确认，随即生效；不同意的用页面上方的“退回验收结论”。',
              okText: '确认',
              onOk: () =>
                act(
                  (request) =>
                    api.POST('/api/cases/{caseId}/acceptance/confirmation', {
                      params,
                      body: { request, revision: shown.revision, note: '' },
                    }),
                  '已确认。',
                ),
            })
          }
        >
          确认结论
        </Button>
      ) : null}
      {mayClose ? (
        <Button
          disabled={execution.openMoney.length > 0}
          title={execution.openMoney.join('；')}
          onClick={() =>
            confirm({
              title: '结题归档？',
              content: '归档后项目不再变动。',
              okText: '归档',
              onOk: () =>
                act(
                  (request) =>
                    api.POST('/api/cases/{caseId}/closing', {
                      params,
                      body: { request, revision: shown.revision, reason: '资金已结清' },
                    }),
                  '已归档。',
                ),
            })
          }
        >
          结题归档
        </Button>
      ) : null}
      {mayClose && execution.openMoney.length > 0 ? (
        <span className="soft">归档之前：{execution.openMoney.join('；')}</span>
      ) : null}
      {isProposing ? (
        <ConclusionDialog
          acceptance={acceptance}
          execution={execution}
          shown={shown}
          onClose={() => setIsProposing(false)}
        />
      ) : null}
    </div>
  )
}

function ConclusionDialog({
  acceptance,
  execution,
  shown,
  onClose,
}: ShownProps & { readonly onClose: () => void }) {
  const act = useCaseAct()
  const [conclusion, setConclusion] = useState<Conclusion>('pass')
  const [ground, setGround] = useState('')
  const [opinion, setOpinion] = useState('')
  const [until, setUntil] = useState('')
  const [spent, setSpent] = useState('')
  const [lines, setLines] = useState<Line[]>([])
  const asksSpent =
    conclusion === 'pass' && acceptance.balance === 'return' && !acceptance.isLumpSum
  const isWhole =
    ground.trim() !== '' &&
    areReadable(lines) &&
    (conclusion !== 'rectify' || until !== '') &&
    (!asksSpent || spent !== '')
  const send = () =>
    act(
      (request) =>
        api.POST('/api/cases/{caseId}/acceptance/proposal', {
          params: { path: { caseId: shown.id } },
          body: {
            request,
            revision: shown.revision,
            conclusion,
            ground,
            opinion,
            rectifyUntil: conclusion === 'rectify' ? until : null,
            spentFen: asksSpent ? spent : null,
            lines: conclusion === 'fail' || conclusion === 'missed' ? lines : [],
          },
        }),
      '已提出，待另一人确认。',
    )
  return (
    <FormDialog title="提出验收结论" okText="提出" mayOk={isWhole} onSave={send} onClose={onClose}>
      <Select<Conclusion>
        aria-label="验收结论"
        className="filter-title deal-note"
        value={conclusion}
        options={CONCLUSION_CODES.filter(
          (code) => code !== 'missed' || acceptance.mode === 'commitment',
        ).map((value) => ({ value, label: CONCLUSIONS[value] }))}
        onChange={setConclusion}
      />
      {conclusion === 'rectify' ? (
        <label className="deal-field">
          整改期限
          <Input type="date" value={until} onChange={({ target }) => setUntil(target.value)} />
        </label>
      ) : null}
      {asksSpent ? (
        <label className="deal-field">
          财政资金实际支出（已拨付未支出的为结余，须退回）
          <MoneyField label="财政资金实际支出" value={spent} onChange={setSpent} />
        </label>
      ) : null}
      {conclusion === 'fail' || conclusion === 'missed' ? (
        <RecoveryFields grants={execution.grants} lines={lines} onChange={setLines} />
      ) : null}
      {conclusion === 'missed' ? (
        <p className="deal-late">确认后，申请单位 3 年内限制申报（内部口径）。</p>
      ) : null}
      <Input.TextArea
        aria-label="理由"
        className="deal-note"
        rows={3}
        maxLength={3000}
        placeholder="结论的理由，申请单位会看到"
        value={ground}
        onChange={({ target }) => setGround(target.value)}
      />
      <Input.TextArea
        aria-label="专家组意见"
        rows={3}
        maxLength={4000}
        placeholder="专家组意见"
        value={opinion}
        onChange={({ target }) => setOpinion(target.value)}
      />
    </FormDialog>
  )
}

function OneRound({ round }: { readonly round: Round }) {
  return (
    <section className="sheet deal" aria-label={`第 ${round.round} 次验收`}>
      <h2>
        第 {round.round} 次验收
        {round.conclusionWords === null ? '' : ` · ${round.conclusionWords}`}
        {round.conclusion !== null && round.confirmedAt === null ? '（待确认）' : ''}
      </h2>
      {round.conclusion === 'rectify' && round.rectifyUntil !== null ? (
        <Alert
          className="deal-note"
          type="warning"
          showIcon
          title={`请在 ${dayWords(round.rectifyUntil)} 前完成整改并重新申请验收。`}
        />
      ) : null}
      <dl className="deal-facts">
        <dt>申请</dt>
        <dd>{momentWords(round.requestedAt)}</dd>
        <dt>工作总结</dt>
        <dd>{round.summary}</dd>
        {round.ground === null ? null : (
          <>
            <dt>结论理由</dt>
            <dd>{round.ground}</dd>
          </>
        )}
        {round.opinion === null || round.opinion === '' ? null : (
          <>
            <dt>专家组意见</dt>
            <dd>{round.opinion}</dd>
          </>
        )}
      </dl>
      {round.results.length === 0 ? null : (
        <table className="deal-table">
          <thead>
            <tr>
              <th scope="col">指标</th>
              <th scope="col">任务书要求</th>
              <th scope="col">完成值</th>
              <th scope="col">是否完成</th>
            </tr>
          </thead>
          <tbody>
            {round.results.map((result) => (
              <tr key={result.indicator}>
                <td data-head="指标">{result.indicator}</td>
                <td data-head="任务书要求">{result.target}</td>
                <td data-head="完成值">
                  {result.achieved}
                  <div className="soft">{result.evidence}</div>
                </td>
                <td data-head="是否完成">
                  <span className={result.isMet ? 'deal-good' : 'deal-late'}>
                    {result.isMet ? '完成' : '未完成'}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {round.outcomes.length === 0 ? null : (
        <ul>
          {round.outcomes.map((outcome) => (
            <li key={`${outcome.kind} ${outcome.name}`}>
              {OUTCOMES[outcome.kind]}：{outcome.name} {outcome.number}
              {outcome.amountFen === null ? '' : ` ${fenWords(outcome.amountFen)}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
