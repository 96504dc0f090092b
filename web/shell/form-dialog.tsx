import { Form, type FormInstance, Modal } from 'antd'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { Problem } from '../api/problem.ts'
import { hearingRefusals } from '../api/refusals.ts'
import { FailureNotice } from './failure-notice.tsx'
import './form-dialog.css'

export type FormDialogProps<Words> = {
  readonly title: string
  /** The act, as a verb. */
  readonly okText: string
  readonly cancelText?: string
  readonly isDangerous?: boolean
  /** False where there is nothing to send yet. */
  readonly mayOk?: boolean
  readonly width?: number
  /** Only for whoever looks at what is typed before it is sent. */
  readonly form?: FormInstance<Words>
  readonly begun?: { readonly [Name in keyof Words]?: Words[Name] | null | undefined }
  readonly onChange?: (changed: Partial<Words>) => void
  /** Answers null or false where the dialog is to stay, with what was typed: nothing came of it, or there is more. */
  readonly onSave: (words: Words) => Promise<unknown>
  readonly onClose: () => void
  readonly children: ReactNode
}

/**
 * A form in a dialog. It begins at its first field, or at the first that is wrong; Enter in a line sends it, once; what
 * the server refuses is told above the fields and stays there; a click beside it loses nothing.
 */
export function FormDialog<Words extends object>(props: FormDialogProps<Words>) {
  const { title, okText, cancelText = '取消', isDangerous = false, mayOk = true } = props
  const { width, begun, onChange, onSave, onClose, children } = props
  const [form] = Form.useForm<Words>(props.form)
  const id = useId()
  const [isSending, setIsSending] = useState(false)
  const [refusal, setRefusal] = useState<Problem | null>(null)
  useFocusGivenBack()
  // Some fields come only once what they offer is loaded.
  useEffect(() => {
    if (mayOk) focusFirst(id)
  }, [id, mayOk])
  const save = async (words: Words) => {
    if (isSending) return
    setIsSending(true)
    setRefusal(null)
    const answer = await hearingRefusals(setRefusal, () => onSave(words))
    setIsSending(false)
    if (answer !== null && answer !== false) onClose()
  }
  return (
    <Modal
      open
      className="form-dialog"
      title={title}
      {...(width !== undefined && { width })}
      okText={okText}
      // The button stands outside of the form; named so, it is the one that Enter presses.
      okButtonProps={{ htmlType: 'submit', form: id, danger: isDangerous, disabled: !mayOk }}
      cancelText={cancelText}
      confirmLoading={isSending}
      cancelButtonProps={{ disabled: isSending }}
      mask={{ closable: false }}
      afterOpenChange={() => focusFirst(id)}
      // What is refused would be told to nobody.
      onCancel={() => (isSending ? undefined : onClose())}
    >
      {refusal === null ? null : <Refusal refusal={refusal} />}
      <Form
        form={form}
        name={id}
        layout="vertical"
        requiredMark={false}
        scrollToFirstError={{ focus: true, block: 'nearest' }}
        {...(begun !== undefined && { initialValues: begun })}
        {...(onChange !== undefined && { onValuesChange: onChange })}
        onFinish={(words) => void save(words)}
      >
        {children}
      </Form>
    </Modal>
  )
}

/** Comes into sight: the button that was pressed may stand far below. */
function Refusal({ refusal }: { readonly refusal: Problem }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div ref={place} className="form-dialog-refusal">
      <FailureNotice failure={refusal} />
    </div>
  )
}

/** Whoever closes the dialog goes on where he opened it. */
function useFocusGivenBack(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(() => () => (before instanceof HTMLElement ? before.focus() : undefined), [before])
}

const FIELDS = 'input:enabled:not([type="hidden"]), textarea:enabled'

/** Unless somebody was quicker and types already. */
function focusFirst(id: string): void {
  const form = document.querySelector(`#${CSS.escape(id)}`)
  if (form !== null && !form.contains(document.activeElement))
    form.querySelector<HTMLElement>(FIELDS)?.focus()
}
