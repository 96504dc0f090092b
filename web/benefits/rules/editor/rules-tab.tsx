import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Empty, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTellRefusal } from '../../../api/refusals.ts'
import { useConfirm } from '../../../shell/use-confirm.ts'
import { useIsNarrow } from '../../../shell/use-is-narrow.ts'
import type { RuleDraft, RuleEdit, RuleForm } from '../rule-queries.ts'
import { CheckPanel, LiveProse } from './check-panel.tsx'
import { ClauseEditor } from './clause-editor.tsx'
import { NameDialog } from './name-dialog.tsx'
import { RuleEditor } from './rule-editor.tsx'

type FileForm = NonNullable<RuleDraft['form']>
type Clause = FileForm['clauses'][number]

const route = getRouteApi('/signed-in/benefits/rules/drafts/$id')

const NEW_RULE: RuleForm = {
  beneficiary: '企业',
  versionBy: null,
  description: null,
  conditions: [],
  amount: { kind: 'expression', text: '0元' },
  rounding: null,
  caps: [],
  cumulativeCaps: [],
  exclusion: null,
  firstOnly: [],
  evidence: [],
  exceptionTo: null,
  standardPending: null,
  discretion: null,
  right: null,
  payers: [],
  shares: [],
}

type RulesTabProps = {
  readonly draft: RuleDraft
  readonly form: FileForm
  readonly isReadOnly: boolean
  readonly onEdit: (key: string, edit: RuleEdit) => void
  readonly onAct: (edit: RuleEdit) => Promise<void>
}

type Asking = 'rule' | 'rename' | 'clause' | null

