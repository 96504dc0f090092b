import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { useConfirm } from '../../shell/use-confirm.ts'
import type { Round } from './review-queries.ts'
import { useRoundActs } from './use-round-acts.ts'

type Asking = 'return' | 'cancel' | 'draw' | null

/** What may be done with a round now: the server says what, these are the buttons. */
export function RoundActs({ round }: { readonly round: Round }) {
  const acts = useRoundActs(round)
  const ask = useConfirm()
  const [asking, setAsking] = useState<Asking>(null)
  const [busy, setBusy] = useState<string | null>(null)
  const may = (act: Round['acts'][number]) => round.acts.includes(act)
  const run = async (name: string, act: () => Promise<boolean>) => {
    setBusy(name)
    await act()
    setBusy(null)
  }
  const confirm = (title: string, content: string, act: () => Promise<boolean>) =>
    ask({ title, content, onOk: act })
  const isPlanned = round.state === 'planned'
  return (
    <>
      {may('cancel') ? <Button onClick={() => setAsking('cancel')}>取消批次</Button> : null}
      {may('recall') ? (
        <Button loading={busy === 'recall'} onClick={() => void run('recall', acts.recall)}>
          撤回提交
        </Button>
      ) : null}
      {may('return') ? <Button onClick={() => setAsking('return')}>退回</Button> : null}
      {may('remind') ? (
        <Button loading={busy === 'remind'} onClick={() => void run('remind', acts.remind)}>
          催办
        </Button>
      ) : null}
      {may('draw') ? <Button onClick={() => setAsking('draw')}>采用抽取结果</Button> : null}
      {may('plan') ? (
        <Button
          type={isPlanned ? 'default' : 'primary'}
          loading={busy === 'plan'}
          onClick={() => void run('plan', acts.plan)}
        >
          {isPlanned ? '重新分配' : '分配专家'}
        </Button>
      ) : null}
      {may('submit') ? (
        <Button
          type="primary"
          onClick={() =>
            confirm('提交发布？', '由另一位审批人发布；发布之前仍可撤回。', acts.submit)
          }
        >
          提交发布
        </Button>
      ) : null}
      {may('release') ? (
        <Button
          type="primary"
          onClick={() =>
            confirm(
              '发布这个批次？',
              `将邀请 ${round.places} 个席位的专家。发布前会重新核查回避，有新情形的不发布。`,
              acts.release,
            )
          }
        >
          发布
        </Button>
      ) : null}
      {may('finish') ? (
        <Button
          type="primary"
          onClick={() =>
            confirm(
              '完成评审？',
              `每个项目的意见都须达到 ${round.quorum} 份；尚未提交的专家不再需要提交。`,
              acts.finish,
            )
          }
        >
          完成评审
        </Button>
      ) : null}
      {asking === 'return' ? (
        <ReasonDialog
          title="退回批次"
          label="退回理由"
          placeholder="如：专业不对口"
          okText="退回"
          onOk={(reason) => acts.giveBack(reason)}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === 'cancel' ? (
        <ReasonDialog
          title="取消批次"
          label="取消理由"
          placeholder="如：项目需要重新分组"
          okText="取消批次"
          onOk={(reason) => acts.cancel(reason)}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === 'draw' ? (
        <DrawDialog onOk={acts.takeOverDraw} onClose={() => setAsking(null)} />
      ) : null}
    </>
  )
}

type DrawDialogProps = {
  readonly onOk: (drawId: string) => Promise<boolean>
  readonly onClose: () => void
}

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/u

/** Asks for the draw: its address is pasted, since a draw is made on a page of its own. */
function DrawDialog({ onOk, onClose }: DrawDialogProps) {
  const send = ({ address }: { address: string }) => onOk(ID.exec(address)?.[0] ?? '')
  return (
    <FormDialog title="采用抽取结果" okText="采用" onSave={send} onClose={onClose}>
      <Form.Item
        name="address"
        label="抽取页面的地址"
        extra="先在“专家抽取”中为这些项目完成抽取，再把该页面的地址粘贴到这里。"
        rules={[{ required: true, pattern: ID, message: '请粘贴抽取页面的地址。' }]}
      >
        <Input placeholder="…/draws/…" />
      </Form.Item>
    </FormDialog>
  )
}
