import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { growsInProportion } from '../../../tests/growth.ts'
import {
  hasSharedTexts,
  NEEDS_SHARED_TEXTS,
  SHARED_TEXTS,
  sharedText,
} from '../../../tests/shared-texts.ts'
import { normalise } from './normalise.ts'

const LONG =
  '支持高等院校和企业共同建设研发平台，围绕本市重点产业开展联合攻关，推动成果就地转化应用，并按规定给予补助'

test.each([
  [
    'half-width stops of a Chinese sentence',
    '各区人民政府,市政府各部门:',
    '各区人民政府，市政府各部门：',
  ],
  ['brackets around Chinese or beside it', '办法(试行)和条约(PCT)', '办法（试行）和条约（PCT）'],
  ['a pair of brackets of two widths', '航空器（eVTOL)、汽车', '航空器（eVTOL）、汽车'],
  ['brackets and commas of other scripts', 'f(x, y) = 1,000', 'f(x, y) = 1,000'],
  ['thousands and times of day', '共1,000家,于12:30开始', '共1,000家，于12:30开始'],
  ['full-width digits and letters', '２０２４年Ａ类８％', '2024年A类8%'],
  ['marks in one character', '⒈甲⑵乙㈢丙', '1.甲（2）乙（三）丙'],
  ['radicals that stand for characters', '⼀、⽂件', '一、文件'],
  [
    'spaces between characters and digits',
    '到 2027 年,建成 1000 万元 项目',
    '到2027年，建成1000万元项目',
  ],
  ['spaces between Latin words', 'see Part A of it', 'see Part A of it'],
  ['a number with gaps', '第 1 0 条　支持创新', '第10条支持创新'],
  ['invisible characters', '\ufeff一\u200b、\u00ad总则', '一、总则'],
  [
    'a heading and emphasis of markdown',
    '### **一、总则**\n\n**依据。**为了',
    '一、总则\n依据。为了',
  ],
  ['a heading closed by its mark', '## 一、总则 ##', '一、总则'],
  ['rules, fences and quotes', '---\n> 一、总则\n```\n***', '一、总则'],
  ['escaped marks and links', '1\\. 见[办法](https://example.org/a)', '1.见办法'],
  ['list marks of all sorts', '* 甲项\n• 乙项\n- 丙项', '- 甲项\n- 乙项\n- 丙项'],
  ['blanks of a form', '____年__月__日', '____年__月__日'],
  [
    'a table of markdown, cell by cell',
    '| 任务 | 单位 |\n|---|---|\n| 建平台 | 市科技局 |',
    '任务\n单位\n建平台\n市科技局',
  ],
  ['an empty cell of a table', '| 任务 | | 时限 |\n', '任务\n—\n时限'],
  [
    'tags that markdown may hold',
    '一、总则<br>为了<b>创新</b>&nbsp;制定',
    '一、总则\n为了创新制定',
  ],
  ['line ends of three systems', '甲。\r\n乙。\r丙。\u2028丁。', '甲。\n乙。\n丙。\n丁。'],
])('mends %s', (_, raw, text) => {
  expect(normalise(raw).text).toBe(text)
})

