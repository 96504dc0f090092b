import { Modal } from 'antd'
import { ITEM_KEYS } from './use-item-keys.ts'

type ShortcutsHelpProps = { readonly isOpen: boolean; readonly onClose: () => void }

/** The keys of the desk, on one card. */
export function ShortcutsHelp({ isOpen, onClose }: ShortcutsHelpProps) {
  return (
    <Modal open={isOpen} title="键盘操作" footer={null} width={420} onCancel={onClose}>
      <dl className="shortcuts">
        {ITEM_KEYS.map(({ key, does }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
