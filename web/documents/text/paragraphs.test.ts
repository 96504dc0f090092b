import { expect, test } from 'vitest'
import { paragraphsOf } from './paragraphs.ts'

const TEXT = [
  '江城市人民政府办公厅文件',
  '江政办〔2031〕7号',
  '关于印发江城市示例工作方案的通知',
  '各区人民政府:',
  '现将方案印发给你们。',
  '江城市人民政府办公厅',
  '2031年5月6日',
  '江城市示例工作方案',
  '一、总体要求',
  '（一）稳步推进。各部门要抓好落实。',
].join('\n')

const at = (words: string) => TEXT.indexOf(words)
const HEAD = {
  title: '江城市示例工作方案',
  number: '江政办〔2031〕7号',
  issuers: ['江城市人民政府办公厅'],
}
const CLAUSES = [
  { id: '引言', parent: null, marker: '', heading: '', start: 0 },
  { id: '一', parent: null, marker: '一、', heading: '总体要求', start: at('一、') },
  { id: '一/（一）', parent: '一', marker: '（一）', heading: '稳步推进', start: at('（一）') },
]

const paragraphs = paragraphsOf(TEXT, HEAD, CLAUSES)

test('each line is set as what it is in an official document', () => {
  expect(paragraphs.map((paragraph) => paragraph.role)).toEqual([
    'issuer',
    'number',
    'title',
    'addressee',
    'body',
    'signature',
    'signature',
    'title',
    'heading-1',
    'body',
  ])
})

test('a heading that runs into its text is strong up to its full stop and no further', () => {
  const last = paragraphs.at(-1)
  expect(TEXT.slice(last?.start, last?.strongEnd)).toBe('（一）稳步推进。')
})

test('the first line of a clause knows its address, the words before the clauses have no strong run', () => {
  expect(paragraphs.map((paragraph) => paragraph.clause).filter(Boolean)).toEqual([
    '引言',
    '一',
    '一/（一）',
  ])
  expect(paragraphs[0]?.strongEnd).toBe(0)
})

test('every character that is no line break stands in exactly one line', () => {
  expect(paragraphs.map(({ start, end }) => TEXT.slice(start, end)).join('\n')).toBe(TEXT)
})
