import type { Static } from 'typebox'
import { dayOf } from '../../base/day.ts'
import { newestTopics } from '../../programmes/catalogue/topic-version.store.ts'
import { listPolicies } from '../../supervision/effects/effect.store.ts'
import { showEffect } from '../../supervision/effects/show-effect.ts'
import { refTo } from '../contract.ts'
import {
  Effect,
  type EffectComparison,
  type EffectMember,
  EffectPolicies,
  EffectQuery,
} from './effect.contract.ts'
import { viewEffect, viewPolicy } from './effect.view.ts'
import { type MoneyColumn, sendTable, workbookAnswer, yuanText } from '../funds/fund-workbook.ts'
import type { Routes } from '../house.ts'

const tags = ['政策成效']

/** How many later years may be chosen. */
const YEARS_SHOWN = 6

type Line = readonly [group: string, name: string, ...rest: string[]]

const COLUMNS: readonly MoneyColumn<Line>[] = [
  '部分',
  '名称',
  '区',
  '年度',
  '支持金额（元）或单位数',
  '已拨付（元）或有数单位数',
  '说明',
].map((head, at) => ({ head, width: at === 6 ? 60 : 24, cell: (row: Line) => row[at] ?? '' }))

const memberLine = (group: string, member: Static<typeof EffectMember>): Line => [
  group,
  member.name,
  member.region ?? '市外或未登记',
  String(member.year),
  yuanText(BigInt(member.grantedFen)),
  yuanText(BigInt(member.paidFen)),
  member.why,
]

const shown = (value: string | null, money: boolean): string =>
  value === null ? '—' : money ? `${yuanText(BigInt(value))}元` : value

function comparisonLines(each: Static<typeof EffectComparison>): Line[] {
  const words = each.caveats.map(({ text }) => text).join('')
  return (
    [
      ['获得支持', each.receivers],
      ['未获支持', each.others],
    ] as const
  ).map(([group, side]) => [
    `比较：${group}`,
    each.name,
    '',
    '',
    String(side.members),
    String(side.known),
    `变化中位数 ${shown(side.median, each.money)}，平均 ${shown(side.mean, each.money)}；中位数之差 ${shown(each.difference, each.money)}。${words}`,
  ])
}

/** 政策成效: what each policy cost and what came of it. */
export const effectRoutes: Routes = (app, { db, clock, city, outcomes }) => {
  const effectOf = async ({ rule, after }: Static<typeof EffectQuery>) => {
    // The last full year, unless another is wanted.
    const lastFull = Number(dayOf(clock.now()).slice(0, 4)) - 1
    const [effect, topics] = await Promise.all([
      showEffect(db, { rule, after: after ?? lastFull, outcomes }),
      newestTopics(db),
    ])
    const years = Array.from({ length: YEARS_SHOWN }, (_, index) => lastFull + 1 - index)
    return viewEffect(effect, { city, topics, years })
  }

  app.get(
    '/api/effects',
    {
      config: { permission: 'effect.read' },
      schema: {
        summary: '政策成效一览',
        description: '每项发放过财政资金的政策：多少钱、给了多少家。',
        tags,
        response: { 200: refTo(EffectPolicies) },
      },
    },
    async () => {
      const [policies, topics] = await Promise.all([listPolicies(db), newestTopics(db)])
      return { rows: policies.map((row) => viewPolicy(row, topics)) }
    },
  )

  app.get(
    '/api/effect',
    {
      config: { permission: 'effect.read' },
      schema: {
        summary: '一项政策的成效',
        description: '资金、获得者、项目成果，以及与差一步单位的比较；附口径和局限。',
        tags,
        querystring: EffectQuery,
        response: { 200: refTo(Effect) },
      },
    },
    (request) => effectOf(request.query),
  )

  app.get(
    '/api/effect/workbook',
    {
      config: { permission: 'effect.read' },
      schema: {
        summary: '导出一项政策的成效（Excel）',
        tags,
        querystring: EffectQuery,
        response: workbookAnswer,
      },
    },
    async (request, reply) => {
      const effect = await effectOf(request.query)
      const lines: Line[] = [
        ['政策', effect.policy.name, '', `比较到 ${effect.after} 年`, '', '', effect.method],
        ...effect.caveats.map(({ text }): Line => ['局限', '', '', '', '', '', text]),
        ...effect.comparisons.flatMap(comparisonLines),
        ...effect.receivers.map((member) => memberLine('获得支持', member)),
        ...effect.others.map((member) => memberLine('未获支持', member)),
      ]
      return sendTable(reply, {
        name: `政策成效-${effect.policy.name}`,
        sheet: '政策成效',
        columns: COLUMNS,
        rows: lines,
      })
    },
  )
}
