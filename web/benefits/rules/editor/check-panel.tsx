import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { ProseChanges, RuleProse } from '../rule-prose.tsx'
import type { RuleDraft } from '../rule-queries.ts'

/** How the draft stands: whether it compiles, which tests fail, which other remarks there are. */
export function CheckPanel({ draft }: { readonly draft: RuleDraft }) {
  const errors = draft.remarks.filter(({ severity }) => severity === 'error')
  const warnings = draft.remarks.filter(({ severity }) => severity === 'warning')
  const failed = draft.tests.filter(({ complaints }) => complaints.length > 0)
  return (
    <div className="check-panel" aria-live="polite">
      {errors.length === 0 ? null : (
        <Alert
          type="error"
          showIcon
          title={`${draft.compiles ? '规则有错误' : '规则还不能运行'}：${errors.length} 处`}
          description={
            <ul className="remark-list">
              {errors.map(({ line, column, message }) => (
                <li key={`${line} ${column} ${message}`}>
                  <Link to="." search={{ tab: 'text', line, column }}>
                    第 {line} 行第 {column} 列
                  </Link>{' '}
                  {message}
                </li>
              ))}
            </ul>
          }
        />
      )}
      {draft.compiles ? (
        <Alert
          type={failed.length === 0 ? 'success' : 'error'}
          showIcon
          title={
            failed.length === 0
              ? `${draft.tests.length} 项测试全部通过`
              : `${failed.length} 项测试不通过，共 ${draft.tests.length} 项`
          }
          description={
            failed.length === 0 ? null : (
              <ul>
                {failed.map(({ clause, name, complaints }) => (
                  <li key={`${clause} ${name}`}>
                    <Link to="." search={{ tab: 'tests', clause }}>
                      {clause} {name}
                    </Link>
                    ：{complaints.join('；')}
                  </li>
                ))}
              </ul>
            )
          }
        />
      ) : null}
      {warnings.length === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          title={`${warnings.length} 处提示`}
          description={
            <ul className="remark-list">
              {warnings.map(({ line, column, message }) => (
                <li key={`${line} ${column} ${message}`}>
                  <Link to="." search={{ tab: 'text', line, column }}>
                    第 {line} 行
                  </Link>{' '}
                  {message}
                </li>
              ))}
            </ul>
          }
        />
      )}
    </div>
  )
}

/** The rule that is being edited as it would read, and what changed against the version in force. */
export function LiveProse({ draft, rule }: { readonly draft: RuleDraft; readonly rule: string }) {
  const told = draft.rules.find((entry) => entry.rule === rule)
  return (
    <section className="sheet rule-part live-prose" aria-label="改后的规则" aria-live="polite">
      <h2>改后的规则</h2>
      {told === undefined ? (
        <p className="soft">规则能运行时，这里是它的中文说明。</p>
      ) : told.isChanged && draft.base !== null ? (
        <ProseChanges changes={told.changes} />
      ) : (
        <RuleProse prose={told.prose} />
      )}
      {told !== undefined && !told.isChanged && draft.base !== null ? (
        <p className="soft">与底稿相同。</p>
      ) : null}
    </section>
  )
}
