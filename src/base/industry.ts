import industries from './codes/industries.json' with { type: 'json' }

/** A row of GB/T 4754-2017 国民经济行业分类: `code` with its leading letter, such as C3921. */
export type Industry = {
  readonly code: string
  readonly name: string
  readonly level: IndustryLevel
  readonly parent: string | null
}

export type IndustryLevel = '门类' | '大类' | '中类' | '小类'

/** The length of a code says its level: C, C39, C392, C3921. */
const LEVELS: Readonly<Record<number, IndustryLevel>> = {
  1: '门类',
  3: '大类',
  4: '中类',
  5: '小类',
}

const NAMES: Readonly<Record<string, string>> = industries.names

const nameOf = (code: string): string | null =>
  Object.hasOwn(NAMES, code) ? (NAMES[code] ?? null) : null

const parentCode = (code: string): string | null => {
  if (code.length === 1) return null
  return code.length === 3 ? code.charAt(0) : code.slice(0, -1)
}

/** The industry of a code, or null where the standard has none. */
export function findIndustry(code: string): Industry | null {
  const name = nameOf(code)
  const level = LEVELS[code.length]
  if (name === null || level === undefined) return null
  return { code, name, level, parent: parentCode(code) }
}

/** The way from the section (门类) down to the code itself; empty for an unknown code. */
export function industryPath(code: string): Industry[] {
  const industry = findIndustry(code)
  if (industry === null) return []
  return industry.parent === null ? [industry] : [...industryPath(industry.parent), industry]
}

/** The rows right below a code (the sections for null), in the order of the standard. */
export const industriesBelow = (parent: string | null): Industry[] =>
  Object.keys(NAMES)
    .filter((code) => parentCode(code) === parent)
    .flatMap((code) => findIndustry(code) ?? [])

/** Rows whose name holds the words or whose code begins with them, broadest level first. */
export function searchIndustries(words: string, rowsMax: number): Industry[] {
  const wanted = words.normalize('NFKC').trim()
  if (wanted === '') return []
  const code = wanted.toUpperCase()
  return Object.entries(NAMES)
    .filter(
      ([key, name]) =>
        key.startsWith(code) || key.slice(1).startsWith(code) || name.includes(wanted),
    )
    .map(([key]) => key)
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
    .slice(0, rowsMax)
    .flatMap((key) => findIndustry(key) ?? [])
}
