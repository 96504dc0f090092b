// The facts of several programs as one list: rules of all documents and versions are asked about one subject.
import { fail } from '../../base/failure.ts'
import type { Program, ProgramFact } from './program.ts'
import { type Type, typeName } from './type.ts'

/** Every fact of the programs once. Two files that hold one name to be of two types are refused, and both are named. */
export function factsOf(programs: readonly Pick<Program, 'facts' | 'file'>[]): ProgramFact[] {
  const found = new Map<string, { fact: ProgramFact; file: string }>()
  for (const { facts, file } of programs)
    for (const fact of facts) {
      const known = found.get(fact.name)
      const type = known === undefined ? fact.type : joined(known.fact.type, fact.type)
      if (type === null)
        throw fail('FACT_TYPES_DIFFER', {
          fact: fact.name,
          first: `${known?.file ?? ''}（${typeName(known?.fact.type ?? fact.type)}）`,
          second: `${file}（${typeName(fact.type)}）`,
        })
      found.set(fact.name, {
        fact: known === undefined ? fact : merged(known.fact, fact, type),
        file: known?.file ?? file,
      })
    }
  return [...found.values()].map(({ fact }) => fact)
}

/** Lists that two files speak of differently have the fields of both. */
function joined(a: Type, b: Type): Type | null {
  if (a.kind !== 'records' || b.kind !== 'records') return typeName(a) === typeName(b) ? a : null
  const fields: Record<string, Type> = { ...a.fields }
  for (const [name, field] of Object.entries(b.fields)) {
    const known = fields[name]
    if (known !== undefined && typeName(known) !== typeName(field)) return null
    fields[name] = field
  }
  return { kind: 'records', fields }
}

/** The declaration says more than what was inferred; values and bounds are those that any of the files allows. */
function merged(a: ProgramFact, b: ProgramFact, type: Type): ProgramFact {
  const [told, other] = a.declared || !b.declared ? [a, b] : [b, a]
  const isOpen =
    other.declared === told.declared && (a.values.length === 0 || b.values.length === 0)
  return {
    ...told,
    type,
    question: told.question ?? other.question,
    description: told.description ?? other.description,
    values: isOpen ? [] : [...new Set([...told.values, ...other.values])],
    least: other.declared ? looser(a.least, b.least, (x, y) => x < y) : told.least,
    most: other.declared ? looser(a.most, b.most, (x, y) => x > y) : told.most,
  }
}

/** The bound that lets more through; none where either has none, or where they cannot be compared as whole numbers. */
function looser(
  a: string | null,
  b: string | null,
  isLooser: (x: bigint, y: bigint) => boolean,
): string | null {
  if (a === b) return a
  if (a === null || b === null || a.includes('/') || b.includes('/')) return null
  return isLooser(BigInt(a), BigInt(b)) ? a : b
}
