import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../tests/database.ts'
import { day, enterOrganisation, NOW } from '../../../tests/sample-facts.ts'
import { reservation, reserveAlone } from '../../../tests/sample-reservations.ts'
import type { Db } from '../../db/database.ts'
import { compileFile } from '../../policy/ir/compile-file.ts'
import { parseRuleFile } from '../../policy/language/parse-rule-file.ts'
import { prepareFacts } from '../../policy/run/facts.ts'
import { comparePrograms } from '../../policy/what-if/compare.ts'
import { applyPatchToAll, parsePatch } from '../../policy/what-if/patch.ts'
import type { FactValue } from '../../registers/fact.ts'
import { insertFacts } from '../../registers/fact.store.ts'
import { SYSTEM } from '../../trust/event.ts'
import { write } from '../../trust/write.ts'
import { changedOrganisations } from './changed-organisations.ts'
import { computeWhatIf } from './compute-what-if.ts'
import { whatIfPrograms } from './scenario.ts'
import { summaryOf } from './summary.ts'
import { openWhatIfDesk } from './what-if-desk.ts'

const AS_OF = day('2026-03-02')
const program = compileFile(
  parseRuleFile(
    `文件: S
生效: 2024-01-28
选用版本依据: 申报日期
事实:
  申报日期: {类型: 日期}
  在汉: {类型: 布尔}
  成交额: {类型: 金额}
  被投企业: {类型: 文本}
  损失: {类型: 金额}
条款:
  一:
    摘要: 样例
    规则:
      奖励:
        对象: 企业
        条件: [在汉 = 是]
        计算: 成交额 × 8%
        取整: {方式: 舍去, 到: 分, 依据: 内部口径}
        累计上限: [{每: [对象, 自然年度], 金额: 100元}]
        互斥: {组: 奖励, 同一事项: 对象, 取: 最高}
      加奖:
        对象: 企业
        条件: [在汉 = 是]
        计算: 成交额 × 5%
        取整: {方式: 舍去, 到: 分, 依据: 内部口径}
        互斥: {组: 奖励, 同一事项: 对象, 取: 最高}
      损失补贴:
        对象: 企业
        计算: 损失 × 50%
        取整: {方式: 舍去, 到: 分, 依据: 内部口径}
        累计上限: [{每: [被投企业], 金额: 100元}]`,
    's.yaml',
  ),
)

/** Registers a firm with what is on file about it. */
async function enter(db: Db, serial: number, values: Readonly<Record<string, FactValue>>) {
  const organisation = await enterOrganisation(db, serial)
  const act = { who: null, asWhom: SYSTEM, what: 'test', subject: 'fact:test', now: NOW }
  await write(db, act, (tx) =>
    insertFacts(
      tx,
      Object.entries(values).map(([name, value]) => ({
        id: randomUUID(),
        organisation,
        matter: '',
        name,
        period: null,
        stated: false,
        type: 'test',
        value,
        source: '试',
        knownSince: day('2025-01-01'),
        reason: null,
        importId: null,
        recordedBy: null,
        recordedAt: NOW,
        former: null,
      })),
    ),
  )
  return organisation
}

const asked = (...patches: string[]) => ({ rules: [], scenarios: [patches] })

const computing = (patches: readonly string[], signal = new AbortController().signal) => ({
  asOf: AS_OF,
  programs: whatIfPrograms([program], asked(...patches)),
  audiences: [],
  countsLedger: false,
  signal,
  onProgress: () => undefined,
})

const compute = async (db: Db, patches: readonly string[], countsLedger = false) => {
  const outcomes = await computeWhatIf(db, { ...computing(patches), countsLedger })
  if (outcomes === null) throw new Error('nobody broke it off')
  return outcomes
}

test('it says of every firm what the pure comparison says', async () => {
  await using database = await openTestDatabase()
  const { db } = database
  const facts: Record<string, Record<string, FactValue>> = {}
  for (let serial = 1; serial <= 24; serial += 1) {
    const values: Record<string, FactValue> = {
      ...(serial % 5 === 0 ? {} : { 在汉: serial % 3 !== 0 }),
      ...(serial % 7 === 0 ? {} : { 成交额: String(serial * 9_000 + serial) }),
    }
    facts[await enter(db, serial, values)] = values
  }
  const patches = ['S/奖励：比率=4%', 'S/奖励：累计上限/1=60元', 'S/加奖：条件/1=删除']
  const outcomes = await compute(db, patches)
  const after = patches.map(parsePatch).reduce(applyPatchToAll, [program])
  const known = Object.entries(facts).filter(([, values]) => Object.keys(values).length > 0)
  const { total, subjects } = comparePrograms(
    { before: [program], after },
    known.map(([id, values]) => ({
      id,
      facts: prepareFacts(program, { ...values, 申报日期: AS_OF }).values,
      granted: [],
      chosen: [],
    })),
  )
  const summary = summaryOf(outcomes, 0)
  expect(total.winners * total.losers * total.unchanged * total.open).toBeGreaterThan(0)
  expect(summary.total).toMatchObject({
    organisations: known.length,
    beforeFen: total.beforeFen,
    afterFen: total.afterFen,
    winners: total.winners,
    losers: total.losers,
    unchanged: total.unchanged,
  })
  const changed = changedOrganisations(outcomes, { scenario: 0, kind: null, part: null })
  const named = (id: string) => changed.find(({ of }) => of.id === id)?.answers.length ?? 0
  expect(subjects.map(({ subject }) => named(subject))).toEqual(
    subjects.map(({ changes }) => changes.length),
  )
}, 60_000)

test('firms that share one account get together what it holds, with the ledger and without', async () => {
  await using database = await openTestDatabase()
  const { db } = database
  const first = await enter(db, 1, { 被投企业: '甲', 损失: '16000', 申报日期: '2026-01-01' })
  await enter(db, 2, { 被投企业: '甲', 损失: '16000', 申报日期: '2026-02-01' })
  const higher = 'S/损失补贴：累计上限/1=120元'
  const total = async (countsLedger: boolean) =>
    summaryOf(await compute(db, [higher], countsLedger), 0).total
  expect(await total(false)).toMatchObject({ beforeFen: 10_000n, afterFen: 12_000n, winners: 1 })
  await reserveAlone(db, [
    reservation(first, 5_000n, {
      rule: 'S/损失补贴',
      holds: [{ kind: 'cap', name: 'S/损失补贴', keys: ['甲'], limitFen: 10_000n, label: '上限' }],
    }),
  ])
  expect(await computeWhatIf(db, computing([higher], AbortSignal.abort()))).toBe(null)
  expect(await total(true)).toMatchObject({ beforeFen: 5_000n, afterFen: 7_000n })
  expect(await total(false)).toMatchObject({ beforeFen: 10_000n, afterFen: 12_000n })
})

test('a desk refuses a question that asks nothing, and says of a result that it is not there', async () => {
  await using database = await openTestDatabase()
  const { db } = database
  const desk = openWhatIfDesk(db, [])
  expect(() => desk.find(randomUUID())).toThrow('WHAT_IF_GONE')
  await expect(
    desk.ask({ asOf: AS_OF, countsLedger: false, rules: [], scenarios: [[]] }),
  ).rejects.toThrow('WHAT_IF_EMPTY')
  await desk.close()
})
