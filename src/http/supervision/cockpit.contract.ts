import { Type } from 'typebox'
import { COLOUR_WORDS, GROUND_WORDS } from '../../supervision/figures/colour.ts'
import { Count, DayOrNull, keysOf, MomentOrNull } from '../programmes/case-act.contract.ts'
import { closed, Id, refTo, TextOrNull } from '../contract.ts'

const Colour = Type.Enum(keysOf(COLOUR_WORDS), { title: '颜色' })
const Ground = Type.Enum(keysOf(GROUND_WORDS), { title: '原因' })
const NumberOrNull = Type.Unsafe<number | null>({ type: ['number', 'null'] })

const Period = Type.String({
  title: '期间',
  description: '应写作 2026、2026-04、2026-Q1 或 2026-H1',
  pattern: '^[0-9]{4}(-(0[1-9]|1[0-2])|-Q[1-4]|-H[12])?$',
})

export const CockpitQuery = Type.Object(
  {
    period: Type.Optional(Period),
    area: Type.Optional(Type.String({ title: '区', maxLength: 40 })),
  },
  closed,
)

export const CockpitIndicatorPath = Type.Object({ indicatorId: Id })

/** A figure as it is printed; exact numbers stand in words, never in floats. */
export const CockpitFigure = Type.Object(
  {
    area: Type.String(),
    areaName: Type.String(),
    period: Type.String(),
    /** 1,234 家（缺 2 区，另 1 区下级未报齐）. */
    text: Type.String(),
    /** The period alone, where the text is of the year so far. */
    ofPeriod: TextOrNull,
    target: TextOrNull,
    /** What the target asks for by now. */
    wanted: TextOrNull,
    /** How much of the target, or of the pace, is reached: per cent, for bars only. */
    reachedPercent: NumberOrNull,
    colour: Colour,
    colourWord: Type.String(),
    ground: Ground,
    groundWords: Type.String(),
    reported: Count,
    expected: Count,
    missing: Type.Array(Type.String()),
    /** Whose sum from below lacks somebody (下级未报齐). */
    partial: Type.Array(Type.String()),
    isLate: Type.Boolean(),
    conflicts: Count,
  },
  { $id: 'CockpitFigure' },
)

/** An estimate of the end of the year: never a counted figure. */
export const CockpitForecast = Type.Object(
  {
    perMonth: TextOrNull,
    months: Count,
    /** 资料不足, or how the estimate was made. */
    method: Type.String(),
    middle: TextOrNull,
    low: TextOrNull,
    high: TextOrNull,
    ways: Count,
    meeting: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
    likelihood: Type.String(),
  },
  { $id: 'CockpitForecast' },
)

/** The clause that an indicator answers. */
export const CockpitGround = Type.Object(
  {
    documentId: Id,
    document: Type.String(),
    title: Type.String(),
    clause: Type.String(),
    name: Type.String(),
  },
  { $id: 'CockpitGround' },
)

const forecastOrNull = Type.Union([refTo(CockpitForecast), Type.Null()])

export const CockpitRow = Type.Object(
  {
    id: Id,
    code: Type.String(),
    name: Type.String(),
    version: Count,
    figure: refTo(CockpitFigure),
    /** 关账数, where it differs from what is known now. */
    closedText: TextOrNull,
    before: TextOrNull,
    /** Why the two years cannot be compared; null where they can. */
    incomparable: TextOrNull,
    forecast: forecastOrNull,
    ground: Type.Union([refTo(CockpitGround), Type.Null()]),
  },
  { $id: 'CockpitRow' },
)

const counts = { green: Count, yellow: Count, red: Count, grey: Count }

const placeOrNull = Type.Union([Type.Object({ row: Count, column: Count }), Type.Null()])

export const CockpitTile = Type.Object(
  {
    area: Type.String(),
    name: Type.String(),
    shortName: Type.String(),
    ...counts,
    /** Where the tile lies: rows from north to south, columns from west to east; null in a city that places none. */
    place: placeOrNull,
  },
  { $id: 'CockpitTile' },
)

const AreaName = Type.Object({ id: Type.String(), name: Type.String() })

const head = {
  area: AreaName,
  isCity: Type.Boolean(),
  isDemo: Type.Boolean(),
  period: Type.String(),
  periodWords: Type.String(),
  /** 2026年1—10月. */
  soFar: Type.String(),
  today: Type.String(),
}

export const Cockpit = Type.Object(
  {
    ...head,
    /** The areas that may be looked at. */
    areas: Type.Array(AreaName),
    state: Type.Enum(['unopened', 'open', 'closed']),
    closedAt: MomentOrNull,
    dueOn: DayOrNull,
    counts: Type.Object(counts),
    rows: Type.Array(refTo(CockpitRow)),
    tiles: Type.Array(refTo(CockpitTile)),
  },
  { $id: 'Cockpit' },
)

export const CockpitIndicator = Type.Object(
  {
    ...head,
    id: Id,
    code: Type.String(),
    name: Type.String(),
    version: Count,
    since: TextOrNull,
    formula: Type.String(),
    measures: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
    figure: refTo(CockpitFigure),
    months: Type.Array(refTo(CockpitFigure)),
    parts: Type.Array(refTo(CockpitFigure)),
    /** The areas behind their pace, the largest gap first. */
    gaps: Type.Array(
      Type.Object({
        area: Type.String(),
        areaName: Type.String(),
        gap: Type.String(),
        sharePercent: Type.Number(),
      }),
    ),
    /** Sums from below in which somebody was missing. */
    sumGaps: Type.Array(
      Type.Object({
        area: Type.String(),
        areaName: Type.String(),
        period: Type.String(),
        words: Type.String(),
      }),
    ),
    forecast: forecastOrNull,
    grounds: Type.Array(refTo(CockpitGround)),
  },
  { $id: 'CockpitIndicator' },
)

export const cockpitComponents = [
  CockpitFigure,
  CockpitForecast,
  CockpitGround,
  CockpitRow,
  CockpitTile,
  Cockpit,
  CockpitIndicator,
]
