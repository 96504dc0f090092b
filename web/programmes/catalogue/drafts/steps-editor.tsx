import { InputNumber, Switch } from 'antd'
import { Field } from '../../../benefits/rules/editor/field.tsx'
import type { TopicLine } from '../topic-queries.ts'
import { STEP_CODES, TIMED_STEPS } from '../topic-words.ts'

type StepsEditorProps = {
  readonly line: TopicLine
  readonly onChange: (part: Partial<TopicLine>) => void
}

/** A step that is switched on begins with as many workdays. */
const USUAL_DAYS = 10
const SWITCHES = [
  ['siteVisit', '现场考察'],
  ['financeCheck', '财务核查'],
] as const

/** Which steps a case takes, how long each may last, and how many experts judge. */
export function StepsEditor({ line, onChange }: StepsEditorProps) {
  const { steps, review } = line
  const setStep = (code: 'siteVisit' | 'financeCheck', isOn: boolean) => {
    const { [code]: _former, ...others } = steps.workdays
    onChange({
      steps: {
        ...steps,
        [code]: isOn,
        workdays: isOn ? { ...others, [code]: USUAL_DAYS } : others,
      },
    })
  }
  return (
    <section className="edit-part">
      <h3>步骤与时限</h3>
      <div className="topic-fields">
        {SWITCHES.map(([code, label]) => (
          <Field key={code} label={label}>
            <Switch
              aria-label={label}
              checked={steps[code]}
              onChange={(isOn) => setStep(code, isOn)}
            />
          </Field>
        ))}
        <Field label="答辩">
          <Switch
            aria-label="答辩"
            checked={steps.interview}
            onChange={(interview) => onChange({ steps: { ...steps, interview } })}
          />
        </Field>
        {STEP_CODES.filter((code) => steps.workdays[code] !== undefined).map((code) => (
          <Field key={code} label={`${TIMED_STEPS[code]}（工作日）`}>
            <InputNumber<number>
              aria-label={`${TIMED_STEPS[code]}工作日`}
              min={1}
              max={250}
              precision={0}
              value={steps.workdays[code] ?? null}
              onChange={(days) =>
                onChange({
                  steps: { ...steps, workdays: { ...steps.workdays, [code]: days ?? 1 } },
                })
              }
            />
          </Field>
        ))}
        {review === null ? null : (
          <>
            <Field label="每项专家（位）">
              <InputNumber<number>
                aria-label="每项专家"
                min={1}
                max={30}
                precision={0}
                value={review.expertsPerProject}
                onChange={(count) =>
                  onChange({ review: { ...review, expertsPerProject: count ?? 1 } })
                }
              />
            </Field>
            <Field label="双盲（评审时隐去申报方）">
              <Switch
                aria-label="双盲"
                checked={review.isDoubleBlind}
                onChange={(isDoubleBlind) => onChange({ review: { ...review, isDoubleBlind } })}
              />
            </Field>
          </>
        )}
      </div>
    </section>
  )
}
