// Every reading (口径) that officials can change does change something: each other option is tried on facts whose
// answer turns on it.
import { expect, test } from 'vitest'
import { factsOf } from '../../src/policy/ir/facts-of.ts'
import { compileAssessment } from '../../src/policy/run/assess.ts'
import { prepareFacts } from '../../src/policy/run/facts.ts'
import { applyPatch, parsePatch } from '../../src/policy/what-if/patch.ts'
import { wuhanRules } from './wuhan.ts'

const programs = wuhanRules().map(({ program }) => program)
const facts = factsOf(programs)

const AWARD = {
  投资方式: '增资扩股',
  被投企业在汉: '是',
  被投企业是初创科技型企业: '是',
  被投企业是颠覆性技术项目孵化企业: '是',
  管理机构首次投资被投企业: '是',
  投资划款日期: '2023-05-01',
  申报日期: '2026-05-01',
  实际投资金额: '500万元',
  管理机构: '甲',
  被投企业: '乙',
}
const LOSS = { ...AWARD, 损失发生日期: '2026-04-01', 首轮投资实际损失金额: '2000万元' }
const AWARDS = { D3: '颠覆性技术投资奖励', D5: '股权投资奖励' }
const LOSSES = { D3: '颠覆性技术投资损失补贴', D5: '股权投资损失补贴' }

const BOUGHT = {
  在汉: '是',
  申报日期: '2026-05-01',
  技术合同: [
    {
      类型: '技术开发',
      卖方类型: '高校院所',
      技术交易额: '100万元',
      登记日期: '2025-12-31',
      付款日期: '2026-01-01',
    },
  ],
}

type Case = readonly [
  document: 'D3' | 'D5',
  reading: string,
  option: string,
  rule: string,
  facts: Readonly<Record<string, unknown>>,
  before: bigint | 'unknown' | 'not-met',
  after: bigint | 'unknown' | 'not-met',
]

const both = (make: (document: 'D3' | 'D5') => Case): Case[] => [make('D3'), make('D5')]

const CASES: readonly Case[] = [
  [
    'D5',
    '奖励取整口径',
    '四舍五入',
    '技术成果买方奖励',
    { 在汉: '是', '上年度.技术交易额': '1.12元' },
    8n,
    9n,
  ],
  [
    'D3',
    '奖励取整口径',
    '四舍五入',
    '国家颠覆性技术项目配套',
    {
      牵头单位是企业: '是',
      是国家重点研发计划颠覆性技术项目: '是',
      国家拨付资金: '100.01元',
      申报日期: '2026-05-01',
    },
    5000n,
    5001n,
  ],
  ['D5', '交易年度口径', '付款日期', '技术成果买方奖励', BOUGHT, 8_000_000n, 'not-met'],
  ...both((d) => [
    d,
    '首次投资口径',
    '按基金',
    AWARDS[d],
    { ...AWARD, 基金首次投资被投企业: '否' },
    75_000_000n,
    'not-met',
  ]),
  ...both((d) => [
    d,
    '持有口径',
    '要求',
    AWARDS[d],
    { ...AWARD, 满2年时仍持有: '否' },
    75_000_000n,
    'not-met',
  ]),
  ...both((d) => [
    d,
    '满两年口径',
    '申报之日',
    LOSSES[d],
    { ...LOSS, 损失发生日期: '2024-05-01' },
    'not-met',
    300_000_000n,
  ]),
  ...both((d) => [
    d,
    '五年起算口径',
    '投资工商登记日期',
    LOSSES[d],
    { ...LOSS, 损失发生日期: '2028-05-10', 申报日期: '2028-06-01', 投资工商登记日期: '2023-05-20' },
    'not-met',
    300_000_000n,
  ]),
  ['D5', '初创口径', '按税收政策', '股权投资奖励', AWARD, 75_000_000n, 'unknown'],
  [
    'D3',
    '方案期限口径',
    '只到2027年',
    '颠覆性技术投资奖励',
    { ...AWARD, 申报日期: '2028-01-01' },
    75_000_000n,
    'not-met',
  ],
  [
    'D3',
    '方案期限口径',
    '只到2027年',
    '颠覆性技术投资奖励',
    { ...AWARD, 申报日期: '2027-12-31' },
    75_000_000n,
    75_000_000n,
  ],
]

/** What was granted to the other manager of the same project, and to the same manager under the other document. */
const OTHERS = [
  {
    rule: 'D3/颠覆性技术投资损失补贴',
    amountFen: 200_000_000n,
    accounts: [{ account: '股权投资损失补贴·每个项目', keys: ['乙'] }],
    exclusion: { group: '股权投资损失补贴', matter: '别的一笔' },
    firstOnly: null,
  },
  {
    rule: 'D3/颠覆性技术投资奖励',
    amountFen: 480_000_000n,
    accounts: [{ account: '股权投资奖励·每家管理机构', keys: ['甲', '2026'] }],
    exclusion: { group: '股权投资奖励', matter: '别的一笔' },
    firstOnly: ['甲', '丙'],
  },
]

