import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { fenWords } from '../../benefits/benefit-words.ts'
import { dayWords } from '../../documents/document-words.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { useConfirm } from '../../shell/use-confirm.ts'
import type { Case } from '../cases/case-queries.ts'
import type { Execution } from '../contracts/contract-queries.ts'
import { useCaseAct } from '../decisions/use-case-act.ts'
import { areReadable, RecoveryFields } from './recovery-fields.tsx'

type Line = Schema<'RecoveryLine'>
type Asking = 'terminate' | 'stop' | 'continue'
type PanelProps = { readonly shown: Case; readonly execution: Execution }

const TITLES: Readonly<Record<Asking, string>> = {
  terminate: '提出终止',
  stop: '年度考核：停止支持',
  continue: '年度考核：继续支持',
}

const RECOVERY_WORDS: Readonly<Record<string, string>> = {
  balance: '结余收回',
  acceptance: '追回资金',
  termination: '终止与追回',
}

/** 年度考核, 终止 and what came of them. */
export function EndPanel({ shown, execution }: PanelProps) {
  const act = useCaseAct()
  const ask = useConfirm()
  const [asking, setAsking] = useState<Asking | null>(null)
  const may = (name: string) => shown.moves.some(({ move }) => move === name)
  const params = { path: { caseId: shown.id } }
  const body = (request: string) => ({ request, revision: shown.revision })
  const isOpenYear = execution.checks.some(({ result, isOwn }) => result === null && isOwn)
  const confirm = (title: string, content: string, work: () => Promise<unknown>) =>
    ask({
      title,
      content,
      onOk: work,
    })
  return (
    <>
      {execution.bar === null ? null : (
        <Alert
          className="deal-note"
          type="error"
          showIcon
          title={`限制申报至 ${dayWords(execution.bar.untilDay)}`}
          description={execution.bar.ground}
        />
      )}
      {execution.checks.length === 0 ? null : (
        <section className="sheet deal" aria-label="年度考核">
          <h2>年度考核</h2>
          {execution.checks.map((check) => (
            <p key={check.startedAt}>
              {check.year} 年：
              {check.result === null
                ? '考核中'
                : check.result === 'continue'
                  ? '继续支持'
                  : '停止支持'}
              {check.ground === null ? '' : `。${check.ground}`}
            </p>
          ))}
          {isOpenYear ? <p className="soft">您已开始这次考核，结论须由另一人作出。</p> : null}
        </section>
      )}
      {execution.recovery === null ||
      (execution.recovery.lines.length === 0 && execution.recovery.cause === 'balance') ? null : (
        <section className="sheet deal" aria-label="收回资金">
          <h2>{RECOVERY_WORDS[execution.recovery.cause] ?? ''}</h2>
          <p>{execution.recovery.ground}</p>
          {execution.recovery.lines.length === 0 ? (
            <p className="soft">没有要追回的资金。</p>
          ) : null}
          <ul>
            {execution.recovery.lines.map(({ grantId, amountFen }) => (
              <li key={grantId}>
                {execution.grants.find(({ id }) => id === grantId)?.payerWords}：
                {fenWords(amountFen)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {execution.openMoney.length > 0 && !execution.isRunning ? (
        <Alert
          className="deal-note"
          type="info"
          showIcon
          title={`办结之前：${execution.openMoney.join('；')}。`}
        />
      ) : null}
      <div className="deal-moves no-print">
        {may('startYearlyCheck') ? (
          <Button
            onClick={() =>
              confirm('开始年度考核？', '考核通过后才拨付当年资金；结论由另一人作出。', () =>
                act(
                  (request) =>
                    api.POST('/api/cases/{caseId}/yearly-checks', { params, body: body(request) }),
                  '已开始年度考核。',
                ),
              )
            }
          >
            开始年度考核
          </Button>
        ) : null}
        {may('continueSupport') && !isOpenYear ? (
          <Button type="primary" onClick={() => setAsking('continue')}>
            继续支持
          </Button>
        ) : null}
        {may('stopSupport') && !isOpenYear ? (
          <Button danger onClick={() => setAsking('stop')}>
            停止支持
          </Button>
        ) : null}
        {may('proposeTermination') ? (
          <Button danger onClick={() => setAsking('terminate')}>
            提出终止
          </Button>
        ) : null}
        {may('confirmTermination') ? (
          <Button
            danger
            type="primary"
            onClick={() =>
              confirm(
                '决定终止？',
                '未拨付的资金释放，后面的里程碑和拨款取消，要追回的形成应收；不能恢复。',
                () =>
                  act(
                    (request) =>
                      api.POST('/api/cases/{caseId}/termination/confirmation', {
                        params,
                        body: body(request),
                      }),
                    '已终止。',
                  ),
              )
            }
          >
            决定终止
          </Button>
        ) : null}
        {may('settleTermination') || may('settleRace') ? (
          <Button
            type="primary"
            disabled={execution.openMoney.length > 0}
            onClick={() =>
              confirm(may('settleRace') ? '结算办结？' : '追回办结？', '办结后项目即告结束。', () =>
                act(
                  (request) =>
                    api.POST('/api/cases/{caseId}/termination/settlement', {
                      params,
                      body: body(request),
                    }),
                  '已办结。',
                ),
              )
            }
          >
            {may('settleRace') ? '结算办结' : '追回办结'}
          </Button>
        ) : null}
      </div>
      {asking === null ? null : (
        <EndDialog
          title={TITLES[asking]}
          grants={asking === 'continue' ? [] : execution.grants}
          onClose={() => setAsking(null)}
          onSend={(ground, lines) =>
            act(
              (request) =>
                asking === 'terminate'
                  ? api.POST('/api/cases/{caseId}/termination', {
                      params,
                      body: { ...body(request), ground, lines },
                    })
                  : api.POST('/api/cases/{caseId}/yearly-checks/settlement', {
                      params,
                      body: { ...body(request), result: asking, ground, lines },
                    }),
              '已办理。',
            )
          }
        />
      )}
    </>
  )
}

type EndDialogProps = {
  readonly title: string
  readonly grants: Execution['grants']
  readonly onClose: () => void
  readonly onSend: (ground: string, lines: Line[]) => Promise<boolean>
}

function EndDialog({ title, grants, onClose, onSend }: EndDialogProps) {
  const [ground, setGround] = useState('')
  const [lines, setLines] = useState<Line[]>([])
  return (
    <FormDialog
      title={title}
      okText="确定"
      mayOk={ground.trim() !== '' && areReadable(lines)}
      onSave={() => onSend(ground, lines)}
      onClose={onClose}
    >
      <Input.TextArea
        aria-label="理由"
        className="deal-note"
        rows={4}
        maxLength={2000}
        placeholder="写明事实和依据"
        value={ground}
        onChange={({ target }) => setGround(target.value)}
      />
      {grants.length === 0 ? null : (
        <RecoveryFields grants={grants} lines={lines} onChange={setLines} />
      )}
    </FormDialog>
  )
}
