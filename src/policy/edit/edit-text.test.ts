import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseVocabulary } from '../ir/vocabulary.ts'
import { checkText, isClean } from './check-text.ts'
import { editText } from './edit-text.ts'
import { type FileForm, fileForm } from './file-form.ts'
import { plainOf } from './plain.ts'
import type { RuleEdit } from './rule-edit.ts'
import type { RuleForm } from './rule-form.ts'

const FOLDER = join(import.meta.dirname, '../../../cities/wuhan/benefits')
const FILES = readdirSync(FOLDER).filter((name) => name.startsWith('D'))
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8')
const D5 = read('D5@2024-01-28.yaml')
const vocabulary = parseVocabulary(read('facts.yaml'), 'facts.yaml')
const check = (text: string) =>
  checkText(text, { vocabulary, today: '2026-11-22', firstDays: new Map() })
const formOf = (text: string): FileForm => fileForm(plainOf(text, ''))

const NEW_FIELD = {
  unit: null,
  description: null,
  question: null,
  values: [],
  least: null,
  most: null,
} as const
const NEW_FACT = { ...NEW_FIELD, fields: [] } as const

const BUYER = { clause: '四/（十四）', rule: '技术成果买方奖励' } as const

function ruleIn(text: string, { clause, rule }: { clause: string; rule: string }): RuleForm {
  const found = formOf(text).clauses.find(({ address }) => address === clause)
  const form = found?.rules.find(({ name }) => name === rule)?.form
  if (form === undefined) throw new Error(`no ${clause} ${rule}`)
  return form
}

/** The lines of one text that the other does not have, in order. */
function changedLines(before: string, after: string): { gone: string[]; come: string[] } {
  const [a, b] = [before.split('\n'), after.split('\n')]
  let [start, end] = [0, 0]
  while (start < a.length && a[start] === b[start]) start += 1
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1
  return { gone: a.slice(start, a.length - end), come: b.slice(start, b.length - end) }
}

const everyEdit = ({ clauses, ...file }: FileForm): RuleEdit[] => [
  { kind: 'head', ...file },
  ...file.parameters.map(({ name, values }): RuleEdit => ({ kind: 'parameter', name, values })),
  ...file.readings.map(({ name, form }): RuleEdit => ({ kind: 'reading', name, form })),
  ...file.facts.map(({ name, form }): RuleEdit => ({ kind: 'fact', name, form })),
  ...file.definitions.map(({ name, text }): RuleEdit => ({ kind: 'definition', name, text })),
  ...clauses.flatMap(({ address: clause, summary, textHash, rules, tests }): RuleEdit[] => [
    { kind: 'clause', clause, summary, textHash },
    { kind: 'tests', clause, tests },
    ...rules.map(({ name, form }): RuleEdit => ({ kind: 'rule', clause, rule: name, form })),
  ]),
]

test.each(FILES)('forms put back as they were read leave every byte of %s', (name) => {
  const text = read(name)
  expect(editText(text, everyEdit(formOf(text)))).toBe(text)
})

test('a rate, a cap, a condition, a ground and a paper change one line each', () => {
  const form = ruleIn(D5, BUYER)
  const edited = (change: Partial<RuleForm>) =>
    changedLines(D5, editText(D5, [{ kind: 'rule', ...BUYER, form: { ...form, ...change } }]))
  expect(edited({ amount: { kind: 'expression', text: '买方计奖交易额 × 10%' } })).toEqual({
    gone: ['        计算: 买方计奖交易额 × 8%'],
    come: ['        计算: 买方计奖交易额 × 10%'],
  })
  const [cap] = form.cumulativeCaps
  expect(edited({ cumulativeCaps: [{ ...cap!, limit: '120万元' }] }).come).toEqual([
    '        累计上限: [{每: [对象, 自然年度], 金额: 120万元}]',
  ])
  const more = { depth: 0, kind: 'test', text: '规模 = 小型', description: null } as const
  expect(edited({ conditions: [...form.conditions, more] })).toEqual({
    gone: [],
    come: ['          - 规模 = 小型'],
  })
  expect(edited({ rounding: { mode: '进位', to: '元', ground: '新办法' } }).come).toEqual([
    '        取整: {方式: 进位, 到: 元, 依据: 新办法}',
  ])
  expect(edited({ evidence: [...form.evidence, '发票'] }).come).toEqual([
    '        材料: [技术合同认定登记证明, 付款凭证, 发票]',
  ])
  expect(
    edited({ caps: [{ per: [], limit: '50万元', group: null, when: null, ground: '本条' }] }).come,
  ).toEqual(['        上限: [{金额: 50万元, 依据: 本条}]'])
  expect(edited({ rounding: null }).gone).toHaveLength(1)
})

