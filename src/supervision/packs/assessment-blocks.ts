import {
  type AreaScore,
  groupsIn,
  type RankedGroup,
  type Scored,
  scoredIn,
} from '../assessment/scored.ts'
import type { Block, PackFacts } from './pack.ts'

type Told = { readonly facts: PackFacts; readonly nameOf: (area: string) => string }

/** The yearly assessment as parts of a report: the rules, the ranking, and every line of every district. */
export function assessmentBlocks({ facts, nameOf }: Told): Block[] {
  const all = scoredIn(facts.assessment)
  const isOne = all.length < 2
  const assessed = new Set(all.flatMap(({ scores }) => scores.map(({ area }) => area)))
  const left = facts.areas.filter(({ id }) => !assessed.has(id)).map(({ name }) => name)
  return [
    {
      kind: 'text',
      id: 'opening',
      label: '开头',
      text: '现将考核结果通报如下。',
      isEdited: false,
      isRequired: false,
    },
    { kind: 'heading', level: 1, text: '考核办法' },
    ...all.flatMap(({ schemeName, rules }): Block[] => [
      ...(isOne ? [] : [{ kind: 'heading', level: 2, text: schemeName } as const]),
      { kind: 'list', items: rules },
    ]),
    { kind: 'heading', level: 1, text: '考核结果' },
    ...all.flatMap((scored) => resultBlocks(scored, { isOne, nameOf })),
    ...(left.length === 0
      ? []
      : [{ kind: 'list', items: [`办法没有列入考核：${left.join('、')}。`] } as const]),
    { kind: 'heading', level: 1, text: '各区得分明细' },
    ...all.flatMap(({ scores }) =>
      inOrder(scores).flatMap((score) => linesOf(score, nameOf(score.area))),
    ),
    { kind: 'heading', level: 1, text: '结果运用' },
    {
      kind: 'text',
      id: 'use',
      label: '结果运用',
      text: '',
      isEdited: false,
      isRequired: true,
    },
  ]
}

type Naming = { readonly isOne: boolean; readonly nameOf: (area: string) => string }

/** The ranking of a scheme: one table, or one for each of its groups. */
const resultBlocks = (scored: Scored, { isOne, nameOf }: Naming): Block[] =>
  groupsIn(scored).flatMap(({ name, scores }): Block[] => [
    {
      kind: 'table',
      caption: `${[isOne ? '' : scored.schemeName, name ?? ''].join('')}得分与排名`,
      head: ['排名', '区', '得分', '可评满分', '说明'],
      rows: inOrder(scores).map(({ area, points, outOf, rank, why }) => [
        rank === null ? '不排名' : String(rank),
        nameOf(area),
        points,
        outOf,
        why ?? '',
      ]),
    },
    { kind: 'list', items: [rankedWords({ name, scores })] },
  ])

/** How many are ranked among each other, in words. */
export function rankedWords({ name, scores }: RankedGroup): string {
  const ranked = scores.filter(({ rank }) => rank !== null).length
  const whole = name === null ? '' : `${name}组内，`
  return ranked === 0
    ? `${whole}各区覆盖不同，本年不排名。`
    : `${whole}在各项齐全的${ranked}个区之间排名；得分相同的名次相同。`
}

const RANK_LAST = 1_000_000

/** Ranked ones first; the others as the city lists them. */
export const inOrder = (scores: readonly AreaScore[]): AreaScore[] =>
  scores.toSorted((a, b) => (a.rank ?? RANK_LAST) - (b.rank ?? RANK_LAST))

const SIGNS = { indicator: '', tasks: '', bonus: '+', deduction: '-' } as const

function linesOf({ lines }: AreaScore, name: string): Block[] {
  return [
    { kind: 'heading', level: 2, text: name },
    {
      kind: 'table',
      caption: `${name}得分`,
      head: ['项目', '依据的事实', '分值', '得分', '说明'],
      rows: lines.map((line) => [
        line.name,
        line.fact,
        line.fullText,
        line.exact === null || line.exact === '0' ? line.text : `${SIGNS[line.kind]}${line.text}`,
        line.why ?? '',
      ]),
    },
  ]
}
