import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../../api/client.ts'
import { useTellRefusal } from '../../../api/refusals.ts'
import type { TopicDraft } from '../topic-queries.ts'
import { topicDraftKey, topicsKey } from '../topic-queries.ts'
import { type TypedContent, useTypedFaults } from './use-typed-faults.ts'

const contentOf = ({ inForceFrom, topics }: TopicDraft): TypedContent => ({
  inForceFrom,
  topics: topics.map(({ topic }) => topic),
})

/** A draft as it is typed: what differs from what is stored is saved before any move. */
export function useTopicDraft(draft: TopicDraft) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const tell = useTellRefusal()
  const [typed, setTyped] = useState<TypedContent | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const content = typed ?? contentOf(draft)
  const faults = useTypedFaults(draft, typed)
  const params = { path: { id: draft.id } }

  const keep = (held: TopicDraft) => {
    client.setQueryData(topicDraftKey(draft.id), held)
    setTyped(null)
    return held
  }
  const run = async (work: () => Promise<TopicDraft>, done: string): Promise<boolean> => {
    setIsBusy(true)
    try {
      keep(await work())
      void message.success(done)
      await client.invalidateQueries({ queryKey: topicsKey })
      return true
    } catch (failure) {
      tell(failure)
      return false
    } finally {
      setIsBusy(false)
    }
  }
  const stored = async (): Promise<TopicDraft> =>
    typed === null
      ? draft
      : keep(
          await answered(
            api.PUT('/api/topic-drafts/{id}/content', {
              params,
              body: {
                revision: draft.revision,
                inForceFrom: typed.inForceFrom,
                topics: [...typed.topics],
              },
            }),
          ),
        )
  const move = (
    call: (body: { revision: number }) => Promise<TopicDraft>,
    done: string,
  ): Promise<boolean> => run(async () => call({ revision: (await stored()).revision }), done)

  return {
    content,
    faults,
    isBusy,
    isTyped: typed !== null,
    edit: (part: Partial<TypedContent>) => setTyped({ ...content, ...part }),
    forget: () => setTyped(null),
    save: () => run(stored, '已保存。'),
    submit: () =>
      move(
        (body) => answered(api.POST('/api/topic-drafts/{id}/submission', { params, body })),
        '已提交，等待另一人审批。',
      ),
    withdraw: () =>
      move(
        (body) => answered(api.POST('/api/topic-drafts/{id}/withdrawal', { params, body })),
        '已撤回，可以继续修改。',
      ),
    approve: () =>
      move(
        (body) => answered(api.POST('/api/topic-drafts/{id}/approval', { params, body })),
        '已批准，自生效日起适用。',
      ),
    giveBack: (reason: string) =>
      move(
        (body) =>
          answered(
            api.POST('/api/topic-drafts/{id}/return', { params, body: { ...body, reason } }),
          ),
        '已退回给经办。',
      ),
    discard: () =>
      move(
        (body) => answered(api.POST('/api/topic-drafts/{id}/discard', { params, body })),
        '草稿已作废。',
      ),
  }
}

export type TopicDraftDesk = ReturnType<typeof useTopicDraft>
