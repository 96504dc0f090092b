import { memo, useCallback, useEffect, useMemo, useRef } from 'react'
import type { MouseEvent as ReactMouseEvent } from 'react'
import { paragraphsOf } from './paragraphs.ts'
import type { Paragraph } from './paragraphs.ts'
import { segmentsOf } from './segments.ts'
import type { Segment, Span } from './segments.ts'
import './document-text.css'

export type MarkKind = 'duty' | 'target' | 'benefit' | 'amount'

/** An item as the text shows it: its words, its kind, and where its confirmation stands. */
export type Mark = Span & {
  readonly kind: MarkKind
  readonly standing: 'open' | 'settled' | 'rejected'
}

type DocumentTextProps = {
  readonly text: string
  readonly head: Parameters<typeof paragraphsOf>[1]
  readonly clauses: Parameters<typeof paragraphsOf>[2]
  readonly marks: readonly Mark[]
  readonly selectedId: string | null
  readonly onSelect: (id: string) => void
}

/** Lines a block; each block is laid out by the browser only when it comes near the window. */
const BLOCK_LINES = 24

/** The text of a document, set for reading, with its items marked. */
export function DocumentText(props: DocumentTextProps) {
  const { text, head, clauses, marks, selectedId, onSelect } = props
  const blocks = useMemo(() => blocksOf(paragraphsOf(text, head, clauses)), [text, head, clauses])
  const marksByBlock = useMemo(
    () =>
      blocks.map((block) =>
        marks.filter((mark) => mark.start < block.end && mark.end > block.start),
      ),
    [blocks, marks],
  )
  const selectMark = useSelectMark(selectedId, onSelect)
  return (
    // Keyboard users reach the same items through the list beside the text (j and k).
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div className="document-text" onClick={selectMark}>
      {blocks.map((block, index) => (
        <TextBlock
          key={block.start}
          text={text}
          block={block}
          marks={marksByBlock[index] ?? NO_MARKS}
          selectedId={
            marksByBlock[index]?.some((mark) => mark.id === selectedId) === true ? selectedId : null
          }
        />
      ))}
    </div>
  )
}

const NO_MARKS: readonly Mark[] = []

/** A click means the shortest item under it; clicking again goes on to the next longer one. */
function useSelectMark(selectedId: string | null, onSelect: (id: string) => void) {
  const latest = useRef({ selectedId, onSelect })
  useEffect(() => {
    latest.current = { selectedId, onSelect }
  })
  return useCallback((event: ReactMouseEvent) => {
    if (!(event.target instanceof Element) || getSelection()?.isCollapsed === false) return
    const ids = event.target.closest<HTMLElement>('[data-items]')?.dataset['items']?.split(' ')
    if (!ids) return
    const at = ids.indexOf(latest.current.selectedId ?? '')
    const chosen = ids[(at <= 0 ? ids.length : at) - 1]
    if (chosen !== undefined) latest.current.onSelect(chosen)
  }, [])
}

type Block = {
  readonly start: number
  readonly end: number
  readonly paragraphs: readonly Paragraph[]
}

function blocksOf(paragraphs: readonly Paragraph[]): readonly Block[] {
  const blocks: Block[] = []
  for (let i = 0; i < paragraphs.length; i += BLOCK_LINES) {
    const lines = paragraphs.slice(i, i + BLOCK_LINES)
    const start = lines[0]?.start ?? 0
    blocks.push({ start, end: lines.at(-1)?.end ?? start, paragraphs: lines })
  }
  return blocks
}

type TextBlockProps = {
  readonly text: string
  readonly block: Block
  readonly marks: readonly Mark[]
  readonly selectedId: string | null
}

const TextBlock = memo(function TextBlock({ text, block, marks, selectedId }: TextBlockProps) {
  return (
    <section className="document-text-block">
      {block.paragraphs.map((paragraph) => (
        <p
          key={paragraph.start}
          className={`line line-${paragraph.role}`}
          data-clause={paragraph.clause ?? undefined}
        >
          {segmentsOf(paragraph, withStrongRun(marks, paragraph)).map((segment) => (
            <TextSegment
              key={segment.start}
              text={text}
              segment={segment}
              selectedId={selectedId}
            />
          ))}
        </p>
      ))}
    </section>
  )
})

type StrongRun = Span & { readonly kind: 'strong' }
type TextSpan = Mark | StrongRun

function withStrongRun(marks: readonly Mark[], paragraph: Paragraph): readonly TextSpan[] {
  if (paragraph.strongEnd <= paragraph.start) return marks
  return [
    ...marks,
    { id: 'strong', kind: 'strong', start: paragraph.start, end: paragraph.strongEnd },
  ]
}

type TextSegmentProps = {
  readonly text: string
  readonly segment: Segment<TextSpan>
  readonly selectedId: string | null
}

function TextSegment({ text, segment, selectedId }: TextSegmentProps) {
  const marks = segment.spans.filter((span): span is Mark => span.kind !== 'strong')
  const isStrong = marks.length < segment.spans.length
  const words = text.slice(segment.start, segment.end)
  const classes = [...(isStrong ? ['strong'] : []), ...classesOf(marks, selectedId)]
  return (
    <span
      data-start={segment.start}
      data-items={marks.length > 0 ? marks.map((mark) => mark.id).join(' ') : undefined}
      className={classes.length > 0 ? classes.join(' ') : undefined}
    >
      {words}
    </span>
  )
}

function classesOf(marks: readonly Mark[], selectedId: string | null): readonly string[] {
  if (marks.length === 0) return []
  const classes = new Set(['mark'])
  for (const mark of marks) {
    classes.add(`mark-${mark.kind}`)
    if (mark.id === selectedId) classes.add('mark-selected')
  }
  const innermost = marks.findLast((mark) => mark.kind !== 'amount')
  if (innermost) classes.add(`mark-${innermost.standing}`)
  return [...classes]
}
