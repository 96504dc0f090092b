import { Alert, Button, Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { momentWords } from '../../documents/document-words.ts'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { useConfirm } from '../../shell/use-confirm.ts'
import { clauseWords, fenWords } from '../benefit-words.ts'
import type { Run } from './run-queries.ts'
import { useRunMoves } from './use-run-moves.ts'

type Asking = 'return' | 'withdraw' | null

/** What was decided so far, and what this reader may do next. */
export function DecisionPanel({ run }: { readonly run: Run }) {
  const moves = useRunMoves(run)
  const ask = useConfirm()
  const [asking, setAsking] = useState<Asking>(null)
  const [accepts, setAccepts] = useState(false)
  const may = (move: Run['moves'][number]) => run.moves.includes(move)
  const confirm = (title: string, content: ReactNode, act: () => Promise<unknown>) =>
    ask({ title, content, onOk: act })
  const sum = `${run.decidableCount} 条，${fenWords(run.decidableFen)}`
  const isOpen = run.unformalised.length > 0
  const story = storyOf(run)
  if (story.length === 0 && run.moves.length === 0 && !isOpen) return null
  return (
    <section className="sheet run-part run-decision" aria-label="决定">
      <ol className="run-story">
        {story.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      {isOpen ? <OpenWords run={run} /> : null}
      {may('submit') && isOpen ? (
        <Checkbox checked={accepts} onChange={({ target }) => setAccepts(target.checked)}>
          我已看过这些文字，仍按此提交
        </Checkbox>
      ) : null}
      <div className="run-moves no-print">
        {may('approve') ? (
          <Button
            type="primary"
            onClick={() =>
              confirm(
                `批准并安排 ${sum}？`,
                '批准后一次写入全部安排。期间事实已变或上限不足的条目不会少付，而是整条不安排，并写明原因。',
                moves.approve,
              )
            }
          >
            批准并安排
          </Button>
        ) : null}
        {may('return') ? <Button onClick={() => setAsking('return')}>退回</Button> : null}
        {may('submit') ? (
          <Button
            type="primary"
            disabled={run.decidableCount === 0 || (isOpen && !accepts)}
            onClick={() =>
              confirm(
                `提交 ${sum}？`,
                '提交后由另一人审批，期间不能再剔除条目。发起人、提交人和剔除过条目的人都不能批准。',
                () => moves.submit(accepts),
              )
            }
          >
            提交审批
          </Button>
        ) : null}
        {may('recall') ? <Button onClick={() => void moves.recall()}>撤回提交</Button> : null}
        {may('cancel') ? <Button onClick={() => void moves.cancel()}>取消测算</Button> : null}
        {may('withdraw') ? (
          <Button danger onClick={() => setAsking('withdraw')}>
            撤销决定
          </Button>
        ) : null}
        {may('discard') ? (
          <Button
            onClick={() =>
              confirm('作废这次测算？', '结果留档，但不能再提交；需要时另行测算。', moves.discard)
            }
          >
            作废
          </Button>
        ) : null}
      </div>
      {asking === 'return' ? (
        <ReasonDialog
          title="退回给经办"
          label="退回意见"
          placeholder="请写明要核对什么、为什么"
          okText="退回"
          onOk={moves.giveBack}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === 'withdraw' ? (
        <ReasonDialog
          title="撤销决定"
          label="撤销理由"
          placeholder="请写明依据；所安排的金额将全部释放"
          okText="撤销决定"
          onOk={moves.withdraw}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </section>
  )
}

function OpenWords({ run }: { readonly run: Run }) {
  return (
    <Alert
      className="run-notice"
      type="warning"
      showIcon
      title="所选条款中有文字还没有规则对应，合计可能不完整"
      description={
        <ul className="run-open-words">
          {run.unformalised.map(({ clause, words }) => (
            <li key={clause}>
              {clauseWords(clause, clause.split('/')[0] ?? '')}：{words.join('；')}
            </li>
          ))}
          {run.acceptedBy === null ? null : <li>{run.acceptedBy} 已确认仍按此提交。</li>}
        </ul>
      }
    />
  )
}

/** Who did what, in sentences. */
function storyOf(run: Run): string[] {
  const { submitted, returned, approved, withdrawn } = run
  const story: string[] = []
  if (run.state === 'computed')
    story.push(
      run.decidableCount === 0
        ? '没有可以安排的应得条目。'
        : `可安排 ${run.decidableCount} 条，共 ${fenWords(run.decidableFen)}；提交后由另一人决定。`,
    )
  if (returned !== null) story.push(`${returned.name ?? ''}退回：${returned.reason}`)
  if (submitted !== null)
    story.push(`${submitted.name ?? ''}于 ${momentWords(submitted.at)} 提交。`)
  if (run.state === 'submitted' && !run.moves.includes('approve'))
    story.push('等待另一位审批人批准或退回。')
  if (approved !== null)
    story.push(
      `${approved.name ?? ''}于 ${momentWords(approved.at)} 批准：安排 ${run.reservedCount ?? 0} 条，共 ${fenWords(run.reservedFen ?? '0')}${
        (run.refusedCount ?? 0) > 0 ? `；${run.refusedCount} 条没有安排，原因见各条` : ''
      }。`,
    )
  if (withdrawn !== null)
    story.push(
      `${withdrawn.name ?? ''}${withdrawn.at === null ? '' : `于 ${momentWords(withdrawn.at)} `}撤销决定，金额已全部释放：${withdrawn.reason}`,
    )
  return story
}
