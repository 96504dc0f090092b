import { expect, test } from 'vitest'
import { readMarker } from './markers.ts'

test.each([
  ['第一编 总则', 'book', '第一编', 1],
  ['第二部分 任务', 'part', '第二部分', 2],
  ['第三章总则', 'chapter', '第三章', 3],
  ['第十二节 奖励', 'section', '第十二节', 12],
  ['第一百零二条 本办法', 'article', '第一百零二条', 102],
  ['第7条鼓励创新', 'article', '第7条', 7],
  ['第三十条之一 补充', 'article', '第三十条之一', 30],
  ['第四条 中小企业可以', 'article', '第四条', 4],
  ['第五条 与企业合作', 'article', '第五条', 5],
  ['一、总体要求', 'chinese', '一', 1],
  ['二十一、保障', 'chinese', '二十一', 21],
  ['一．总体要求', 'chinese', '一', 1],
  ['（十九）促进', 'bracketed', '（十九）', 19],
  ['(三)支持', 'bracketed', '（三）', 3],
  ['（一）项目支持', 'bracketed', '（一）', 1],
  ['（二）及时公开', 'bracketed', '（二）', 2],
  ['（三）到2025年', 'bracketed', '（三）', 3],
  ['1.加快建设', 'numbered', '1', 1],
  ['12、加快建设', 'numbered', '12', 12],
  ['3. 5G网络', 'numbered', '3', 3],
  ['2.1总体要求', 'decimal', '2.1', 1],
  ['（4）平台', 'roundNumbered', '（4）', 4],
  ['5）平台', 'halfRound', '5）', 5],
  ['③平台', 'circled', '③', 3],
  ['专题13：成果转化', 'topic', '专题13', 13],
  ['任务一：建平台', 'topic', '任务一', 1],
  ['专栏1重点工程', 'topic', '专栏1', 1],
  ['——建设平台', 'dash', '—', 0],
  ['—到2025年', 'dash', '—', 0],
  ['- 到2027年', 'bullet', '·', 0],
])('%s opens a clause', (line, ...expected) => {
  const marker = readMarker(line)
  expect([marker?.kind, marker?.label, marker?.number]).toEqual(expected)
})

test.each([
  '第二条规定的情形',
  '第二条、第三条所列事项',
  '第五条第二款',
  '第三章的规定',
  '（一）、（二）项规定',
  '（一）和（三）情形',
  '（二）项所列材料',
  '1.5亿元资金',
  '3.24%的比重',
  '2.5万家企业',
  '2024.3.5',
  '1、2号线',
  '二、三产业融合',
  '一、二季度任务',
  '一是加强领导',
  '第一，加强领导',
  '首先，加强领导',
  '—',
  '——',
  '-5℃以下',
  '2000万元。',
  '（2024—2026年）',
  '（PCT）申请',
  '',
])('%s opens none', (line) => {
  expect(readMarker(line)).toBeNull()
})
