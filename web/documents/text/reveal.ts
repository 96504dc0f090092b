/** Brings an item's words into sight inside the text and lets them flash once. */
export function revealItem(root: HTMLElement, id: string): void {
  const runs = [...root.querySelectorAll<HTMLElement>(`[data-items~="${CSS.escape(id)}"]`)]
  revealRuns(runs)
}

/** Brings the first words of a clause into sight. */
export function revealOffset(root: HTMLElement, offset: number): void {
  const runs = [...root.querySelectorAll<HTMLElement>('[data-start]')]
  const at = runs.findLastIndex((run) => Number(run.dataset['start']) <= offset)
  const line = runs[at]?.closest<HTMLElement>('.line')
  revealRuns(line ? [line] : [])
}

/** Brings a clause of an outline into sight. */
export function revealClause(root: HTMLElement, address: string): void {
  revealRuns([...root.querySelectorAll<HTMLElement>(`[data-clause="${CSS.escape(address)}"]`)])
}

function revealRuns(runs: readonly HTMLElement[]): void {
  const first = runs[0]
  if (!first) return
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
  first.scrollIntoView({ block: 'center', behavior: 'instant' })
  // Blocks that were never laid out have a guessed height: the second call uses the true one.
  requestAnimationFrame(() => first.scrollIntoView({ block: 'center', behavior: 'instant' }))
  if (isCalm) return
  for (const run of runs) {
    run.animate([{ backgroundColor: 'var(--flash)' }, {}], { duration: 1400, easing: 'ease-in' })
  }
}
