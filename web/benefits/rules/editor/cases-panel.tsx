import { useQuery } from '@tanstack/react-query'
import { Alert, Empty } from 'antd'
import type { ReactNode } from 'react'
import type { Schema } from '../../../api/client.ts'
import { dayWords, momentWords } from '../../../documents/document-words.ts'
import { Loaded } from '../../../shell/loaded.tsx'
import { casesQuery } from '../rule-queries.ts'
import type { RuleDraft } from '../rule-queries.ts'
import { yuanWords } from '../rule-words.ts'

type Comparison = Schema<'RuleCaseComparison'>

/** 影响个案: what the draft would change for those on file, and for answers that were given before. */
export function CasesPanel({ draft }: { readonly draft: RuleDraft }) {
  const cases = useQuery({ ...casesQuery(draft), enabled: draft.compiles })
  if (!draft.compiles) return <Empty description="规则还不能运行，改正后才能比对个案。" />
  return (
    <Loaded query={cases}>
      {({ day, isAssumed, files, kept }) => (
        <>
          <CaseSection
            title="在册机构"
            unit="家"
            found={files}
            empty="名录里还没有任何机构的事实。先在一企一档中登记或导入。"
          >
            按 {dayWords(day)} 在册的事实比对了 {files.compared} 家机构
            {isAssumed ? '，假定草稿今天就生效' : ''}
          </CaseSection>
          <CaseSection
            title="以前的答复与决定"
            unit="件"
            found={kept}
            empty="还没有保存过的答复，也没有已决定的免申即享。"
          >
            按回执中当时的事实重算了 {kept.compared}{' '}
            件已保存的答复与已决定的免申即享，假定当时适用的就是草稿；答复与决定本身不会改动
          </CaseSection>
        </>
      )}
    </Loaded>
  )
}

type CaseSectionProps = {
  readonly title: string
  readonly unit: '家' | '件'
  readonly found: Comparison
  readonly empty: string
  readonly children: ReactNode
}

function CaseSection({ title, unit, found, empty, children }: CaseSectionProps) {
  const { compared, isComplete, changedCases, changeCount, changes } = found
  return (
    <section className="sheet rule-part" aria-label={title}>
      <h2>{title}</h2>
      {compared === 0 ? (
        <p className="soft">{empty}</p>
      ) : (
        <p>
          {children}：<b className="figures">{changedCases}</b> {unit}的答案会变
          {changeCount === 0 ? '' : '，所涉金额合计 '}
          {changeCount === 0 ? null : (
            <>
              <b className="figures">{yuanWords(found.beforeFen)}</b> →{' '}
              <b className="figures">{yuanWords(found.afterFen)}</b>
            </>
          )}
          。
        </p>
      )}
      {isComplete ? null : (
        <Alert
          type="warning"
          showIcon
          title={`只比对了前 ${compared} ${unit}；要算全部，请用试算。`}
        />
      )}
      {changes.length === 0 ? null : <CaseTable changes={changes} />}
      {changeCount > changes.length ? (
        <p className="soft">
          共 {changeCount} 处变化，列出变动最大的 {changes.length} 处。
        </p>
      ) : null}
    </section>
  )
}

const CaseTable = ({ changes }: { readonly changes: Comparison['changes'] }) => (
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
        {changes.map(({ organisation, name, matter, at, run, rule, before, after }, index) => (
          <tr
            // oxlint-disable-next-line react/no-array-index-key -- the same answer may be kept twice
            key={`${organisation} ${matter} ${rule} ${index}`}
          >
            <td>
              {name}
              {matter === '' ? null : <span className="soft"> · {matter}</span>}
              {at === null ? null : (
                <span className="case-at soft">
                  {run === null ? '答复' : `免申即享第 ${run} 次`} · {momentWords(at)}
                </span>
              )}
            </td>
            <td>{rule}</td>
            <td className="figures">{before?.text ?? '没有此规则'}</td>
            <td className="figures">{after?.text ?? '没有此规则'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
