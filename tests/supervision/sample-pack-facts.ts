import type { PackFacts, PackFigure, PackKind } from '../../src/supervision/packs/pack.ts'

/** A figure that is on course, with what a test wants otherwise. */
export const sampleFigure = (given: Partial<PackFigure> = {}): PackFigure => ({
  area: '420111',
  indicator: 'G1',
  exact: '120',
  text: '120 家',
  closedText: null,
  ofPeriodText: '20 家',
  targetText: '≥150 家',
  wantedText: '125 家',
  completion: '24/25',
  colour: 'yellow',
  groundText: '略慢于进度',
  reported: 1,
  expected: 1,
  missing: [],
  late: false,
  conflicts: [],
  before: null,
  ...given,
})

/** Facts of two districts and two indicators: one behind, one not reported, one task late. */
export const sampleFacts = (kind: PackKind, period: string): PackFacts => ({
  kind,
  period,
  area: '420100',
  asOf: '2026-07-10T01:00:00.000Z',
  isClosed: false,
  thresholdText: '颜色按内部口径判断：达到应有进度的80%而不足全部的为黄，不足80%的为红。',
  areas: [
    { id: '420106', name: '武昌区' },
    { id: '420111', name: '洪山区' },
  ],
  indicators: [
    {
      code: 'G1',
      name: '新认定高企',
      unit: '家',
      version: 1,
      formula: '新认定高新技术企业数，各月相加',
    },
    {
      code: 'G2',
      name: '技术合同额',
      unit: '亿元',
      version: 2,
      formula: '技术合同成交额，各月相加',
    },
  ],
  figures: [
    sampleFigure({
      area: '420100',
      text: '120 家（缺 1 区）',
      reported: 1,
      expected: 2,
      missing: ['420106'],
      before: { text: '90 家', changeText: null, why: '覆盖不同：今年缺武昌区' },
    }),
    sampleFigure({
      area: '420106',
      exact: null,
      text: '未报',
      ofPeriodText: null,
      completion: null,
      colour: 'red',
      groundText: '到期未报',
      reported: 0,
      missing: ['420106'],
    }),
    sampleFigure({ before: { text: '100 家', changeText: '20.0%', why: null } }),
    sampleFigure({
      indicator: 'G2',
      text: '33.5 亿元',
      exact: '33.5',
      colour: 'green',
      groundText: '按进度',
      conflicts: ['填报 33.5 亿元，系统统计 31.2 亿元，两者不一致'],
    }),
  ],
  tasks: [
    {
      area: '420111',
      title: '建成中试平台',
      owner: '洪山区科经局',
      state: '办理中',
      dueOn: '2026-06-30',
      isLate: true,
      isDone: false,
      clause: 'D2/二/（一）/1',
    },
  ],
  dues: [{ area: '420106', period: '2026-06', dueOn: '2026-07-07', state: '待填报', isLate: true }],
  assessment: null,
})
