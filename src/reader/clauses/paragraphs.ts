import { readMarker, type Marker } from '../markers.ts'

/** One line of the normalised text with the mark that it opens with; spans leave the line break out. */
export type Paragraph = {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly marker: Marker | null
}

/** The lines of a normalised text; marks in a table of contents are not read as marks. */
export function paragraphsOf(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = []
  for (let start = 0; start <= text.length;) {
    const at = text.indexOf('\n', start)
    const end = at === -1 ? text.length : at
    const line = text.slice(start, end)
    if (line !== '') paragraphs.push({ text: line, start, end, marker: readMarker(line) })
    start = end + 1
  }
  const contents = contentsOf(paragraphs)
  for (const index of [...contents, ...listsAboveClauses(paragraphs)]) {
    const paragraph = paragraphs[index]
    if (paragraph !== undefined && paragraph.marker !== null) {
      paragraphs[index] = { ...paragraph, marker: null }
    }
  }
  return paragraphs
}

/** Lists above the first numbered clause are menus and tables of a site, or words of the introduction. */
function listsAboveClauses(paragraphs: readonly Paragraph[]): number[] {
  const isList = ({ marker }: Paragraph): boolean =>
    marker?.kind === 'bullet' || marker?.kind === 'dash'
  const first = paragraphs.findIndex((line) => line.marker !== null && !isList(line))
  return [...paragraphs.keys()].slice(0, Math.max(0, first))
}

const CONTENTS_TITLE = /^目 ?录$/
const PAGE_LEADER = /[.…·—-]{3,} ?\d{1,4}$/

/** A table of contents ends where its first mark comes again: there the document begins. */
function contentsOf(paragraphs: readonly Paragraph[]): ReadonlySet<number> {
  const contents = new Set<number>()
  for (const [index, paragraph] of paragraphs.entries()) {
    if (PAGE_LEADER.test(paragraph.text)) contents.add(index)
  }
  const title = paragraphs.findIndex((paragraph) => CONTENTS_TITLE.test(paragraph.text))
  if (title === -1) return contents
  const first = paragraphs[title + 1]?.marker?.label
  const body = paragraphs.findIndex(
    (paragraph, index) => index > title + 1 && paragraph.marker?.label === first,
  )
  if (first === undefined || body === -1) return contents
  for (let index = title + 1; index < body; index += 1) contents.add(index)
  return contents
}
