// The national code lists that rules and facts may name: GB/T 4754 国民经济行业分类 and GB/T 2260 行政区划代码.
import divisions from './codes/divisions.json' with { type: 'json' }
import { findIndustry } from './industry.ts'

const DIVISIONS: Readonly<Record<string, string>> = divisions.names

type CodeList = {
  /** What a code looks like, for messages. */
  readonly hint: string
  readonly has: (code: string) => boolean
  /** What all codes that belong to a code begin with: C39 has C3921 below it, 420100 has 420111. */
  readonly prefixOf: (code: string) => string
}

const LISTS: Readonly<Record<string, CodeList>> = {
  国民经济行业: {
    hint: 'GB/T 4754 的代码，带门类字母，如 C、C39、C3921',
    has: (code) => findIndustry(code) !== null,
    prefixOf: (code) => code,
  },
  行政区划: {
    hint: 'GB/T 2260 的六位代码，如 420100、420111',
    has: (code) => Object.hasOwn(DIVISIONS, code),
    prefixOf: (code) => code.replace(/(?:00){1,2}$/, ''),
  },
}

/** The names of the national lists. */
export const CODE_LISTS: readonly string[] = Object.keys(LISTS)

/** A national list by its name; null where there is none. */
export const findCodeList = (name: string): CodeList | null =>
  Object.hasOwn(LISTS, name) ? (LISTS[name] ?? null) : null
