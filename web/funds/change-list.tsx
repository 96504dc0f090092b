import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { answered, api } from '../api/client.ts'
import { momentWords } from '../documents/document-words.ts'
import { moneyWords } from '../documents/items/money-words.ts'
import { ReasonDialog } from '../shell/reason-dialog.tsx'
import { ExemptionLink } from '../supervision/exemptions/open-exemption.tsx'
import type { Change } from './fund-queries.ts'
import { CHANGE_STATE_WORDS, CHANGE_WORDS } from './fund-words.ts'
import { useAct } from './use-act.ts'

/** Proposals about budget lines, and what this reader may do with each. */
export function ChangeList({ changes }: { readonly changes: readonly Change[] }) {
  return (
    <ul className="funds-list">
      {changes.map((change) => (
        <li key={change.id}>
          <ChangeLine change={change} />
        </li>
      ))}
    </ul>
  )
}

function ChangeLine({ change }: { readonly change: Change }) {
  const { act, confirm } = useAct()
  const [isRefusing, setIsRefusing] = useState(false)
  const may = (move: Change['moves'][number]) => change.moves.includes(move)
  const path = { params: { path: { id: change.id } } }
  const title = `${CHANGE_WORDS[change.kind]} ${moneyWords(change.amountFen)}`
  return (
    <>
      <span className="funds-grow">
        <Link to="/funds/budget/$lineId" params={{ lineId: change.lineId }}>
          {change.year}年 {change.line}
        </Link>{' '}
        <b>{title}</b>
        <span className="soft">
          依据：{change.basis}
          {change.reason === null ? '' : `；${change.reason}`} · {change.proposed.name ?? ''}于{' '}
          {momentWords(change.proposed.at)} 提出
          {change.decided === null
            ? ''
            : ` · ${change.decided.name ?? ''}于 ${momentWords(change.decided.at)} 办理`}
          {change.decisionReason === null ? '' : `：${change.decisionReason}`}
        </span>
      </span>
      <span className={`tag funds-tag-${change.state}`}>{CHANGE_STATE_WORDS[change.state]}</span>
      {change.state === 'approved' ? <ExemptionLink kind="budget" subjectId={change.id} /> : null}
      {change.moves.length === 0 ? null : (
        <span className="funds-moves no-print">
          {may('approve') ? (
            <Button
              type="primary"
              size="small"
              onClick={() =>
                confirm(`批准${title}？`, `${change.year}年 ${change.line}。批准后立即生效。`, () =>
                  act(
                    () =>
                      answered(
                        api.POST('/api/budget-changes/{id}/approval', { ...path, body: {} }),
                      ),
                    () => `已批准${title}。`,
                  ),
                )
              }
            >
              批准
            </Button>
          ) : null}
          {may('refuse') ? (
            <Button size="small" onClick={() => setIsRefusing(true)}>
              否决
            </Button>
          ) : null}
          {may('withdraw') ? (
            <Button
              size="small"
              onClick={() =>
                confirm(`撤回${title}？`, '撤回后需要时另行提出。', () =>
                  act(
                    () =>
                      answered(
                        api.POST('/api/budget-changes/{id}/withdrawal', { ...path, body: {} }),
                      ),
                    () => '已撤回。',
                  ),
                )
              }
            >
              撤回
            </Button>
          ) : null}
        </span>
      )}
      {isRefusing ? (
        <ReasonDialog
          title={`否决${title}`}
          label="否决理由"
          placeholder="请写明为什么"
          okText="否决"
          onOk={async (reason) =>
            (await act(
              () =>
                answered(
                  api.POST('/api/budget-changes/{id}/refusal', { ...path, body: { reason } }),
                ),
              () => '已否决。',
            )) !== null
          }
          onClose={() => setIsRefusing(false)}
        />
      ) : null}
    </>
  )
}
