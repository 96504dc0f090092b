import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { growsInProportion } from '../../tests/growth.ts'
import { readClauses } from './clauses.ts'

const ids = (text: string): string[] => readClauses(text).map((clause) => clause.id)
const lines = (...parts: string[]): string => parts.join('\n')

test.each([
  [
    'the usual levels',
    lines(
      '某市方案',
      '一、任务',
      '（一）平台',
      '1.建设。',
      '（1）选址。',
      '①勘察。',
      '（2）施工。',
      '2.管理。',
      '二、保障',
    ),
    [
      '引言',
      '一',
      '一/（一）',
      '一/（一）/1',
      '一/（一）/1/（1）',
      '一/（一）/1/（1）/①',
      '一/（一）/1/（2）',
      '一/（一）/2',
      '二',
    ],
  ],
  [
    'a missing level',
    lines('一、任务', '1.建设。', '2.管理。', '二、保障', '（一）领导。', '（二）宣传。'),
    ['一', '一/1', '一/2', '二', '二/（一）', '二/（二）'],
  ],
  [
    'numbering that goes on through the sections',
    lines('一、平台', '（一）甲。', '（二）乙。', '二、人才', '（三）丙。'),
    ['一', '一/（一）', '一/（二）', '二', '二/（三）'],
  ],
  [
    'numbering that begins anew under one heading',
    lines('一、任务', '1.甲。', '2.乙。', '1.丙。'),
    ['一', '一/1', '一/2', '一/1#2'],
  ],
  [
    'a law',
    lines(
      '第一章总则',
      '第一条为了创新。',
      '第二条包括：',
      '（一）平台；',
      '（二）人才。',
      '第二章附则',
      '第三条自公布之日起施行。',
    ),
    [
      '第一章',
      '第一章/第一条',
      '第一章/第二条',
      '第一章/第二条/（一）',
      '第一章/第二条/（二）',
      '第二章',
      '第二章/第三条',
    ],
  ],
  [
    'sections that appear in a later chapter',
    lines(
      '第一章总则',
      '第一条甲。',
      '第二章支持',
      '第一节资金',
      '第二条乙。',
      '第二节场地',
      '第三条丙。',
    ),
    [
      '第一章',
      '第一章/第一条',
      '第二章',
      '第二章/第一节',
      '第二章/第一节/第二条',
      '第二章/第二节',
      '第二章/第二节/第三条',
    ],
  ],
  [
    'articles below sections of a plan',
    lines(
      '一、政策支持',
      '第1条甲。',
      '二、支持范围',
      '（一）固定资产',
      '第2条乙。',
      '第3条丙。',
      '（二）绩效奖励',
      '第4条丁。',
      '三、其他',
      '第5条戊。',
    ),
    [
      '一',
      '一/第1条',
      '二',
      '二/（一）',
      '二/（一）/第2条',
      '二/（一）/第3条',
      '二/（二）',
      '二/（二）/第4条',
      '三',
      '三/第5条',
    ],
  ],
  [
    'a section that turns up among the articles',
    lines('一、支持', '第1条甲。', '（一）绩效奖励', '第2条乙。', '（二）总部奖励', '第3条丙。'),
    ['一', '一/第1条', '一/（一）', '一/（一）/第2条', '一/（二）', '一/（二）/第3条'],
  ],
  [
    'numbers above brackets',
    lines('1.平台建设', '（一）甲。', '（二）乙。', '2.人才引进', '（一）丙。'),
    ['1', '1/（一）', '1/（二）', '2', '2/（一）'],
  ],
  [
    'topics',
    lines(
      '（一）基金',
      '专题1：特区计划。支持。',
      '专题2：探索计划。支持。',
      '（二）平台',
      '专题3：战略平台。支持。',
    ),
    ['（一）', '（一）/专题1', '（一）/专题2', '（二）', '（二）/专题3'],
  ],
  [
    'lists of dashes',
    lines('一、目标', '主要目标：', '——研发投入增长；', '——企业翻番。', '二、任务', '——建平台。'),
    ['一', '一/—1', '一/—2', '二', '二/—1'],
  ],
  [
    'a paragraph behind the items of an article',
    lines(
      '第一条应当具备下列条件：',
      '（一）有机构；',
      '（二）有人员。',
      '收到申请后应当评估。',
      '不予许可的，说明理由。',
      '第二条应当备案。',
    ),
    ['第一条', '第一条/（一）', '第一条/（二）', '第一条/款2', '第一条/款3', '第二条'],
  ],
  [
    'items of such a paragraph',
    lines(
      '第一条有下列情形的，应当申请：',
      '（一）甲；',
      '（二）乙。',
      '有下列情形的，无需申请：',
      '（一）丙；',
      '（二）丁。',
    ),
    [
      '第一条',
      '第一条/（一）',
      '第一条/（二）',
      '第一条/款2',
      '第一条/款2/（一）',
      '第一条/款2/（二）',
    ],
  ],
  [
    'supplementary provisions without a number',
    lines('一、支持', '1.奖励。', '附则', '1.关于对象。', '2.关于兑现。'),
    ['一', '一/1', '附则', '附则/1', '附则/2'],
  ],
  [
    'a chapter that lost its number',
    lines('第一条甲。', '组织实施', '第二条乙。', '第二章保障措施', '第三条丙。'),
    ['第一条', '组织实施', '组织实施/第二条', '第二章', '第二章/第三条'],
  ],
  [
    'a text that numbers nothing',
    lines(
      '路线图公布',
      '创新中心基本建成',
      '工作目标',
      '- 到2027年',
      '- 中心建成',
      '扩大开放',
      '- 建设载体',
      '6个方面',
    ),
    ['引言', '工作目标', '工作目标/·1', '工作目标/·2', '扩大开放', '扩大开放/·1'],
  ],
  [
    'a table of contents',
    lines(
      '某市规定',
      '目录',
      '第一章总则',
      '第二章附则',
      '第一章总则',
      '第一条甲。',
      '第二章附则',
      '第二条乙。',
    ),
    ['引言', '第一章', '第一章/第一条', '第二章', '第二章/第二条'],
  ],
])('reads %s', (_, text, expected) => {
  expect(ids(text)).toEqual(expected)
})

