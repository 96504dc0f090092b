import { Form, Radio } from 'antd'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import { DECLINE_WORDS, type DeclineReason, optionsOf } from './review-words.ts'

type Refusal = { readonly kind: DeclineReason; readonly reason: string }

type RefusalDialogProps = {
  readonly title: string
  /** Answers false where nothing came of it: the dialog then stays. */
  readonly onOk: (refusal: Refusal) => Promise<boolean>
  readonly onClose: () => void
}

/** Why an expert does not review; a conflict that he names here is kept as his own declaration. */
export function RefusalDialog({ title, onOk, onClose }: RefusalDialogProps) {
  return (
    <FormDialog<Refusal>
      title={title}
      okText="提交"
      begun={{ kind: 'conflict' }}
      onSave={(refusal) => onOk({ ...refusal, reason: refusal.reason.trim() })}
      onClose={onClose}
    >
      <Form.Item name="kind" label="原因" extra="选“需要回避”的，会记为您本人申报的回避情形。">
        <Radio.Group options={optionsOf(DECLINE_WORDS)} />
      </Form.Item>
      <WordsField
        name="reason"
        label="说明"
        missing="请简要说明。"
        min={2}
        rows={3}
        max={1000}
        placeholder="如：与项目负责人有在研合作"
      />
    </FormDialog>
  )
}
