import { Button, Form, Radio, Select } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { momentWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import type { Case } from '../cases/case-queries.ts'
import type { Desk, Relation } from './challenge-queries.ts'
import { DeskPart } from './desk-part.tsx'
import { useDesk } from './use-desk.ts'

type RelationsProps = {
  readonly shown: Case
  readonly relations: NonNullable<Desk['relations']>
}

/** 关联关系: signs that poster and bidder are one side, each answered with its ground; of the office alone. */
export function RelationDesk({ shown, relations: { searchedAt, signs } }: RelationsProps) {
  const { act, confirm, isSending } = useDesk()
  const [answering, setAnswering] = useState<Relation | null>(null)
  const [isEntering, setIsEntering] = useState(false)
  const mayCheck = usePermission('case.check')
  const mayClear = shown.moves.some(({ move }) => move === 'clearRelation')
  const params = { path: { caseId: shown.id } }
  const open = signs.filter(({ settledAs }) => settledAs !== 'unrelated').length
  const search = () =>
    act(
      (request) =>
        answered(api.POST('/api/cases/{caseId}/relation-search', { params, body: { request } })),
      '已检索档案。',
    )
  const clear = () =>
    confirm({
      title: '认定无关联关系？',
      content: '各条线索都已核实为无关联。认定后不能撤回，揭榜可以交发榜方选定。',
      okText: '认定',
      send: (request) =>
        answered(api.POST('/api/cases/{caseId}/relation-clearing', { params, body: { request } })),
      done: '已认定无关联关系。',
    })
  return (
    <DeskPart
      title="关联关系核查"
      moves={
        mayCheck && mayClear ? (
          <>
            <Button loading={isSending} onClick={() => void search()}>
              {searchedAt === null ? '检索档案' : '重新检索'}
            </Button>
            <Button onClick={() => setIsEntering(true)}>登记线索</Button>
            <Button type="primary" disabled={searchedAt === null || open > 0} onClick={clear}>
              认定无关联
            </Button>
          </>
        ) : null
      }
    >
      <p className="soft">
        {searchedAt === null
          ? '还没有检索。检索比对发榜方与揭榜方的法定代表人、股东、任职人员和项目人员；档案里没有的算“查不到”，须另行核实。'
          : `${momentWords(searchedAt)} 检索，${signs.length} 条线索${open > 0 ? `，${open} 条未排除` : '，均已排除'}。只有主管部门可见。`}
      </p>
      {signs.length === 0 ? null : (
        <ul className="desk-rows">
          {signs.map((sign) => (
            <li key={sign.id}>
              <div>
                <p>
                  <span className={`tag ${toneOf(sign)}`}>{sign.kindWord}</span> {sign.finding}
                  {sign.isEntered ? <span className="soft">（人工登记）</span> : null}
                </p>
                <p className="soft">
                  {sign.settledAs === null
                    ? '待核实'
                    : `${sign.settledAs === 'related' ? '属实，有关联' : '无关联'}：${sign.ground ?? ''}`}
                </p>
              </div>
              {mayCheck && mayClear ? (
                <Button onClick={() => setAnswering(sign)}>
                  {sign.settledAs === null ? '核实' : '改核实结论'}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {signs.some(({ settledAs }) => settledAs === 'related') ? (
        <p className="desk-lacking">有属实的关联关系，不能认定无关联；可以办理“不再选用”。</p>
      ) : null}
      {answering === null ? null : (
        <AnswerDialog caseId={shown.id} sign={answering} onClose={() => setAnswering(null)} />
      )}
      {isEntering ? <SignDialog caseId={shown.id} onClose={() => setIsEntering(false)} /> : null}
    </DeskPart>
  )
}

const toneOf = ({ settledAs }: Relation): string => {
  if (settledAs === 'related') return 'call-tag-soon'
  return settledAs === 'unrelated' ? 'call-tag-open' : 'call-tag-upcoming'
}

type Answer = { readonly settledAs: 'unrelated' | 'related'; readonly ground: string }

function AnswerDialog({
  caseId,
  sign,
  onClose,
}: {
  readonly caseId: string
  readonly sign: Relation
  readonly onClose: () => void
}) {
  const { act } = useDesk()
  const save = ({ settledAs, ground }: Answer) =>
    act(
      (request) =>
        answered(
          api.PUT('/api/cases/{caseId}/relations/{relationId}', {
            params: { path: { caseId, relationId: sign.id } },
            body: { request, settledAs, ground: ground.trim() },
          }),
        ),
      '已记下核实结论。',
    )
  return (
    <FormDialog title="核实线索" okText="保存结论" onSave={save} onClose={onClose}>
      <p>{sign.finding}</p>
      <Form.Item name="settledAs" label="结论" rules={[{ required: true, message: '请选结论。' }]}>
        <Radio.Group
          options={[
            { value: 'unrelated', label: '无关联' },
            { value: 'related', label: '属实，有关联' },
          ]}
        />
      </Form.Item>
      <WordsField
        name="ground"
        label="依据"
        missing="请写明从哪里核实的。"
        rows={3}
        max={1000}
        placeholder="如：2026-03-02 查企业信用信息公示系统，截图存卷"
      />
    </FormDialog>
  )
}

const KINDS = [
  { value: 'legal_person', label: '同一法定代表人或同一法人' },
  { value: 'shareholder', label: '互为股东' },
  { value: 'staff', label: '人员任职' },
  { value: 'declared', label: '自行申报' },
  { value: 'unknown', label: '查不到，无法核实' },
] as const

type Sign = { readonly kind: (typeof KINDS)[number]['value']; readonly finding: string }

function SignDialog({
  caseId,
  onClose,
}: {
  readonly caseId: string
  readonly onClose: () => void
}) {
  const { act } = useDesk()
  const save = ({ kind, finding }: Sign) =>
    act(
      (request) =>
        answered(
          api.POST('/api/cases/{caseId}/relations', {
            params: { path: { caseId } },
            body: { request, kind, finding: finding.trim() },
          }),
        ),
      '已登记线索，核实之后才能认定无关联。',
    )
  return (
    <FormDialog title="登记关联线索" okText="登记" onSave={save} onClose={onClose}>
      <Form.Item name="kind" label="关系" rules={[{ required: true, message: '请选关系。' }]}>
        <Select options={[...KINDS]} />
      </Form.Item>
      <WordsField name="finding" label="线索" missing="请写明线索和来源。" rows={3} max={500} />
    </FormDialog>
  )
}
