import { App } from 'antd'
import type { ReactNode } from 'react'

type Asked = {
  readonly title: string
  readonly content: ReactNode
  /** The act, as a verb. */
  readonly okText?: string
  readonly cancelText?: string
  readonly isDangerous?: boolean
  readonly onOk: () => unknown
}

/** Asks before what cannot be taken back; the question stands until what was asked for is done. */
export function useConfirm(): (asked: Asked) => void {
  const { modal } = App.useApp()
  return ({ title, content, okText = '确定', cancelText = '取消', isDangerous = false, onOk }) =>
    void modal.confirm({
      title,
      content,
      okText,
      okButtonProps: { danger: isDangerous },
      cancelText,
      onOk: async () => {
        await onOk()
      },
    })
}
