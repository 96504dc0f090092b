import type { AreaScore, Scored } from '../assessment/scored.ts'
import type { Block } from './pack.ts'

/** The yearly assessment as parts of a report: the rules, the ranking, and every line of every district. */
export function assessmentBlocks(scored: Scored, nameOf: (area: string) => string): Block[] {
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
    { kind: 'list', items: scored.rules },
    { kind: 'heading', level: 1, text: '考核结果' },
    {
      kind: 'table',
      caption: '得分与排名',
      head: ['排名', '区', '得分', '可评满分', '说明'],
      rows: inOrder(scored.scores).map(({ area, points, outOf, rank, why }) => [
        rank === null ? '不排名' : String(rank),
        nameOf(area),
        points,
        outOf,
        why ?? '',
      ]),
    },
    {
      kind: 'list',
      items: [
        scored.ranked === 0
          ? '各区覆盖不同，本年不排名。'
          : `在各项齐全的${scored.ranked}个区之间排名；得分相同的名次相同。`,
      ],
    },
    { kind: 'heading', level: 1, text: '各区得分明细' },
    ...inOrder(scored.scores).flatMap((score) => linesOf(score, nameOf(score.area))),
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
