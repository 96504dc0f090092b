/** A document as far as its name goes. */
type Named = {
  readonly id: string
  readonly number_key: string | null
  readonly title_key: string
  readonly text_id: string | null
}

/** What an imported text is the text of. */
export type Recognised<Known extends Named> =
  | { readonly as: 'new' }
  /** A document whose structure waits for its words. */
  | { readonly as: 'wordless'; readonly document: Known }
  /** A document that has other words already. */
  | { readonly as: 'worded'; readonly document: Known }

/**
 * Finds the document that an imported text belongs to. A number names one document. A title alone may
 * stand over many (last year's and this year's), so that it only leads to a structure without words, and
 * only where the two numbers do not contradict each other.
 */
export function recognise<Known extends Named>(
  name: { readonly number_key: string | null; readonly title_key: string },
  known: readonly Known[],
): Recognised<Known> {
  const byNumber = known.filter(
    ({ number_key }) => number_key !== null && number_key === name.number_key,
  )
  const wordless =
    byNumber.find(({ text_id }) => text_id === null) ??
    known.find(
      ({ title_key, number_key, text_id }) =>
        text_id === null &&
        title_key === name.title_key &&
        (number_key === null || name.number_key === null),
    )
  if (wordless !== undefined) return { as: 'wordless', document: wordless }
  const [worded] = byNumber
  return worded === undefined ? { as: 'new' } : { as: 'worded', document: worded }
}
