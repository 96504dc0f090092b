import type { Db } from '../../db/database.ts'
import { findTopicVersion, type TopicVersion } from '../catalogue/topic-version.store.ts'
import type { Mode, Topic, TopicLine } from '../catalogue/topic.ts'
import type { Form, FormStage } from '../forms/form.ts'

/**
 * Versions of topics that were read before. They never change, are large, and their forms carry compiled checks:
 * in the last minutes before a deadline hundreds of submissions share one.
 */
const held = new Map<string, TopicVersion>()
const HELD_MAX = 200

/** Versions of topics by their ids; what was read before costs no question. */
export async function pinnedTopics(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, TopicVersion>> {
  const wanted = [...new Set(ids)]
  const missing = wanted.filter((id) => !held.has(id))
  const answers = await Promise.all(missing.map((id) => findTopicVersion(db, id)))
  const read = answers.flatMap((version) => version ?? [])
  const found = new Map(read.map((version) => [version.id, version]))
  for (const id of wanted) {
    const known = held.get(id)
    if (known !== undefined) found.set(id, known)
  }
  if (held.size + read.length > HELD_MAX) held.clear()
  for (const version of read) held.set(version.id, version)
  return found
}

/** What a call or a case was opened under. */
export type Terms = { readonly topic: Topic; readonly line: TopicLine }

/** The topic and line of a call or case in the version that it is pinned to; one that is missing is a bug. */
export async function pinnedTerms(
  db: Db,
  pinned: { readonly topic_version_id: string; readonly line: string },
): Promise<Terms> {
  const { topic_version_id: version, line } = pinned
  const topic = (await pinnedTopics(db, [version])).get(version)?.topic
  const own = topic?.lines.find(({ id }) => id === line)
  if (topic === undefined || own === undefined)
    throw new Error(`there is no line ${line} in version ${version}`)
  return { topic, line: own }
}

/** The form of a stage; null where the line has none. */
export function formOfStage({ topic, line }: Terms, stage: FormStage): Form | null {
  const id = line.forms[stage]
  return topic.forms.find((form) => form.id === id) ?? null
}

/** Which form begins a case: who posts a problem fills in its posting, everybody else an application. */
export const firstStage = (mode: Mode): FormStage =>
  mode === 'challenge' ? 'posting' : 'application'
