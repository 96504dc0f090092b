import type { Static } from 'typebox'
import { type City, findRegion } from '../../base/region.ts'
import type { Db } from '../../db/database.ts'
import { pinnedTopics } from '../../programmes/calls/pinned-topic.ts'
import { markingsOf } from '../../programmes/cases/case.store.ts'
import type { ListedCase } from '../../programmes/cases/case-list.store.ts'
import { machineOf } from '../../programmes/cases/case.ts'
import type { Marking } from '../../programmes/cases/machine.ts'
import { PHASES, phaseOf, stateFor } from '../../programmes/cases/outward.ts'
import type { ShownCase } from '../../programmes/cases/show-case.ts'
import type { StoryEntry } from '../../programmes/cases/show-story.ts'
import type { Case, CaseRow, CaseStory } from './case.contract.ts'

type Beside = {
  readonly city: City
  readonly marking: Marking
  readonly isInside: boolean
  readonly names: TopicNames | undefined
}

/** How a line and its topic are called in the version that a case is pinned to. */
export type TopicNames = { readonly topic: string; readonly line: string }

/** A case in a list. */
export function viewCaseRow(kept: ListedCase, beside: Beside): Static<typeof CaseRow> {
  const machine = machineOf(kept)
  const { city, marking, isInside, names } = beside
  const phase = phaseOf(machine, marking)
  const region = kept.applicant_region
  return {
    id: kept.id,
    number: kept.number,
    title: kept.title,
    machine: machine.id,
    machineWord: machine.word,
    topic: kept.topic,
    topicName: names?.topic ?? null,
    line: kept.line,
    lineName: names?.line ?? null,
    callId: kept.call_id,
    callTitle: kept.call_title,
    applicantId: kept.applicant,
    applicant: kept.applicant_name,
    region: region === null ? null : (findRegion(city, region)?.name ?? region),
    requestedFen: kept.requested_fen?.toString() ?? null,
    phase,
    phaseWord: PHASES[phase],
    state: stateFor(machine, marking, isInside),
    openedAt: kept.opened_at.toISOString(),
    submittedAt: kept.submitted_at?.toISOString() ?? null,
    endedAt: kept.ended_at?.toISOString() ?? null,
    checkDueOn: isInside ? kept.check_due_on : null,
  }
}

/** Cases in a list, with as many questions to the database for a page as for one. */
export async function viewCaseRows(
  db: Db,
  rows: readonly ListedCase[],
  { city, isInside }: Pick<Beside, 'city' | 'isInside'>,
): Promise<Static<typeof CaseRow>[]> {
  const [markings, names] = await Promise.all([
    markingsOf(
      db,
      rows.map(({ id }) => id),
    ),
    topicNames(db, rows),
  ])
  return rows.map((row) =>
    viewCaseRow(row, {
      city,
      isInside,
      marking: markings.get(row.id) ?? [],
      names: names.get(row.id),
    }),
  )
}

/** How the topics and lines of cases are called in their versions, by the ids of the cases. */
export async function topicNames(
  db: Db,
  cases: readonly Pick<ListedCase, 'id' | 'topic_version_id' | 'line'>[],
): Promise<Map<string, TopicNames>> {
  const versions = await pinnedTopics(
    db,
    cases.map(({ topic_version_id: version }) => version),
  )
  return new Map(
    cases.flatMap(({ id, topic_version_id: version, line }) => {
      const topic = versions.get(version)?.topic
      const own = topic?.lines.find((each) => each.id === line)
      return topic === undefined ? [] : [[id, { topic: topic.name, line: own?.name ?? line }]]
    }),
  )
}

/** One case as one actor may see it. */
export function viewCase(
  { kept, places, isOwn, isInside, revision, moves, marking }: ShownCase,
  { city, names }: Pick<Beside, 'city' | 'names'>,
): Static<typeof Case> {
  return {
    ...viewCaseRow(kept, { city, marking, isInside, names }),
    parentId: kept.parent_id,
    topicVersionId: kept.topic_version_id,
    places: places.map(({ word, since }) => ({ word, since: since?.toISOString() ?? null })),
    isOwn,
    isInside,
    revision,
    moves: moves.map((move) => ({ ...move })),
  }
}

/** The story of a case. */
export const viewStory = (entries: readonly StoryEntry[]): Static<typeof CaseStory> => ({
  entries: entries.map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() })),
})
