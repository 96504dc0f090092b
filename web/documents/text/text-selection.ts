/** Words that the reader selected in the document, as offsets into its text, and where to put a button. */
export type TextSelection = {
  readonly start: number
  readonly end: number
  readonly words: string
  readonly box: {
    readonly left: number
    readonly top: number
    readonly bottom: number
    readonly width: number
  }
}

/** The present selection inside `root`, or null where nothing of the document is selected. */
export function selectionIn(root: HTMLElement): TextSelection | null {
  const selection = getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null
  const start = offsetOf(range.startContainer, range.startOffset)
  const end = offsetOf(range.endContainer, range.endOffset)
  const words = selection.toString().trim()
  if (start === null || end === null || end <= start || words === '') return null
  const { left, top, bottom, width } = range.getBoundingClientRect()
  return { start, end, words, box: { left, top, bottom, width } }
}

/** The offset in the document's text of a place in the page; each run of words carries where it starts. */
function offsetOf(node: Node, offset: number): number | null {
  if (node.nodeType === Node.TEXT_NODE) {
    const start = startOf(node.parentElement)
    return start === null ? null : start + offset
  }
  if (!(node instanceof Element)) return null
  // Between runs: the next run's start, or the end of the last run before.
  const next = node.childNodes[offset]
  const run =
    next instanceof Element ? (runIn(next, 'first') ?? runIn(node, 'last')) : runIn(node, 'last')
  if (!run) return null
  const start = startOf(run)
  if (start === null) return null
  const isNext = next instanceof Element && (next === run || next.contains(run))
  return isNext ? start : start + (run.textContent ?? '').length
}

function runIn(element: Element, which: 'first' | 'last'): HTMLElement | null {
  if (element instanceof HTMLElement && element.dataset['start'] !== undefined) return element
  const runs = element.querySelectorAll<HTMLElement>('[data-start]')
  return (which === 'first' ? runs[0] : runs[runs.length - 1]) ?? null
}

function startOf(element: Element | null): number | null {
  const run = element?.closest<HTMLElement>('[data-start]')
  const start = run?.dataset['start']
  return start === undefined ? null : Number(start)
}
