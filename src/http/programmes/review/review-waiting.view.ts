import type { Static } from 'typebox'
import type { Db } from '../../../db/database.ts'
import { pinnedTopics } from '../../../programmes/calls/pinned-topic.ts'
import type { WaitingCase } from '../../../programmes/review/round.store.ts'
import type { ReviewWaiting } from './review-round.contract.ts'

type Groups = Static<typeof ReviewWaiting>['groups']

/** Experts that a round asks for where its line says nothing (内部口径). */
const EXPERTS_USUAL = 5

/** Waiting cases in the groups that a round may take, with what their line proposes. */
export async function waitingGroups(db: Db, waiting: readonly WaitingCase[]): Promise<Groups> {
  const versions = await pinnedTopics(
    db,
    waiting.map((each) => each.topic_version_id),
  )
  const groups = Map.groupBy(waiting, (each) =>
    [each.call_id, each.topic, each.line, each.topic_version_id].join(' '),
  )
  return [...groups.values()].flatMap((cases) => {
    const [first] = cases
    if (first === undefined) return []
    const topic = versions.get(first.topic_version_id)?.topic
    const line = topic?.lines.find(({ id }) => id === first.line)
    return [
      {
        callTitle: first.call_title,
        topic: topic?.name ?? first.topic,
        lineName: line?.name ?? first.line,
        isReviewable: (line?.scoreSheet ?? null) !== null,
        selection: line?.review?.selection ?? 'assignment',
        expertsWanted: line?.review?.expertsPerProject ?? EXPERTS_USUAL,
        dropsExtremes: line?.review?.dropsExtremes ?? false,
        isDoubleBlind: line?.review?.isDoubleBlind ?? false,
        cases: cases.map((each) => ({
          id: each.id,
          number: each.number,
          title: each.title,
          applicant: each.applicant_name,
        })),
      },
    ]
  })
}
