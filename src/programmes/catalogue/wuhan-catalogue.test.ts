import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { wuhanCatalogue } from '../../../tests/sample-topics.ts'
import { hasSharedTexts, NEEDS_SHARED_TEXTS, sharedText } from '../../../tests/shared-texts.ts'
import { readContent, textAt, listAt, mapOf } from '../../base/content.ts'
import { compileFile } from '../../policy/ir/compile-file.ts'
import { parseVocabulary } from '../../policy/ir/vocabulary.ts'
import { parseRuleFile } from '../../policy/language/parse-rule-file.ts'
import { askedTwice, carriedFromNowhere } from '../forms/asked-twice.ts'
import { checkAnswers } from '../forms/check-answers.ts'
import { askedFields, compileForm, REQUESTED_FUNDS } from '../forms/form-schema.ts'
import type { Form } from '../forms/form.ts'
import type { Topic, TopicLine } from './topic.ts'

const CITY = join(import.meta.dirname, '../../../cities/wuhan')
const WAN = 1_000_000n

const topics = async (): Promise<Topic[]> =>
  (await wuhanCatalogue()).topics.map(({ topic }) => topic)
const lines = async (): Promise<TopicLine[]> => (await topics()).flatMap((topic) => topic.lines)
const lineNamed = async (id: string): Promise<TopicLine> => {
  const line = (await lines()).find((one) => one.id === id)
  if (line === undefined) throw new Error(`no line ${id}`)
  return line
}

const formsOf = (line: TopicLine, topic: Topic): Form[] =>
  Object.values(line.forms).flatMap((id) => topic.forms.filter((form) => form.id === id))

test('there are six programmes and nineteen topics, and every mode has a line', async () => {
  const { programmes } = await wuhanCatalogue()
  expect(programmes.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6])
  expect((await topics()).map(({ number }) => number)).toEqual(
    Array.from({ length: 19 }, (_, index) => index + 1),
  )
  expect(new Set((await lines()).map(({ mode }) => mode)).size).toBe(8)
  const rewards = (await lines()).map(({ rewardBy }) => rewardBy)
  expect(rewards).toContain('formula')
  expect(rewards).toContain('scored')
})

