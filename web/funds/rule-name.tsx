import { useQuery } from '@tanstack/react-query'
import { ruleName } from '../benefits/runs/run-words.ts'
import { catalogueQuery } from '../programmes/catalogue/topic-queries.ts'

/** What money was granted under, as people call it: the topic and its line, or the rule of a document. */
export function RuleName({ rule }: { readonly rule: string }) {
  const topics = useQuery(catalogueQuery).data?.topics ?? []
  const [topicId, lineId] = rule.split('/')
  const topic = topics.find(({ id }) => id === topicId)
  const line = topic?.lines.find(({ id }) => id === lineId)
  return topic === undefined ? ruleName(rule) : [topic.name, line?.name].filter(Boolean).join('：')
}
