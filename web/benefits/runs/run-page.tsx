import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Alert, Progress } from 'antd'
import { filterWords } from '../../api/query-words.ts'
import { dayWords, momentWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { ExportButton } from '../../shell/export-button.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { ExemptionButton } from '../../supervision/exemptions/open-exemption.tsx'
import { DecisionPanel } from './decision-panel.tsx'
import { type Run, runQuery } from './run-queries.ts'
import { RunResult } from './run-result.tsx'
import { RunStateTag } from './run-state-tag.tsx'
import { ruleName } from './run-words.ts'
import './runs.css'

const route = getRouteApi('/signed-in/benefits/runs/$runId')

/** One run: its progress, its result and the decision about it. */
export function RunPage() {
  const { runId } = route.useParams()
  const mayRead = usePermission('benefit-run.read')
  const run = useQuery({ ...runQuery(runId), enabled: mayRead })
  if (!mayRead) return <RoleNeeded title="免申即享" />
  return <Loaded query={run}>{(data) => <Shown run={data} />}</Loaded>
}

function Shown({ run }: { readonly run: Run }) {
  const filter = route.useSearch()
  const isWhole = run.resultHash !== null
  return (
    <Page
      wide
      title={`第 ${run.number} 次测算`}
      lead={
        <>
          <RunStateTag state={run.state} /> {run.rules.map(ruleName).join('、')} · 核算日{' '}
          {dayWords(run.asOf)}
          {run.note === null ? null : ` · ${run.note}`}
        </>
      }
      moves={
        isWhole ? (
          <>
            <ExemptionButton kind="benefit" subjectId={run.id} />
            <ExportButton
              href={`/api/benefit-runs/${run.id}/workbook`}
              filter={filter}
              title={filterWords(filter) === '' ? '导出全部条目' : '按当前类别与筛选导出'}
            />
          </>
        ) : null
      }
    >
      {run.state === 'failed' ? (
        <Alert
          className="run-notice"
          type="error"
          showIcon
          title={run.failureMessage ?? '测算没有完成。'}
        />
      ) : null}
      {run.state === 'cancelled' ? (
        <Alert className="run-notice" type="info" showIcon title="这次测算已被取消，没有结果。" />
      ) : null}
      {run.state === 'computing' ? <Computing run={run} /> : null}
      <DecisionPanel run={run} />
      {isWhole ? <RunResult run={run} /> : null}
      {isWhole ? <Grounds run={run} /> : null}
    </Page>
  )
}

/** How far it is. After a restart of the program it begins anew, and says so by waiting. */
function Computing({ run }: { readonly run: Run }) {
  const { progress } = run
  const percent =
    progress === null || progress.total === 0
      ? 0
      : Math.floor((100 * progress.done) / progress.total)
  return (
    <section className="sheet run-part" aria-label="测算进度" aria-live="polite">
      <p>
        {progress === null
          ? '排队等待测算。程序若重新启动，会从头再算一遍，不会留下半份结果。'
          : `已算 ${progress.done} / ${progress.total} 家机构`}
      </p>
      <Progress percent={percent} showInfo={false} />
    </section>
  )
}

/** What the result came from, for whoever wants to check it. */
function Grounds({ run }: { readonly run: Run }) {
  return (
    <details className="sheet run-part run-grounds">
      <summary>测算依据</summary>
      <dl>
        <dt>发起</dt>
        <dd>
          {run.started.name}，{momentWords(run.started.at)}
        </dd>
        {run.computedAt === null ? null : (
          <>
            <dt>完成</dt>
            <dd>
              {momentWords(run.computedAt)}，{run.organisations} 家机构
            </dd>
          </>
        )}
        <dt>规则版本</dt>
        <dd>
          {run.policies.map(({ document, inForceFrom, programHash }) => (
            <span key={`${document}@${inForceFrom}`} className="run-policy">
              {document} 自 {inForceFrom} 起 <code>{programHash.slice(0, 12)}…</code>
            </span>
          ))}
        </dd>
        <dt>账簿位置</dt>
        <dd>第 {run.ledgerPosition} 笔</dd>
        <dt>结果摘要值（SM3）</dt>
        <dd>
          <code className="run-hash">{run.resultHash}</code>
        </dd>
      </dl>
    </details>
  )
}
