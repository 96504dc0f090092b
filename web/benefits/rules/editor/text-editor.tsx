import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { RuleDraft } from '../rule-queries.ts'

type TextEditorProps = {
  readonly draft: RuleDraft
  /** Where the address points to; null for the beginning. */
  readonly at: { readonly line: number; readonly column: number } | null
  readonly isReadOnly: boolean
  readonly onChange: (source: string) => void
}

/** The file as its author writes it, with the place of each remark. */
export function TextEditor({ draft, at, isReadOnly, onChange }: TextEditorProps) {
  const [source, setSource] = useState(draft.source)
  const field = useRef<HTMLTextAreaElement>(null)
  const gutter = useRef<HTMLDivElement>(null)
  const lines = source.split('\n')
  const marked = new Map(draft.remarks.map((remark) => [remark.line, remark]))

  const goTo = (line: number, column: number) => {
    const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0)
    const area = field.current
    if (area === null) return
    area.focus()
    area.setSelectionRange(start + column - 1, start + (lines[line - 1]?.length ?? 0))
    const height = area.scrollHeight / lines.length
    area.scrollTop = Math.max(0, (line - 5) * height)
  }

  const [line, column] = [at?.line, at?.column]
  const show = useEffectEvent(goTo)
  useEffect(() => {
    if (line !== undefined) show(line, column ?? 1)
  }, [line, column])

  return (
    <div className="edit-stack">
      {draft.remarks.length === 0 ? (
        <p className="soft">没有错误与提示。</p>
      ) : (
        <ul className="text-remarks">
          {draft.remarks.map(({ severity, line, column, message }) => (
            <li key={`${line} ${column} ${message}`} className={`remark-${severity}`}>
              <button type="button" className="link-button" onClick={() => goTo(line, column)}>
                第 {line} 行第 {column} 列
              </button>{' '}
              {message}
            </li>
          ))}
        </ul>
      )}
      <div className="text-frame">
        <div className="text-gutter" aria-hidden ref={gutter}>
          {lines.map((_, index) => (
            <span
              // oxlint-disable-next-line react/no-array-index-key -- a line is its number
              key={index}
              className={marked.has(index + 1) ? `remark-${marked.get(index + 1)?.severity}` : ''}
            >
              {index + 1}
            </span>
          ))}
        </div>
        <textarea
          ref={field}
          aria-label="规则文件的文字（YAML）"
          className="text-area"
          wrap="off"
          spellCheck={false}
          readOnly={isReadOnly}
          value={source}
          onScroll={({ currentTarget }) => {
            if (gutter.current !== null) gutter.current.scrollTop = currentTarget.scrollTop
          }}
          onChange={({ target }) => {
            setSource(target.value)
            onChange(target.value)
          }}
        />
      </div>
    </div>
  )
}
