import {
  type ContentMap,
  type ContentValue,
  listAt,
  mapOf,
  optionalTextAt,
  plainValue,
  readContent,
  refuse,
  textAt,
} from '../base/content.ts'
import { type Day, parseDay } from '../base/day.ts'
import type { ProgramFact } from '../policy/ir/program.ts'
import { typeName } from '../policy/ir/type.ts'
import type { FactValue } from './fact.ts'
import { readFactValue } from './fact-value.ts'
import { periodOf } from './period.ts'

/** Facts of one demo organisation that were told together. */
export type DemoFacts = {
  readonly creditCode: string
  readonly matter: string
  readonly period: string | null
  readonly knownSince: Day
  readonly stated: boolean
  /** Why they supersede others; null where they do not. */
  readonly reason: string | null
  readonly values: readonly {
    readonly name: string
    readonly type: string
    readonly value: FactValue
  }[]
}

type Reading = { readonly file: string; readonly vocabulary: readonly ProgramFact[] }

/** Reads the demo facts of a city, `registers/demo-facts.yaml`; refuses what its rules do not know. */
export function parseDemoFacts(text: string, { file, vocabulary }: Reading): DemoFacts[] {
  const byName = new Map(vocabulary.map((fact) => [fact.name, fact]))
  const root = readContent(text, file, { required: ['事实'] })
  return listAt(root, '事实').map((item) => {
    const map = mapOf(item, {
      required: ['代码', '获知日期', '值'],
      optional: ['事项', '期间', '更正', '申报'],
    })
    const values = map.entries.get('值')
    if (values?.kind !== 'map') return refuse(map.place, '「值」应为若干「事实名: 值」')
    return {
      creditCode: textAt(map, '代码'),
      matter: optionalTextAt(map, '事项') ?? '',
      period: periodAt(map),
      knownSince: dayAt(map),
      stated: optionalTextAt(map, '申报') === '是',
      reason: optionalTextAt(map, '更正'),
      values: [...values.entries].map(([name, value]) => readValue(value, byName.get(name))),
    }
  })
}

function readValue(value: ContentValue, fact: ProgramFact | undefined) {
  if (fact === undefined) return refuse(value.place, '规则词汇中没有这个事实')
  const read = readFactValue(fact, plainValue(value))
  if (read.problem !== null) return refuse(value.place, read.problem)
  return { name: fact.name, type: typeName(fact.type), value: read.value }
}

function periodAt(map: ContentMap): string | null {
  const text = optionalTextAt(map, '期间')
  if (text === null) return null
  return periodOf(text) ?? refuse(map.place, '「期间」应为 2024、2024-Q1 或 2024-03')
}

const dayAt = (map: ContentMap): Day =>
  parseDay(textAt(map, '获知日期')) ?? refuse(map.place, '「获知日期」应为日期')
