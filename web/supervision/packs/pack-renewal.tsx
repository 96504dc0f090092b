import { useQuery } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { useSupervisionAct } from '../use-supervision-act.ts'
import { type Pack, packChangesQuery, packsKey } from './pack-queries.ts'

/** 重新取数: first what it would change, then, if it is wanted, the change. */
export function PackRenewal({
  pack,
  onClose,
}: {
  readonly pack: Pack
  readonly onClose: () => void
}) {
  const changes = useQuery({ ...packChangesQuery(pack.id), staleTime: 0 })
  const act = useSupervisionAct(packsKey)
  const renew = () =>
    act(
      () =>
        answered(
          api.POST('/api/packs/{packId}/renewal', {
            params: { path: { packId: pack.id } },
            body: { revision: pack.revision },
          }),
        ),
      () => '已按此刻的事实更新。',
    )
  return (
    <FormDialog
      title="重新取数"
      okText="按此刻的事实更新"
      cancelText="不更新"
      mayOk={changes.isSuccess}
      onSave={renew}
      onClose={onClose}
    >
      <Loaded query={changes}>
        {({ changes: list }) =>
          list.length === 0 ? (
            <p>和此刻的事实没有差别，只更新取数时间。</p>
          ) : (
            <>
              <p>更新后有 {list.length} 处变化；改过的文字保留。</p>
              <div className="pack-table-box">
                <table className="pack-table">
                  <thead>
                    <tr>
                      <th scope="col">项目</th>
                      <th scope="col">材料中</th>
                      <th scope="col">此刻</th>
                    </tr>
                  </thead>
                  <tbody>
                    {list.map(({ name, was, is }) => (
                      <tr key={name}>
                        <td>{name}</td>
                        <td>{was}</td>
                        <td>{is}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </>
          )
        }
      </Loaded>
    </FormDialog>
  )
}
