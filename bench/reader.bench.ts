// `npm run bench:reader`: precision, recall and F1 of the reader against gold, and its speed.
// `--errors` prints every miss and every false find; `--only=D3,29` measures those texts alone.
import { availableParallelism, cpus } from 'node:os'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { normalise } from '../src/reader/intake/normalise.ts'
import { parseCityKnowledge } from '../src/reader/city-knowledge.ts'
import { readDocument } from '../src/reader/read-document.ts'
import { goldDocuments, hasSharedTexts, type GoldGroup } from './reader/gold-documents.ts'
import {
  f1Of,
  NO_COUNT,
  precisionOf,
  recallOf,
  sumOf,
  type Agreement,
  type Count,
} from './reader/matching.ts'
import { scoreDocument, type DocumentScore } from './reader/score-document.ts'
import { oneMegabyteOf } from './reader/one-megabyte.ts'

const withErrors = process.argv.includes('--errors')
const only = process.argv
  .find((word) => word.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',')

const units = join(import.meta.dirname, '../cities/wuhan/organisations/units.yaml')
const knowledge = parseCityKnowledge(readFileSync(units, 'utf8'), 'units.yaml')

const TITLES: Readonly<Record<GoldGroup, string>> = {
  wuhan: '武汉 D1–D5',
  other: '其他地方的十一份文件',
  heldout: '自拟的留出文件',
}

if (!hasSharedTexts()) console.log('没有 ../shared/texts：官方文件不测，只测自拟的留出文件。')

const groups: readonly GoldGroup[] = ['wuhan', 'other', 'heldout']
for (const group of groups) {
  const documents = goldDocuments(group).filter(({ name }) => only?.includes(name) ?? true)
  const scores = documents.map((document) =>
    scoreDocument(document, readDocument(normalise(document.raw), knowledge)),
  )
  if (scores.length > 0) report(TITLES[group], scores)
}
measureSpeed()

function report(title: string, scores: readonly DocumentScore[]): void {
  console.log(`\n${title}`)
  console.log(COLUMNS.map(({ name, width }) => name.padStart(width)).join(' '))
  for (const score of scores) console.log(rowOf(score.name, [score]))
  console.log(rowOf('合计', scores))
  printFields(scores)
  if (!withErrors) return
  for (const score of scores)
    for (const part of [score.head, score.units, score.targets, score.benefits, score.amounts])
      for (const error of part?.errors ?? []) console.log(`  ${score.name} ${error}`)
}

type Column = {
  readonly name: string
  readonly width: number
  readonly cell: (scores: readonly DocumentScore[]) => string
}

const COLUMNS: readonly Column[] = [
  { name: '文件', width: 6, cell: () => '' },
  ...countColumns('单位', ({ units }) => units?.withRole ?? null),
  ...countColumns('不分主次', ({ units }) => units?.roleFree ?? null).slice(2),
  ...countColumns('指标', ({ targets }) => targets.count),
  ...countColumns('政策', ({ benefits }) => benefits.exact),
  ...countColumns('政策数额', ({ benefits }) => benefits.figure).slice(2),
  shareColumn('金额计入', ({ amounts }) => amounts.accounted),
  shareColumn('用途', ({ amounts }) => amounts.roles),
  shareColumn('文头', ({ head }) => head),
]

function countColumns(name: string, countOf: (score: DocumentScore) => Count | null): Column[] {
  const cell =
    (share: (count: Count) => number) =>
    (scores: readonly DocumentScore[]): string => {
      const counts = scores.map(countOf).filter((count) => count !== null)
      const sum = counts.length === 0 ? NO_COUNT : sumOf(counts)
      return sum.right + sum.missed + sum.extra === 0 ? '—' : share(sum).toFixed(3)
    }
  return [
    { name: `${name}P`, width: 8, cell: cell(precisionOf) },
    { name: 'R', width: 6, cell: cell(recallOf) },
    { name: name.length > 2 ? `${name}F` : 'F1', width: 8, cell: cell(f1Of) },
  ]
}

function shareColumn(name: string, of: (score: DocumentScore) => Agreement): Column {
  return { name, width: 10, cell: (scores) => shareOf(scores.map(of)) }
}

function shareOf(parts: readonly Agreement[]): string {
  const agreed = parts.reduce((sum, part) => sum + part.agreed, 0)
  const all = parts.reduce((sum, part) => sum + part.of, 0)
  return all === 0 ? '—' : `${agreed}/${all}`
}

function rowOf(name: string, scores: readonly DocumentScore[]): string {
  return COLUMNS.map(({ width, cell }, at) =>
    (at === 0 ? name : cell(scores)).padStart(width),
  ).join(' ')
}

/** Agreement of the fields that matching does not already demand. */
function printFields(scores: readonly DocumentScore[]): void {
  const lines: Record<string, (readonly [string, Agreement[]])[]> = {
    单位: [
      ['整条任务', scores.flatMap(({ units }) => units?.wholeDuty ?? [])],
      ['期限', scores.flatMap(({ units }) => units?.due ?? [])],
    ],
    指标: [
      ...(['indicator', 'unit', 'comparator', 'change', 'scope', 'by'] as const).map(
        (field) => [field, scores.map(({ targets }) => targets.fields[field])] as const,
      ),
      ['全部一致', scores.map(({ targets }) => targets.whole)],
    ],
    政策: (
      ['beneficiary', 'base', 'discretionary', 'caps', 'shares', 'payers', 'conditions'] as const
    ).map((field) => [field, scores.map(({ benefits }) => benefits.fields[field])] as const),
  }
  for (const [part, fields] of Object.entries(lines))
    console.log(
      `  ${part}：${fields.map(([name, parts]) => `${name} ${shareOf(parts)}`).join('，')}`,
    )
}

function measureSpeed(): void {
  const documents = [
    ...goldDocuments('wuhan'),
    ...goldDocuments('other'),
    ...goldDocuments('heldout'),
  ]
  const text = oneMegabyteOf(documents.map(({ raw }) => raw))
  const times = Array.from({ length: 5 }, () => {
    const begun = performance.now()
    readDocument(normalise(text), knowledge)
    return performance.now() - begun
  }).sort((a, b) => a - b)
  const [fastest = 0, , median = 0, , slowest = 0] = times
  const machine = `${cpus()[0]?.model ?? '?'}，${availableParallelism()} 核`
  console.log(
    `\n速度：1 MB 文本（${text.length} 字）p50 ${median.toFixed(0)} 毫秒` +
      `（最快 ${fastest.toFixed(0)}，最慢 ${slowest.toFixed(0)}；第一次含预热），${machine}`,
  )
}
