// What a draft begins with: a copy, a copy that is closed, two parts of a split, or a topic that is new.
import { fail } from '../../../base/failure.ts'
import type { Form } from '../../forms/form.ts'
import type { Topic, TopicLine } from '../topic.ts'
import type { TopicVersion } from '../topic-version.store.ts'

/** What an officer wants to do. */
export type TopicBeginning =
  | { readonly kind: 'change' | 'close'; readonly topicId: string }
  | {
      readonly kind: 'split'
      readonly topicId: string
      /** The lines that move to the new topic; not all of them. */
      readonly lineIds: readonly string[]
      readonly name: string
    }
  | {
      readonly kind: 'add'
      readonly programmeId: string
      readonly name: string
      readonly purpose: string
      readonly clause: string
      /** The line whose steps, sheet and forms the first line of the new topic takes as its pattern. */
      readonly pattern: { readonly topicId: string; readonly lineId: string }
    }

/** The topics that the draft is about, the main one first, with the version that it began from. */
export type BegunTopics = { readonly base: TopicVersion | null; readonly topics: readonly Topic[] }

/** What the draft begins with, from the newest version of every topic. */
export function beginTopics(from: TopicBeginning, newest: readonly TopicVersion[]): BegunTopics {
  const held = (topicId: string): TopicVersion => {
    const version = newest.find(({ topic_id: id }) => id === topicId)
    if (version === undefined) throw fail('NOT_FOUND')
    return version
  }
  switch (from.kind) {
    case 'change': {
      const base = held(from.topicId)
      return { base, topics: [base.topic] }
    }
    case 'close': {
      const base = held(from.topicId)
      if (base.topic.status === 'closed') throw fail('TOPIC_CLOSED', { topic: base.topic.name })
      return { base, topics: [{ ...base.topic, status: 'closed' }] }
    }
    case 'split': {
      const base = held(from.topicId)
      return { base, topics: splitTopic(base.topic, from, nextNumber(newest)) }
    }
    case 'add': {
      const pattern = held(from.pattern.topicId).topic
      const line = pattern.lines.find(({ id }) => id === from.pattern.lineId)
      if (line === undefined) throw fail('NOT_FOUND')
      return { base: null, topics: [newTopic(from, { line, forms: pattern.forms, newest })] }
    }
    default:
      return from satisfies never
  }
}

const nextNumber = (newest: readonly TopicVersion[]): number =>
  Math.max(0, ...newest.map(({ topic }) => topic.number)) + 1

const topicId = (number: number): string => `T${String(number).padStart(2, '0')}`

function splitTopic(
  topic: Topic,
  { lineIds, name }: { readonly lineIds: readonly string[]; readonly name: string },
  number: number,
): readonly Topic[] {
  const moved = topic.lines.filter(({ id }) => lineIds.includes(id))
  const staying = topic.lines.filter(({ id }) => !lineIds.includes(id))
  if (moved.length === 0 || staying.length === 0) throw fail('TOPIC_SPLIT_EMPTY')
  const lines = moved.map((line, index) => ({ ...line, id: `${number}-${index + 1}` }))
  return [
    { ...topic, lines: staying, forms: formsOf(staying, topic.forms) },
    {
      ...topic,
      id: topicId(number),
      number,
      name,
      lines,
      forms: formsOf(lines, topic.forms),
    },
  ]
}

type Pattern = {
  readonly line: TopicLine
  readonly forms: readonly Form[]
  readonly newest: readonly TopicVersion[]
}

/** A new topic has one line with the figures left open: only how it is handled is taken from the pattern. */
function newTopic(from: TopicBeginning & { kind: 'add' }, { line, forms, newest }: Pattern): Topic {
  const number = nextNumber(newest)
  return {
    id: topicId(number),
    number,
    programme: from.programmeId,
    name: from.name,
    purpose: from.purpose,
    clause: from.clause,
    status: 'open',
    lines: [
      {
        ...line,
        id: `${number}-1`,
        name: from.name,
        purpose: from.purpose,
        clause: from.clause,
        limit: null,
        promised: null,
        duration: null,
        notes: [],
      },
    ],
    forms: formsOf([line], forms),
  }
}

/** The forms that lines use, each once. */
export function formsOf(lines: readonly TopicLine[], forms: readonly Form[]): Form[] {
  const used = new Set(lines.flatMap((line) => Object.values(line.forms)))
  const found = new Map<string, Form>()
  for (const form of forms) if (used.has(form.id) && !found.has(form.id)) found.set(form.id, form)
  return [...found.values()]
}
