import type { Db } from '../../db/database.ts'
import type { ProgrammeCase } from '../cases/case.ts'
import { findTopicVersion } from '../catalogue/topic-version.store.ts'
import type { Topic, TopicLine } from '../catalogue/topic.ts'

/** What a case was opened under: its topic and line, in the version that it is pinned to. */
export type CaseTerms = { readonly topic: Topic; readonly line: TopicLine }

/** The terms of a case. A version is never removed, so that one that is missing is a bug. */
export async function termsOf(
  db: Db,
  { topic_version_id: version, line }: Pick<ProgrammeCase, 'topic_version_id' | 'line'>,
): Promise<CaseTerms> {
  const found = await findTopicVersion(db, version)
  const own = found?.topic.lines.find(({ id }) => id === line)
  if (found === undefined || own === undefined)
    throw new Error(`there is no line ${line} in version ${version}`)
  return { topic: found.topic, line: own }
}
