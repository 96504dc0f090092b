import { expect, test } from 'vitest'
import { bidObstacle, type RelationFacts, relationSigns } from './challenge.ts'

const POSTER: RelationFacts = {
  id: 'p',
  name: '甲公司',
  legalRepresentative: '钱一',
  shareholders: ['丙投资'],
  isVerified: { legalRepresentative: true, shareholders: true },
  persons: [{ id: 'x', name: '孙二' }],
}
const BIDDER: RelationFacts = {
  id: 'b',
  name: '乙大学',
  legalRepresentative: '李三',
  shareholders: [],
  isVerified: { legalRepresentative: true, shareholders: true },
  persons: [{ id: 'y', name: '周四' }],
}

const kinds = (poster: RelationFacts, bidder: RelationFacts, declared: string | null = null) =>
  relationSigns(poster, bidder, declared).map(({ kind }) => kind)

test('two sides that share nothing give no sign', () => {
  expect(kinds(POSTER, BIDDER)).toEqual([])
})

test.each([
  { bidder: { ...BIDDER, id: 'p' }, found: ['legal_person'], when: 'it is the same body' },
  {
    bidder: { ...BIDDER, legalRepresentative: '钱一' },
    found: ['legal_person'],
    when: 'one person represents both',
  },
  {
    bidder: { ...BIDDER, shareholders: ['甲公司'] },
    found: ['shareholder'],
    when: 'the poster holds shares',
  },
  {
    bidder: { ...BIDDER, shareholders: ['丙投资'] },
    found: ['shareholder'],
    when: 'both have the same shareholder',
  },
  {
    bidder: { ...BIDDER, persons: [{ id: 'x', name: '改名' }] },
    found: ['staff'],
    when: 'a person acts for both',
  },
  {
    bidder: { ...BIDDER, persons: [{ id: null, name: '孙二' }] },
    found: ['staff'],
    when: 'a person of the poster is named in the form',
  },
])('a sign is found where $when', ({ bidder, found }) => {
  expect(kinds(POSTER, bidder)).toEqual(found)
})

test('what is not on file is a sign of its own, never an all-clear', () => {
  expect(
    kinds({ ...POSTER, shareholders: null }, { ...BIDDER, legalRepresentative: null }),
  ).toEqual(['unknown', 'unknown'])
  // Two unknown names are not the same name.
  const nobody = { legalRepresentative: null, shareholders: [] }
  expect(kinds({ ...POSTER, ...nobody }, { ...BIDDER, ...nobody })).toEqual(['unknown', 'unknown'])
})

test('what only the organisation says of itself is no proof, and still a sign where both share it', () => {
  const said = { isVerified: { legalRepresentative: false, shareholders: false } }
  expect(kinds(POSTER, { ...BIDDER, ...said })).toEqual(['unknown', 'unknown'])
  expect(kinds(POSTER, { ...BIDDER, ...said, legalRepresentative: '钱一' })).toEqual([
    'legal_person',
    'unknown',
    'unknown',
  ])
})

test('what the bidder declares counts', () => {
  expect(kinds(POSTER, BIDDER, '人员兼职')).toEqual(['declared'])
})

const CLOSE = { bids_close_at: new Date('2026-03-10T00:00:00Z') }
const OPEN = {
  isListed: true,
  isPoster: false,
  hasBid: false,
  now: new Date('2026-03-09T23:59:59Z'),
}

test.each([
  { ...OPEN, obstacle: null, when: 'a second before it closes' },
  {
    ...OPEN,
    now: CLOSE.bids_close_at,
    obstacle: 'CHALLENGE_BIDS_CLOSED',
    when: 'the moment it closes',
  },
  { ...OPEN, isListed: false, obstacle: 'CHALLENGE_NOT_LISTED', when: 'not listed' },
  { ...OPEN, isPoster: true, obstacle: 'CHALLENGE_OWN', when: 'own problem' },
  { ...OPEN, hasBid: true, obstacle: 'CHALLENGE_BID_TWICE', when: 'a bid already' },
])('answering: $when', ({ obstacle, ...answering }) => {
  expect(bidObstacle(CLOSE, answering)).toBe(obstacle)
})
