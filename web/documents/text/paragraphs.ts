/** How a line of an official document is set: as its title, its number, a heading, or plain text. */
export type ParagraphRole =
  | 'title'
  | 'number'
  | 'issuer'
  | 'addressee'
  | 'heading-1'
  | 'heading-2'
  | 'heading-3'
  | 'signature'
  | 'body'

/** One line of the text; `strongEnd` is where a run-in clause heading ends (its start where there is none). */
export type Paragraph = {
  readonly start: number
  readonly end: number
  readonly role: ParagraphRole
  readonly strongEnd: number
  readonly clause: string | null
}

type ClauseLike = {
  readonly id: string
  readonly parent: string | null
  readonly marker: string
  readonly heading: string
  readonly start: number
}

type HeadLike = {
  readonly title: string | null
  readonly number: string | null
  readonly issuers: readonly string[]
}

const DATE_LINE = /^[（(]?\d{4}年\d{1,2}月\d{1,2}日[)）]?$/u
/** The title of the notice that sends a document out: it stands above the document's own. */
const NOTICE_LINE = /^[^。；]{4,80}(?:的通知|关于(?:印发|公布|转发))$/u
const SIGNATURE_LENGTH_MAX = 24

/** Splits the text into its lines and says how each is set, as GB/T 9704 sets an official document. */
export function paragraphsOf(
  text: string,
  head: HeadLike,
  clauses: readonly ClauseLike[],
): readonly Paragraph[] {
  const depths = depthsOf(clauses)
  const byStart = new Map(clauses.map((clause) => [clause.start, clause]))
  const firstClause = clauses.find((clause) => clause.marker !== '')?.start ?? text.length
  const paragraphs: Paragraph[] = []
  let start = 0
  while (start < text.length) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    if (text.slice(start, end).trim() !== '') {
      const clause = byStart.get(start) ?? null
      const isHeading = clause !== null && (clause.marker !== '' || clause.heading !== '')
      paragraphs.push(
        isHeading
          ? headingParagraph(text, { start, end }, { clause, depth: depths.get(clause.id) ?? 1 })
          : plainParagraph(
              text,
              { start, end, clause: clause?.id ?? null },
              { head, beforeClauses: start < firstClause },
            ),
      )
    }
    start = end + 1
  }
  return paragraphs
}

type Line = { readonly start: number; readonly end: number }

function headingParagraph(
  text: string,
  line: Line,
  { clause, depth }: { readonly clause: ClauseLike; readonly depth: number },
): Paragraph {
  const words = text.slice(line.start, line.end)
  const at = clause.heading === '' ? -1 : words.indexOf(clause.heading)
  const headingEnd = at === -1 ? clause.marker.length : at + clause.heading.length
  const fillsLine = words.length - headingEnd <= 1
  const level = depth <= 1 ? 'heading-1' : depth === 2 ? 'heading-2' : 'heading-3'
  return {
    ...line,
    role: fillsLine && at !== -1 ? level : 'body',
    strongEnd:
      line.start +
      (headingEnd < words.length ? Math.min(headingEnd + 1, words.length) : words.length),
    clause: clause.id,
  }
}

function plainParagraph(
  text: string,
  line: Line & { readonly clause: string | null },
  { head, beforeClauses }: { readonly head: HeadLike; readonly beforeClauses: boolean },
): Paragraph {
  const words = text.slice(line.start, line.end).trim()
  return { ...line, role: roleOf(words, head, beforeClauses), strongEnd: line.start }
}

function roleOf(words: string, head: HeadLike, beforeClauses: boolean): ParagraphRole {
  if (beforeClauses) {
    if (isTitle(words, head.title) || NOTICE_LINE.test(words)) return 'title'
    if (words === head.number) return 'number'
    if (words.endsWith('文件') && words.length <= SIGNATURE_LENGTH_MAX) return 'issuer'
    if (/[:：]$/u.test(words) && !/。/u.test(words)) return 'addressee'
  }
  if (DATE_LINE.test(words)) return 'signature'
  const isIssuer = head.issuers.includes(words) && words.length <= SIGNATURE_LENGTH_MAX
  return isIssuer ? 'signature' : 'body'
}

const isTitle = (words: string, title: string | null): boolean =>
  title !== null &&
  words.length >= 6 &&
  (title === words || title.includes(words) || words.includes(title)) &&
  words.length <= title.length + 12

function depthsOf(clauses: readonly ClauseLike[]): ReadonlyMap<string, number> {
  const depths = new Map<string, number>()
  for (const clause of clauses) {
    depths.set(clause.id, clause.parent === null ? 1 : (depths.get(clause.parent) ?? 1) + 1)
  }
  return depths
}
