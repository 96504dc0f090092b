import { array, assert, constantFrom, property } from 'fast-check'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readClauses } from '../../reader/clauses.ts'
import { normalise } from '../../reader/intake/normalise.ts'
import { quantitiesOf } from '../../reader/quantity.ts'
import { compareDocuments, countChanges, type ComparedDocument } from './compare-documents.ts'
import { diffWords } from './word-diff.ts'

/** A text as a document to be compared: all its money and percentages are amounts of no known use. */
function documentOf(raw: string): ComparedDocument {
  const { text } = normalise(raw)
  const clauses = readClauses(text).map(({ id, parent, marker, heading, start, end }) => ({
    address: id,
    parent,
    marker,
    heading,
    start,
    end,
  }))
  const amounts = quantitiesOf(text).flatMap(({ start, end, fen }) =>
    fen === null
      ? []
      : [
          {
            start,
            end,
            fen: String(fen),
            percent: null,
            role: 'other' as const,
            beneficiary: null,
          },
        ],
  )
  return { text, clauses, amounts }
}

const OLDER = `一、资金支持
（一）研发补助。对企业投入研发的，按研发费用的一定比例给予补助，最高50万元。
（二）平台奖励。对新认定的重点实验室，给予依托单位30万元奖励。
（三）人才公寓。为青年科研人员提供三年免租的人才公寓。
二、组织实施
各有关部门按照职责分工抓好落实，定期通报进展情况。`

test('a document compared with itself has not changed', () => {
  const rows = compareDocuments(documentOf(OLDER), documentOf(OLDER))
  expect(countChanges(rows)).toMatchObject({ changed: 0, added: 0, dropped: 0, moved: 0 })
})

test('numbers that shift are no change: what is new is the clause that was put between', () => {
  const newer = OLDER.replace(
    '（二）平台奖励',
    '（二）首台首套。对首台套装备的首批用户，按合同金额给予保险补偿。\n（三）平台奖励',
  ).replace('（三）人才公寓', '（四）人才公寓')
  const rows = compareDocuments(documentOf(OLDER), documentOf(newer))
  expect(countChanges(rows)).toMatchObject({ changed: 0, added: 1, dropped: 0, moved: 0 })
  const kept = rows.find(({ newer: side }) => side?.words.startsWith('平台奖励') === true)
  expect([kept?.older?.address, kept?.newer?.address]).toEqual(['一/（二）', '一/（三）'])
})

test('a clause that changed its place is moved, one that went away is dropped where it stood', () => {
  const newer = `一、资金支持
（一）人才公寓。为青年科研人员提供三年免租的人才公寓。
（二）研发补助。对企业投入研发的，按研发费用的一定比例给予补助，最高50万元。
二、组织实施
各有关部门按照职责分工抓好落实，定期通报进展情况。`
  const rows = compareDocuments(documentOf(OLDER), documentOf(newer))
  expect(countChanges(rows)).toMatchObject({ added: 0, dropped: 1, moved: 1, changed: 0 })
  expect(rows.find(({ isMoved }) => isMoved)?.newer?.address).toBe('一/（一）')
  expect(rows.find(({ change }) => change === 'dropped')?.older?.words).toContain('平台奖励')
})

test('a chapter that is called otherwise is still that chapter', () => {
  const newer = OLDER.replace('资金支持', '扶持政策')
  const [row] = compareDocuments(documentOf(OLDER), documentOf(newer))
  expect([row?.change, row?.older?.words, row?.newer?.words]).toEqual([
    'changed',
    '资金支持',
    '扶持政策',
  ])
})

test('every paragraph of both sides is told once, and the diff gives both texts back', () => {
  const sentence = constantFrom(
    ...OLDER.split('\n').map((line) => line.replace(/^（.）|^[一二]、/u, '')),
  )
  const text = array(sentence, { minLength: 1, maxLength: 6 }).map((lines) =>
    lines.map((line, index) => `${index + 1}.${line}`).join('\n'),
  )
  assert(
    property(text, text, (one, other) => {
      const [from, to] = [documentOf(one), documentOf(other)]
      const rows = compareDocuments(from, to)
      const starts = (side: 'older' | 'newer') =>
        rows.flatMap((row) => row[side]?.start ?? []).toSorted((a, b) => a - b)
      expect(starts('older')).toEqual([...new Set(starts('older'))])
      expect(rows.filter(({ older }) => older !== null)).toHaveLength(one.split('\n').length)
      expect(rows.filter(({ newer }) => newer !== null)).toHaveLength(other.split('\n').length)
      for (const { diff, newer } of rows) {
        const kept = diff.filter(({ change }) => change !== 'dropped').map(({ words }) => words)
        expect(kept.join('')).toBe((newer?.words ?? '').replaceAll(/\s/gu, ''))
      }
    }),
    { numRuns: 60 },
  )
})

test('a figure that changed is one change, not a change of its digits', () => {
  expect(diffWords('给予企业500万元奖励', '给予企业300万元奖励')).toEqual([
    { change: 'same', words: '给予企业' },
    { change: 'dropped', words: '500万元' },
    { change: 'added', words: '300万元' },
    { change: 'same', words: '奖励' },
  ])
  expect(diffWords('（试行）', '(试行)').every(({ change }) => change === 'same')).toBe(true)
})

const TEXTS = join(import.meta.dirname, '../../../../shared/texts/other')

test('the older and the newer opinion of one county are aligned by content', async (context) => {
  const names = [
    '34-柳河县加快重点产业实施意见（旧版，可作新旧比对）',
    '33-柳河县关于支持重点产业加快发展的实施意见',
  ]
  const read = (name: string) => readFile(join(TEXTS, `${name}.txt`), 'utf8').catch(() => null)
  const [older, newer] = await Promise.all(names.map(read))
  if (typeof older !== 'string' || typeof newer !== 'string')
    context.skip('the texts are not at hand')
  const rows = compareDocuments(documentOf(older ?? ''), documentOf(newer ?? ''))
  const pairs = new Map(rows.map((row) => [row.newer?.address, row.older?.address]))
  const expected: [string, string][] = [
    ['二/（二）/第4条', '二/（一）/3'],
    ['二/（四）/第7条', '二/（二）'],
    ['二/（四）/第8条', '二/（三）'],
    ['二/（四）/第9条', '二/（六）'],
    ['二/（四）/第10条', '二/（七）'],
    ['二/（五）/第14条', '二/（九）'],
    ['二/（五）/第15条', '二/（八）'],
    ['二/（五）/第16条', '二/（十）'],
    ['二/（五）/第17条', '二/（五）'],
    ['三/第20条', '四'],
    ['四/第22条', '三'],
    ['五/第26条', '五'],
  ]
  expect(expected.map(([to]) => [to, pairs.get(to)])).toEqual(expected)
  expect(
    rows.filter(({ change }) => change === 'dropped').map(({ older: side }) => side?.address),
  ).toEqual(['二/（一）/4', '二/（四）', '二/（十一）'])
})