test('the figures are those of the documents, each with its clause', async () => {
  const limits = (await lines()).flatMap(({ id, limit }) =>
    limit === null ? [] : [[id, limit.amountFen / WAN, limit.clause]],
  )
  expect(limits).toEqual([
    ['8-1', 3000n, 'D5/二/（八）'],
    ['8-2', 3000n, 'D5/二/（八）'],
    ['9-3', 100n, expect.stringMatching(/^D4\//)],
    ['10-4', 500n, 'D3/二/（五）'],
    ['11-4', 100n, 'D5/四/（十四）'],
    ['11-5', 100n, 'D5/四/（十四）'],
    ['11-6', 150n, 'D5/四/（十四）'],
    ['11-8', 1000n, 'D5/三/（十）'],
    ['13-3', 1000n, 'D5/二/（七）'],
    ['13-4', 600n, 'D3/二/（七）'],
    ['19-1', 100n, 'D3/二/（五）'],
  ])
  const promised = (await lines()).flatMap(({ id, promised: count }) =>
    count === null ? [] : [[id, count.atLeast, count.isYearly, count.clause]],
  )
  expect(promised).toEqual([
    ['2-1', 1000, false, 'D5/一/（四）'],
    ['6-1', 10, true, 'D5/二/（八）'],
    ['8-1', 10, true, 'D5/二/（八）'],
    ['8-2', 10, true, 'D5/二/（八）'],
    ['9-1', 1000, false, 'D5/二/（九）'],
    ['11-9', 10, true, 'D5/三/（十）'],
  ])
  const durations = (await lines()).flatMap(({ id, duration }) =>
    duration === null ? [] : [[id, duration.monthsMin, duration.monthsMax]],
  )
  expect(durations).toEqual([
    ['1-1', 36, 60],
    ['7-3', 36, 60],
  ])
})

test('no share of a payer is invented where the documents leave it open', async () => {
  const open = (await lines()).filter(({ payers }) => payers.length > 1)
  expect(open.length).toBeGreaterThanOrEqual(6)
  for (const { payers } of open)
    expect(payers.map(({ shareBasisPoints }) => shareBasisPoints)).toEqual(payers.map(() => null))
  expect((await lineNamed('3-1')).challenge?.matchBasisPoints).toBeNull()
})

test('the exploration plan promises its spending and never enters it, by milestones, fast', async () => {
  const line = await lineNamed('2-1')
  const topic = (await topics()).find(({ id }) => id === 'T02')
  const asked = topic === undefined ? [] : formsOf(line, topic).flatMap(askedFields)
  const keys = asked.map(({ field }) => field.key)
  expect(line.isLumpSum).toBe(true)
  expect(line.review?.isFast).toBe(true)
  expect(line.steps.reportEveryMonths).toBeNull()
  expect(keys).toContain('spendingPromise')
  expect(keys).toContain('milestones')
  expect(keys.filter((key) => /budgetLines|spendingLines|finalSpending/.test(key))).toEqual([])
  const [light] = topic?.forms.filter(({ stage }) => stage === 'application') ?? []
  const full = (await topics())[6]?.forms.find(({ id }) => id === 'competition-application')
  if (light === undefined || full === undefined) throw new Error('both forms exist')
  expect(light.isLight).toBe(true)
  expect(askedFields(light).length * 2).toBeLessThan(askedFields(full).length)
})

test('the seven dimensions of disruptive projects are those of the document, in its order', async () => {
  const sheet = (await lineNamed('19-1')).scoreSheet
  expect(sheet?.ground).toEqual({ kind: 'clause', clause: 'D3/二/（四）' })
  expect(sheet?.items.map(({ title }) => title)).toEqual([
    '需求强烈',
    '技术颠覆',
    '生产可行',
    '方案合理',
    '能力匹配',
    '收益满意',
    '风险适当',
  ])
})

test('a fact is asked once in the life cycle of every line', async () => {
  const twice: string[] = []
  for (const topic of await topics())
    for (const line of topic.lines) {
      const forms = formsOf(line, topic)
      for (const { fact, first, again } of askedTwice(forms))
        twice.push(`${line.id} ${fact}: ${first.stage} and ${again.stage}`)
      for (const { stage, field } of carriedFromNowhere(forms))
        twice.push(`${line.id} ${stage} carries ${field} from nowhere`)
    }
  expect(twice).toEqual([])
})

test('every form compiles to a schema of its own, and an empty one is told what to fill in', async () => {
  const { forms } = await wuhanCatalogue()
  expect(forms.size).toBeGreaterThanOrEqual(30)
  for (const form of forms.values()) {
    expect(compileForm(form)).toMatchObject({ $schema: expect.stringContaining('2020-12') })
    const required = askedFields(form).filter(({ isRequired }) => isRequired)
    const issues = checkAnswers(form, {})
    expect(issues.map(({ field }) => field).sort()).toEqual(
      required.map(({ field }) => field.key).sort(),
    )
    for (const { message } of issues) expect(message).toMatch(/^「.+」中的「.+」.+，请/u)
  }
})

test('every field of the dictionary is asked somewhere, and every form is used by a line', async () => {
  const { fields, forms } = await wuhanCatalogue()
  const asked = new Set([...forms.values()].flatMap(askedFields).map(({ field }) => field.key))
  expect([...fields.keys()].filter((key) => !asked.has(key))).toEqual([])
  const used = new Set((await topics()).flatMap((topic) => topic.forms.map(({ id }) => id)))
  expect([...forms.keys()].filter((id) => !used.has(id))).toEqual([])
})

test('money that is asked for is asked by one field, so that limits are held everywhere', async () => {
  for (const topic of await topics())
    for (const line of topic.lines) {
      if (line.rewardBy === 'formula' || line.mode === 'contest') continue
      const asked = formsOf(line, topic).flatMap(askedFields)
      expect(asked.filter(({ field }) => field.key === REQUESTED_FUNDS)).toHaveLength(1)
    }
})

test('rules that topics refer to exist, and prefilled facts are in the vocabulary', async () => {
  const facts = parseVocabulary(
    await readFile(join(CITY, 'benefits/facts.yaml'), 'utf8'),
    'facts.yaml',
  )
  const known = new Set<string>()
  for (const file of ['D1@2023-11-21', 'D3@2025-01-27', 'D4@2025-02-06', 'D5@2024-01-28']) {
    const source = await readFile(join(CITY, `benefits/${file}.yaml`), 'utf8')
    const { document, rules } = compileFile(parseRuleFile(source, file), facts)
    for (const { name } of rules) known.add(`${document}/${name}`)
  }
  const named = (await lines()).flatMap(({ benefits, applicants }) => [
    ...benefits,
    ...applicants.selfTest,
  ])
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((rule) => !known.has(rule))).toEqual([])
  const names = new Set(facts.map(({ name }) => name))
  const sources = [...(await wuhanCatalogue()).fields.values()].flatMap(({ source }) =>
    source?.kind === 'fact' ? [source.name] : [],
  )
  expect(sources.length).toBeGreaterThan(3)
  expect(sources.filter((name) => !names.has(name))).toEqual([])
})

test('every clause is one of the confirmed documents', async () => {
  const addresses = new Set<string>()
  for (const code of ['D1', 'D2', 'D3', 'D4', 'D5']) {
    const file = `${code}.yaml`
    const root = readContent(await readFile(join(CITY, 'documents', file), 'utf8'), file, null)
    for (const clause of listAt(root, '条款'))
      if (clause.kind === 'map') addresses.add(`${code}/${textAt(mapOf(clause, CLAUSE), '地址')}`)
  }
  const { programmes, practices } = await wuhanCatalogue()
  const grounds = [...practices.sheets.values()].map(({ ground }) => ground)
  const cited = [
    ...programmes.map(({ clause }) => clause),
    ...(await topics()).map(({ clause }) => clause),
    ...(await lines()).flatMap((line) => [
      line.clause,
      line.limit?.clause ?? line.clause,
      line.promised?.clause ?? line.clause,
    ]),
    ...[
      ...grounds,
      ...(await lines()).flatMap(({ duration, payers, review }) => [
        ...(duration === null ? [] : [duration.ground]),
        ...payers.map(({ ground }) => ground),
        ...(review === null ? [] : [review.ground]),
      ]),
    ].flatMap((ground) => (ground.kind === 'clause' ? [ground.clause] : [])),
  ]
  expect(cited.filter((clause) => !addresses.has(clause))).toEqual([])
})

const CLAUSE = { required: ['地址', '题', '摘要', '摘要值'], optional: ['注', '上级', '级', '附'] }

test.skipIf(!hasSharedTexts)(
  `names, durations and limits stand in the official texts ${NEEDS_SHARED_TEXTS}`,
  async () => {
    const words = new Map(
      ['D1', 'D2', 'D3', 'D4', 'D5'].map((code) => [
        code,
        sharedText(code).replaceAll(/\s|\*/g, ''),
      ]),
    )
    const paper = words.get('D1') ?? ''
    for (const { number, name } of await topics()) expect(paper).toContain(`专题${number}：${name}`)
    for (const { name } of (await wuhanCatalogue()).programmes)
      expect(paper).toContain(name.replace('专项', ''))
    expect(paper.match(/给予3-5年持续稳定支持/g)).toHaveLength(2)
    for (const { id, limit } of await lines()) {
      if (limit === null) continue
      const [code = ''] = limit.clause.split('/')
      expect([id, words.get(code)?.includes(`最高${limit.amountFen / WAN}万元`)]).toEqual([
        id,
        true,
      ])
    }
    for (const { promised } of await lines()) {
      if (promised === null) continue
      const [code = ''] = promised.clause.split('/')
      expect(words.get(code)).toMatch(new RegExp(`${promised.atLeast}[名项家个]`))
    }
  },
)
