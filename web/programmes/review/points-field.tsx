import { InputNumber } from 'antd'
import { useId } from 'react'
import { pointsFault } from './points.ts'

type PointsFieldProps = {
  /** The item of the score sheet. */
  readonly title: string
  readonly maxPoints: number
  readonly guide: string
  readonly value: number | null
  readonly onChange: (points: number | null) => void
}

/** What one item of a score sheet asks for, and the points given for it; what it does not allow is told. */
export function PointsField({ title, maxPoints, guide, value, onChange }: PointsFieldProps) {
  const faultId = useId()
  const fault = pointsFault(value, { maxPoints })
  return (
    <>
      <legend>
        {title} <span className="soft figures">满分 {maxPoints}</span>
      </legend>
      <p className="soft">{guide}</p>
      <InputNumber
        aria-label={`${title}得分`}
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? undefined : faultId}
        inputMode="numeric"
        status={fault === null ? '' : 'error'}
        suffix={`/ ${maxPoints}`}
        value={value}
        onChange={onChange}
      />
      {fault === null ? null : (
        <p className="review-late" id={faultId} role="alert">
          {fault}
        </p>
      )}
    </>
  )
}
