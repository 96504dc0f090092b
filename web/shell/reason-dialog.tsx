import { FormDialog } from './form-dialog.tsx'
import { WordsField } from './words-field.tsx'

type ReasonDialogProps = {
  readonly title: string
  readonly label: string
  readonly placeholder: string
  readonly okText: string
  /** Answers false where nothing came of it: the dialog then stays, with what was typed. */
  readonly onOk: (reason: string) => Promise<unknown>
  readonly onClose: () => void
}

/** Asks for the reason of an act that others will read. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, label, placeholder, okText, onOk, onClose } = props
  return (
    <FormDialog<{ reason: string }>
      title={title}
      okText={okText}
      onSave={({ reason }) => onOk(reason.trim())}
      onClose={onClose}
    >
      <WordsField name="reason" label={label} rows={4} max={1000} placeholder={placeholder} />
    </FormDialog>
  )
}
