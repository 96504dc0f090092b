import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { useConfirm } from '../../shell/use-confirm.ts'
import { useSupervisionAct } from '../use-supervision-act.ts'
import { type Exemption, type ExemptionElement, exemptionsKey } from './exemption-queries.ts'

type Move = Exemption['allowed'][number]
type Statement = { readonly element: ExemptionElement['key']; readonly words: string }

/** What may be done with a file now. */
export function ExemptionMoves({ exemption }: { readonly exemption: Exemption }) {
  const confirm = useConfirm()
  const act = useSupervisionAct(exemptionsKey)
  const [asking, setAsking] = useState<Move | 'statement' | null>(null)
  const path = { exemptionId: exemption.id }
  const move = ({ name, word }: Move, reason: string) =>
    act(
      (request) =>
        answered(
          api.POST('/api/exemptions/{exemptionId}/moves', {
            params: { path },
            body: { move: name, request, ...(reason !== '' && { reason }) },
          }),
        ),
      ({ placeWord }) => `已${word}，现为“${placeWord}”。`,
    )
  const assemble = () =>
    act(
      () =>
        answered(
          api.POST('/api/exemptions/{exemptionId}/versions', { params: { path }, body: {} }),
        ),
      ({ version, missing }) => `已组成第 ${version} 版，缺 ${missing} 项。`,
    )
  return (
    <>
      {exemption.canState ? <Button onClick={() => setAsking('statement')}>本人说明</Button> : null}
      {exemption.canAssemble ? <Button onClick={() => void assemble()}>重新组卷</Button> : null}
      {exemption.allowed.map((allowed, index) => (
        <Button
          key={allowed.name}
          type={index === 0 ? 'primary' : 'default'}
          onClick={() =>
            allowed.wantsReason
              ? setAsking(allowed)
              : confirm({
                  title: allowed.word,
                  content:
                    exemption.missing === 0
                      ? '报送后不能再补充，由纪检审查。'
                      : `卷中还缺 ${exemption.missing} 项，报送后不能再补充，由纪检审查。`,
                  okText: allowed.word,
                  onOk: () => move(allowed, ''),
                })
          }
        >
          {allowed.word}
        </Button>
      ))}
      {asking === 'statement' ? (
        <StatementDialog exemption={exemption} onClose={() => setAsking(null)} />
      ) : null}
      {asking === null || asking === 'statement' ? null : (
        <ReasonDialog
          title={asking.word}
          label="理由"
          placeholder="写明依据，将写入日志，不能更改。"
          okText={asking.word}
          onOk={(reason) => move(asking, reason)}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  )
}

type StatementDialogProps = { readonly exemption: Exemption; readonly onClose: () => void }

/** 本人说明: in one's own name, for one element. */
function StatementDialog({ exemption, onClose }: StatementDialogProps) {
  const act = useSupervisionAct(exemptionsKey)
  const send = (body: Statement) =>
    act(
      () =>
        answered(
          api.POST('/api/exemptions/{exemptionId}/statements', {
            params: { path: { exemptionId: exemption.id } },
            body,
          }),
        ),
      () => '已记下，重新组卷后收入卷中。',
    )
  return (
    <FormDialog
      title="本人说明"
      okText="提交"
      begun={{ element: 'gain' }}
      onSave={send}
      onClose={onClose}
    >
      <p className="soft">以本人名义写入，不能更改；作过说明的人不参与这份卷的审查和决定。</p>
      <Form.Item name="element" label="要素">
        <Select
          options={exemption.elements.map(({ key, word }) => ({ value: key, label: word }))}
        />
      </Form.Item>
      <Form.Item
        name="words"
        label="说明"
        rules={[
          { required: true, whitespace: true, message: '请填写说明。' },
          { min: 5, message: '请写至少 5 个字。' },
        ]}
      >
        <Input.TextArea rows={4} maxLength={2000} showCount />
      </Form.Item>
    </FormDialog>
  )
}
