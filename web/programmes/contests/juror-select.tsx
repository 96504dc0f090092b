import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { usePermission } from '../../party/use-session.ts'
import { jurorsQuery, useContestAct } from './contest-queries.ts'

/** Adds an expert of the pool to a jury; whom he may not score is found out entry by entry. */
export function JurorSelect({ roundId }: { readonly roundId: string }) {
  const mayRead = usePermission('expert.read')
  const [search, setSearch] = useState('')
  const experts = useQuery({ ...jurorsQuery(search.trim()), enabled: mayRead })
  const { act, isSending } = useContestAct()
  if (!mayRead) return null
  return (
    <Select
      aria-label="增加评委"
      className="contest-juror"
      placeholder="增加评委"
      size="small"
      value={null}
      loading={isSending}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      options={(experts.data?.rows ?? []).map(({ id, name, employers }) => ({
        value: id,
        label: `${name} ${employers.join('、')}`,
      }))}
      notFoundContent="没有找到，请先在专家库登记"
      onSelect={(expertId: string | null) => {
        if (expertId === null) return
        void act(
          () =>
            answered(
              api.POST('/api/contest-rounds/{roundId}/jurors', {
                params: { path: { roundId } },
                body: { expertId },
              }),
            ),
          '已增加评委。',
        )
      }}
    />
  )
}
