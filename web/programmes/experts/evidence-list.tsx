import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { dayWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { evidenceQuery, useAct } from './expert-queries.ts'
import type { Evidence } from './expert-queries.ts'

const TONES: Readonly<Record<Evidence['state'], string>> = {
  open: 'expert-mark-open',
  pinned: 'expert-mark-bad',
  dismissed: '',
}

/** What stands against an expert, and what was decided about it. */
export function EvidenceList({ expertId }: { readonly expertId: string }) {
  const evidence = useQuery(evidenceQuery(expertId))
  const mayDecide = usePermission('expert.verify')
  return (
    <Loaded query={evidence}>
      {({ rows }) =>
        rows.length === 0 ? (
          <p className="soft">没有登记或发现的回避依据。任职单位的项目一律回避，无需登记。</p>
        ) : (
          <ul className="expert-rows">
            {rows.map((row) => (
              <EvidenceRow key={row.id} row={row} mayDecide={mayDecide} />
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}

type RowProps = { readonly row: Evidence; readonly mayDecide: boolean }

function EvidenceRow({ row, mayDecide }: RowProps) {
  const [asking, setAsking] = useState<'pinned' | 'dismissed' | null>(null)
  const { run } = useAct()
  const window =
    row.from === null && row.to === null
      ? '一直有效'
      : `${row.from === null ? '' : dayWords(row.from)} 至 ${row.to === null ? '长期' : dayWords(row.to)}`
  const decide = (state: 'pinned' | 'dismissed', reason: string) => {
    const params = { path: { id: row.id } }
    const body = { state, reason }
    return run(
      () => answered(api.POST('/api/conflict-evidence/{id}/decision', { params, body })),
      state === 'pinned' ? '已确认。' : '已排除。',
    )
  }
  return (
    <li>
      <span>
        <span className={`expert-mark ${TONES[row.state]}`}>{row.stateName}</span> {row.kindName}：
        {row.subjectName}
        <span className="soft">{row.source}</span>
        <span className="soft">
          {row.foundBy === 'rule' ? `规则发现（${row.strengthName}）` : '人工登记'} · {window}
        </span>
        {row.settleReason === null ? null : (
          <span className="soft">
            {row.settledBy ?? '已离任人员'}：{row.settleReason}
          </span>
        )}
      </span>
      {mayDecide ? (
        <span className="expert-moves">
          {row.moves.includes('pin') ? (
            <Button size="small" onClick={() => setAsking('pinned')}>
              确认
            </Button>
          ) : null}
          {row.moves.includes('dismiss') ? (
            <Button size="small" onClick={() => setAsking('dismissed')}>
              排除
            </Button>
          ) : null}
        </span>
      ) : null}
      {asking === null ? null : (
        <ReasonDialog
          title={asking === 'pinned' ? '确认回避依据' : '排除回避依据'}
          label="理由"
          placeholder="请写明核实的经过，其他经办人会看到"
          okText={asking === 'pinned' ? '确认' : '排除'}
          onOk={(reason) => decide(asking, reason)}
          onClose={() => setAsking(null)}
        />
      )}
    </li>
  )
}
