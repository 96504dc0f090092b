import type { Static } from 'typebox'
import { keptTopic } from '../../programmes/catalogue/kept-topic.ts'
import type { Programme, Topic } from '../../programmes/catalogue/topic.ts'
import { topicChanges } from '../../programmes/catalogue/topic-changes.ts'
import type {
  NamedTopicVersion,
  TopicVersion,
} from '../../programmes/catalogue/topic-version.store.ts'
import { viewForm } from './programme-form.view.ts'
import type {
  TopicCatalogue,
  TopicEdit,
  TopicPage,
  TopicRow,
  TopicVersionRow,
} from './programme-topic.contract.ts'

/** A topic without the fields of its forms, as pages show and forms edit it. */
export const viewTopic = (topic: Topic): Static<typeof TopicEdit> => {
  const { forms: _fields, ...edited } = keptTopic(topic)
  return edited
}

const viewRow = ({
  id: versionId,
  in_force_from: from,
  topic,
}: TopicVersion): Static<typeof TopicRow> => ({
  id: topic.id,
  versionId,
  number: topic.number,
  programme: topic.programme,
  name: topic.name,
  purpose: topic.purpose,
  clause: topic.clause,
  status: topic.status,
  inForceFrom: from,
  lines: topic.lines.map((line) => ({
    id: line.id,
    name: line.name,
    mode: line.mode,
    rewardBy: line.rewardBy,
    purpose: line.purpose,
    applicantKinds: line.applicants.kinds,
    limitFen: line.limit?.amountFen.toString() ?? null,
    durationMonths:
      line.duration === null ? null : [line.duration.monthsMin, line.duration.monthsMax],
    promised: line.promised,
    isLumpSum: line.isLumpSum,
  })),
})

/** The catalogue of a day. */
export const viewCatalogue = (
  programmes: readonly Programme[],
  versions: readonly TopicVersion[],
  day: string,
): Static<typeof TopicCatalogue> => ({
  day,
  programmes,
  topics: versions.map(viewRow).sort((a, b) => a.number - b.number),
})

const viewVersions = (
  versions: readonly NamedTopicVersion[],
  inForceId: string | null,
): Static<typeof TopicVersionRow>[] =>
  versions.map((version, index) => {
    const former = versions[index + 1]
    return {
      id: version.id,
      number: version.number,
      inForceFrom: version.in_force_from,
      edition: version.edition,
      origin: version.origin,
      reason: version.reason,
      submittedBy: version.submitted_name,
      submittedAt: version.submitted_at?.toISOString() ?? null,
      approvedBy: version.approved_name,
      approvedAt: version.approved_at.toISOString(),
      contentHash: version.content_hash,
      isInForce: version.id === inForceId,
      changes: former === undefined ? null : topicChanges(former.topic, version.topic),
    }
  })

type Shown = {
  readonly version: TopicVersion
  readonly programme: Programme
  readonly versions: readonly NamedTopicVersion[]
  readonly inForceId: string | null
  readonly documents: Static<typeof TopicPage>['documents']
}

/** One version of a topic with its lines, forms and history. */
export const viewTopicPage = (shown: Shown): Static<typeof TopicPage> => ({
  versionId: shown.version.id,
  inForceFrom: shown.version.in_force_from,
  isInForce: shown.version.id === shown.inForceId,
  programme: shown.programme,
  topic: viewTopic(shown.version.topic),
  forms: shown.version.topic.forms.map(viewForm),
  versions: viewVersions(shown.versions, shown.inForceId),
  documents: shown.documents,
})
