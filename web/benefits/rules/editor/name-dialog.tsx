import { FormDialog } from '../../../shell/form-dialog.tsx'
import { WordsField } from '../../../shell/words-field.tsx'

type NameDialogProps = {
  readonly title: string
  readonly label: string
  readonly first?: string
  /** Answers false where nothing came of it: the dialog then stays. */
  readonly onOk: (name: string) => Promise<unknown>
  readonly onClose: () => void
}

/** Asks for one name. */
export function NameDialog({ title, label, first = '', onOk, onClose }: NameDialogProps) {
  return (
    <FormDialog<{ name: string }>
      title={title}
      okText="确定"
      begun={{ name: first }}
      onSave={({ name }) => onOk(name.trim())}
      onClose={onClose}
    >
      <WordsField name="name" label={label} max={200} />
    </FormDialog>
  )
}
