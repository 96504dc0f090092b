import { compact, oneOf, textOf } from '../../api/query-words.ts'
import type { Catalogue, TopicLineRow, TopicRow } from './topic-queries.ts'
import { APPLICANT_KINDS, KIND_CODES, MODE_CODES, modeWords } from './topic-words.ts'

/** What the catalogue is narrowed by, as it stands in the address bar. */
export type TopicsFilter = {
  readonly words?: string | undefined
  readonly programme?: string | undefined
  readonly mode?: TopicLineRow['mode'] | undefined
  readonly applicant?: (typeof KIND_CODES)[number] | undefined
  /** Only lines whose limit a document fixes, or only those that it leaves open. */
  readonly limit?: 'fixed' | 'open' | undefined
}

export const topicsFilterOf = (search: Record<string, unknown>): TopicsFilter =>
  compact({
    words: textOf(search['words']),
    programme: textOf(search['programme']),
    mode: oneOf(MODE_CODES, search['mode']),
    applicant: oneOf(KIND_CODES, search['applicant']),
    limit: oneOf(['fixed', 'open'] as const, search['limit']),
  })

/** The topics that a filter lets through, each with the lines that it lets through. */
export function filteredTopics({ topics }: Catalogue, filter: TopicsFilter): TopicRow[] {
  const { programme, words = '' } = filter
  const told = words.trim().toLowerCase()
  return topics.flatMap((topic) => {
    if (programme !== undefined && topic.programme !== programme) return []
    const isMeant = textOfTopic(topic).includes(told)
    const lines = topic.lines.filter(
      (line) => passes(line, filter) && (isMeant || textOfLine(line).includes(told)),
    )
    return lines.length === 0 ? [] : [{ ...topic, lines }]
  })
}

const passes = (line: TopicLineRow, { mode, applicant, limit }: TopicsFilter): boolean =>
  (mode === undefined || line.mode === mode) &&
  (applicant === undefined || line.applicantKinds.includes(applicant)) &&
  (limit === undefined || (line.limitFen !== null) === (limit === 'fixed'))

const textOfTopic = ({ number, name, purpose, clause }: TopicRow): string =>
  `专题${number} ${name} ${purpose} ${clause}`.toLowerCase()

const textOfLine = (line: TopicLineRow): string =>
  [
    line.name,
    line.purpose,
    modeWords(line),
    ...line.applicantKinds.map((kind) => APPLICANT_KINDS[kind]),
  ]
    .join(' ')
    .toLowerCase()