test('keeps signatures, copies and lists of annexes out of the last clause', () => {
  const text = lines(
    '一、任务',
    '建平台。',
    '二、保障',
    '抓落实。',
    '附件：1.任务分工表',
    '2.指标表',
    '某市人民政府办公室',
    '2024年3月1日',
    '（此件公开发布）',
    '附件1',
    '任务分工表',
    '（一）平台',
    '1',
    '建平台',
    '附件2：指标表',
    '一、投入',
    '二、产出',
    '抄送：市委办公室，市人大常委会办公室。',
    '某市人民政府办公室',
    '2024年3月2日印发',
  )
  const clauses = readClauses(text)
  expect(clauses.map((clause) => clause.id)).toEqual([
    '一',
    '二',
    '落款',
    '附件1',
    '附件1/（一）',
    '附件2',
    '附件2/一',
    '附件2/二',
    '落款#2',
  ])
  expect(clauses.find((clause) => clause.id === '附件2')?.heading).toBe('指标表')
  const last = clauses.find((clause) => clause.id === '二')
  expect(text.slice(last?.start, last?.end)).toBe('二、保障\n抓落实。')
})

test('keeps what a document says of itself out of its last clause', () => {
  const run = lines(
    '一、支持',
    '（一）奖励。给予奖励。',
    '（二）补助。给予补助。',
    '本措施自印发之日起施行。',
  )
  expect(ids(run)).toEqual(['一', '一/（一）', '一/（二）', '结语'])
  const own = lines(
    '一、支持',
    '给予奖励。',
    '二、其他规定',
    '以上政策由市科技局解释。',
    '本政策自发布之日起施行。',
  )
  expect(ids(own)).toEqual(['一', '二'])
})

test('reads a notice with clauses of its own and the document that it brings along', () => {
  const text = lines(
    '关于印发方案的通知',
    '一、加强领导。',
    '二、抓好落实。',
    '某市人民政府',
    '2024年1月1日',
    '某市方案',
    '一、目标',
    '二、任务',
  )
  expect(ids(text)).toEqual(['引言', '一', '二', '落款', '引言#2', '一#2', '二#2'])
})

