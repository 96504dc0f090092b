import { Type } from 'typebox'
import { Count, Fen } from './case-act.contract.ts'
import { closed, refTo, TextOrNull } from '../contract.ts'

/** Figures of a year, a programme or a region. */
export const StatisticsPart = Type.Object(
  {
    key: TextOrNull,
    name: Type.String(),
    calls: Count,
    applications: Count,
    awards: Count,
    awardedFen: Fen,
    paidFen: Fen,
  },
  { $id: 'StatisticsPart' },
)

/** What the programmes have called for, awarded and paid: public figures only. */
export const ProgrammeStatistics = Type.Object(
  {
    total: refTo(StatisticsPart),
    years: Type.Array(refTo(StatisticsPart)),
    programmes: Type.Array(refTo(StatisticsPart)),
    regions: Type.Array(refTo(StatisticsPart)),
    /** What may be chosen. */
    allYears: Type.Array(Type.Integer()),
    allProgrammes: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
  },
  { $id: 'ProgrammeStatistics' },
)

export const StatisticsQuery = Type.Object(
  {
    year: Type.Optional(Type.Integer({ title: '年度', minimum: 2000, maximum: 2200 })),
    programme: Type.Optional(Type.String({ title: '专项', maxLength: 10 })),
  },
  closed,
)

export const programmeStatisticsComponents = [StatisticsPart, ProgrammeStatistics]
