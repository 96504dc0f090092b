import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { useSupervisionAct } from '../use-supervision-act.ts'
import { type AreaRow, areasQuery, indicatorsKey } from './indicator-queries.ts'
import './indicators.css'

/** 报送单位: who reports, what lies below, and what has been merged into what. */
export function AreasPage() {
  const areas = useQuery(areasQuery)
  return (
    <Page
      wide
      title="报送单位"
      lead="全市之和是各区与各功能区之和：管委会填报其管理的范围，行政区填报其余，谁的数都不重复。"
      moves={<Link to="/indicators">指标</Link>}
    >
      <Loaded query={areas}>{({ rows }) => <AreaTable rows={rows} />}</Loaded>
    </Page>
  )
}

function AreaTable({ rows }: { readonly rows: readonly AreaRow[] }) {
  const nameOf = (id: string) => rows.find((row) => row.id === id)?.shortName ?? id
  const large = rows.filter(({ kind }) => kind === 'district' || kind === 'zone')
  const ordered = large.flatMap((area) => [
    area,
    ...rows.filter(({ parent }) => parent === area.id),
  ])
  return (
    <table className="list-table sheet">
      <thead>
        <tr>
          <th scope="col">单位</th>
          <th scope="col">类别</th>
          <th scope="col">报送起止</th>
          <th scope="col">办理</th>
        </tr>
      </thead>
      <tbody>
        {ordered.map((row) => (
          <tr key={row.id}>
            <td className={large.includes(row) ? 'list-name' : 'list-name area-below'}>
              {row.shortName}
              <span className="soft">
                {row.id}
                {row.demo ? ' · 演示' : ''}
              </span>
            </td>
            <td>{row.kindWord}</td>
            <td>
              {row.since === null ? '自始' : `自 ${row.since}`}
              {row.until === null ? '' : `，至 ${row.until}`}
              {row.mergedInto === null ? null : (
                <span className="soft list-note">并入{nameOf(row.mergedInto)}</span>
              )}
            </td>
            <td>
              <span className="share-moves">
                {row.mayAdd ? <AddButton area={row} /> : null}
                {row.mayMerge ? <MergeButton area={row} rows={rows} /> : null}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type Adding = {
  readonly kind: 'street' | 'park' | 'unit'
  readonly name: string
  readonly since?: string
}

const MONTH = { pattern: /^\d{4}-(?:0[1-9]|1[0-2])$/u, message: '应写作 2026-04' }

function AddButton({ area }: { readonly area: AreaRow }) {
  const [isOpen, setIsOpen] = useState(false)
  const [form] = Form.useForm<Adding>()
  const act = useSupervisionAct(indicatorsKey)
  const save = async ({ kind, name, since }: Adding) => {
    const body = { parent: area.id, kind, name, since: since || null }
    const isDone = await act(
      () => answered(api.POST('/api/areas', { body })),
      () => `已增设“${name}”。`,
    )
    if (isDone) setIsOpen(false)
  }
  return (
    <>
      <Button
        size="small"
        aria-label={`在${area.shortName}之下增设`}
        onClick={() => setIsOpen(true)}
      >
        增设下级
      </Button>
      <Modal
        open={isOpen}
        title={`在${area.shortName}之下增设`}
        okText="增设"
        cancelText="取消"
        onOk={form.submit}
        onCancel={() => setIsOpen(false)}
        destroyOnHidden
      >
        <Form
          form={form}
          layout="vertical"
          initialValues={{ kind: 'street' }}
          onFinish={(words) => void save(words)}
        >
          <Form.Item name="kind" label="类别">
            <Select
              options={[
                { value: 'street', label: '街道' },
                { value: 'park', label: '园区' },
                { value: 'unit', label: '单位' },
              ]}
            />
          </Form.Item>
          <Form.Item
            name="name"
            label="名称"
            rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
          >
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="since" label="从哪个月起报送（空白为自始）" rules={[MONTH]}>
            <Input maxLength={7} placeholder="2026-04" />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}

type Merging = { readonly until: string; readonly mergedInto?: string; readonly reason: string }
type MergeProps = { readonly area: AreaRow; readonly rows: readonly AreaRow[] }

function MergeButton({ area, rows }: MergeProps) {
  const [isOpen, setIsOpen] = useState(false)
  const [form] = Form.useForm<Merging>()
  const act = useSupervisionAct(indicatorsKey)
  const isLarge = area.kind === 'district' || area.kind === 'zone'
  const others = rows.filter(
    (row) =>
      row.id !== area.id &&
      row.until === null &&
      (isLarge ? row.kind === 'district' || row.kind === 'zone' : row.parent === area.parent),
  )
  const save = async ({ until, mergedInto, reason }: Merging) => {
    const isDone = await act(
      () =>
        answered(
          api.POST('/api/areas/{areaId}/merger', {
            params: { path: { areaId: area.id } },
            body: { until, mergedInto: mergedInto ?? null, reason },
          }),
        ),
      () => '已办理。',
    )
    if (isDone) setIsOpen(false)
  }
  return (
    <>
      <Button
        size="small"
        danger
        aria-label={`${area.shortName}并入他处`}
        onClick={() => setIsOpen(true)}
      >
        并入…
      </Button>
      <Modal
        open={isOpen}
        title={`${area.shortName}不再单独报送`}
        okText="确定并入"
        okButtonProps={{ danger: true }}
        cancelText="取消"
        onOk={form.submit}
        onCancel={() => setIsOpen(false)}
        destroyOnHidden
      >
        <p>此后的月份由并入的单位报送；以前报的数原样保留，合计时算在后者名下。办理后不能撤销。</p>
        <Form form={form} layout="vertical" onFinish={(words) => void save(words)}>
          <Form.Item
            name="mergedInto"
            label="并入"
            rules={isLarge ? [{ required: true, message: '请选择并入哪里' }] : []}
          >
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              options={others.map(({ id, shortName }) => ({ value: id, label: shortName }))}
            />
          </Form.Item>
          <Form.Item
            name="until"
            label="最后一个单独报送的月份"
            rules={[{ required: true, message: '请填写月份' }, MONTH]}
          >
            <Input maxLength={7} placeholder="2026-03" />
          </Form.Item>
          <Form.Item
            name="reason"
            label="理由"
            rules={[{ required: true, whitespace: true, message: '请写明理由' }]}
          >
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}
