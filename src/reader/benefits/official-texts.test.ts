// What the official texts grant, whatever the rules are that read them.
import { expect, test } from 'vitest'
import {
  hasSharedTexts,
  NEEDS_SHARED_TEXTS,
  SHARED_TEXTS,
  sharedText,
} from '../../../tests/shared-texts.ts'
import { NO_KNOWLEDGE } from '../city-knowledge.ts'
import { normalise } from '../intake/normalise.ts'
import { readDocument } from '../read-document.ts'
import { told } from './told.ts'

const read = (name: string) => readDocument(normalise(sharedText(name)), NO_KNOWLEDGE)
const lines = (name: string): string[] =>
  read(name).benefits.map((benefit) => `${benefit.clause} ${told(benefit)}`)

test.skipIf(!hasSharedTexts)(`D3 grants seven benefits ${NEEDS_SHARED_TEXTS}`, () => {
  expect(lines('D3')).toEqual([
    '二/（一） fixed ¥10000000 →武汉中心 由市级×0.5 由东湖高新区×0.5',
    '二/（五） ceiling? →项目团队 ≤1000000/',
    '二/（五） match ×0.5 [国家拨付资金] →国家重点研发计划颠覆性技术项目 ≤5000000/项目 由市级',
    '二/（七） ceiling? →颠覆性技术项目 ≤6000000/颠覆性技术项目',
    '二/（七） rate ×0.15 [实际投资金额] →股权投资基金管理机构 ≤1000000/企业 ≤5000000/股权投资管理机构/年',
    '二/（七） loss ×0.2 [项目首轮投资实际损失金额] →股权投资基金管理机构 ≤3000000/项目 ≤6000000/股权投资管理机构/年',
    '二/（八） ceiling? →项目 ≤10000000/项目',
  ])
})

test.skipIf(!hasSharedTexts)(
  `D5 pays 8, 2 and 1 % of a deal with their caps and the brokers' share ${NEEDS_SHARED_TEXTS}`,
  () => {
    expect(lines('D5').filter((line) => line.startsWith('四/（十四）'))).toEqual([
      '四/（十四） rate ×0.08 [上年度技术开发、技术转让和技术许可实现技术交易额] →在汉企业 ≤1000000/企业/年',
      '四/（十四） rate ×0.02 [实现技术交易额] →在汉成果完成单位 ≤1000000/单位/年',
      '四/（十四） rate ×0.01 [实现技术交易额] →在汉技术转移机构 ≤1500000/机构/年 其中技术经纪人>=0.3',
    ])
  },
)

test.skipIf(!hasSharedTexts).each([
  ['D1', 10],
  ['D2', 0],
  ['D3', 7],
  ['D4', 6],
  ['D5', 10],
  ['02', 11],
  ['03', 25],
  ['05', 0],
  ['08', 0],
  ['14', 0],
  ['16', 0],
  ['20', 0],
  ['29', 116],
  ['33', 41],
  ['34', 25],
  ['41', 0],
])(`%s grants %i benefits ${NEEDS_SHARED_TEXTS}`, (name, count) => {
  expect(read(name).benefits).toHaveLength(count)
})

const FIGURE =
  /\d+(?:\.\d+)?(?:[万亿]?元|[%‰])|百分之[一二三四五六七八九十]+|[一二三四五六七八九十]万元/g

test.skipIf(!hasSharedTexts).each(SHARED_TEXTS)(
  `every amount of money and percentage of %s is accounted for once ${NEEDS_SHARED_TEXTS}`,
  (name) => {
    const { text, amounts } = read(name)
    const unaccounted = [...text.matchAll(FIGURE)].filter(
      ({ index, 0: figure }) =>
        amounts.filter(({ start, end }) => start <= index && index + figure.length <= end)
          .length !== 1,
    )
    expect(unaccounted.map(([figure]) => figure)).toEqual([])
  },
)

test.skipIf(!hasSharedTexts)(`the fines of statutes are penalties ${NEEDS_SHARED_TEXTS}`, () => {
  expect(new Set(read('14').amounts.map(({ role }) => role))).toEqual(new Set(['penalty']))
  expect(read('41').amounts.filter(({ role }) => role === 'penalty')).toHaveLength(6)
})
