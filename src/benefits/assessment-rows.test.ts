import { expect, test } from 'vitest'
import { assessmentRows, mattersOf } from './assessment-rows.ts'

const fact = (matter: string, name: string, period: string | null = null) => ({
  matter,
  name,
  period,
})
const DAY = '2026-05-01'

const told = (facts: readonly ReturnType<typeof fact>[], day = DAY) =>
  assessmentRows(facts, day).map((row) => [
    row.matter,
    [...row.facts.values()].map(({ name, period }) =>
      period === null ? name : `${name} ${period}`,
    ),
  ])

const reads = (...names: string[]) => ({
  reads: new Set(names),
  versionBy: new Set(['申报日期']),
})

test('a subject without matters is one row', () => {
  expect(told([fact('', '在汉'), fact('', '研发投入')])).toEqual([['', ['在汉', '研发投入']]])
})

test('each matter is a row of its own, with the facts of the subject', () => {
  const facts = [fact('乙', '投资额'), fact('', '在汉'), fact('甲', '投资额'), fact('甲', '在汉')]
  expect(told(facts)).toEqual([
    ['', ['在汉']],
    ['乙', ['在汉', '投资额']],
    ['甲', ['在汉', '投资额']],
  ])
})

test('a rule that reads what a matter tells is assessed there, every other one once', () => {
  const rows = assessmentRows(
    [fact('', '在汉'), fact('投资1', '投资额'), fact('投资2', '投资额'), fact('项目1', '国拨资金')],
    DAY,
  )
  expect(mattersOf(reads('在汉'), rows)).toEqual([''])
  expect(mattersOf(reads('在汉', '投资额'), rows)).toEqual(['投资1', '投资2'])
  expect(mattersOf(reads('国拨资金'), rows)).toEqual(['项目1'])
  expect(mattersOf(reads('研发投入'), rows)).toEqual([''])
})

test('a day that only chooses the version does not make a rule one of the matter', () => {
  const rows = assessmentRows([fact('', '在汉'), fact('合同1', '申报日期')], DAY)
  expect(mattersOf(reads('在汉', '申报日期'), rows)).toEqual([''])
})

test('last year is the calendar year before the declared day', () => {
  const facts = [fact('', '上年度.交易额', '2024'), fact('', '上年度.交易额', '2025')]
  expect(told(facts, '2026-01-01')).toEqual([['', ['上年度.交易额 2025']]])
  expect(told(facts, '2025-12-31')).toEqual([['', ['上年度.交易额 2024']]])
  expect(told(facts, '2027-01-01')).toEqual([['', []]])
})

test('of other facts the newest period that has begun counts', () => {
  const facts = [
    fact('', '职工人数', '2025-Q4'),
    fact('', '职工人数', '2026-Q3'),
    fact('', '职工人数', '2026-03'),
    fact('', '职工人数'),
  ]
  expect(told(facts)).toEqual([['', ['职工人数 2026-03']]])
  expect(told(facts, '2026-02-28')).toEqual([['', ['职工人数 2025-Q4']]])
  expect(told(facts, '2024-02-28')).toEqual([['', ['职工人数']]])
})
