import { Form, Input, Select } from 'antd'
import { answered, api } from '../../api/client.ts'
import { WordsField } from '../../shell/words-field.tsx'
import type { AreaRow } from '../indicators/indicator-queries.ts'
import { MONTH_RULES, OPEN_MONTH_RULES } from '../../registers/day-field.ts'
import { FormButton } from '../../shell/form-button.tsx'
import { useSupervisionAct } from '../use-supervision-act.ts'
import { everythingKey } from './member-queries.ts'

type Small = 'street' | 'park' | 'unit'
type Office = { readonly id: string; readonly name: string }
type Named = Pick<AreaRow, 'id' | 'shortName'>

type Adding = {
  readonly kind: Small
  readonly name: string
  readonly since?: string
  readonly organisationId?: string
}

type AddProps = {
  readonly area: Named
  /** Who may report for it. */
  readonly offices: readonly Office[]
}

/** Adds a street, park or unit below a district. */
export function AddButton({ area, offices }: AddProps) {
  const act = useSupervisionAct(everythingKey)
  const save = ({ kind, name, since, organisationId }: Adding) => {
    const body = {
      parent: area.id,
      kind,
      name,
      since: since || null,
      organisationId: organisationId ?? null,
    }
    return act(
      () => answered(api.POST('/api/areas', { body })),
      () => `已增设“${name}”。`,
    )
  }
  return (
    <FormButton<Adding>
      button={{ 'aria-label': `在${area.shortName}之下增设`, children: '增设下级' }}
      title={`在${area.shortName}之下增设`}
      okText="增设"
      begun={{ kind: 'street' }}
      onSave={save}
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
      <WordsField name="name" label="名称" max={100} />
      <OfficeItem offices={offices} />
      <Form.Item name="since" label="从哪个月起报送（空白为自始）" rules={OPEN_MONTH_RULES}>
        <Input maxLength={7} placeholder="2026-04" />
      </Form.Item>
    </FormButton>
  )
}

type Merging = { readonly until: string; readonly mergedInto?: string; readonly reason: string }
type EndProps = {
  readonly area: Named & Pick<AreaRow, 'kind'>
  /** Where it may go. */
  readonly others: readonly Named[]
}

/** Ends an area with a month, and says where it goes. */
export function EndButton({ area, others }: EndProps) {
  const act = useSupervisionAct(everythingKey)
  const isLarge = area.kind === 'district' || area.kind === 'zone'
  const save = ({ until, mergedInto, reason }: Merging) => {
    return act(
      () =>
        answered(
          api.POST('/api/areas/{areaId}/merger', {
            params: { path: { areaId: area.id } },
            body: { until, mergedInto: mergedInto ?? null, reason },
          }),
        ),
      () => '已办理。',
    )
  }
  return (
    <FormButton<Merging>
      button={{
        size: 'small',
        danger: true,
        'aria-label': `${area.shortName}${isLarge ? '并入他处' : '停报或并入'}`,
        children: isLarge ? '并入…' : '停报或并入…',
      }}
      title={`${area.shortName}不再单独报送`}
      okText={isLarge ? '确定并入' : '确定'}
      isDangerous
      onSave={save}
    >
      <p>
        此后的月份{isLarge ? '' : '不再报送，或'}由并入的单位报送；以前报的数原样保留
        {isLarge ? '，合计时算在后者名下' : ''}。办理后不能撤销。
      </p>
      <Form.Item
        name="mergedInto"
        label={isLarge ? '并入' : '并入（空白为停止报送）'}
        rules={isLarge ? [{ required: true, message: '请选择并入哪里' }] : []}
      >
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={others.map(({ id, shortName }) => ({ value: id, label: shortName }))}
        />
      </Form.Item>
      <Form.Item name="until" label="最后一个单独报送的月份" rules={MONTH_RULES}>
        <Input maxLength={7} placeholder="2026-03" />
      </Form.Item>
      <WordsField name="reason" label="理由" missing="请写明理由" rows={2} max={500} />
    </FormButton>
  )
}

type EditProps = {
  readonly member: {
    readonly id: string
    readonly name: string
    readonly organisationId: string | null
  }
  readonly offices: readonly Office[]
}
type Edited = { readonly name: string; readonly organisationId?: string | null }

/** Gives a street, park or unit another name, or another office that reports for it. */
export function EditButton({ member, offices }: EditProps) {
  const act = useSupervisionAct(everythingKey)
  const save = ({ name, organisationId }: Edited) => {
    return act(
      () =>
        answered(
          api.PUT('/api/areas/{areaId}', {
            params: { path: { areaId: member.id } },
            body: { name, organisationId: organisationId ?? null },
          }),
        ),
      () => '已保存。',
    )
  }
  return (
    <FormButton<Edited>
      button={{ size: 'small', 'aria-label': `修改${member.name}`, children: '修改' }}
      title={`修改${member.name}`}
      okText="保存"
      begun={{ name: member.name, organisationId: member.organisationId }}
      onSave={save}
    >
      <WordsField name="name" label="名称" max={100} />
      <OfficeItem offices={offices} />
    </FormButton>
  )
}

const OfficeItem = ({ offices }: { readonly offices: readonly Office[] }) => (
  <Form.Item
    name="organisationId"
    label="报送机构"
    extra="由这个机构的网格员填报；没有的，由本区代填。"
  >
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="由本区代填"
      options={offices.map(({ id, name }) => ({ value: id, label: name }))}
    />
  </Form.Item>
)
