import { Form, Input, InputNumber } from 'antd'

/** When and where a panel sits, and for how long it hears each. */
export const PanelFields = () => (
  <div className="field-row">
    <Form.Item name="heldOn" label="会评日期" rules={[{ required: true, message: '请选日期。' }]}>
      <Input type="date" />
    </Form.Item>
    <Form.Item
      name="place"
      label="地点"
      rules={[
        { required: true, whitespace: true, message: '请填写地点。' },
        { min: 2, message: '地点至少 2 字。' },
      ]}
    >
      <Input maxLength={200} />
    </Form.Item>
    <Form.Item
      name="minutesEach"
      label="每项分钟数"
      rules={[
        { required: true, message: '请填写每项分钟数。' },
        { type: 'integer', min: 1, max: 480, message: '应为 1 至 480 的整数。' },
      ]}
    >
      <InputNumber />
    </Form.Item>
  </div>
)
