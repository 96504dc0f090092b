import { expect, test } from 'vitest'
import { findProblems } from './find-problems.ts'

const file = (lines: string): string => `文件: T1
生效: 2024-01-01
选用版本依据: 申报日期
${lines}`

const places = (text: string): string[] =>
  findProblems(text, []).problems.map(({ line, column }) => `${line}:${column}`)

test('every rule, test and declaration with a mistake is told, each at its own place', () => {
  const text = file(`参数:
  比例一: 8%
  比例二: 八
定义:
  奖励额: 投资额 ×
条款:
  一:
    摘要: 甲
    规则:
      甲奖:
        对象: 企业
        计算: 投资额 × 比例一 +
      乙奖:
        对象: 企业
        计算: 奖励额
      丙奖:
        对象: 企业
        例外于: 甲奖
        计算: 5家
      丁奖: {对象: 企业, 算: 5元}
    裁量:
      - 名: 戊奖
        对象: 企业
        方式: 择优
        最高: 5家
    测试:
      - 名: 没有得到
        给定: {}
`)
  expect(places(text)).toEqual(['6:8', '8:13', '15:24', '22:13', '23:23', '28:13', '30:9'])
})

test('what follows from a broken declaration is not told again, and what is whole gives its program', () => {
  const broken = file(`事实:
  投资额: 金额数
条款:
  一:
    摘要: 甲
    规则:
      甲奖: {对象: 企业, 计算: 投资额 × 8%, 取整: {方式: 舍去, 到: 分, 依据: 内部}}
`)
  expect(findProblems(broken, []).problems.map(({ line }) => line)).toEqual([5])
  const { program, problems } = findProblems(broken.replace('金额数', '金额'), [])
  expect(problems).toEqual([])
  expect(program?.rules.map(({ name }) => name)).toEqual(['甲奖'])
})

test('what no part can be put out of the way for ends the search', () => {
  expect(places('文件: [')).toHaveLength(1)
  expect(places(file('条款: 无').replace('2024-01-01', '去年'))).toEqual(['2:5'])
})