test('tiers, tables, groups of conditions and new tests are written and read back', () => {
  const form = ruleIn(D5, BUYER)
  const change: RuleForm = {
    ...form,
    amount: {
      kind: 'tiers',
      by: '买方计奖交易额',
      how: '累进',
      bands: [
        { bound: 'up-to', limit: '100万元', value: '8%' },
        { bound: 'below', limit: '500万元', value: '5%' },
        { bound: 'open', limit: '', value: '1%' },
      ],
    },
    conditions: [
      { depth: 0, kind: 'any', text: '', description: null },
      { depth: 1, kind: 'test', text: '在汉', description: '在汉企业' },
      { depth: 1, kind: 'none', text: '', description: null },
      { depth: 2, kind: 'test', text: '是国有企业', description: null },
    ],
  }
  const text = editText(D5, [{ kind: 'rule', ...BUYER, form: change }])
  expect(ruleIn(text, BUYER)).toEqual(change)
  expect(check(text).program).not.toBeNull()
  const table = {
    kind: 'table',
    hit: '唯一',
    inputs: ['买方计奖交易额'],
    rows: [
      ['≥ 100万元', '2万元'],
      ['< 100万元', '1万元'],
    ],
  } as const
  const tabled = editText(text, [{ kind: 'rule', ...BUYER, form: { ...change, amount: table } }])
  expect(ruleIn(tabled, BUYER).amount).toEqual(table)
  expect(check(tabled).program).not.toBeNull()
  const clause = formOf(D5).clauses.find(({ address }) => address === BUYER.clause)!
  const list = '[{类型: 技术开发, 卖方类型: 高校院所, 技术交易额: 100万元, 登记日期: 2024-06-01}]'
  const added = {
    name: '清单: 一笔',
    given: [
      { name: '在汉', value: '是' },
      { name: '申报日期', value: '2025-05-06' },
      { name: '技术合同', value: list },
    ],
    expect: [{ name: BUYER.rule, value: '8万元' }],
  }
  const tested = editText(D5, [
    { kind: 'tests', clause: BUYER.clause, tests: [...clause.tests, added] },
  ])
  expect(isClean(check(tested))).toBe(true)
  expect(check(tested).tests).toHaveLength(check(D5).tests.length + 1)
  expect(changedLines(D5, tested).gone).toEqual([])
})

test('a list of records in a test is changed record by record, and the others keep their writing', () => {
  const text = (amount: string) => `
条款:
  一:
    测试:
      - 名: 两笔
        给定:
          技术合同: # 两笔都登记了
            - {类型: 技术开发, 技术交易额: ${amount}} # 第一笔
            - {类型: 技术转让, 技术交易额: 20万元} # 第二笔
        得到: {奖励: 应得}
`
  const [clause] = formOf(text('10万元')).clauses
  const [held] = clause!.tests
  const records = held!.given[0]!.records!
  expect(records[0]).toEqual([
    { name: '类型', value: '技术开发' },
    { name: '技术交易额', value: '10万元' },
  ])
  const put = (next: typeof records) =>
    editText(text('10万元'), [
      {
        kind: 'tests',
        clause: '一',
        tests: [{ ...held!, given: [{ name: '技术合同', value: '', records: next }] }],
      },
    ])
  expect(put(records)).toBe(text('10万元'))
  const [first, ...others] = records
  const dearer = [first![0]!, { name: '技术交易额', value: '30万元' }]
  expect(put([dearer, ...others])).toBe(text('30万元'))
  expect(formOf(put([])).clauses[0]!.tests[0]!.given).toEqual([
    { name: '技术合同', value: '', records: [] },
  ])
})

