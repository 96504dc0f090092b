/** A sentence of a rule's prose as it stands between two versions. */
export type ProseChange = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }

/** How the prose of a rule changed, sentence by sentence, in the order of the new prose. */
export function proseChanges(before: readonly string[], after: readonly string[]): ProseChange[] {
  const changes: ProseChange[] = []
  let rest = [...before]
  for (const text of after) {
    const at = rest.indexOf(text)
    if (at === -1) {
      // A sentence that begins alike (金额：…) is the same one said otherwise: old and new stand together.
      const alike = rest.findIndex((old) => leadOf(old) === leadOf(text) && !after.includes(old))
      if (alike !== -1) changes.push({ kind: 'removed', text: rest.splice(alike, 1)[0] ?? '' })
      changes.push({ kind: 'added', text })
      continue
    }
    changes.push(
      ...rest
        .slice(0, at)
        .filter((old) => !after.includes(old))
        .map(removed),
    )
    changes.push({ kind: 'same', text })
    rest = rest.filter((old, index) => index > at || (index < at && after.includes(old)))
  }
  return [...changes, ...rest.map(removed)]
}

const removed = (text: string): ProseChange => ({ kind: 'removed', text })

const leadOf = (text: string): string => /^[^：]+/.exec(text)?.[0] ?? text

/** Whether anything changed at all. */
export const isChanged = (changes: readonly ProseChange[]): boolean =>
  changes.some(({ kind }) => kind !== 'same')
