import { assert, constantFrom, dictionary, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { sampleFacts, sampleFigure } from '../../../tests/supervision/sample-pack-facts.ts'
import { draftPack } from './draft-pack.ts'
import {
  compareFacts,
  editDocument,
  emptyLabels,
  renewDocument,
  textBlocks,
} from './edit-document.ts'
import type { PackDocument, PackFigure } from './pack.ts'
import { filledText, typedNumbers, unknownKeys, valuesOf } from './pack-values.ts'

const printed = (document: PackDocument): string =>
  document.blocks
    .map((block) => {
      if (block.kind === 'table')
        return [block.caption, ...block.head, ...block.rows.flat()].join('|')
      return block.kind === 'list' ? block.items.join('|') : block.text
    })
    .join('\n')

test.each([
  {
    kind: 'dispatch',
    period: '2026-06',
    title: '关于2026年6月科技创新工作调度的通知',
    empty: ['工作要求'],
  },
  {
    kind: 'summary',
    period: '2026-Q2',
    title: '2026年二季度科技创新工作小结',
    empty: ['下一步安排'],
  },
  {
    kind: 'review',
    period: '2026-H1',
    title: '2026年上半年科技创新工作讲评材料',
    empty: ['下一步要求'],
  },
] as const)(
  'a $kind has its title, says who is missing and asks for its own words',
  ({ kind, period, title, empty }) => {
    const facts = sampleFacts(kind, period)
    const document = draftPack(facts)
    const all = printed(document)
    expect(document.title).toBe(title)
    expect(emptyLabels(document)).toEqual(empty)
    expect(all).toContain('技术合同成交额，各月相加|第2版')
    expect(all).toContain('全市新认定高企：缺武昌区，应有2份，已报1份')
    expect(all).toContain('洪山区技术合同额：填报 33.5 亿元，系统统计 31.2 亿元，两者不一致')
    expect(all).toContain('全市新认定高企：不作同比，覆盖不同：今年缺武昌区')
    for (const block of textBlocks(document))
      expect(unknownKeys(block.text, valuesOf(facts))).toEqual([])
  },
)

test('a sum that lacks somebody below is named beside who is missing; reports of before say what they said', () => {
  const facts = sampleFacts('summary', '2026-Q2')
  const notesFor = (partial: Partial<PackFigure>) =>
    printed(draftPack({ ...facts, figures: [sampleFigure({ area: '420100', ...partial })] }))
  expect(notesFor({ expected: 2, missing: ['420106'], partial: ['420111'] })).toContain(
    '全市新认定高企：缺武昌区，洪山区下级未报齐，应有2份，已报1份',
  )
  expect(notesFor({})).toContain('没有缺报、来源不一致或不可同比的数。')
})

test('a dispatch asks of every red figure, late report and late task', () => {
  const list = draftPack(sampleFacts('dispatch', '2026-06')).blocks.find(
    (block) => block.kind === 'list' && block.items.some((item) => item.includes('请说明')),
  )
  expect(list).toMatchObject({
    items: [
      '武昌区：新认定高企未报，应完成125 家（到期未报），请说明原因和赶上的办法。',
      '武昌区：2026年6月报表待填报，请说明何时报送。',
      '洪山区：任务“建成中试平台”已逾期，请说明进展和办结日期。',
    ],
  })
})

test('a report to one district is addressed to it and named after it', () => {
  const facts = sampleFacts('dispatch', '2026-06')
  const own = { ...facts, area: '420111', areas: facts.areas.slice(1) }
  expect(draftPack(own)).toMatchObject({
    title: '关于洪山区2026年6月科技创新工作调度的通知',
    addressee: '洪山区：',
  })
})

test('words may be written anew and survive new facts; figures in them follow the facts', () => {
  const facts = sampleFacts('review', '2026-H1')
  const written = editDocument(draftPack(facts), {
    title: '讲评',
    addressee: '各区：',
    texts: { demands: '请洪山区把 {{420111.G1.值}} 提高到 200 家。', absent: '没有这一段' },
  })
  const later = {
    ...facts,
    figures: facts.figures.map((figure) =>
      figure.area === '420111' && figure.indicator === 'G1'
        ? sampleFigure({ text: '121 家', exact: '121' })
        : figure,
    ),
  }
  const renewed = renewDocument(written, draftPack(later))
  const demands = textBlocks(renewed).find(({ id }) => id === 'demands')
  expect(renewed.title).toBe('讲评')
  expect(filledText(demands?.text ?? '', valuesOf(later))).toBe('请洪山区把 121 家 提高到 200 家。')
  expect(typedNumbers(demands?.text ?? '')).toEqual(['200'])
  expect(unknownKeys('{{没有}}', valuesOf(later))).toEqual(['没有'])
  expect(compareFacts(facts, later)).toEqual([
    { name: '洪山区 新认定高企', was: '120 家', is: '121 家' },
    { name: '洪山区 新认定高企 同比', was: '20.0%', is: '没有' },
  ])
})

test('the same facts give the same report, and no words of an officer reach a table', () => {
  const facts = sampleFacts('summary', '2026-Q2')
  const document = draftPack(facts)
  expect(draftPack(facts)).toEqual(document)
  assert(
    property(dictionary(constantFrom('opening', 'overview', 'next', '表'), string()), (texts) => {
      const edited = editDocument(document, { title: '甲', addressee: '乙', texts })
      const tables = ({ blocks }: PackDocument) => blocks.filter(({ kind }) => kind !== 'text')
      expect(tables(edited)).toEqual(tables(document))
      expect(compareFacts(facts, facts)).toEqual([])
    }),
    { seed: 5, numRuns: 50 },
  )
})