test('a fact has its bounds, its unit and the fields of its records in the form', () => {
  const money = { ...NEW_FACT, type: '金额', least: '0元', most: '10亿元' }
  const edits: RuleEdit[] = [
    { kind: 'fact', name: '新金额', form: money },
    { kind: 'fact', name: '新家数', form: { ...NEW_FACT, type: '整数', unit: '家', least: '0家' } },
    {
      kind: 'fact',
      name: '新合同',
      form: {
        ...NEW_FACT,
        type: '记录列表',
        fields: [
          { name: '新合同额', form: { ...NEW_FIELD, type: '金额', least: '0元' } },
          { name: '新合同类', form: { ...NEW_FIELD, type: '枚举', values: ['甲', '乙'] } },
        ],
      },
    },
  ]
  const text = editText(D5, edits)
  const { facts } = formOf(text)
  for (const edit of edits)
    if (edit.kind === 'fact')
      expect(facts.find(({ name }) => name === edit.name)?.form).toMatchObject(edit.form)
  const declared = check(text).program?.facts ?? []
  expect(declared.find(({ name }) => name === '新金额')).toMatchObject({
    least: '0',
    most: '100000000000',
  })
  expect(declared.find(({ name }) => name === '新合同')?.fields).toHaveLength(2)
  expect(changedLines(D5, text).gone).toEqual([])
  expect(editText(text, edits)).toBe(text)
})

test('a renamed rule keeps its tests and its comments, and stays clean', () => {
  const text = editText(D5, [{ kind: 'rename-rule', ...BUYER, to: '买方奖' }])
  expect(isClean(check(text))).toBe(true)
  expect(text).not.toContain(`${BUYER.rule}:`)
  expect(text.replaceAll('买方奖:', `${BUYER.rule}:`)).toBe(D5)
})

test('rules and clauses come and go; a named person accepts what no rule covers', () => {
  const form = ruleIn(D5, BUYER)
  const blank: RuleForm = {
    ...form,
    conditions: [],
    cumulativeCaps: [],
    evidence: [],
    rounding: null,
  }
  const text = editText(D5, [
    { kind: 'clause', clause: '六/（二十）', summary: '新条款: 试', textHash: null },
    {
      kind: 'new-rule',
      clause: '六/（二十）',
      rule: '新奖励',
      form: { ...blank, amount: { kind: 'expression', text: '5万元' } },
    },
    {
      kind: 'new-rule',
      clause: '六/（二十）',
      rule: '新择优',
      form: { ...blank, amount: null, discretion: { how: '择优', atMost: '10万元', per: null } },
    },
    { kind: 'unformalised', clause: '六/（二十）', words: ['加大宣传', '另行组织'] },
    {
      kind: 'fact',
      name: '新事实',
      form: { ...NEW_FACT, type: '金额' },
    },
    { kind: 'parameter', name: '新比例', values: [{ from: null, value: '8%' }] },
  ])
  const { program } = check(text)
  expect(program?.rules.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['新奖励', '新择优']),
  )
  expect(program?.clauses.at(-1)?.unformalised).toEqual(['加大宣传', '另行组织'])
  const accepted = editText(text, [
    {
      kind: 'accept',
      clause: '六/（二十）',
      words: '加大宣传',
      by: '张三',
      on: '2026-11-22',
      reason: '不涉及资金',
    },
    {
      kind: 'parameter',
      name: '新比例',
      values: [
        { from: null, value: '8%' },
        { from: '2027-01-01', value: '6%' },
      ],
    },
  ])
  expect(check(accepted).program?.clauses.at(-1)).toMatchObject({
    unformalised: ['另行组织'],
    accepted: [{ words: '加大宣传', by: '张三', on: '2026-11-22', reason: '不涉及资金' }],
  })
  expect(
    check(accepted).program?.parameters.find(({ name }) => name === '新比例')?.values,
  ).toHaveLength(2)
  const back = editText(text, [
    { kind: 'remove-clause', clause: '六/（二十）' },
    { kind: 'remove', of: 'fact', name: '新事实' },
    { kind: 'remove', of: 'parameter', name: '新比例' },
  ])
  expect(back).toBe(D5)
})

