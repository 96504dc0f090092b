import { Button, type ButtonProps } from 'antd'
import { useState } from 'react'
import { FormDialog, type FormDialogProps } from './form-dialog.tsx'

type FormButtonProps<Words> = Omit<FormDialogProps<Words>, 'form' | 'onClose'> & {
  /** The button that opens it. */
  readonly button: ButtonProps
}

/** A button that opens a form in a dialog. What was typed for one thing is not offered for the next. */
export function FormButton<Words extends object>({ button, ...dialog }: FormButtonProps<Words>) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button {...button} onClick={() => setIsOpen(true)} />
      {isOpen ? <FormDialog<Words> {...dialog} onClose={() => setIsOpen(false)} /> : null}
    </>
  )
}
