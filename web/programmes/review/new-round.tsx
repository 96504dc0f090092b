import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Checkbox, Empty, Form, Input, InputNumber, Modal, Radio, Select } from 'antd'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import { roundsKey, waitingQuery } from './review-queries.ts'
import { KIND_WORDS } from './review-words.ts'

type Waiting = Schema<'ReviewWaiting'>
type Group = Waiting['groups'][number]
type Written = Omit<Schema<'NewReviewRound'>, 'mix'> & {
  readonly group: number
  readonly financeAtLeast: number
  readonly managementAtLeast: number
}

/** Chooses the cases and the rules of a new round. */
export function NewRound({ onClose }: { readonly onClose: () => void }) {
  const waiting = useQuery(waitingQuery)
  return (
    <Loaded query={waiting}>
      {(data) =>
        data.groups.length === 0 ? (
          <Modal open title="新批次" footer={null} onCancel={onClose}>
            <Empty description="现在没有待评审的项目：项目受理之后才能送评审。" />
          </Modal>
        ) : (
          <Choose waiting={data} onClose={onClose} />
        )
      }
    </Loaded>
  )
}

const groupWords = ({ callTitle, topic, lineName, cases }: Group): string =>
  `${[callTitle, topic, lineName].filter((word) => word !== null).join(' · ')}（${cases.length} 项）`

function Choose({ waiting, onClose }: { readonly waiting: Waiting; readonly onClose: () => void }) {
  const [form] = Form.useForm<Written>()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const index = Form.useWatch('group', form) ?? 0
  const group = waiting.groups[index]
  const send = async ({
    group: _group,
    financeAtLeast,
    managementAtLeast,
    ...written
  }: Written) => {
    const mix = [
      { kind: 'finance' as const, atLeast: financeAtLeast },
      { kind: 'management' as const, atLeast: managementAtLeast },
    ].filter(({ atLeast }) => atLeast > 0)
    const round = await answered(api.POST('/api/review-rounds', { body: { ...written, mix } }))
    void message.success(`已建立第 ${round.number} 批，${round.projects} 个项目已送评审。`)
    await client.invalidateQueries({ queryKey: roundsKey })
    await client.invalidateQueries({ queryKey: ['cases'] })
    await navigate({ to: '/review-rounds/$roundId', params: { roundId: round.id } })
  }
  return (
    <FormDialog
      title="新批次"
      okText="建立并送评审"
      width={680}
      mayOk={group?.isReviewable === true}
      form={form}
      begun={startOf(waiting, 0)}
      onChange={(part: Partial<Written>) => {
        if (part.group !== undefined) form.setFieldsValue(startOf(waiting, part.group))
      }}
      onSave={send}
      onClose={onClose}
    >
      <Form.Item name="group" label="项目来源">
        <Select
          options={waiting.groups.map((each, value) => ({ value, label: groupWords(each) }))}
        />
      </Form.Item>
      {group?.isReviewable === false ? (
        <p className="review-late">这个支持方向没有评分表，不能组织评审。</p>
      ) : null}
      <Form.Item
        name="caseIds"
        label="项目"
        rules={[{ required: true, message: '请至少选一个项目。' }]}
      >
        <Select
          mode="multiple"
          maxTagCount={3}
          optionFilterProp="label"
          options={(group?.cases ?? []).map(({ id, title, applicant }) => ({
            value: id,
            label: `${title}（${applicant}）`,
          }))}
        />
      </Form.Item>
      <WordsField name="title" label="批次名称" max={200} />
      <Form.Item name="selection" label="遴选方式">
        <Radio.Group
          options={[
            { value: 'assignment', label: '择优分配' },
            { value: 'lottery', label: '随机抽取' },
          ]}
        />
      </Form.Item>
      <div className="field-row">
        <Count name="expertsWanted" label="每项专家数" max={15} />
        <Count name="alternatesWanted" label="每项候补数" min={0} max={5} />
        <Count name="quorum" label="最少意见数" max={15} />
        <Count name="loadMax" label="每人至多项数" max={365} />
        <Count name="financeAtLeast" label={`${KIND_WORDS.finance}专家至少`} min={0} max={5} />
        <Count
          name="managementAtLeast"
          label={`${KIND_WORDS.management}专家至少`}
          min={0}
          max={5}
        />
      </div>
      <div className="field-row">
        <Form.Item name="answerBy" label="答复期限" rules={[{ required: true }]}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="dueOn" label="评审期限" rules={[{ required: true }]}>
          <Input type="date" />
        </Form.Item>
      </div>
      <p className="soft">
        {group?.isDoubleBlind === true
          ? '按专题规定双盲评审：专家看不到申报单位、人员和附件。'
          : '按专题规定单盲评审：专家看得到申报单位，申报单位看不到专家。'}
      </p>
      <Form.Item name="dropsExtremes" valuePropName="checked" noStyle>
        <Checkbox>五份以上意见时去掉最高、最低分</Checkbox>
      </Form.Item>
    </FormDialog>
  )
}

type CountProps = {
  readonly name: keyof Written
  readonly label: string
  readonly min?: number
  readonly max: number
}

function Count({ name, label, min = 1, max }: CountProps) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: '请填写。' }]}>
      <InputNumber min={min} max={max} precision={0} />
    </Form.Item>
  )
}

/** What the line of a group proposes. */
function startOf(waiting: Waiting, index: number): Partial<Written> {
  const group = waiting.groups[index]
  const wanted = group?.expertsWanted ?? 5
  return {
    group: index,
    caseIds: group?.cases.map(({ id }) => id) ?? [],
    title: `${group?.lineName ?? ''}评审`,
    selection: group?.selection ?? 'assignment',
    expertsWanted: wanted,
    alternatesWanted: 1,
    quorum: Math.min(wanted, 3),
    loadMax: 10,
    financeAtLeast: 0,
    managementAtLeast: 0,
    dropsExtremes: group?.dropsExtremes ?? false,
    answerBy: waiting.answerBy,
    dueOn: waiting.dueOn,
  }
}
