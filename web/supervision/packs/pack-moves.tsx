import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { ExportButton } from '../../shell/export-button.tsx'
import { PrintButton } from '../../shell/print-button.tsx'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { useConfirm } from '../../shell/use-confirm.ts'
import { useSupervisionAct } from '../use-supervision-act.ts'
import { type Pack, packsKey } from './pack-queries.ts'

type Move = Pack['moves'][number]

const WARNINGS: Readonly<Record<Move['move'], string>> = {
  submit: '提交后文字和数都不再变动，由另一人审批。',
  recall: '撤回后可以继续修改。',
  approve: '批准后编号印发，内容不能再改。',
  return: '',
  reopen: '重新核定后须再次提交审批，文号不变。',
  archive: '归档后永远保持原样，以后的更正只在页面上提示。',
}

type MovesProps = { readonly pack: Pack; readonly onEdit: () => void; readonly onRenew: () => void }

/** What may be done with a report now, and its downloads. */
export function PackMoves({ pack, onEdit, onRenew }: MovesProps) {
  const confirm = useConfirm()
  const navigate = useNavigate()
  const act = useSupervisionAct(packsKey)
  const [returning, setReturning] = useState<Move | null>(null)
  const path = { packId: pack.id }
  const make = ({ move, word }: Move, reason: string | null) => {
    const options = {
      params: { path },
      body: { revision: pack.revision, move, ...(reason !== null && { reason }) },
    }
    return act(
      () =>
        answered(
          move === 'approve' || move === 'return'
            ? api.POST('/api/packs/{packId}/decisions', options)
            : api.POST('/api/packs/{packId}/draft-moves', options),
        ),
      ({ number }) => (move === 'approve' ? `已${word}，文号 ${number ?? ''}。` : `已${word}。`),
    )
  }
  const discard = () =>
    act(
      async () => {
        await answered(
          api.DELETE('/api/packs/{packId}', {
            params: { path, query: { revision: pack.revision } },
          }),
        )
        await navigate({ to: '/packs' })
      },
      () => '已删除草稿。',
    )
  return (
    <>
      {pack.moves.map((each, index) => (
        <Button
          key={each.move}
          type={index === 0 ? 'primary' : 'default'}
          onClick={() =>
            each.move === 'return'
              ? setReturning(each)
              : confirm({
                  title: each.word,
                  content: WARNINGS[each.move],
                  okText: each.word,
                  onOk: () => make(each, null),
                })
          }
        >
          {each.word}
        </Button>
      ))}
      {pack.mayEdit ? (
        <>
          <Button onClick={onEdit}>修改文字</Button>
          <Button onClick={onRenew}>重新取数</Button>
        </>
      ) : null}
      {pack.mayDiscard ? (
        <Button
          danger
          onClick={() =>
            confirm({
              title: '删除草稿',
              content: '草稿和已写的文字一并删除。',
              okText: '删除',
              onOk: discard,
            })
          }
        >
          删除
        </Button>
      ) : null}
      <ExportButton href={`/api/packs/${pack.id}/document`}>公文（docx）</ExportButton>
      <ExportButton href={`/api/packs/${pack.id}/workbook`}>事实（xlsx）</ExportButton>
      <PrintButton />
      {returning === null ? null : (
        <ReasonDialog
          title={returning.word}
          label="退回理由"
          placeholder="写清楚要改什么"
          okText="退回"
          onOk={(reason) => make(returning, reason)}
          onClose={() => setReturning(null)}
        />
      )}
    </>
  )
}
