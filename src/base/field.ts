// The fields (专业领域) in which people are experts: a discipline of GB/T 13745 or an industry of GB/T 4754.
// The first has digits only and the second begins with a letter, so that a code says of itself which it is.
import disciplines from './codes/disciplines.json' with { type: 'json' }
import { findIndustry, searchIndustries } from './industry.ts'

/** A field: `code` such as 520 or C3921, and the standard that has it. */
export type Field = { readonly code: string; readonly name: string; readonly list: FieldList }

export type FieldList = '学科' | '行业'

const DISCIPLINES: Readonly<Record<string, string>> = disciplines.names

/** The field of a code, or null where neither standard has it. */
export function findField(code: string): Field | null {
  if (Object.hasOwn(DISCIPLINES, code))
    return { code, name: DISCIPLINES[code] ?? code, list: '学科' }
  const industry = findIndustry(code)
  return industry === null ? null : { code, name: industry.name, list: '行业' }
}

/** Every discipline of the first level, in the order of the standard. */
export const DISCIPLINE_FIELDS: readonly Field[] = Object.keys(DISCIPLINES).flatMap(
  (code) => findField(code) ?? [],
)

/** Fields whose name holds the words or whose code begins with them: disciplines first. */
export function searchFields(words: string, rowsMax: number): Field[] {
  const wanted = words.normalize('NFKC').trim()
  if (wanted === '') return DISCIPLINE_FIELDS.slice(0, rowsMax)
  const found = DISCIPLINE_FIELDS.filter(
    ({ code, name }) => code.startsWith(wanted) || name.includes(wanted),
  )
  const industries = searchIndustries(wanted, rowsMax).flatMap(({ code }) => findField(code) ?? [])
  return [...found, ...industries].slice(0, rowsMax)
}
