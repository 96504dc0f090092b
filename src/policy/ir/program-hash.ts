import { sm3 } from '../../base/sm3.ts'
import type { Program } from './program.ts'

/** JSON with the keys of every object in order, so that equal values have equal bytes. Big integers are texts. */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'bigint') return JSON.stringify(value.toString())
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined)
  const ordered = entries.toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${ordered.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(',')}}`
}

/** The SM3 of a program: a receipt names it, so that the very same rules can be run again. */
export const programHash = (program: Program): string =>
  sm3(canonicalJson({ ...program, file: '' }))
