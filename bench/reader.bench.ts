// `npm run bench:reader`: precision, recall and F1 of the reader against gold, and its speed.
// `--errors` prints every miss and every false find; `--only=D3,29` measures those texts alone.
import { readFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { join } from 'node:path'
import { parseCityKnowledge } from '../src/reader/city-knowledge.ts'
import { normalise } from '../src/reader/intake/normalise.ts'
import { readDocument } from '../src/reader/read-document.ts'
import { goldDocuments, hasSharedTexts, type GoldGroup } from './reader/gold-documents.ts'
import { oneMegabyteOf } from './reader/one-megabyte.ts'
import { errorsOf, tableOf } from './reader/report.ts'
import { scoreDocument } from './reader/score-document.ts'

const GROUPS: readonly { readonly group: GoldGroup; readonly title: string }[] = [
  { group: 'wuhan', title: '武汉 D1–D5' },
  { group: 'other', title: '其他地方的十一份文件' },
  { group: 'heldout', title: '自拟的留出文件' },
]

const withErrors = process.argv.includes('--errors')
const only = process.argv.find((word) => word.startsWith('--only='))?.slice('--only='.length)
const units = join(import.meta.dirname, '../cities/wuhan/organisations/units.yaml')
const knowledge = parseCityKnowledge(readFileSync(units, 'utf8'), 'units.yaml')
const documents = GROUPS.flatMap(({ group }) => goldDocuments(group))

if (!hasSharedTexts()) console.log('没有 ../shared/texts：官方文件不测，只测自拟的留出文件。')
for (const { group, title } of GROUPS) measure(group, title)
if (only === undefined) measureSpeed()

function measure(group: GoldGroup, title: string): void {
  const scores = documents
    .filter((one) => one.group === group && (only?.split(',').includes(one.name) ?? true))
    .map((one) => scoreDocument(one, readDocument(normalise(one.raw), knowledge)))
  if (scores.length === 0) return
  for (const line of tableOf(title, scores)) console.log(line)
  if (withErrors) for (const line of errorsOf(scores)) console.log(line)
}

function measureSpeed(): void {
  // A statute among them would make the whole one, and of a statute the reader reads less.
  const policies = documents.filter(({ gold }) => gold.otherAmounts !== 'penalty')
  const text = oneMegabyteOf(policies.map(({ raw }) => raw))
  const runs = Array.from({ length: 5 }, () => {
    const begun = performance.now()
    const used = process.cpuUsage()
    readDocument(normalise(text), knowledge)
    const { user, system } = process.cpuUsage(used)
    return { passed: performance.now() - begun, cpu: (user + system) / 1000 }
  })
  const first = runs[0]?.passed ?? 0
  const [fastest = 0, , median = 0, , slowest = 0] = sorted(runs.map(({ passed }) => passed))
  const [, , cpu = 0] = sorted(runs.map((run) => run.cpu))
  console.log(
    `\n速度：1 MB 文本（${text.length} 字）第一次 ${first.toFixed(0)} 毫秒，p50 ${median.toFixed(0)}，` +
      `最快 ${fastest.toFixed(0)}，最慢 ${slowest.toFixed(0)}，其中处理器 p50 ${cpu.toFixed(0)}；${cpus()[0]?.model ?? '?'}，${availableParallelism()} 核`,
  )
}

function sorted(numbers: readonly number[]): number[] {
  return numbers.toSorted((a, b) => a - b)
}