test.each([
  ['a page number in dashes', `${LONG}，建\n\n— 3 —\n\n设一批平台。`, `${LONG}，建设一批平台。`],
  ['a page number in words', `${LONG}，建\n第3页 共10页\n设一批平台。`, `${LONG}，建设一批平台。`],
  ['blank lines', `${LONG}，建\n\n\n设一批平台。`, `${LONG}，建设一批平台。`],
  [
    'a bracket',
    `${LONG}。（责任单位：市科技\n\n局，各区人民政府）`,
    `${LONG}。（责任单位：市科技局，各区人民政府）`,
  ],
  ['a title', '关于印发《某市促进\n科技创新办法》的通知', '关于印发《某市促进科技创新办法》的通知'],
  [
    'a title in three pieces',
    '关于印发《某市推动改革\n促进创新行动方案\n（2024—2027年）》的通知',
    '关于印发《某市推动改革促进创新行动方案（2024—2027年）》的通知',
  ],
  ['a list of bodies', '（责任单位：市科技局、\n市财政局）', '（责任单位：市科技局、市财政局）'],
  ['a figure cut from its unit', '（一）给予20\n    万元奖励', '（一）给予20万元奖励'],
  ['a year cut in two', '（一）到2027\n年建成', '（一）到2027年建成'],
  [
    'a figure cut in two by a page',
    '（一）全年新增省级创新平台1\n— 2 —\n5个，带动就业。',
    '（一）全年新增省级创新平台15个，带动就业。',
  ],
  [
    'a figure cut behind its point',
    '研发经费投入强度力争超过3.\n1%，不断提高。',
    '研发经费投入强度力争超过3.1%，不断提高。',
  ],
  ['a stop that was left behind', '（一）支持创新\n。鼓励企业', '（一）支持创新。鼓励企业'],
])('joins a sentence broken by %s', (_, raw, text) => {
  expect(normalise(raw).text).toBe(text)
})

test.each([
  ['cells with figures', '建设省级重点实验室和中试平台1\n5个\n2026年'],
  ['a heading and its first sentence', '一、总体要求\n坚持创新，推动发展。'],
  ['a heading with a comma and what follows', '（二）加强统筹，推动转化\n各区要落实责任。'],
  ['a sentence and the next clause', `${LONG}\n（二）加强保障。`],
  ['a salutation and the text', '各区人民政府：\n现印发给你们。'],
  ['a signature and its day', '某市人民政府办公室\n2024年1月2日'],
  [
    'items of a list without stops',
    '- 建设一批高水平的实验室，推动更多科技成果在本市转化应用\n- 培育企业',
  ],
  [
    'cells of a table',
    '市科技局、市财政局、市发展改革委、市经济和信息化局、市教育局，各区人民政府\n2\n优化服务',
  ],
])('leaves %s apart', (_, text) => {
  expect(normalise(text).text).toBe(text)
})

test('joins the lines of a text with a fixed width, also where a paragraph has lost its indent', () => {
  const paragraph =
    '为了促进科技成果转化为现实生产力规范科技成果转化活动加快实施创新驱动发展战略和新旧动能转换重大工程推动经济高质量发展根据有关法律和行政法规的规定结合本市的实际情况制定本办法'
  const lines = [paragraph.slice(0, 26), ...(paragraph.slice(26).match(/.{1,28}/g) ?? [])]
  const raw = `一、目的\n${lines.join('\n')}。\n二、范围\n${lines.join('\n')}。`
  expect(normalise(raw).text.split('\n')).toEqual([
    '一、目的',
    `${paragraph}。`,
    '二、范围',
    `${paragraph}。`,
  ])
})

test('drops running heads and feet of pages that end in the middle of a sentence', () => {
  const page = (number: number): string =>
    `某市人民政府公报 2024年第${number}期\n${`${LONG}。\n`.repeat(4)}${LONG}，第${number}批建\n${number}`
  const { text } = normalise([1, 2, 3, 4].map(page).join('\n\f\n'))
  expect(text.match(/公报/g)).toHaveLength(1)
  expect(text).not.toMatch(/批建\d/)
})

test('keeps the numbers of rows in a flattened table', () => {
  const rows = Array.from({ length: 12 }, (_, index) => `${index + 1}\n任务${index}\n市科技局`)
  expect(normalise(rows.join('\n')).text).toBe(rows.join('\n'))
})

test('drops bare page numbers where each page is long', () => {
  const pages = [1, 2, 3].map((number) => `${`${LONG}。`.repeat(8)}\n${number}`)
  expect(normalise(pages.join('\n')).text).not.toMatch(/^\d$/m)
})

