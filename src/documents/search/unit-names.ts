import type { CityKnowledge } from '../../reader/reading.ts'

/** A unit as the city names it today, with every name under which a document may call it. */
export function namesOfUnit(
  asked: string,
  knowledge: CityKnowledge,
): { readonly name: string; readonly names: readonly string[] } {
  const plain = asked.normalize('NFKC').replaceAll(/\s/gu, '')
  const known = knowledge.units.find(
    ({ name, formerly, aliases }) =>
      name === plain || formerly.includes(plain) || aliases.includes(plain),
  )
  if (known === undefined) return { name: plain, names: [plain] }
  return { name: known.name, names: [known.name, ...known.formerly, ...known.aliases] }
}
