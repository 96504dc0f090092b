import { FORM_STAGE_WORDS } from './stage-words.ts'
import { FormInput } from './form-input.tsx'
import { FormRecords, ReadRecords, Required } from './form-records.tsx'
import {
  type FormField,
  type FormIssue,
  type FormSection,
  type FormValue,
  type FormValues,
  type Prefilled,
  type ProgrammeForm,
  valueText,
} from './form-values.ts'
import './form-fields.css'

const NOTHING: readonly never[] = []

type FormFieldsProps = {
  readonly form: ProgrammeForm
  /** What was answered; a field that is not there shows what is known of it already. */
  readonly values: FormValues
  readonly prefilled?: readonly Prefilled[]
  readonly issues?: readonly FormIssue[]
  /** To be read only: a submission that is frozen, or a preview. */
  readonly isReadOnly?: boolean
  /** Only this section; undefined for all. */
  readonly section?: string | undefined
  readonly onChange?: (key: string, value: FormValue | undefined) => void
}

/** A form as it is filled in or read: sections, each value with its source, each fault beside its field. */
export function FormFields({ form, section, ...rest }: FormFieldsProps) {
  const sections = form.sections.filter(({ id }) => section === undefined || id === section)
  return (
    <div className="form-fields">
      {sections.map((one) => (
        <Section key={one.id} one={one} {...rest} />
      ))}
    </div>
  )
}

type SectionProps = Omit<FormFieldsProps, 'form' | 'section'> & { readonly one: FormSection }

function Section({ one, ...rest }: SectionProps) {
  return (
    <section className="form-section" id={`section-${one.id}`} aria-label={one.title}>
      <h2 className="form-section-title">{one.title}</h2>
      {one.help === null ? null : <p className="soft">{one.help}</p>}
      <div className="form-grid">
        {one.fields.map((field) => (
          <Row key={field.key} field={field} {...rest} />
        ))}
      </div>
    </section>
  )
}

type RowProps = Omit<FormFieldsProps, 'form' | 'section'> & { readonly field: FormField }

function Row({
  field,
  values,
  prefilled = NOTHING,
  issues = NOTHING,
  isReadOnly = false,
  onChange,
}: RowProps) {
  const known = prefilled.find(({ key }) => key === field.key)
  const own = values[field.key]
  const value = own ?? known?.value
  const wrong = issues.filter((issue) => issue.field === field.key)
  const whole = wrong.filter(({ row }) => row === null)
  const isCarried = field.carriedFrom !== null
  const id = `field-${field.key}`
  const isWide = field.type === 'longText' || field.type === 'records' || field.type === 'promise'
  return (
    <div className={isWide ? 'form-row form-row-wide' : 'form-row'} data-field={field.key}>
      <Label field={field} id={id} isRead={isReadOnly || isCarried} />
      {isReadOnly || isCarried ? (
        <Read field={field} value={value} />
      ) : field.type === 'records' ? (
        <FormRecords
          field={field}
          value={value}
          issues={wrong}
          onChange={(next) => onChange?.(field.key, next)}
        />
      ) : (
        <FormInput
          id={id}
          label={field.title}
          field={{ ...field, type: field.type }}
          value={value}
          isWrong={wrong.length > 0}
          describedBy={`${id}-notes`}
          onChange={(next) => onChange?.(field.key, next)}
        />
      )}
      <div id={`${id}-notes`}>
        {whole.map(({ message }) => (
          <p key={message} className="form-issue" role="alert">
            {message}
          </p>
        ))}
        <SourceNote field={field} own={own} known={known} isRead={isReadOnly} />
        {field.help === null || isCarried || isReadOnly ? null : (
          <p className="form-help">{field.help}</p>
        )}
      </div>
    </div>
  )
}

function Label({
  field,
  id,
  isRead,
}: {
  readonly field: FormField
  readonly id: string
  readonly isRead: boolean
}) {
  const mark = (
    <>
      {field.title}
      {field.isRequired && !isRead ? <Required /> : null}
      {field.isPersonal ? <span className="form-personal">个人信息</span> : null}
    </>
  )
  return isRead || field.type === 'records' || field.type === 'boolean' ? (
    <span className="form-label">{mark}</span>
  ) : (
    <label className="form-label" htmlFor={id}>
      {mark}
    </label>
  )
}

function Read({
  field,
  value,
}: {
  readonly field: FormField
  readonly value: FormValue | undefined
}) {
  if (field.type === 'records') return <ReadRecords field={field} value={value} />
  return <p className="form-read">{valueText(field, value)}</p>
}

type SourceNoteProps = {
  readonly field: FormField
  readonly own: FormValue | undefined
  readonly known: Prefilled | undefined
  /** Whether it is only looked at: then nobody is told what to fill in. */
  readonly isRead: boolean
}

/** Where the value comes from; where it was changed, what is on file. */
function SourceNote({ field, own, known, isRead }: SourceNoteProps) {
  if (field.carriedFrom !== null)
    return (
      <p className="form-source">
        沿用自{FORM_STAGE_WORDS[field.carriedFrom]}
        {isRead ? '' : '，不必再填'}
      </p>
    )
  if (known === undefined) return null
  const day = known.day === null ? '' : `，${known.day}`
  const isSame = own === undefined || JSON.stringify(own) === JSON.stringify(known.value)
  return (
    <p className="form-source">
      {isSame
        ? `取自${known.source}${day}`
        : `${known.source}中是“${valueText(field, known.value)}”${day}`}
    </p>
  )
}
