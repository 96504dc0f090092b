import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { BENEFIT_KIND_WORDS, COMPARATOR_WORDS } from '../items/item-words.ts'
import { optionsOf } from './options.ts'
import { moneyRule, percentRule, required } from './rules.ts'
import { ListField } from './words-field.tsx'

/** 政策: for whom, how much, up to what, on which conditions, and who pays. */
export function BenefitFields() {
  return (
    <>
      <div className="field-row">
        <Form.Item name="beneficiary" label="受益对象">
          <Input placeholder="如 技术转移机构" />
        </Form.Item>
        <Form.Item name="kind" label="方式">
          <Select options={optionsOf(BENEFIT_KIND_WORDS)} />
        </Form.Item>
      </div>
      <div className="field-row">
        <Form.Item name="rate" label="比例" rules={[percentRule]}>
          <Input placeholder="如 8%" />
        </Form.Item>
        <Form.Item name="base" label="计算基数">
          <Input placeholder="如 技术合同成交额" />
        </Form.Item>
        <Form.Item name="amount" label="金额" rules={[moneyRule]}>
          <Input placeholder="如 100万元" />
        </Form.Item>
      </div>
      <Form.Item name="discretionary" valuePropName="checked">
        <Checkbox>有裁量（择优、最高、原则上）</Checkbox>
      </Form.Item>
      <CapFields />
      <ListField name="conditions" label="条件" placeholder="每个条件一项，回车分开" />
      <ShareFields />
      <PayerFields />
      <Form.Item name="stacking" label="叠加规则">
        <Input placeholder="如 就高不重复" />
      </Form.Item>
      <ListField name="evidence" label="凭据" />
    </>
  )
}

function CapFields() {
  return (
    <RowList name="caps" label="上限" add="添加上限">
      {(index) => (
        <>
          <Form.Item
            name={[index, 'amount']}
            rules={[required('请填写金额。'), moneyRule]}
            className="grow"
          >
            <Input placeholder="如 100万元" aria-label="上限金额" />
          </Form.Item>
          <Form.Item name={[index, 'per']} className="grow">
            <Select
              mode="tags"
              open={false}
              suffixIcon={null}
              tokenSeparators={['、', '，', ',']}
              placeholder="按谁：企业、项目"
              aria-label="上限按谁计算"
            />
          </Form.Item>
          <Form.Item name={[index, 'isYearly']} valuePropName="checked">
            <Checkbox>每年</Checkbox>
          </Form.Item>
        </>
      )}
    </RowList>
  )
}

function ShareFields() {
  return (
    <RowList name="shares" label="分配" add="添加分配">
      {(index) => (
        <>
          <Form.Item name={[index, 'to']} rules={[required('请填写对象。')]} className="grow">
            <Input placeholder="分给谁，如 技术经纪人" aria-label="分给谁" />
          </Form.Item>
          <Form.Item name={[index, 'comparator']} initialValue=">=">
            <Select options={optionsOf(COMPARATOR_WORDS)} aria-label="分配比较" />
          </Form.Item>
          <Form.Item name={[index, 'rate']} rules={[required('请填写比例。'), percentRule]}>
            <Input placeholder="如 30%" aria-label="分配比例" />
          </Form.Item>
        </>
      )}
    </RowList>
  )
}

function PayerFields() {
  return (
    <RowList name="payers" label="承担" add="添加承担方">
      {(index) => (
        <>
          <Form.Item name={[index, 'payer']} rules={[required('请填写承担方。')]} className="grow">
            <Input placeholder="谁出钱，如 市级" aria-label="承担方" />
          </Form.Item>
          <Form.Item name={[index, 'rate']} rules={[percentRule]}>
            <Input placeholder="比例，未写明则留空" aria-label="承担比例" />
          </Form.Item>
        </>
      )}
    </RowList>
  )
}

type RowListProps = {
  readonly name: string
  readonly label: string
  readonly add: string
  readonly children: (index: number) => ReactNode
}

/** Rows of fields that can be added and taken away. */
function RowList({ name, label, add, children }: RowListProps) {
  return (
    <Form.Item label={label}>
      <Form.List name={name}>
        {(rows, { add: addRow, remove }) => (
          <>
            {rows.map((row) => (
              <div key={row.key} className="field-list-row">
                {children(row.name)}
                <Button
                  type="text"
                  icon={<MinusCircleOutlined />}
                  aria-label={`删除第 ${row.name + 1} 行${label}`}
                  onClick={() => remove(row.name)}
                />
              </div>
            ))}
            <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={() => addRow({})}>
              {add}
            </Button>
          </>
        )}
      </Form.List>
    </Form.Item>
  )
}
