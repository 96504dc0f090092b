import { useQuery } from '@tanstack/react-query'
import { Alert, Empty } from 'antd'
import { dayWords } from '../../../documents/document-words.ts'
import { Loaded } from '../../../shell/loaded.tsx'
import { casesQuery } from '../rule-queries.ts'
import type { RuleDraft } from '../rule-queries.ts'
import { yuanWords } from '../rule-words.ts'

/** 影响个案: what the draft would change for those on file, before and after. */
export function CasesPanel({ draft }: { readonly draft: RuleDraft }) {
  const cases = useQuery({ ...casesQuery(draft), enabled: draft.compiles })
  if (!draft.compiles) return <Empty description="规则还不能编译，改正后才能比对个案。" />
  return (
    <Loaded query={cases}>
      {(found) => (
        <div className="edit-stack">
          <p>
            按 {dayWords(found.day)} 在册的事实比对了 {found.compared} 家机构
            {found.isAssumed ? '，假定草稿今天就生效' : ''}：<b>{found.changedOrganisations}</b>{' '}
            家的答案会变，合计 <b className="figures">{yuanWords(found.beforeFen)}</b> →{' '}
            <b className="figures">{yuanWords(found.afterFen)}</b>。
          </p>
          {found.isComplete ? null : (
            <Alert
              type="warning"
              showIcon
              title={`只比对了前 ${found.compared} 家；要算全部，请用试算。`}
            />
          )}
          {found.compared === 0 ? (
            <Empty description="名录里还没有任何机构的事实。先在一企一档中登记或导入。" />
          ) : found.changeCount === 0 ? (
            <Empty description="没有一家的答案会变。" />
          ) : (
            <div className="edit-grid-frame">
              <table className="edit-grid cases-grid">
                <thead>
                  <tr>
                    <th scope="col">机构</th>
                    <th scope="col">规则</th>
                    <th scope="col">现行</th>
                    <th scope="col">草稿</th>
                  </tr>
                </thead>
                <tbody>
                  {found.changes.map(({ organisation, name, matter, rule, before, after }) => (
                    <tr key={`${organisation} ${matter} ${rule}`}>
                      <td>
                        {name}
                        {matter === '' ? null : <span className="soft"> · {matter}</span>}
                      </td>
                      <td>{rule}</td>
                      <td className="figures">{before?.text ?? '没有此规则'}</td>
                      <td className="figures">{after?.text ?? '没有此规则'}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
          {found.changeCount > found.changes.length ? (
            <p className="soft">
              共 {found.changeCount} 处变化，列出变动最大的 {found.changes.length} 处。
            </p>
          ) : null}
        </div>
      )}
    </Loaded>
  )
}
