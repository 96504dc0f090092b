import { useQuery } from '@tanstack/react-query'
import { Button, Empty, Modal } from 'antd'
import { useState } from 'react'
import { Loaded } from '../../shell/loaded.tsx'
import { candidatesQuery, type Round, type RoundProject } from './review-queries.ts'
import { useRoundActs } from './use-round-acts.ts'

type AddExpertProps = {
  readonly round: Round
  readonly project: RoundProject
  readonly onClose: () => void
}

/** Adds an expert by hand: only those who are clear of the project and have room are offered. */
export function AddExpert({ round, project, onClose }: AddExpertProps) {
  const candidates = useQuery(candidatesQuery(round.id, project.caseId))
  const acts = useRoundActs(round)
  const [sending, setSending] = useState<string | null>(null)
  const add = async (id: string) => {
    setSending(id)
    await acts.addExpert(project.caseId, id)
    onClose()
  }
  return (
    <Modal open title={`增补专家：${project.title}`} footer={null} onCancel={onClose} width={640}>
      <Loaded query={candidates}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty description="没有可增补的专家：其余专家需要回避、同单位已有人，或评审量已满。" />
          ) : (
            <table className="places">
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <td>
                      {row.name} <span className="soft">{row.unit}</span>
                    </td>
                    <td className="soft">{row.fields.join('、')}</td>
                    <td className="soft figures">
                      今年 {row.taken} / {row.loadMax}
                    </td>
                    <td className="place-acts">
                      <Button
                        size="small"
                        loading={sending === row.id}
                        onClick={() => void add(row.id)}
                      >
                        增补
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
    </Modal>
  )
}
