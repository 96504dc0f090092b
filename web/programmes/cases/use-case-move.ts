import { answered, api } from '../../api/client.ts'
import { useActsOn } from '../../api/use-acts-on.ts'
import { type Case, caseKey, casesKey } from './case-queries.ts'

/** Makes a move that needs nothing else; resolves when the page shows what is, and tells its own failure. */
export function useCaseMove({ id, revision }: Pick<Case, 'id' | 'revision'>) {
  const { act } = useActsOn(caseKey(id), casesKey)
  return (move: string, word: string, reason: string | null): Promise<boolean> =>
    act(
      (request) =>
        answered(
          api.POST('/api/cases/{caseId}/moves', {
            params: { path: { caseId: id } },
            body: { move, revision, request, ...(reason !== null && { reason }) },
          }),
        ),
      ({ state }) => `已${word}，现为“${state}”。`,
    )
}
