import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../tests/database.ts'
import { ratio } from '../../base/ratio.ts'
import { SYSTEM } from '../../trust/event.ts'
import { write } from '../../trust/write.ts'
import { insertArea } from '../areas/area.store.ts'
import { encodeFigure } from '../figures/figure-json.ts'
import type { Figure } from '../figures/indicator.ts'
import { insertIndicator, insertVersion } from '../indicators/indicator.store.ts'
import { publishedFigures } from './published-figures.ts'

const now = new Date('2026-05-10T01:00:00Z')
const act = { who: null, asWhom: SYSTEM, what: 'test', subject: 'indicator:all', now }

const figureOf = (indicatorId: string, value: bigint | null, expected = 1): Figure => ({
  indicatorId,
  version: 1,
  area: '420100',
  period: '2026-04',
  value: value === null ? null : ratio(value, 4n),
  ofPeriod: null,
  reported: value === null ? 0 : 1,
  expected,
  missing: value === null ? ['420100'] : [],
  partial: value === null ? [] : ['420100'],
  late: false,
  conflicts: [],
  target: null,
  wanted: null,
  colour: 'grey',
  ground: 'no-target',
})

test('only closed figures of indicators that are public are told, and the unknown is not zero', async () => {
  await using world = await openTestDatabase()
  const { db } = world
  const ids = new Map<string, string>()
  await write(db, act, async (tx) => {
    await insertArea(tx, {
      id: '420100',
      name: '江城市',
      short_name: '全市',
      kind: 'city',
      parent: null,
      position: 0,
    })
    for (const [code, open] of [
      ['KNOWN', true],
      ['UNKNOWN', true],
      ['NOT-OURS', true],
      ['HIDDEN', false],
    ] as const) {
      const id = randomUUID()
      ids.set(code, id)
      await insertIndicator(tx, { id, code, opened_at: now })
      await insertVersion(tx, {
        id: randomUUID(),
        indicator_id: id,
        version: 1,
        name: code,
        definition: '定义',
        unit: '家',
        decimals: 1,
        formula: { kind: 'measure', measure: code },
        better: 'higher',
        frequency: 'month',
        open,
        source: '来源',
        verification: '核验',
        accuracy: '精度',
        limits: '局限',
        remedy: '补救',
        since: null,
        state: 'published',
        reason: '',
        drafted_by: null,
        drafted_at: now,
        published_at: now,
      })
    }
    const idOf = (code: string) => ids.get(code) ?? ''
    const figures = [
      figureOf(idOf('KNOWN'), 5001n),
      figureOf(idOf('UNKNOWN'), null),
      figureOf(idOf('NOT-OURS'), null, 0),
      figureOf(idOf('HIDDEN'), 7n),
    ]
    for (const [period, isClosed] of [
      ['2026-04', true],
      ['2026-05', false],
    ] as const) {
      await tx
        .insertInto('reporting_period')
        .values({
          period,
          begins: period,
          ends: period,
          due_on: null,
          state: isClosed ? 'closed' : 'open',
          closed_by: isClosed ? randomUUID() : null,
          closed_at: isClosed ? now : null,
          digest: isClosed ? 'digest' : null,
        })
        .execute()
      await tx
        .insertInto('closed_sheet')
        .values({
          id: randomUUID(),
          period,
          area: '420100',
          figures: JSON.stringify(figures.map(encodeFigure)),
          digest: 'digest',
        })
        .execute()
    }
  })
  const told = await publishedFigures(db, 2026)
  expect(told.map((row) => [row.code, row.period, row.value, row.missing, row.partial])).toEqual([
    ['KNOWN', '2026-04', '1250.3', [], ['全市']],
    ['UNKNOWN', '2026-04', null, ['全市'], []],
  ])
  expect(await publishedFigures(db, 2025)).toEqual([])
})
