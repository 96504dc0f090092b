import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Result } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { fenWords } from '../benefit-words.ts'
import { type Answers, inquiryOf } from './answers.ts'

type ReceiptDialogProps = {
  readonly organisation: { readonly id: string; readonly name: string }
  readonly answers: Answers
  readonly onClose: () => void
}

const NOTE_MAX = 200

/** Keeps the answer as a receipt, and shows those kept before. */
export function ReceiptDialog({ organisation, answers, onClose }: ReceiptDialogProps) {
  const [note, setNote] = useState('')
  const { id } = organisation
  const client = useQueryClient()
  const keep = useMutation({
    mutationFn: () =>
      answered(
        api.POST('/api/organisations/{id}/benefits/receipts', {
          params: { path: { id } },
          body: { inquiry: inquiryOf(answers), ...(note.trim() === '' ? {} : { note }) },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['benefits', 'receipts', id] }),
  })
  return (
    <FormDialog
      title="存为回执"
      okText="保存"
      cancelText="关闭"
      mayOk={!keep.isSuccess}
      onSave={async () => {
        await keep.mutateAsync()
        return false
      }}
      onClose={onClose}
    >
      <p className="receipt-lead">
        为{organisation.name}
        保存这次所填的内容、所用规则的版本和结果。以后可以重算，结果逐字节相同。
      </p>
      {keep.isSuccess ? (
        <Result
          status="success"
          title="已保存"
          subTitle={`摘要值 ${keep.data.hash.slice(0, 16)}…`}
        />
      ) : (
        <Input
          aria-label="备注"
          placeholder="备注（可不填），如：三月核对"
          maxLength={NOTE_MAX}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      )}
      <Receipts organisation={id} />
    </FormDialog>
  )
}

function Receipts({ organisation }: { readonly organisation: string }) {
  const receipts = useQuery({
    queryKey: ['benefits', 'receipts', organisation],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/organisations/{id}/benefits/receipts', {
          params: { path: { id: organisation } },
          signal,
        }),
      ),
  })
  return (
    <Loaded query={receipts}>
      {({ rows }) =>
        rows.length === 0 ? null : (
          <>
            <h3 className="receipts-title">已存的回执</h3>
            <ul className="receipts">
              {rows.map((row) => (
                <li key={row.id}>
                  <span>
                    {new Date(row.kept_at).toLocaleString('zh-CN')}，{row.kept_by}
                    {row.note === null ? '' : `：${row.note}`}
                  </span>
                  <span className="figures">应得 {fenWords(row.entitled_fen)}</span>
                  <Replay organisation={organisation} receipt={row.id} />
                </li>
              ))}
            </ul>
          </>
        )
      }
    </Loaded>
  )
}

type ReplayProps = { readonly organisation: string; readonly receipt: string }

/** Runs a receipt again and says whether it comes out the same; the bytes can be taken along. */
function Replay({ organisation, receipt }: ReplayProps) {
  const replay = useMutation({
    mutationFn: () =>
      answered(
        api.GET('/api/organisations/{id}/benefits/receipts/{receipt}', {
          params: { path: { id: organisation, receipt } },
        }),
      ),
  })
  if (replay.data === undefined)
    return (
      <Button size="small" loading={replay.isPending} onClick={() => replay.mutate()}>
        重算
      </Button>
    )
  const { is_same: isSame, text, differences } = replay.data
  return (
    <span className="receipt-replay">
      {isSame ? '重算逐字节相同' : differences.join('；')}
      {text === null ? null : (
        <Button size="small" type="link" onClick={() => download(text, receipt)}>
          下载
        </Button>
      )}
    </span>
  )
}

function download(text: string, receipt: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = `回执-${receipt.slice(0, 8)}.json`
  link.click()
  URL.revokeObjectURL(link.href)
}
