import { Checkbox, Input, InputNumber, Radio, Select, Switch } from 'antd'
import { Field, WordsField, withPart } from '../../../benefits/rules/editor/field.tsx'
import { FormInput } from '../../forms/form-input.tsx'
import type { TopicFault, TopicLine } from '../topic-queries.ts'
import { APPLICANT_KINDS, GATES, KIND_CODES, PAYERS, PENDING } from '../topic-words.ts'
import { ChainsEditor } from './chains-editor.tsx'
import { FaultList } from './fault-list.tsx'
import { ScoreEditor } from './score-editor.tsx'
import { StepsEditor } from './steps-editor.tsx'
import { besideLine } from './use-typed-faults.ts'

type LineEditorProps = {
  readonly line: TopicLine
  readonly faults: readonly TopicFault[]
  readonly onChange: (line: TopicLine) => void
}

/** One line of support as forms; its mode and forms are those of the line it was made after. */
export function LineEditor({ line, faults, onChange }: LineEditorProps) {
  const edit = (part: Partial<TopicLine>) => onChange({ ...line, ...part })
  return (
    <div className="line-editor">
      <FaultList
        faults={faults
          .filter(({ chain }) => chain === null)
          .map((fault) => besideLine(fault, line))}
      />
      <div className="topic-fields">
        <Field label="名称">
          <Input
            maxLength={60}
            value={line.name}
            onChange={({ target }) => edit({ name: target.value })}
          />
        </Field>
        <Field label="依据的条款">
          <Input
            maxLength={200}
            value={line.clause}
            onChange={({ target }) => edit({ clause: target.value })}
          />
        </Field>
        <Field label="谁能申报">
          <Select
            mode="multiple"
            aria-label="谁能申报"
            value={[...line.applicants.kinds]}
            options={KIND_CODES.map((kind) => ({ value: kind, label: APPLICANT_KINDS[kind] }))}
            onChange={(kinds) => edit({ applicants: { ...line.applicants, kinds } })}
          />
        </Field>
        <Field label="目的" wide>
          <Input.TextArea
            autoSize
            maxLength={300}
            value={line.purpose}
            onChange={({ target }) => edit({ purpose: target.value })}
          />
        </Field>
        <WordsField
          label="申报条件"
          value={line.applicants.conditions}
          onChange={(conditions) => edit({ applicants: { ...line.applicants, conditions } })}
        />
        <LimitField line={line} onChange={(limit) => edit({ limit })} />
        <DurationField line={line} onChange={(duration) => edit({ duration })} />
        <Field label="经费包干">
          <Switch
            aria-label="经费包干"
            checked={line.isLumpSum}
            onChange={(isLumpSum) => edit({ isLumpSum })}
          />
        </Field>
        <Field label="结余">
          <Radio.Group
            value={line.balance}
            options={[
              { value: 'return', label: '退回' },
              { value: 'keep', label: '留用' },
            ]}
            onChange={({ target }) =>
              edit({ balance: target.value === 'keep' ? 'keep' : 'return' })
            }
          />
        </Field>
        <WordsField label="说明" value={line.notes} onChange={(notes) => edit({ notes })} />
      </div>
      <PayersEditor line={line} onChange={(payers) => edit({ payers })} />
      {line.payments === null ? null : (
        <PaymentsEditor
          plan={line.payments}
          onChange={(payments) => edit({ payments: { payments, ground: { kind: 'internal' } } })}
        />
      )}
      <StepsEditor line={line} onChange={edit} />
      <ChainsEditor
        approvals={line.approvals}
        faultsOf={(chain) =>
          faults.filter((fault) => fault.chain === chain).map((fault) => besideLine(fault, line))
        }
        onChange={(approvals) => edit({ approvals })}
      />
      {line.scoreSheet === null ? null : (
        <ScoreEditor sheet={line.scoreSheet} onChange={(scoreSheet) => edit({ scoreSheet })} />
      )}
    </div>
  )
}

const MONEY: Parameters<typeof FormInput>[0]['field'] = {
  type: 'money',
  unit: null,
  lengthMax: 0,
  choices: [],
}

type LimitProps = {
  readonly line: TopicLine
  readonly onChange: (limit: TopicLine['limit']) => void
}