test.each([
  ['1.加快平台建设。编制规划。', '加快平台建设'],
  ['（一）建设科学城，打造创新之核', '建设科学城，打造创新之核'],
  ['一、加大补贴。\n对企业给予补贴。', '加大补贴'],
  ['专题1：特区计划。支持试点。', '特区计划'],
  [
    '2.加强向省有关部门和国家有关部委的汇报衔接，积极争取建设方案，尽快获得批复并启动建设。抓落实。',
    '',
  ],
  ['第三条国家鼓励创新。各级政府支持创新。', ''],
  ['第七条鼓励产品研发。对企业给予奖励。', '鼓励产品研发'],
  ['第五条【认定奖励】对首次认定的企业给予奖励。', '认定奖励'],
  ['（一）有机构；', ''],
  ['3.本办法自印发之日起施行。由市科技局解释。', ''],
  ['——数量翻番。质量提升。', ''],
])('%s has the heading 「%s」', (text, heading) => {
  expect(readClauses(text)[0]?.heading).toBe(heading)
})

test('the hash of a clause tells its words and not their width, spaces or line breaks', () => {
  const hash = (text: string): string | undefined => readClauses(text)[0]?.hash
  expect(hash('一、支持创新，给予 8% 奖励。')).toBe(hash('一、支持创新,给予8%奖励。'))
  expect(hash('一、支持创新\n给予奖励。')).toBe(hash('一、支持创新给予奖励。'))
  expect(hash('一、支持创新，给予8%奖励。')).not.toBe(hash('一、支持创新，给予9%奖励。'))
  expect(hash('一、支持\n（一）甲。')).toBe(hash('一、支持\n（一）乙。'))
})

const PIECES = [
  '第一章总则',
  '第二章附则',
  '第一节',
  '第一条甲。',
  '第二条包括：',
  '一、任务',
  '二、保障',
  '三、其他',
  '（一）平台',
  '（一）甲；',
  '（二）乙。',
  '1.建设',
  '2.管理。',
  '（1）选址。',
  '①甲。',
  '专题1：计划。支持。',
  '——目标；',
  '- 要点',
  '附件',
  '附件1',
  '附件：1.表',
  '附则',
  '某市人民政府',
  '2024年1月1日',
  '抄送：市委。',
  '本办法自印发之日起施行。',
  '说明文字。',
  '小标题',
  '目录',
  '1',
  '市科技局',
]
const documents = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 40 })
  .map((parts) => parts.join('\n'))

test('clauses nest, have their own addresses, and share out every character', () => {
  fc.assert(
    fc.property(documents, (text) => {
      const clauses = readClauses(text)
      const byId = new Map(clauses.map((clause) => [clause.id, clause]))
      expect(byId.size).toBe(clauses.length)
      expect(clauses.map((clause) => clause.start)).toEqual(
        clauses.map((clause) => clause.start).toSorted((a, b) => a - b),
      )
      const outside = clauses.filter(({ parent, start, end }) => {
        const holder = parent === null ? { start: 0, end: text.length } : byId.get(parent)
        return holder === undefined || start < holder.start || end > holder.end || start >= end
      })
      expect(outside).toEqual([])
      // A clause's own words run from its mark to its first child, so starts alone share out the text.
      const owners = clauses.map((clause, index) =>
        text.slice(clause.start, clauses[index + 1]?.start ?? text.length),
      )
      expect(owners.join('')).toBe(text.slice(clauses[0]?.start ?? text.length))
      expect(text.slice(0, clauses[0]?.start ?? text.length).trim()).toBe('')
      const reached = clauses.filter((clause, index) => {
        const next = clauses[index + 1]?.start ?? text.length
        return text.slice(Math.min(clause.end, next), next).trim() !== '' && clause.end < next
      })
      expect(reached).toEqual([])
    }),
    { numRuns: 800 },
  )
})

test('work grows with the number of clauses and no faster', () => {
  for (const unit of [
    '一、甲\n',
    '附件：1.甲\n',
    '附件1\n',
    '（一）甲\n第一条乙\n',
    '- 甲\n',
    '第一条甲：\n（一）乙。\n丙。\n',
  ]) {
    expect([unit, growsInProportion(unit, readClauses)]).toEqual([unit, true])
  }
})
