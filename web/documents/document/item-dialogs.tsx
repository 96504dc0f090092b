import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { ItemForm, formTitle } from '../item-form/item-form.tsx'
import type { Item } from '../items/item-words.ts'
import type { DocumentDesk } from './use-desk.ts'

type ItemDialogsProps = {
  readonly desk: DocumentDesk
  readonly items: readonly Item[]
  readonly text: string | null
}

/** The dialog that is open at the desk: a reason, a correction, or a missed item. Loaded when first asked. */
export default function ItemDialogs({ desk, items, text }: ItemDialogsProps) {
  const { asking } = desk
  if (asking === null) return null
  if (asking.act === 'reject') {
    return (
      <ReasonDialog
        title="驳回这个条目"
        label="驳回理由"
        placeholder="如 这是背景介绍，不是任务"
        okText="驳回"
        onOk={(note) => desk.saveRejection(asking.item, note)}
        onClose={desk.closeDialog}
      />
    )
  }
  const [start, end] =
    asking.act === 'add' ? [asking.start, asking.end] : [asking.item.start, asking.item.end]
  const words = text === null || start === null || end === null ? null : text.slice(start, end)
  if (asking.act !== 'add') {
    return (
      <ItemForm
        title={formTitle('更正', asking.item.kind)}
        value={asking.item.value}
        words={words}
        items={items}
        onSave={(value, note) => desk.saveCorrection(asking.item, value, note)}
        onClose={desk.closeDialog}
      />
    )
  }
  return (
    <ItemForm
      title={formTitle('补录', kindOf(asking.value))}
      value={asking.value}
      words={words}
      items={items}
      onSave={(value, note) =>
        desk.saveAddition({
          start: asking.start,
          end: asking.end,
          value,
          ...(note === '' ? {} : { note }),
        })
      }
      onClose={desk.closeDialog}
    />
  )
}

function kindOf(value: Item['value']): Item['kind'] {
  if (value.duty) return 'duty'
  if (value.target) return 'target'
  if (value.benefit) return 'benefit'
  return value.amount ? 'amount' : 'head'
}
