import { InputNumber } from 'antd'

type PointsFieldProps = {
  /** The item of the score sheet. */
  readonly title: string
  readonly maxPoints: number
  readonly guide: string
  readonly value: number | null
  readonly onChange: (points: number | null) => void
}

/** What one item of a score sheet asks for, and the points given for it. */
export const PointsField = ({ title, maxPoints, guide, value, onChange }: PointsFieldProps) => (
  <>
    <legend>
      {title} <span className="soft figures">满分 {maxPoints}</span>
    </legend>
    <p className="soft">{guide}</p>
    <InputNumber
      aria-label={`${title}得分`}
      inputMode="numeric"
      min={0}
      max={maxPoints}
      precision={0}
      suffix={`/ ${maxPoints}`}
      value={value}
      onChange={onChange}
    />
  </>
)
