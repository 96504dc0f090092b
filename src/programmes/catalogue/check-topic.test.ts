import { expect, test } from 'vitest'
import { wuhanCatalogue } from '../../../tests/sample-topics.ts'
import { Failure, sentenceOf } from '../../base/failure.ts'
import { topicFaults } from './check-topic.ts'
import { keptTopic, topicOf } from './kept-topic.ts'
import { parseTopic } from './parse-topic.ts'
import type { Topic, TopicLine } from './topic.ts'
import { topicChanges } from './topic-changes.ts'

const topicNamed = async (id: string): Promise<Topic> => {
  const found = (await wuhanCatalogue()).topics.find(({ topic }) => topic.id === id)
  if (found === undefined) throw new Error(`no topic ${id}`)
  return found.topic
}

type Change = (line: TopicLine) => Partial<TopicLine>

test.each<[string, string, Change]>([
  ['编号应为「8-序号」', 'T08', () => ({ id: '7-1' })],
  ['没有写明哪类机构', 'T08', ({ applicants }) => ({ applicants: { ...applicants, kinds: [] } })],
  ['揭榜挂帅应写明发榜', 'T08', () => ({ challenge: null })],
  ['最高数额应大于零', 'T08', () => ({ limit: { amountFen: 0n, clause: 'D5/二/（八）' } })],
  [
    '超过 100%',
    'T08',
    ({ payers }) => ({ payers: payers.map((p) => ({ ...p, shareBasisPoints: 6000 })) }),
  ],
  [
    '评分表各项满分相加是',
    'T07',
    ({ scoreSheet }) => ({
      scoreSheet: scoreSheet && { ...scoreSheet, items: scoreSheet.items.slice(1) },
    }),
  ],
  [
    '「评审」应有工作日',
    'T07',
    ({ steps }) => ({ steps: { ...steps, workdays: { ...steps.workdays, review: 0 } } }),
  ],
  [
    '不经过「现场考察」',
    'T02',
    ({ steps }) => ({ steps: { ...steps, workdays: { ...steps.workdays, siteVisit: 5 } } }),
  ],
  [
    '同一项目同一单位只能有一位专家',
    'T07',
    ({ review }) => ({ review: review && { ...review, expertsPerUnitMax: 2 } }),
  ],
  ['没有评审的两者都不写', 'T07', () => ({ review: null })],
  ['审批链至少两人', 'T07', ({ approvals }) => ({ approvals: { ...approvals, award: [] } })],
  [
    '「终止」的审批链应为 2 步（提出终止、决定终止），现为 3 步',
    'T07',
    ({ approvals }) => ({ approvals: { ...approvals, termination: approvals.award } }),
  ],
  [
    '「立项」第 3 步（财务复核）不能由财务办理，应为处室审批或领导',
    'T07',
    ({ approvals }) => ({
      approvals: {
        ...approvals,
        award: [...approvals.award.slice(0, 2), { role: 'finance', title: '财务复核' }],
      },
    }),
  ],
  [
    '「拨付」第 1 步',
    'T07',
    ({ approvals }) => ({ approvals: { ...approvals, payment: approvals.contract } }),
  ],
  [
    '「拨付」第 3 步（经办再核）不能由处室经办办理',
    'T07',
    ({ approvals }) => ({
      approvals: {
        ...approvals,
        payment: [...approvals.payment, { role: 'bureau_officer', title: '经办再核' }],
      },
    }),
  ],
  [
    '各期拨付份额相加应为 100%',
    'T07',
    ({ payments }) => ({
      payments: payments && { ...payments, payments: payments.payments.slice(1) },
    }),
  ],
  ['应写明按公式还是择优', 'T07', () => ({ mode: 'reward' })],
  ['包干制不报预算与支出科目', 'T07', () => ({ isLumpSum: true })],
  ['没有表单「nothing」', 'T07', ({ forms }) => ({ forms: { ...forms, report: 'nothing' } })],
  [
    '拨付之前没有一张表单问收款账户',
    'T13',
    ({ forms }) => ({ forms: { ...forms, contract: 'none' } }),
  ],
  ['有任务书的应有任务书表单', 'T02', ({ forms: { contract: _none, ...forms } }) => ({ forms })],
  ['引用至少一条规则', 'T10', () => ({ rewardBy: 'formula', scoreSheet: null, review: null })],
  [
    '没有任务书，拨付不能等',
    'T17',
    () => ({
      payments: {
        payments: [{ gate: 'milestone', shareBasisPoints: 10_000 }],
        ground: { kind: 'internal' },
      },
    }),
  ],
])('%s', async (words, id, change) => {
  const topic = await topicNamed(id)
  expect(topicFaults(topic)).toEqual([])
  const lines = topic.lines.map((line, index) =>
    index === 0 ? { ...line, ...change(line) } : line,
  )
  const faults = topicFaults({ ...topic, lines }).map(({ detail }) => detail)
  expect(faults.filter((detail) => detail.includes(words))).toHaveLength(1)
})

