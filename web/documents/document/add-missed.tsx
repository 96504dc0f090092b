import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import type { RefObject } from 'react'
import { ITEM_KIND_WORDS } from '../document-words.ts'
import { selectionIn } from '../text/text-selection.ts'
import type { TextSelection } from '../text/text-selection.ts'
import { ADDABLE_KINDS, firstValue } from './first-value.ts'
import type { Asking } from './use-desk.ts'

type AddMissedProps = {
  readonly paper: RefObject<HTMLElement | null>
  readonly text: string
  readonly onAdd: (asking: Extract<Asking, { act: 'add' }>) => void
}

/** Select words in the text and a small bar offers to add the item that the reader missed there. */
export function AddMissed({ paper, text, onAdd }: AddMissedProps) {
  const selection = useTextSelection(paper)
  if (selection === null) return null
  const { start, end, box } = selection
  const left = Math.min(Math.max(box.left + box.width / 2, 150), innerWidth - 150)
  return (
    <div
      className="add-missed no-print"
      role="toolbar"
      aria-label="把选中的文字补录为条目"
      style={{ left, top: box.top > 110 ? box.top - 52 : box.bottom + 10 }}
    >
      <span className="add-missed-name">补录</span>
      {ADDABLE_KINDS.map((kind) => (
        <Button
          key={kind}
          size="small"
          type="text"
          icon={<PlusOutlined />}
          // The selection must outlive the press of the button.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            onAdd({ act: 'add', value: firstValue(kind, text.slice(start, end)), start, end })
            getSelection()?.removeAllRanges()
          }}
        >
          {ITEM_KIND_WORDS[kind]}
        </Button>
      ))}
    </div>
  )
}

function useTextSelection(paper: RefObject<HTMLElement | null>): TextSelection | null {
  const [selection, setSelection] = useState<TextSelection | null>(null)
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    const read = () => {
      clearTimeout(waiting)
      waiting = setTimeout(() => setSelection(paper.current && selectionIn(paper.current)), 150)
    }
    document.addEventListener('selectionchange', read)
    addEventListener('scroll', read, { passive: true })
    return () => {
      clearTimeout(waiting)
      document.removeEventListener('selectionchange', read)
      removeEventListener('scroll', read)
    }
  }, [paper])
  return selection
}