/** The most that one project gets, with its clause; or 标准待细则. */
function LimitField({ line, onChange }: LimitProps) {
  const { limit } = line
  const clause = limit?.clause ?? line.clause
  return (
    <Field label="最高数额">
      <Checkbox
        checked={limit === null}
        onChange={({ target }) =>
          onChange(target.checked ? null : { amountFen: '1000000', clause })
        }
      >
        {PENDING}
      </Checkbox>
      {limit === null ? null : (
        <span className="topic-pair">
          <FormInput
            id={`limit-${line.id}`}
            label="最高数额（万元）"
            field={MONEY}
            value={Number(limit.amountFen)}
            isWrong={limit.amountFen === '0'}
            onChange={(fen) => onChange({ amountFen: String(fen ?? 0), clause })}
          />
          <Input
            aria-label="数额依据的条款"
            value={clause}
            onChange={({ target }) =>
              onChange({ amountFen: limit.amountFen, clause: target.value })
            }
          />
        </span>
      )}
    </Field>
  )
}

type DurationProps = {
  readonly line: TopicLine
  readonly onChange: (duration: TopicLine['duration']) => void
}

function DurationField({ line, onChange }: DurationProps) {
  const { duration } = line
  const ground = duration?.ground ?? { kind: 'internal' as const }
  return (
    <Field label="期限">
      <Checkbox
        checked={duration === null}
        onChange={({ target }) =>
          onChange(target.checked ? null : { monthsMin: 12, monthsMax: 24, ground })
        }
      >
        {PENDING}
      </Checkbox>
      {duration === null ? null : (
        <span className="topic-pair">
          <InputNumber<number>
            aria-label="最少月数"
            precision={0}
            min={1}
            max={240}
            value={duration.monthsMin}
            onChange={(months) => onChange({ ...duration, monthsMin: months ?? 1 })}
          />
          <InputNumber<number>
            aria-label="最多月数"
            precision={0}
            min={1}
            max={240}
            suffix="个月"
            value={duration.monthsMax}
            onChange={(months) => onChange({ ...duration, monthsMax: months ?? 1 })}
          />
        </span>
      )}
    </Field>
  )
}

type PayersProps = {
  readonly line: TopicLine
  readonly onChange: (payers: TopicLine['payers']) => void
}

/** Who pays which share; a share that no document fixes stays 标准待细则. */
function PayersEditor({ line, onChange }: PayersProps) {
  const { payers } = line
  return (
    <section className="edit-part">
      <h3>出资</h3>
      {payers.map(({ payer, shareBasisPoints: share }, index) => (
        <div key={payer} className="edit-line">
          <span>{PAYERS[payer]}</span>
          <Checkbox
            checked={share === null}
            onChange={({ target }) =>
              onChange(withPart(payers, index, { shareBasisPoints: target.checked ? null : 5000 }))
            }
          >
            {PENDING}
          </Checkbox>
          {share === null ? null : (
            <ShareInput
              label={`${PAYERS[payer]}份额`}
              share={share}
              onChange={(next) => onChange(withPart(payers, index, { shareBasisPoints: next }))}
            />
          )}
        </div>
      ))}
    </section>
  )
}

type Plan = NonNullable<TopicLine['payments']>
type PaymentsProps = {
  readonly plan: Plan
  readonly onChange: (payments: Plan['payments']) => void
}

function PaymentsEditor({ plan, onChange }: PaymentsProps) {
  return (
    <section className="edit-part">
      <h3>拨付</h3>
      {plan.payments.map(({ gate, shareBasisPoints: share }, index) => (
        <div key={gate} className="edit-line">
          <span>{GATES[gate]}</span>
          <ShareInput
            label={`${GATES[gate]}份额`}
            share={share}
            onChange={(next) =>
              onChange(withPart(plan.payments, index, { shareBasisPoints: next }))
            }
          />
        </div>
      ))}
    </section>
  )
}

type ShareProps = {
  readonly label: string
  readonly share: number
  readonly onChange: (share: number) => void
}

const ShareInput = ({ label, share, onChange }: ShareProps) => (
  <InputNumber<number>
    aria-label={label}
    min={0}
    max={100}
    precision={2}
    suffix="%"
    value={share / 100}
    onChange={(percent) => onChange(Math.round((percent ?? 0) * 100))}
  />
)
