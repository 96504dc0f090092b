import { expect, test } from 'vitest'
import { conditionsOfMember, labelsFor, memberOf, tiersFor } from './labels.ts'

test.each([
  ['对通过国家级、省级、市级工业互联网平台认定的，分别给予', 3, ['国家级', '省级', '市级']],
  ['新引进的全日制博士、硕士、本科毕业生，每月分别发放', 3, ['全日制博士', '硕士', '本科毕业生']],
  ['对产值首次突破1亿元、5亿元的企业，分别给予', 2, ['1亿元', '5亿元']],
  ['获一、二、三等奖的选手，分别奖励', 3, ['一等奖', '二等奖', '三等奖']],
  ['赴区外、市外、省外参展每个展位奖励', 3, ['区外', '市外', '省外']],
])('「%s」 distributes %i figures over %j', (words, count, labels) => {
  expect(labelsFor(words, count)).toEqual(labels)
})

test('a list of another length labels nothing', () => {
  expect(labelsFor('对国家级、省级平台给予', 3)).toBeNull()
})

test('thresholds in a row are tiers', () => {
  expect(tiersFor('上云数达500家以上、1000家以上的给予奖励', 2)).toEqual([
    '上云数达500家以上',
    '1000家以上',
  ])
  expect(tiersFor('对投资额在50万元以上至100万元以下、100万元以上的项目', 2)).toEqual([
    '50万元以上至100万元以下',
    '100万元以上',
  ])
})

test('each member of a list has the condition and the receiver of its own', () => {
  const labels = ['国家级', '省级', '市级']
  expect(conditionsOfMember(['通过国家级、省级、市级平台认定'], labels, 1)).toEqual([
    '通过省级平台认定',
  ])
  expect(conditionsOfMember(['首次认定'], labels, 2)).toEqual(['首次认定', '市级'])
  expect(memberOf('国家级、省级、市级平台', labels, 0)).toBe('国家级平台')
  expect(memberOf('企业', labels, 0)).toBe('企业')
})
