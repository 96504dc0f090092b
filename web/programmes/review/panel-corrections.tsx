import { Button } from 'antd'
import { useState } from 'react'
import type { Schema } from '../../api/client.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import { PanelFields } from './panel-fields.tsx'
import type { Round } from './review-queries.ts'
import { useRoundActs } from './use-round-acts.ts'

type Panel = NonNullable<Schema<'ReviewPanel'>['panel']>
type CorrectionProps = { readonly round: Round; readonly panel: Panel }

/** Sets right when and where a panel sits, or takes it back before its order is drawn. */
export function PanelCorrections({ round, panel }: CorrectionProps) {
  const acts = useRoundActs(round)
  const [asked, setAsked] = useState<'change' | 'cancellation' | null>(null)
  const close = () => setAsked(null)
  return (
    <div className="review-acts">
      <Button onClick={() => setAsked('change')}>修改会评安排</Button>
      {panel.drawnAt === null ? (
        <Button danger onClick={() => setAsked('cancellation')}>
          撤销会评
        </Button>
      ) : null}
      {asked === 'change' ? <ChangeDialog round={round} panel={panel} onClose={close} /> : null}
      {asked === 'cancellation' ? (
        <ReasonDialog
          title="撤销会评？名单和种子作废，重新安排时另行封存。"
          label="撤销理由"
          placeholder="如：改为通讯评审"
          okText="撤销"
          onOk={acts.cancelPanel}
          onClose={close}
        />
      ) : null}
    </div>
  )
}

type Fields = Schema<'ReviewPanelChange'>

function ChangeDialog({
  round,
  panel,
  onClose,
}: CorrectionProps & { readonly onClose: () => void }) {
  const acts = useRoundActs(round)
  const save = (fields: Fields) => acts.changePanel({ ...fields, reason: fields.reason.trim() })
  return (
    <FormDialog
      title="修改会评安排"
      okText="保存修改"
      begun={panel}
      onSave={save}
      onClose={onClose}
    >
      <PanelFields />
      <WordsField
        name="reason"
        label="修改理由"
        extra="记入日志。名单、种子和已抽出的顺序不变。"
        rows={2}
        max={1000}
      />
    </FormDialog>
  )
}