/** The rules of the draft: their list, the form of one, and how it reads now. */
export function RulesTab({ draft, form, isReadOnly, onEdit, onAct }: RulesTabProps) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const isNarrow = useIsNarrow()
  const tell = useTellRefusal()
  const confirm = useConfirm()
  const [asking, setAsking] = useState<Asking>(null)
  const chosen = chosenOf(form, search)
  const choose = (clause: string | null, rule?: string) =>
    void navigate({
      search: {
        tab: 'rules',
        ...(clause !== null && { clause }),
        ...(rule !== undefined && { rule }),
      },
      replace: true,
    })
  const act = async (edit: RuleEdit, then: () => void) => {
    try {
      await onAct(edit)
      then()
      return true
    } catch (failure) {
      tell(failure)
      return false
    }
  }
  const confirmRemoval = (clause: Clause, rule: string | null) =>
    confirm({
      title: rule === null ? `删除条款「${clause.address}」？` : `删除规则「${rule}」？`,
      content:
        rule === null
          ? `其中的 ${clause.rules.length} 条规则、${clause.tests.length} 项测试一并删除；已有版本不受影响。删除后可以撤销。`
          : '新版本将没有这条规则；已有版本不受影响。删除后可以撤销。',
      okText: '删除',
      onOk: () =>
        rule === null
          ? act({ kind: 'remove-clause', clause: clause.address }, () => choose(null))
          : act({ kind: 'remove-rule', clause: clause.address, rule }, () =>
              choose(clause.address),
            ),
    })
  const names = [...draft.facts, ...form.definitions, ...form.parameters, ...form.readings].map(
    ({ name }) => name,
  )
  const address = chosen?.clause.address ?? ''
  const name = chosen?.rule?.name ?? ''
  return (
    <div className="draft-columns">
      <Outline
        form={form}
        draft={draft}
        address={address}
        name={name}
        isNarrow={isNarrow}
        onChoose={choose}
      />
      <div className="draft-middle">
        {chosen === null ? (
          <Empty description="还没有条款。先加一条条款，再在其中写规则。" />
        ) : (
          <header className="draft-rule-head">
            <h2>{chosen.rule === null ? `条款 ${address}` : name}</h2>
            {isReadOnly ? null : (
              <span>
                {chosen.rule === null ? null : (
                  <Button type="text" icon={<EditOutlined />} onClick={() => setAsking('rename')}>
                    改名
                  </Button>
                )}
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  onClick={() => confirmRemoval(chosen.clause, chosen.rule?.name ?? null)}
                >
                  {chosen.rule === null ? '删除条款' : '删除'}
                </Button>
              </span>
            )}
          </header>
        )}
        <fieldset disabled={isReadOnly} className="edit-fieldset">
          {chosen === null ? null : chosen.rule === null ? (
            <ClauseEditor
              key={address}
              clause={chosen.clause}
              onEdit={onEdit}
              onAct={(edit) => act(edit, () => {})}
            />
          ) : (
            <RuleEditor
              key={`${address} ${name}`}
              form={chosen.rule.form}
              facts={[...draft.facts, ...named(form)]}
              names={names}
              readings={form.readings.map((reading) => reading.name)}
              onChange={(next) =>
                onEdit(`rule ${address} ${name}`, {
                  kind: 'rule',
                  clause: address,
                  rule: name,
                  form: next,
                })
              }
            />
          )}
        </fieldset>
        {isReadOnly ? null : (
          <div className="edit-adds">
            {chosen === null ? null : (
              <Button icon={<PlusOutlined />} onClick={() => setAsking('rule')}>
                在 {address} 加规则
              </Button>
            )}
            <Button icon={<PlusOutlined />} onClick={() => setAsking('clause')}>
              加条款
            </Button>
          </div>
        )}
      </div>
      <div className="draft-side">
        <CheckPanel draft={draft} />
        {name === '' ? null : <LiveProse draft={draft} rule={name} />}
      </div>
      {asking === 'rule' ? (
        <NameDialog
          title={`在 ${address} 加规则`}
          label="规则名"
          onOk={(rule) =>
            act({ kind: 'new-rule', clause: address, rule, form: NEW_RULE }, () =>
              choose(address, rule),
            )
          }
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === 'rename' ? (
        <NameDialog
          title="规则改名"
          label="规则名"
          first={name}
          onOk={(to) =>
            act({ kind: 'rename-rule', clause: address, rule: name, to }, () => choose(address, to))
          }
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === 'clause' ? (
        <NameDialog
          title="加条款"
          label="条款序号，如 四/（十四）"
          onOk={(clause) =>
            act({ kind: 'clause', clause, summary: '（写一句摘要）', textHash: null }, () =>
              choose(clause),
            )
          }
          onClose={() => setAsking(null)}
        />
      ) : null}
    </div>
  )
}

/** Definitions, parameters and readings, which conditions may compare like facts. */
const named = ({ definitions, parameters, readings }: FileForm) => [
  ...[...definitions, ...parameters].map(({ name }) => ({
    name,
    type: '',
    values: [],
    description: null,
  })),
  ...readings.map(({ name, form: { options } }) => ({
    name,
    type: '',
    values: options.map((option) => JSON.stringify(option)),
    description: null,
  })),
]

type Chosen = { readonly clause: Clause; readonly rule: Clause['rules'][number] | null }

/** What the address names; else the first rule of the file. */
function chosenOf(
  { clauses }: FileForm,
  { clause: address, rule }: { readonly clause?: string; readonly rule?: string },
): Chosen | null {
  const clause =
    clauses.find((entry) => entry.address === address) ??
    clauses.find(({ rules }) => rules.some(({ name }) => name === rule)) ??
    clauses.find(({ rules }) => rules.length > 0) ??
    clauses[0]
  if (clause === undefined) return null
  const named = clause.rules.find(({ name }) => name === rule)
  if (named !== undefined) return { clause, rule: named }
  return { clause, rule: address === undefined ? (clause.rules[0] ?? null) : null }
}

type OutlineProps = {
  readonly form: FileForm
  readonly draft: RuleDraft
  readonly address: string
  readonly name: string
  readonly isNarrow: boolean
  readonly onChoose: (clause: string, rule?: string) => void
}

/** What stays visible above the chosen rule. */
const OUTLINE_LEAD = 120

function Outline({ form, draft, address, name, isNarrow, onChoose }: OutlineProps) {
  const list = useRef<HTMLElement>(null)
  useEffect(() => {
    // A long file opens at the rule that the address names.
    const chosen = list.current?.querySelector<HTMLElement>('[aria-current="true"]')
    if (list.current && chosen) list.current.scrollTop = chosen.offsetTop - OUTLINE_LEAD
  }, [])
  const changed = new Set(draft.rules.filter((rule) => rule.isChanged).map(({ rule }) => rule))
  if (isNarrow) {
    const places = form.clauses.flatMap(({ address: clause, rules }) => [
      { clause, rule: undefined, label: `${clause} 条款` },
      ...rules.map((rule) => ({
        clause,
        rule: rule.name,
        label: rule.name + (changed.has(rule.name) ? '（已改）' : ''),
      })),
    ])
    const at = places.findIndex(({ clause, rule = '' }) => clause === address && rule === name)
    return (
      <Select
        className="draft-choice"
        aria-label="条款与规则"
        value={at === -1 ? null : at}
        options={places.map(({ label }, value) => ({ value, label }))}
        onChange={(index) => {
          const place = index === null ? undefined : places[index]
          if (place !== undefined) onChoose(place.clause, place.rule)
        }}
      />
    )
  }
  return (
    <nav className="draft-outline" aria-label="条款与规则" ref={list}>
      {form.clauses.map((clause) => (
        <div key={clause.address}>
          <button
            type="button"
            className="outline-clause"
            aria-current={clause.address === address && name === ''}
            onClick={() => onChoose(clause.address)}
          >
            {clause.address}
            {clause.unformalised.length > 0 ? <span className="outline-mark">未形式化</span> : null}
          </button>
          {clause.rules.map((rule) => (
            <button
              key={rule.name}
              type="button"
              className="outline-rule"
              aria-current={rule.name === name}
              onClick={() => onChoose(clause.address, rule.name)}
            >
              {rule.name}
              {changed.has(rule.name) ? <span className="outline-mark">已改</span> : null}
            </button>
          ))}
        </div>
      ))}
      {draft.removed.map(({ rule, clause }) => (
        <p key={rule} className="soft outline-removed">
          <del>{rule}</del>（{clause}，已删）
        </p>
      ))}
    </nav>
  )
}
