// D3 七 and D5 十七 say the same of the same investment, D3 八 and D5 七 of the same project: never paid twice.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { factsOf } from '../../src/policy/ir/facts-of.ts'
import type { Granted } from '../../src/policy/phases/settle-claims.ts'
import { insightJson, nearText } from '../../src/policy/present/insight-view.ts'
import { compileAssessment } from '../../src/policy/run/assess.ts'
import { prepareFacts } from '../../src/policy/run/facts.ts'
import { compileInsight } from '../../src/policy/run/insight.ts'
import { wuhanRules } from './wuhan.ts'

const programs = wuhanRules().map(({ program }) => program)
const facts = factsOf(programs)
const assess = compileAssessment(programs)
const insightOf = compileInsight(programs)

const AWARDS = ['D3/颠覆性技术投资奖励', 'D5/股权投资奖励']
const LOSSES = ['D3/颠覆性技术投资损失补贴', 'D5/股权投资损失补贴']

const INVESTMENT = {
  投资方式: '增资扩股',
  被投企业在汉: '是',
  被投企业是初创科技型企业: '是',
  被投企业是颠覆性技术项目孵化企业: '是',
  管理机构首次投资被投企业: '是',
  投资划款日期: '2023-05-01',
  申报日期: '2026-05-01',
  损失发生日期: '2026-04-01',
  实际投资金额: '500万元',
  首轮投资实际损失金额: '2000万元',
  管理机构: '甲',
  被投企业: '乙',
  投资事项: '一',
}

function look(given: Record<string, unknown>, granted: readonly Granted[] = []) {
  const { values, problems } = prepareFacts({ facts }, given)
  expect(problems).toEqual([])
  const subject = { id: '对象', facts: values, granted, chosen: [] }
  const answers = assess(subject)
  const insight = insightOf(subject, answers)
  const at = (rule: string): number =>
    answers.findIndex((answer) => `${answer.document}/${answer.rule}` === rule)
  return {
    insight,
    statusOf: (rule: string) => answers[at(rule)]?.status,
    amountOf: (rule: string) => answers[at(rule)]?.amountFen ?? 0n,
    answerOf: (rule: string) => answers[at(rule)],
    asksOf: (rule: string) => insight.outlooks[at(rule)]?.asks,
    nearOf: (rule: string) => (insight.near[at(rule)] ?? []).map((near) => nearText(near, facts)),
  }
}

/** What an award left behind: under the manager's and the enterprise's accounts, for one investment. */
const granted = (
  rule: string,
  amountFen: bigint,
  { manager = '甲', firm = '乙', matter = '一', year = '2026' } = {},
): Granted => ({
  rule,
  amountFen,
  accounts: [
    { account: '股权投资奖励·每家企业', keys: [manager, firm] },
    { account: '股权投资奖励·每家管理机构', keys: [manager, year] },
  ],
  exclusion: { group: '股权投资奖励', matter },
  firstOnly: [manager, firm],
})

test('one investment that meets both clauses is paid once, and the line says under which', () => {
  const { amountOf, answerOf, nearOf, insight } = look(INVESTMENT)
  expect(AWARDS.map(amountOf)).toEqual([75_000_000n, 0n])
  expect(LOSSES.map(amountOf)).toEqual([300_000_000n, 0n])
  expect(answerOf('D5/股权投资奖励')?.lines.map(({ label }) => label)).toEqual([
    '股权投资奖励：实际投资金额 × 15%',
    '同一事项取最高，已按「D3/颠覆性技术投资奖励」计',
  ])
  // More money for the same investment would go to the other clause: nothing is near here.
  expect(nearOf('D5/股权投资奖励')).toEqual([])
  expect(insight.matters.filter((matter) => matter !== null)).toHaveLength(6)
})

test('what is near under the twin clause is said not to be paid on top', () => {
  const { nearOf } = look({ ...INVESTMENT, 被投企业是颠覆性技术项目孵化企业: '否' })
  expect(nearOf('D3/颠覆性技术投资奖励')).toEqual([
    '只差「孵化企业已认定」一条；同一事项已按「D5/股权投资奖励」计，不重复付',
  ])
})

test('while it is not known which investment it is, neither is paid, and that alone is asked', () => {
  const { 投资事项: _, ...unnamed } = INVESTMENT
  const { statusOf, asksOf } = look(unnamed)
  expect(AWARDS.map(statusOf)).toEqual(['unknown', 'unknown'])
  expect(AWARDS.map(asksOf)).toEqual([['投资事项'], ['投资事项']])
})

test('the bounds of the whole count one matter once', () => {
  const { 被投企业是颠覆性技术项目孵化企业: _, ...open } = {
    ...INVESTMENT,
    首轮投资实际损失金额: '0元',
  }
  const { insight } = look(open)
  const named = insight.outlooks.map((outlook, at) => ({
    outlook,
    matter: insight.matters[at] ?? null,
  }))
  const own = named.filter(({ matter }) => matter?.startsWith('股权投资奖励') === true)
  const { most_fen: most } = insightJson({
    outlooks: own.map(({ outlook }) => outlook),
    matters: own.map(({ matter }) => matter),
    questions: [],
  })
  expect(most).toBe('75000000')
})

