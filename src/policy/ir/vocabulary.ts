import { readContent } from '../../base/content.ts'
import { declaredFact } from './compile-declarations.ts'
import type { ProgramFact } from './program.ts'
import { halfWidth } from '../language/half-width.ts'
import { parseFact } from '../language/parse-declarations.ts'
import { entriesAt, keyed } from '../language/source-map.ts'

/** Reads the facts that the rule files of a city share (词汇): one map 事实. */
export function parseVocabulary(text: string, file: string): ProgramFact[] {
  const map = keyed(readContent(halfWidth(text), file, null), {
    required: ['事实'],
    optional: ['说明'],
  })
  return entriesAt(map, '事实').map(([name, value]) => declaredFact(parseFact(name, value)))
}
