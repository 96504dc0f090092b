import { useQuery } from '@tanstack/react-query'
import { Button, Empty, Popconfirm } from 'antd'
import { answered, api } from '../../api/client.ts'
import { momentWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { invitationsQuery, useAct } from './expert-queries.ts'

/** Who was invited, and what became of it. */
export function InvitationsView() {
  const invitations = useQuery(invitationsQuery)
  const mayEdit = usePermission('expert.edit')
  const { run } = useAct()
  const withdraw = async (id: string) => {
    const params = { path: { id } }
    await run(
      () => answered(api.POST('/api/expert-invitations/{id}/withdrawal', { params })),
      '已撤回，链接随即失效。',
    )
  }
  return (
    <Loaded query={invitations}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Empty className="empty" description="还没有发出过邀请。" />
        ) : (
          <table className="register sheet">
            <thead>
              <tr>
                <th scope="col">姓名</th>
                <th scope="col">单位</th>
                <th scope="col">状态</th>
                <th scope="col">邀请</th>
                <th scope="col">
                  <span className="visually-hidden">操作</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td className="register-name">{row.name}</td>
                  <td>{row.organisationName}</td>
                  <td>
                    {row.stateName}
                    {row.declineReason === null ? null : (
                      <span className="soft">：{row.declineReason}</span>
                    )}
                  </td>
                  <td>
                    {row.invitedBy ?? ''} · {momentWords(row.invitedAt)}
                  </td>
                  <td>
                    {mayEdit && row.state === 'open' ? (
                      <Popconfirm
                        title={`撤回给${row.name}的邀请？`}
                        okText="撤回"
                        cancelText="取消"
                        onConfirm={() => withdraw(row.id)}
                      >
                        <Button size="small" aria-label={`撤回给${row.name}的邀请`}>
                          撤回
                        </Button>
                      </Popconfirm>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      }
    </Loaded>
  )
}
