import type { KnownFact } from '../../registers/fact.ts'
import type { Answer, Answers } from './answers.ts'
import type { Field, Form, FormStage, OrganisationColumn } from './form.ts'
import { FORM_STAGES } from './form.ts'

/** A value that nobody had to type, with where it comes from and since when it is so. */
export type Prefilled = {
  readonly value: Answer
  /** 机构名录, the source of the fact (统计部门、企业申报 …), or the stage that asked. */
  readonly source: string
  /** The day since which it is known; null where the register keeps none. */
  readonly day: string | null
  /** Carried from an earlier stage: to be read, not changed. */
  readonly isReadOnly: boolean
}

/** The columns of the organisation's row, in words for people. */
export type OrganisationFile = Readonly<Record<OrganisationColumn, string | null>> & {
  /** The day of the last change of the row. */
  readonly changedOn: string
}

/** What earlier stages answered, each with the day of its submission. */
export type EarlierAnswers = Readonly<
  Partial<Record<FormStage, { readonly answers: Answers; readonly day: string }>>
>

type Given = {
  readonly organisation: OrganisationFile
  /** What is known of the organisation itself, the newest period of each fact first. */
  readonly facts: readonly KnownFact[]
  readonly earlier: EarlierAnswers
}

/** Values for the fields of a form that are known already, by their keys. */
export function prefillForm(form: Form, given: Given): Readonly<Record<string, Prefilled>> {
  const found = form.sections
    .flatMap(({ fields }) => fields)
    .flatMap(({ field, carriedFrom }): [string, Prefilled][] => {
      const value =
        carriedFrom === null ? fromFile(field, given) : fromStage(field, carriedFrom, given)
      return value === null ? [] : [[field.key, value]]
    })
  return Object.fromEntries(found)
}

function fromStage(field: Field, stage: FormStage, { earlier }: Given): Prefilled | null {
  const asked = earlier[stage]
  const value = asked?.answers[field.key]
  if (asked === undefined || value === undefined) return null
  return { value, source: FORM_STAGES[stage], day: asked.day, isReadOnly: true }
}

function fromFile(field: Field, { organisation, facts }: Given): Prefilled | null {
  const { source } = field
  if (source === null) return null
  if (source.kind === 'organisation') {
    const value = organisation[source.column]
    if (value === null) return null
    return { value, source: '机构名录', day: organisation.changedOn, isReadOnly: false }
  }
  const fact = facts.find(({ name, matter }) => name === source.name && matter === '')
  const value = fact === undefined ? null : answerOf(field, fact.value)
  if (fact === undefined || value === null) return null
  return { value, source: fact.source, day: fact.knownSince, isReadOnly: false }
}

/** A fact as the field wants it; null where it does not fit, for a wrong guess is worse than none. */
function answerOf(field: Field, value: KnownFact['value']): Answer | null {
  if (typeof value === 'boolean') return field.type === 'boolean' ? value : null
  if (typeof value !== 'string') return null
  switch (field.type) {
    case 'money':
    case 'integer': {
      const number = Number(value)
      return Number.isSafeInteger(number) ? number : null
    }
    case 'choice':
      return field.choices.includes(value) ? value : null
    case 'text':
    case 'longText':
    case 'day':
    case 'month':
      return value
    case 'boolean':
    case 'promise':
    case 'choices':
    case 'records':
      return null
    default:
      return field satisfies never
  }
}
