import {
  AimOutlined,
  CheckOutlined,
  CloseOutlined,
  EditOutlined,
  UndoOutlined,
} from '@ant-design/icons'
import { Button } from 'antd'
import type { ItemDesk } from './use-item-desk.ts'
import type { Item } from './item-words.ts'

type ItemMovesProps = {
  readonly item: Item
  readonly desk: ItemDesk
  /** The words are on screen already: no way to them is needed. */
  readonly isBesideWords?: boolean
}

/** The buttons of the selected item: those that the server allows, and the way to its words. */
export function ItemMoves({ item, desk, isBesideWords = false }: ItemMovesProps) {
  const may = (act: Item['allowed'][number]) => desk.canDecide && item.allowed.includes(act)
  return (
    <div className="item-moves">
      {may('accept') ? (
        <Button
          type="primary"
          icon={<CheckOutlined />}
          disabled={desk.isDeciding}
          onClick={() => desk.accept(item)}
        >
          采纳
        </Button>
      ) : null}
      {may('correct') ? (
        <Button icon={<EditOutlined />} onClick={() => desk.correct(item)}>
          更正
        </Button>
      ) : null}
      {may('reject') ? (
        <Button danger icon={<CloseOutlined />} onClick={() => desk.reject(item)}>
          驳回
        </Button>
      ) : null}
      {may('undo') ? (
        <Button icon={<UndoOutlined />} disabled={desk.isDeciding} onClick={() => desk.undo(item)}>
          撤销决定
        </Button>
      ) : null}
      {item.start !== null && desk.hasWords && !isBesideWords ? (
        <Button type="text" icon={<AimOutlined />} onClick={() => desk.showWords(item)}>
          看原文
        </Button>
      ) : null}
    </div>
  )
}