test.each([
  [
    'the same investment was paid under the other document',
    granted('D3/颠覆性技术投资奖励', 75_000_000n),
    0n,
  ],
  [
    'paid in part under the other document',
    granted('D3/颠覆性技术投资奖励', 30_000_000n),
    45_000_000n,
  ],
  [
    'the enterprise brought the manager 60万元 before',
    granted('D3/颠覆性技术投资奖励', 60_000_000n, { matter: '二', year: '2025' }),
    40_000_000n,
  ],
  [
    'the manager had 450万元 this year',
    granted('D3/颠覆性技术投资奖励', 450_000_000n, { firm: '丙', matter: '二' }),
    50_000_000n,
  ],
  [
    'the manager had 500万元 this year',
    granted('D3/颠覆性技术投资奖励', 500_000_000n, { firm: '丙', matter: '二' }),
    0n,
  ],
  [
    'the manager had 500万元 last year',
    granted('D3/颠覆性技术投资奖励', 500_000_000n, { firm: '丙', matter: '二', year: '2025' }),
    75_000_000n,
  ],
  [
    'another manager had 500万元',
    granted('D3/颠覆性技术投资奖励', 500_000_000n, { manager: '丁', matter: '二' }),
    75_000_000n,
  ],
  [
    'the first investment in the enterprise was paid under the same clause',
    granted('D5/股权投资奖励', 10_000_000n, { matter: '二', year: '2025' }),
    0n,
  ],
] as const)('history counts across both documents: %s', (_when, before, wanted) => {
  const only = { ...INVESTMENT, 被投企业是颠覆性技术项目孵化企业: '否' }
  expect(look(only, [before]).amountOf('D5/股权投资奖励')).toBe(wanted)
})

const FIRST_USE = { 四首类别: '首版次软件', 市场首用: '是', 项目编号: '一', 申报日期: '2026-05-01' }
const FIRST_USES = ['D3/四首首用支持', 'D5/四首首用支持']

const supported = (amountFen: bigint, matter = '一'): Granted => ({
  rule: 'D5/四首首用支持',
  amountFen,
  accounts: [{ account: '四首首用', keys: [matter] }],
  exclusion: { group: '四首首用', matter },
  firstOnly: null,
})

test.each([
  { when: 'nothing was granted', before: [], status: 'may-apply', atMostFen: 1_000_000_000n },
  {
    when: '400万元 was granted for the project',
    before: [supported(400_000_000n)],
    status: 'may-apply',
    atMostFen: 600_000_000n,
  },
  {
    when: '1000万元 was granted for the project',
    before: [supported(1_000_000_000n)],
    status: 'not-met',
    atMostFen: null,
  },
  {
    when: '1000万元 was granted for another project',
    before: [supported(1_000_000_000n, '二')],
    status: 'may-apply',
    atMostFen: 1_000_000_000n,
  },
])(
  'both clauses on first use leave the same ceiling where $when',
  ({ before, status, atMostFen }) => {
    const { answerOf } = look(FIRST_USE, before)
    for (const rule of FIRST_USES) {
      expect(answerOf(rule)).toMatchObject({ status, atMostFen })
      expect(answerOf(rule)?.detail).toContain('同一项目编号在「四首首用」各项中只享受一次')
    }
  },
)

test('support for a project that is not named is not held against the ceiling, and the answer says so', () => {
  const { 项目编号: _, ...unnamed } = FIRST_USE
  const { answerOf } = look(unnamed, [supported(1_000_000_000n)])
  expect(answerOf('D3/四首首用支持')).toMatchObject({
    status: 'may-apply',
    atMostFen: 1_000_000_000n,
  })
  expect(answerOf('D3/四首首用支持')?.detail).toMatch(/尚缺：.*未扣减/)
})

test('whatever the amounts, the two clauses together pay one investment no more than one of them would', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 2_000_000_000n }),
      fc.bigInt({ min: 0n, max: 3_000_000_000n }),
      (invested, lost) => {
        const { amountOf, answerOf } = look({
          ...INVESTMENT,
          实际投资金额: `${invested}分`,
          首轮投资实际损失金额: `${lost}分`,
        })
        const sumOf = (rules: readonly string[]) =>
          rules.reduce((sum, rule) => sum + amountOf(rule), 0n)
        const least = (a: bigint, b: bigint) => (a < b ? a : b)
        expect(sumOf(AWARDS)).toBe(least((invested * 15n) / 100n, 100_000_000n))
        expect(sumOf(LOSSES)).toBe(least((lost * 20n) / 100n, 300_000_000n))
        for (const rule of [...AWARDS, ...LOSSES]) {
          const lines = answerOf(rule)?.lines ?? []
          expect(lines.reduce((sum, { amountFen }) => sum + amountFen, 0n)).toBe(amountOf(rule))
        }
      },
    ),
    { numRuns: 40 },
  )
})
