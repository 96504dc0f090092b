import type { Term } from './term.ts'

/** The terms directly under a term. */
export function termsUnder(term: Term): readonly Term[] {
  switch (term.t) {
    case 'int':
    case 'bool':
    case 'text':
    case 'day':
    case 'unknown':
    case 'fact':
    case 'field':
    case 'shared':
      return []
    case 'add':
    case 'sub':
    case 'mul':
    case 'round':
    case 'eq':
    case 'ne':
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
    case 'dateAdd':
    case 'dateDiff':
      return [term.a, term.b]
    case 'neg':
    case 'abs':
    case 'sign':
    case 'nonzero':
    case 'not':
    case 'known':
    case 'in':
    case 'datePart':
      return [term.a]
    case 'and':
    case 'or':
      return term.parts
    case 'if':
      return [term.condition, term.a, term.b]
    case 'aggregate':
      return [term.body, term.where, term.by].filter((part) => part !== null)
  }
}

/** Every term of a tree once, itself first; `enter` leads from a shared definition to its own terms. */
export function* termsOf(
  root: Term,
  enter: (term: Term & { t: 'shared' }) => Term | null = () => null,
): Generator<Term> {
  const seen = new Set<Term>()
  const open = [root]
  for (let term = open.pop(); term !== undefined; term = open.pop()) {
    if (seen.has(term)) continue
    seen.add(term)
    yield term
    const inner = term.t === 'shared' ? enter(term) : null
    open.push(...(inner === null ? termsUnder(term) : [inner]).toReversed())
  }
}

/** The names of the facts and lists that a term reads, in the order of reading. */
export function factsIn(
  root: Term,
  enter: (term: Term & { t: 'shared' }) => Term | null = () => null,
): ReadonlySet<string> {
  const names = new Set<string>()
  for (const term of termsOf(root, enter)) {
    if (term.t === 'fact') names.add(term.name)
    if (term.t === 'aggregate') names.add(term.list)
  }
  return names
}