test('breaks a line that holds a whole run of articles', () => {
  const raw = `某市创新办法第一章总则第一条${LONG}。第二条按照第一条的规定，${LONG}，包括：（一）资金；（二）场地。第三条${LONG}。第四条本办法自2024年1月1日起施行。`
  expect(
    normalise(raw)
      .text.split('\n')
      .map((line) => line.slice(0, 5)),
  ).toEqual([
    '某市创新办',
    '第一章总则',
    expect.stringMatching(/^第一条/),
    expect.stringMatching(/^第二条/),
    '（一）资金',
    '（二）场地',
    expect.stringMatching(/^第三条/),
    expect.stringMatching(/^第四条/),
  ])
})

// Pieces of documents and of their scars, so that random texts meet the rules at all.
const PIECES = [
  '一、',
  '（一）',
  '(二)',
  '1.',
  '1、',
  '第一条',
  '第 2 条',
  '——',
  '- ',
  '* ',
  '**',
  '# ',
  '|',
  '|---|',
  '\n',
  '\n\n',
  '\f',
  ' ',
  '　',
  '，',
  ',',
  '。',
  '；',
  ';',
  '：',
  ':',
  '（',
  '(',
  '）',
  ')',
  '《',
  '》',
  '“',
  '”',
  '责任单位',
  '市科技局',
  '到2027年',
  '1000万元',
  '8%',
  'R&D',
  '3',
  '— 3 —',
  '第3页',
  '附件',
  '附件1：',
  '抄送：',
  '2024年1月2日',
  '<br>',
  '&nbsp;',
  '\\',
  '__',
  '１',
  '⑴',
  LONG,
  '支持创新',
  'abc',
  '目录',
  '某市人民政府',
]
const documents = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 60 })
  .map((parts) => parts.join(''))

test('a mended text is not changed again', () => {
  fc.assert(
    fc.property(fc.oneof(documents, fc.string({ unit: 'binary' })), (raw) => {
      const { text } = normalise(raw)
      expect(normalise(text).text).toBe(text)
    }),
    { numRuns: 600 },
  )
})

test('every unit knows its origin, and origins never run backwards', () => {
  fc.assert(
    fc.property(documents, (raw) => {
      const { text, origin } = normalise(raw)
      expect(origin).toHaveLength(text.length)
      expect(Array.from(origin)).toEqual(Array.from(origin).toSorted((a, b) => a - b))
      const places = Array.from(origin, (at, index) => [text[index] ?? '', raw[at] ?? ''] as const)
      const strangers = places.filter(
        ([own, source]) => /[\u4e00-\u9fff]/.test(own) && own !== source.normalize('NFKC'),
      )
      expect(strangers).toEqual([])
    }),
    { numRuns: 400 },
  )
})

test.skipIf(!hasSharedTexts).each([...SHARED_TEXTS])(
  `%s is mended once and for all, each character from its own place ${NEEDS_SHARED_TEXTS}`,
  (name) => {
    const raw = sharedText(name)
    const { text, origin } = normalise(raw)
    expect(normalise(text).text).toBe(text)
    const moved = Array.from(text, (character, index) => [character, raw[origin[index] ?? -1]])
    expect(
      moved.filter(([own, source]) => /[\u4e00-\u9fff0-9]/.test(own ?? '') && own !== source),
    ).toEqual([])
    expect(text).not.toMatch(/\*\*|^#|[\u4e00-\u9fff] [\u4e00-\u9fff]/m)
  },
)

test('work grows with the text and no faster, whatever is in it', () => {
  const units = [
    '（',
    '(',
    '1',
    ' ',
    '\n',
    '-',
    '*',
    '|',
    '\\',
    '《',
    '中，\n',
    '（1',
    '一、甲\n',
    '1\n',
    '抄送：\n',
    '<p ',
    '&amp;',
    '__a',
    '[a](',
    '第一',
  ]
  for (const unit of units) {
    expect([unit, growsInProportion(unit, normalise)]).toEqual([unit, true])
  }
})
