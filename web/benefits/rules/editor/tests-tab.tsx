import { getRouteApi } from '@tanstack/react-router'
import { Empty, Select } from 'antd'
import type { RuleDraft, RuleEdit } from '../rule-queries.ts'
import { CheckPanel } from './check-panel.tsx'
import { TestsEditor } from './tests-editor.tsx'

type FileForm = NonNullable<RuleDraft['form']>

const route = getRouteApi('/signed-in/benefits/rules/drafts/$id')

type TestsTabProps = {
  readonly draft: RuleDraft
  readonly form: FileForm
  readonly isReadOnly: boolean
  readonly onEdit: (key: string, edit: RuleEdit) => void
}

/** The tests of the draft, clause by clause. */
export function TestsTab({ draft, form, isReadOnly, onEdit }: TestsTabProps) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const clause =
    form.clauses.find(({ address }) => address === search.clause) ??
    form.clauses.find(({ tests }) => tests.length > 0) ??
    form.clauses[0]
  if (clause === undefined) return <Empty description="还没有条款，也就没有测试。" />
  const { address, tests } = clause
  const failing = new Set(
    draft.tests.filter(({ complaints }) => complaints.length > 0).map((test) => test.clause),
  )
  return (
    <div className="edit-stack">
      <CheckPanel draft={draft} />
      <Select
        className="draft-choice"
        aria-label="条款"
        value={address}
        options={form.clauses.map((entry) => ({
          value: entry.address,
          label: `${entry.address}（${entry.tests.length} 项${failing.has(entry.address) ? '，有不通过' : ''}）`,
        }))}
        onChange={(next) =>
          void navigate({ search: { tab: 'tests', clause: next }, replace: true })
        }
      />
      <fieldset disabled={isReadOnly} className="edit-fieldset">
        <TestsEditor
          key={address}
          tests={tests}
          results={draft.tests.filter((test) => test.clause === address)}
          facts={draft.facts}
          rules={form.clauses.flatMap(({ rules }) => rules.map(({ name }) => name))}
          onChange={(next) =>
            onEdit(`tests ${address}`, { kind: 'tests', clause: address, tests: next })
          }
        />
      </fieldset>
    </div>
  )
}
