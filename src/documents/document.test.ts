import { expect, test } from 'vitest'
import {
  after,
  IMPORT_MOVES,
  ITEM_MOVES,
  kindOfTitle,
  movesFrom,
  numberKey,
  titleKey,
  VERSION_MOVES,
  yearOf,
} from './document.ts'

/** Walks a table of moves from its first state; answers every state that can be reached. */
function reachable(
  moves: Readonly<Record<string, { readonly from: readonly string[]; readonly to: string }>>,
  first: string,
): Set<string> {
  const reached = new Set([first])
  for (let grown = true; grown;) {
    grown = false
    for (const { from, to } of Object.values(moves)) {
      if (!from.some((state) => reached.has(state)) || reached.has(to)) continue
      reached.add(to)
      grown = true
    }
  }
  return reached
}

test('every state of a version can be reached, and the settled ones are final', () => {
  expect(reachable(VERSION_MOVES, 'open')).toEqual(
    new Set(['open', 'submitted', 'returned', 'confirmed', 'discarded']),
  )
  expect(movesFrom(VERSION_MOVES, 'confirmed')).toEqual([])
  expect(movesFrom(VERSION_MOVES, 'discarded')).toEqual([])
})

test('every version can end, whatever was done to it', () => {
  for (const state of ['open', 'submitted', 'returned'] as const)
    expect(reachable(VERSION_MOVES, state).has('confirmed')).toBe(true)
})

test('every state of an import and of an item can be reached, and an import always ends', () => {
  expect(reachable(IMPORT_MOVES, 'queued')).toEqual(
    new Set(['queued', 'reading', 'read', 'failed', 'cancelled']),
  )
  expect(reachable(ITEM_MOVES, 'open')).toEqual(
    new Set(['open', 'accepted', 'corrected', 'rejected']),
  )
  for (const state of ['read', 'failed', 'cancelled'] as const)
    expect(movesFrom(IMPORT_MOVES, state)).toEqual([])
})

test('a move that the table does not have leads nowhere', () => {
  expect(after(VERSION_MOVES.approve, 'submitted')).toBe('confirmed')
  expect(after(VERSION_MOVES.approve, 'open')).toBeNull()
})

test.each([
  ['武汉市科技计划体系改革优化方案', '方案'],
  ['关于印发《某市支持创新的若干措施》的通知', '措施'],
  ['关于印发2024年政务公开工作要点的通知', '要点'],
  ['某省促进科技成果转化条例', '条例'],
  ['低空经济及其核心产业统计分类（试行）', '标准'],
  ['关于支持产业发展的若干政策意见', '意见'],
  ['推动低空经济高质量发展行动方案（2024—2026年）', '方案'],
  ['关于召开会议的通知', '通知'],
  ['科技创新中心2027年基本建成', '其他'],
])('%s is a %s', (title, kind) => {
  expect(kindOfTitle(title)).toBe(kind)
})

test.each([
  ['武政办[2021]26号', '武政办〔2021〕 26 号'],
  ['武政办（2021）26号', '武政办〔2021〕26号'],
  ['武政办【2021】第026号', '武政办〔2021〕26号'],
])('%s and %s are one number', (one, other) => {
  expect(numberKey(one)).toBe(numberKey(other))
})

test('a title is known without its widths, blanks and marks of quotation', () => {
  expect(titleKey('《某市 方案（2025—2027年）》')).toBe(titleKey('某市方案(2025—2027年)'))
})

test('a document belongs to the year of its first known day, else to that of its number', () => {
  expect(yearOf([null, '2024-05-06'], '某政〔2023〕1号')).toBe(2024)
  expect(yearOf([null, null], '某政〔2023〕1号')).toBe(2023)
  expect(yearOf([], null)).toBeNull()
})
