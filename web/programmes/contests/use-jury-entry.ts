import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { answered, api } from '../../api/client.ts'
import { useTellRefusal } from '../../api/refusals.ts'
import { juriesKey, type JuryEntry, juryEntryKey } from './jury-queries.ts'

type Items = JuryEntry['items']

/** What a juror does with an entry before him; each act tells its own failure. */
export function useJuryEntry({ roundId, caseId }: Pick<JuryEntry, 'roundId' | 'caseId'>) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const tell = useTellRefusal()
  const params = { path: { roundId, caseId } }
  const key = juryEntryKey(roundId, caseId)

  const run = async (call: () => Promise<JuryEntry>, done: string): Promise<boolean> => {
    let isDone = false
    try {
      client.setQueryData(key, await call())
      isDone = true
      void message.success(done)
    } catch (failure) {
      tell(failure)
      await client.invalidateQueries({ queryKey: key })
    }
    await client.invalidateQueries({
      queryKey: juriesKey,
      predicate: ({ queryKey }) => queryKey[1] !== 'entry',
    })
    return isDone
  }

  return {
    submit: (items: Items) =>
      run(
        () =>
          answered(
            api.POST('/api/my-juries/{roundId}/entries/{caseId}/submission', {
              params,
              body: { items },
            }),
          ),
        '已提交评分。',
      ),
    abstain: (reason: string) =>
      run(
        () =>
          answered(
            api.POST('/api/my-juries/{roundId}/entries/{caseId}/absence', {
              params,
              body: { reason },
            }),
          ),
        '已登记回避。',
      ),
    /** Keeps a draft without a word. */
    save: (items: Items): Promise<JuryEntry> =>
      answered(
        api.PUT('/api/my-juries/{roundId}/entries/{caseId}/draft', { params, body: { items } }),
      ),
  }
}