test('a fault of a content file is told with its file, line and column', async () => {
  const catalogue = await wuhanCatalogue()
  const text = `编号: T20
序: 20
专项: P3
名称: 试
目的: 试
条款: D1/二
生效: 2026-01-01
支持方向:
  - 编号: 20-1
    名称: 试
    办法: 竞争立项
    目的: 试
    条款: D1/二
    可申报: {类别: [企业]}
    最高: 3000
    出资: [{方: 市级, 份额: 100%, 依据: 内部口径}]
`
  const complaintOf = (source: string): string => {
    try {
      parseTopic(source, 'topics/T20.yaml', catalogue)
    } catch (error) {
      if (error instanceof Failure) return sentenceOf(error)
      throw error
    }
    return ''
  }
  expect(complaintOf(text)).toContain('topics/T20.yaml 第 15 行第 9 列')
  expect(complaintOf(text)).toContain('没有数额的写「标准待细则」')
  const open = text.replace('3000', '标准待细则')
  expect(complaintOf(open)).toBe('')
  expect(complaintOf(open.replace('竞争立项', '竞争性'))).toContain('没有办法「竞争性」')
  expect(complaintOf(open.replace('100%', '90%'))).toContain('第 9 行')
  expect(complaintOf(open.replace('100%', '90%'))).toContain('各方出资份额相加应为 100%')
  expect(complaintOf(open.replace('P3', 'P9'))).toContain('没有专项「P9」')
  expect(complaintOf(open.replace('D1/二\n生', '二\n生'))).toContain('应为条款地址')
})

/** Every part of a value that is no list or map, as a way to it. */
const leavesOf = (value: unknown, path: readonly string[] = []): (readonly string[])[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, part]) => leavesOf(part, [...path, key]))
    : [path]

/** The same JSON with one leaf said otherwise. */
function withLeaf(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined)
    return typeof value === 'string'
      ? value === 'clause'
        ? 'internal'
        : `${value}1`
      : typeof value === 'number'
        ? value + 1
        : value !== true
  if (typeof value !== 'object' || value === null) throw new Error('the way leads on')
  const changed = withLeaf(Reflect.get(value, key), rest)
  return Array.isArray(value)
    ? value.map((part, index) => (String(index) === key ? changed : part))
    : { ...value, [key]: changed }
}

test('no part of a topic changes without an approver seeing it', async () => {
  for (const id of ['T02', 'T08', 'T10']) {
    const topic = await topicNamed(id)
    const json = keptTopic({ ...topic, forms: topic.forms.slice(0, 1) })
    const before = topicOf(json)
    const unseen = leavesOf(json).filter((path) => {
      const last = path.at(-1)
      // Codes have to stay codes: what is not one of them is no topic.
      if (leafOf(json, path) === null || (last === 'kind' && leafOf(json, path) === 'internal'))
        return false
      const after = JSON.parse(JSON.stringify(withLeaf(json, path)))
      return topicChanges(before, topicOf(after)).length === 0
    })
    expect(unseen.map((path) => path.join('.'))).toEqual([])
  }
})

const leafOf = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (part, key) => (typeof part === 'object' && part !== null ? Reflect.get(part, key) : null),
    value,
  )

test('two versions are told apart in words, and the same one not at all', async () => {
  const topic = await topicNamed('T08')
  expect(topicChanges(topic, topic)).toEqual([])
  const [first, ...others] = topic.lines
  if (first === undefined) throw new Error('a topic has lines')
  const lines = [{ ...first, isLumpSum: false }, ...others.slice(1)]
  const changes = topicChanges(topic, { ...topic, status: 'closed', lines })
  expect(changes).toContainEqual({
    place: '8-1 创新联合体揭榜挂帅 · 经费包干',
    before: '是',
    after: '否',
  })
  expect(changes).toContainEqual({
    place: '状态',
    before: '开放',
    after: '关闭：不再受理新的申报',
  })
  const renamed = { ...topic, lines: [{ ...first, name: '另一个名称' }, ...others] }
  expect(topicChanges(topic, renamed)).toEqual([
    { place: '8-1 另一个名称 · 名称', before: first.name, after: '另一个名称' },
  ])
  expect(
    changes.filter(({ place, after }) => place.startsWith('8-2') && after === null).length,
  ).toBeGreaterThan(20)
  expect(topicChanges(null, topic).every(({ before }) => before === null)).toBe(true)
})
