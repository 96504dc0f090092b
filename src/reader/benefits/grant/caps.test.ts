import { expect, test } from 'vitest'
import { periodOf, perOf } from './caps.ts'

test.each([
  ['每家企业每年最高', ['企业'], '年'],
  ['每投资1家企业最高奖励', ['企业'], null],
  ['单个项目补助金额最高', ['项目'], null],
  ['单条航线年度最高补助', ['航线'], '年'],
  ['每家股权投资管理机构每年累计奖励金额', ['股权投资管理机构'], '年'],
  ['同一企业一次性申领', ['企业'], null],
  ['每户每年', ['户'], '年'],
  ['每家单位每年', ['单位'], '年'],
  ['每家企业每个项目最高', ['企业', '项目'], null],
  ['政策有效期内每家企业资助', ['企业'], null],
  ['年补助金额', [], '年'],
  ['省会城市、计划单列市奖补资金总额', [], null],
  ['最高', [], null],
])('「%s」 counts by %j, period %s', (words, per, period) => {
  expect([perOf(words), periodOf(words)]).toEqual([per, period])
})