test('a new version is the file with another day of force', () => {
  const head = {
    kind: 'head',
    until: null,
    versionBy: '申报日期',
    lastReviewed: '2026-11-22',
  } as const
  const text = editText(D5, [{ ...head, inForceFrom: '2027-01-01' }])
  expect(changedLines(D5, text)).toEqual({ gone: ['生效: 2024-01-28'], come: ['生效: 2027-01-01'] })
})

test.each([
  { rule: { ...BUYER, rule: '没有的' }, words: '没有规则「没有的」' },
  { rule: { clause: '没有', rule: '某' }, words: '没有条款「没有」' },
])('an edit of what the file does not have is refused: $words', ({ rule, words }) => {
  expect(() => editText(D5, [{ kind: 'rule', ...rule, form: ruleIn(D5, BUYER) }])).toThrow(words)
})

test('what does not compile is kept and told with line, column and what was expected', () => {
  const form = {
    ...ruleIn(D5, BUYER),
    amount: { kind: 'expression', text: '买方计奖交易额 × ' },
  } as const
  const text = editText(D5, [{ kind: 'rule', ...BUYER, form }])
  expect(text).toContain('计算: "买方计奖交易额 × "')
  const { program, remarks } = check(text)
  expect(program).toBeNull()
  const line = text.split('\n').findIndex((words) => words.includes('× "')) + 1
  expect(remarks).toMatchObject([
    { severity: 'error', line, message: expect.stringContaining('计算') },
  ])
  expect(isClean(check(text))).toBe(false)
})

const words = fc.oneof(
  fc.constantFrom('8%', '≥ 100万元', '甲: 乙', '# 甲', '[甲', '- 甲', '> 1元', '1元'),
  fc.string({ minLength: 1, maxLength: 6 }).filter((text) => !text.includes('\n')),
)
const optional = fc.option(words)
const rows = fc.array(
  fc.record({
    per: fc.array(words, { minLength: 1, maxLength: 2 }),
    limit: words,
    group: optional,
    when: optional,
    ground: optional,
  }),
  { maxLength: 3 },
)

const SMALL = `文件: S
生效: 2024-01-28
选用版本依据: 申报日期
条款:
  ${BUYER.clause}: # 条款
    摘要: 样例
    规则:
      ${BUYER.rule}:
        对象: 企业 # 对象
        条件: [在汉, {满足: 规模 = 小型, 说明: 小企业}]
        计算: 成交额 × 8%
        累计上限: # 上限
          - {每: 对象, 金额: 100万元} # 第一个
        材料: [证明]
`

test('putting a form and reading it gives the form, for any texts', () => {
  const before = ruleIn(SMALL, BUYER)
  const change = fc.record(
    {
      beneficiary: words,
      description: optional,
      amount: words.map((text) => ({ kind: 'expression' as const, text })),
      evidence: fc.array(words, { maxLength: 3 }),
      firstOnly: fc.array(words, { maxLength: 2 }),
      cumulativeCaps: rows,
      exceptionTo: optional,
      conditions: fc.array(
        fc.record({
          depth: fc.constant(0),
          kind: fc.constant('test' as const),
          text: words,
          description: optional,
        }),
        { maxLength: 3 },
      ),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(change, (changed) => {
      const form: RuleForm = { ...before, ...changed }
      const text = editText(SMALL, [{ kind: 'rule', ...BUYER, form }])
      expect(ruleIn(text, BUYER)).toEqual(form)
      expect(editText(text, [{ kind: 'rule', ...BUYER, form: before }]).length).toBeGreaterThan(0)
    }),
    { numRuns: 15 },
  )
})
