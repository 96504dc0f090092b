import type { Field, Form, FormStage } from './form.ts'

/** A fact that two stages of one life cycle ask. */
export type AskedTwice = {
  readonly fact: string
  readonly first: { readonly stage: FormStage; readonly field: string }
  readonly again: { readonly stage: FormStage; readonly field: string }
}

/** A field that carries an answer that nobody gave. */
export type CarriedFromNowhere = {
  readonly stage: FormStage
  readonly field: string
  readonly from: FormStage
}

/**
 * The facts that the forms of one line ask more than once: the same field, two fields of one title, or two fields
 * that are filled from the same place. What is asked about each period or each change is asked in one stage only.
 */
export function askedTwice(forms: readonly Form[]): AskedTwice[] {
  const asked = forms.flatMap(({ stage, sections }) =>
    sections
      .flatMap(({ fields }) => fields)
      .filter(({ carriedFrom }) => carriedFrom === null)
      .map(({ field }) => ({ stage, field })),
  )
  const knownAt = new Map<string, number>()
  return asked.flatMap((again, index) => {
    const signs = signsOf(again.field)
    const first = asked[Math.min(...signs.map((sign) => knownAt.get(sign) ?? asked.length))]
    for (const sign of signs) if (!knownAt.has(sign)) knownAt.set(sign, index)
    if (first === undefined) return []
    return [
      {
        fact: again.field.title,
        first: { stage: first.stage, field: first.field.key },
        again: { stage: again.stage, field: again.field.key },
      },
    ]
  })
}

/** By what a fact is known again. */
const signsOf = ({ key, title, source }: Field): string[] => [
  `key ${key}`,
  `title ${title.replaceAll(/[（(].*?[)）]|\s/g, '')}`,
  ...(source === null ? [] : [`source ${JSON.stringify(source)}`]),
]

/** The fields that say to carry an answer which no earlier stage of the line asks. */
export function carriedFromNowhere(forms: readonly Form[]): CarriedFromNowhere[] {
  const asks = (stage: FormStage, key: string): boolean =>
    forms.some(
      (form) =>
        form.stage === stage &&
        form.sections.some(({ fields }) =>
          fields.some(({ field, carriedFrom }) => field.key === key && carriedFrom === null),
        ),
    )
  return forms.flatMap(({ stage, sections }) =>
    sections
      .flatMap(({ fields }) => fields)
      .flatMap(({ field, carriedFrom }) =>
        carriedFrom === null || asks(carriedFrom, field.key)
          ? []
          : [{ stage, field: field.key, from: carriedFrom }],
      ),
  )
}
