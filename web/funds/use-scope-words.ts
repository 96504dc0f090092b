import { useQuery } from '@tanstack/react-query'
import { catalogueQuery } from '../programmes/catalogue/topic-queries.ts'

/** What a budget line is for, in words: its topic, or the whole programme; its code where the catalogue has none. */
export function useScopeWords(): (programme: string, topic: string) => string {
  const catalogue = useQuery(catalogueQuery).data
  return (programme, topic) =>
    topic === ''
      ? (catalogue?.programmes.find(({ id }) => id === programme)?.name ?? programme)
      : (catalogue?.topics.find(({ id }) => id === topic)?.name ?? topic)
}