type Asked = {
  readonly document: string
  readonly rule: string
  readonly given: Readonly<Record<string, unknown>>
  readonly granted?: typeof OTHERS
}

function amountWith(patch: string | null, { document, rule, given, granted = [] }: Asked) {
  const program = programs.find((entry) => entry.document === document)
  if (program === undefined) throw new Error('no such document')
  const patched = patch === null ? program : applyPatch(program, parsePatch(patch))
  const { values, problems } = prepareFacts({ facts }, given)
  expect(problems).toEqual([])
  const answers = compileAssessment([patched])({ id: '对象', facts: values, granted, chosen: [] })
  const answer = answers.find((entry) => entry.rule === rule)
  return answer?.status === 'entitled' ? answer.amountFen : answer?.status
}

test.each(CASES)(
  '%s %s, if it were %s, changes what %s answers',
  (...[document, reading, option, rule, given, before, after]) => {
    expect(amountWith(null, { document, rule, given })).toBe(before)
    expect(amountWith(`参数/${reading}=${option}`, { document, rule, given })).toBe(after)
  },
)

test('whether the caps of the two documents are one, and of one project for all managers, decides what is left', () => {
  const loss = { ...LOSS, 投资事项: '这一笔' }
  const award = { ...AWARD, 投资事项: '这一笔' }
  expect(
    amountWith(null, { document: 'D5', rule: '股权投资损失补贴', given: loss, granted: OTHERS }),
  ).toBe(100_000_000n)
  const own = '参数/项目上限口径=每家管理机构各算'
  expect(
    amountWith(own, { document: 'D5', rule: '股权投资损失补贴', given: loss, granted: OTHERS }),
  ).toBe(300_000_000n)
  expect(
    amountWith(null, { document: 'D5', rule: '股权投资奖励', given: award, granted: OTHERS }),
  ).toBe(20_000_000n)
  const apart = '参数/年度上限合并口径=分别计算'
  expect(
    amountWith(apart, { document: 'D5', rule: '股权投资奖励', given: award, granted: OTHERS }),
  ).toBe(75_000_000n)
})

test('income shares count on the base that the reading names', () => {
  const program = programs.find(({ document }) => document === 'D5')
  if (program === undefined) throw new Error('no D5')
  const given = { 技术合同已登记: '是', 职务成果转化收益: '1分', 职务成果转化合同额: '1000.01元' }
  const { values } = prepareFacts({ facts }, given)
  const rightOf = (patched: typeof program) =>
    compileAssessment([patched])({ id: '对象', facts: values, granted: [], chosen: [] }).find(
      ({ rule }) => rule === '职务成果转化收益',
    )?.right
  const other = applyPatch(program, parsePatch('参数/收益口径=合同额'))
  expect(rightOf(other)).toMatchObject({ leastFen: 70_001n, mostFen: 99_000n })
  expect(rightOf(program)).toMatchObject({ leastFen: 1n })
})

test('the least share of the brokers is rounded as its reading says, and the answer names both readings', () => {
  const program = programs.find(({ document }) => document === 'D5')
  if (program === undefined) throw new Error('no D5')
  const { values } = prepareFacts(
    { facts },
    { 在汉: '是', '上年度.促成技术交易额': '1.01元', 申报日期: '2026-05-01' },
  )
  const answerOf = (patched: typeof program) =>
    compileAssessment([patched])({ id: '对象', facts: values, granted: [], chosen: [] }).find(
      ({ rule }) => rule === '技术转移机构奖励',
    )
  expect(answerOf(program)).toMatchObject({ amountFen: 1n, passedOn: [{ leastFen: 1n }] })
  const other = applyPatch(program, parsePatch('参数/最低份额取整口径=四舍五入'))
  expect(answerOf(other)).toMatchObject({ amountFen: 1n, passedOn: [{ leastFen: 0n }] })
  expect(answerOf(other)?.readings).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: '奖励取整口径', chosen: '舍去' }),
      expect.objectContaining({ name: '最低份额取整口径', chosen: '四舍五入' }),
    ]),
  )
})

test('every reading that leaves a choice is tried here', () => {
  const tried = new Set([
    ...CASES.map(([, reading]) => reading),
    '项目上限口径',
    '年度上限合并口径',
    '收益口径',
    '最低份额取整口径',
  ])
  const open = programs.flatMap(({ parameters }) =>
    parameters.flatMap(({ name, reading }) => ((reading?.options.length ?? 0) > 1 ? [name] : [])),
  )
  expect([...new Set(open)].filter((name) => !tried.has(name))).toEqual([])
})

test('a reading of the same name in two documents says the same in both', () => {
  const byName = Map.groupBy(
    programs.flatMap(({ document, parameters }) =>
      parameters.filter(({ reading }) => reading !== null).map((entry) => ({ document, entry })),
    ),
    ({ entry }) => entry.name,
  )
  for (const [name, told] of byName) {
    const distinct = new Set(
      told.map(({ entry }) => JSON.stringify([entry.values, entry.reading?.options])),
    )
    expect([name, distinct.size]).toEqual([name, 1])
  }
})
