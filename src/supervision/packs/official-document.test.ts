import { expect, test } from 'vitest'
import { sampleFacts } from '../../../tests/supervision/sample-pack-facts.ts'
import { readSource } from '../../reader/intake/read-source.ts'
import { openPackage } from '../../reader/intake/unpack.ts'
import { draftPack } from './draft-pack.ts'
import { editDocument } from './edit-document.ts'
import { columnWidths, FONTS, officialDocument, signIndents } from './official-document.ts'
import { countWord, printPack } from './print-pack.ts'
import { issueDay, numberText } from './pack-number.ts'

const facts = sampleFacts('review', '2026-H1')
const written = editDocument(draftPack(facts), {
  title: '2026年上半年科技创新工作讲评材料',
  addressee: '各区人民政府：',
  texts: { demands: '一是赶进度。\n二是{{420111.G1.值}}不能少。' },
})

const make = () =>
  officialDocument({
    title: written.title,
    addressee: written.addressee,
    blocks: printPack(written, facts),
    issuer: '武汉市科技创新局',
    number: '科督〔2026〕7号',
    date: '2026年7月12日',
    imprint: '摘要值',
  })

test('the document has the page, lines, fonts and page numbers of GB/T 9704', async () => {
  const parts = await openPackage(await make())
  const body = (await parts?.read('word/document.xml')) ?? ''
  // Twentieths of a point: 210 × 297 mm, margins 37, 35, 28 and 26 mm, 22 lines in 225 mm.
  expect(body).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
  expect(body).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/)
  expect(body).toMatch(/<w:docGrid [^>]*w:linePitch="580"/)
  // No grid that lines snap to: a table's lines would take two of it.
  expect(body).not.toMatch(/<w:docGrid [^>]*w:type="lines/)
  expect(body).toMatch(/<w:spacing [^>]*w:before="1984"/)
  expect(body).toContain('w:eastAsia="方正小标宋简体"')
  expect(body).toContain('w:eastAsia="黑体"')
  expect(body).toContain('w:eastAsia="楷体_GB2312"')
  expect(body).toMatch(/<w:titlePg|<w:footerReference[^>]*w:type="even"/)
  const fonts = (await parts?.read('word/fontTable.xml')) ?? ''
  for (const { name, instead } of Object.values(FONTS))
    expect(fonts).toContain(`<w:font w:name="${name}"><w:altName w:val="${instead}"/>`)
  const footer = (await parts?.read('word/footer1.xml')) ?? ''
  expect(footer).toMatch(/— .*PAGE.* —/s)
})

test('title, number, addressee, body and date stand in their order, and every figure is that of the facts', async () => {
  const { raw } = await readSource({ bytes: await make(), fileName: 'a.docx' })
  const words = raw.replaceAll(/\s/g, '')
  const order = [
    '武汉市科技创新局',
    '科督〔2026〕7号',
    '2026年上半年科技创新工作讲评材料',
    '各区人民政府：',
    '一、总体情况',
    '二、各区情况',
    '（一）武昌区',
    '（二）洪山区',
    '三、突出问题',
    '一是赶进度。',
    '二是120家不能少。',
    '五、口径说明',
    '2026年7月12日',
  ].map((each) => words.indexOf(each))
  expect(order).not.toContain(-1)
  expect(order).toEqual(order.toSorted((a, b) => a - b))
  expect(words).not.toContain('{{')
  const told = facts.figures.flatMap(({ text, targetText, wantedText, ofPeriodText }) => [
    text,
    targetText,
    wantedText,
    ofPeriodText,
  ])
  for (const text of told) if (text !== null) expect(words).toContain(text.replaceAll(' ', ''))
})

test.each([
  [1, '一'],
  [10, '十'],
  [11, '十一'],
  [18, '十八'],
  [20, '二十'],
  [34, '三十四'],
])('%i is written %s in a heading', (count, word) => {
  expect(countWord(count)).toBe(word)
})

test('a number has its year in brackets and no leading zero; a day has none either', () => {
  expect(numberText({ series: '科督', numberYear: 2026, number: 3 })).toBe('科督〔2026〕3号')
  expect(numberText({ series: null, numberYear: null, number: null })).toBeNull()
  expect(issueDay('2026-07-05')).toBe('2026年7月5日')
})

// 7.3.5.2: the name two characters from the right, the date two characters further in than the name begins.
test.each([
  { issuer: '武汉市科技创新局', date: '2026年7月5日', is: { issuer: 2, date: 2 } },
  { issuer: '武汉市科技创新局', date: '2026年11月23日', is: { issuer: 2, date: 1 } },
  { issuer: '科创局', date: '2026年11月23日', is: { issuer: 8, date: 2 } },
])('$date stands below $issuer as the standard says', ({ issuer, date, is }) => {
  expect(signIndents(issuer, date)).toEqual(is)
})

test('a column is never narrower than its short head, and columns fill the page', () => {
  const head = ['指标', '应完成', '全年目标']
  const widths = columnWidths([head, ['高新技术产业增加值占地区生产总值的比重', '—', '—']])
  expect(widths.reduce((sum, width) => sum + width, 0)).toBe(8844)
  // 五号 is 210 twentieths of a point, and a cell has margins of 60.
  expect(widths[1]).toBeGreaterThanOrEqual(3 * 210 + 120)
  expect(widths[2]).toBeGreaterThanOrEqual(4 * 210 + 120)
  const many = columnWidths([Array.from({ length: 20 }, () => '一二三四五六')])
  expect(many.reduce((sum, width) => sum + width, 0)).toBe(8844)
})
