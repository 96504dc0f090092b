import { Type } from 'typebox'
import { AREA_KINDS, SMALL_AREAS } from '../../supervision/areas/edit-areas.ts'
import type { Formula } from '../../supervision/figures/indicator.ts'
import { DEFINITION_MOVES } from '../../supervision/indicators/edit-indicator.ts'
import {
  FREQUENCIES,
  MEASURE_NATURES,
  VERSION_STATES,
} from '../../supervision/indicators/indicator-words.ts'
import { closed, Id, refTo, Revision, RevisionOrNull, TextOrNull } from '../contract.ts'

const codes = <Code extends string>(words: Readonly<Record<Code, unknown>>): Code[] =>
  Object.keys(words).filter((code): code is Code => Object.hasOwn(words, code))

const Frequency = Type.Enum(codes(FREQUENCIES), { title: '频次' })
const State = Type.Enum(codes(VERSION_STATES), { title: '状态' })
const Year = Type.Integer({ title: '年度', minimum: 2000, maximum: 2100 })
const Month = Type.Unsafe<string | null>({
  title: '年月',
  description: '应写作 2026-04',
  type: ['string', 'null'],
  pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$',
})
/** A part of a formula by its code; whether there is such a measure is said by the one check of formulas. */
const Code = (title: string) => Type.String({ title: `公式${title}`, maxLength: 40 })
const Kind = <Word extends Formula['kind']>(word: Word) =>
  Type.Literal(word, { title: '公式的种类' })
const measure = Code('的采集项')

const own = { ...closed, title: '公式' }

const formula = Type.Union(
  [
    Type.Object({ kind: Kind('measure'), measure }, own),
    Type.Object(
      {
        kind: Kind('ratio'),
        numerator: Code('（分子）'),
        denominator: Code('（分母）'),
        per: Type.Integer({ title: '公式的乘数', minimum: 1, maximum: 100_000_000 }),
      },
      own,
    ),
    Type.Object({ kind: Kind('growth'), measure }, own),
    Type.Object({ kind: Kind('increase'), measure }, own),
  ],
  { title: '公式' },
)

const Words = (title: string) => Type.String({ title, maxLength: 1000 })

/** 来源、核验、精度、局限、补救. */
const fiveItems = {
  source: Words('来源'),
  verification: Words('核验'),
  accuracy: Words('精度'),
  limits: Words('局限'),
  remedy: Words('补救'),
}

/** A target as tables print it. */
export const IndicatorTarget = Type.Object(
  {
    area: Type.String(),
    areaName: Type.String(),
    year: Type.Integer(),
    /** 不低于 2000 家. */
    words: Type.String(),
    document: TextOrNull,
    clause: TextOrNull,
    isShare: Type.Boolean(),
  },
  { $id: 'IndicatorTarget' },
)

/** An indicator in a list. */
export const IndicatorRow = Type.Object(
  {
    id: Id,
    code: Type.String(),
    name: Type.String(),
    unit: Type.String(),
    frequency: Frequency,
    frequencyWord: Type.String(),
    state: State,
    stateWord: Type.String(),
    formulaWords: Type.String(),
    open: Type.Boolean(),
    derived: Type.Boolean(),
    documents: Type.Array(Type.String()),
    /** In the list only those of the city. */
    targets: Type.Array(refTo(IndicatorTarget)),
    /** How many more its districts and zones have. */
    untold: Type.Integer(),
    /** Targets of documents that wait for a year, a unit or a scope. */
    waiting: Type.Integer(),
  },
  { $id: 'IndicatorRow' },
)

export const IndicatorList = Type.Object(
  {
    rows: Type.Array(refTo(IndicatorRow)),
    documents: Type.Array(Type.String()),
    years: Type.Array(Type.Integer()),
  },
  { $id: 'IndicatorList' },
)

/** One version of a definition. */
export const IndicatorVersion = Type.Object(
  {
    id: Id,
    version: Type.Integer(),
    state: State,
    stateWord: Type.String(),
    name: Type.String(),
    definition: Type.String(),
    formula,
    formulaWords: Type.String(),
    better: Type.Enum(['higher', 'lower']),
    frequency: Frequency,
    open: Type.Boolean(),
    ...fiveItems,
    since: TextOrNull,
    reason: Type.String(),
    draftedBy: TextOrNull,
    approvedBy: TextOrNull,
    publishedAt: TextOrNull,
    returnedReason: TextOrNull,
    revision: Type.Integer(),
  },
  { $id: 'IndicatorVersion' },
)

const newMeasure = Type.Object(
  {
    nature: Type.Enum(codes(MEASURE_NATURES), { title: '性质' }),
    frequency: Frequency,
    level: Type.Enum(['district', 'city'], { title: '层级' }),
    explanation: Type.String({ title: '填报说明', maxLength: 500 }),
  },
  closed,
)

const NewMeasureOrNull = Type.Unsafe<{
  nature: 'flow' | 'stock' | 'rate'
  frequency: 'month' | 'quarter' | 'half' | 'year'
  level: 'district' | 'city'
  explanation: string
} | null>({ anyOf: [newMeasure, { type: 'null' }] })

/** What a document says, by which the indicator is followed. */
export const IndicatorGround = Type.Object(
  {
    id: Id,
    documentId: Id,
    document: Type.String(),
    title: Type.String(),
    isPress: Type.Boolean(),
    clause: Type.String(),
    itemId: Id,
    name: Type.String(),
    words: Type.String(),
    scope: TextOrNull,
    year: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
    givenYear: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
    waitsFor: TextOrNull,
    waitsWords: TextOrNull,
  },
  { $id: 'IndicatorGround' },
)

/** What is collected, for the choice of a formula. */
export const MeasureChoice = Type.Object(
  {
    code: Type.String(),
    name: Type.String(),
    unit: Type.String(),
    natureWord: Type.String(),
    frequencyWord: Type.String(),
    levelWord: Type.String(),
    collectedWord: Type.String(),
    explanation: Type.String(),
  },
  { $id: 'MeasureChoice' },
)

/** An indicator with all that its page says. */
export const Indicator = Type.Object(
  {
    ...IndicatorRow.properties,
    decimals: Type.Integer(),
    versions: Type.Array(refTo(IndicatorVersion)),
    newMeasure: NewMeasureOrNull,
    grounds: Type.Array(refTo(IndicatorGround)),
    measures: Type.Array(refTo(MeasureChoice)),
    isAdditive: Type.Boolean(),
    mayEdit: Type.Boolean(),
    moves: Type.Array(
      Type.Object({ move: Type.Enum(codes(DEFINITION_MOVES)), word: Type.String() }),
    ),
  },
  { $id: 'Indicator' },
)

export const IndicatorDraft = Type.Object(
  {
    /** Of the draft that was seen; null opens a new one. */
    revision: RevisionOrNull,
    name: Type.String({ title: '名称', minLength: 1, maxLength: 100 }),
    definition: Words('定义'),
    formula,
    better: Type.Enum(['higher', 'lower'], { title: '方向' }),
    frequency: Frequency,
    open: Type.Boolean({ title: '公开' }),
    ...fiveItems,
    since: Month,
    reason: Type.String({ title: '理由', minLength: 1, maxLength: 500, pattern: '\\S' }),
    newMeasure: NewMeasureOrNull,
  },
  { $id: 'IndicatorDraft', ...closed },
)

export const IndicatorMove = Type.Object(
  {
    revision: Revision,
    move: Type.Enum(codes(DEFINITION_MOVES), { title: '操作' }),
    reason: Type.Optional(Type.String({ title: '理由', maxLength: 500 })),
  },
  { $id: 'IndicatorMove', ...closed },
)

export const IndicatorYear = Type.Object({ year: Year }, { $id: 'IndicatorYear', ...closed })
export const IndicatorPath = Type.Object({ indicatorId: Id })
export const GroundPath = Type.Object({ indicatorId: Id, groundId: Id })

/** What came of a document. */
export const IndicatorsTaken = Type.Object(
  {
    targets: Type.Integer(),
    drafted: Type.Integer(),
    waiting: Type.Integer(),
    elsewhere: Type.Integer({ description: '别处文件为它自己定的目标，不归本市，不跟踪' }),
  },
  { $id: 'IndicatorsTaken' },
)

/** What a document would bring, before it is taken over. */
export const IndicatorsPreview = Type.Object(
  {
    targets: Type.Integer(),
    drafted: Type.Array(Type.String()),
    waiting: Type.Integer(),
    elsewhere: Type.Integer(),
  },
  { $id: 'IndicatorsPreview' },
)

export const IndicatorListQuery = Type.Object(
  {
    search: Type.Optional(Type.String({ title: '查找词', maxLength: 100 })),
    document: Type.Optional(Type.String({ title: '文件', maxLength: 100 })),
    year: Type.Optional(Year),
    state: Type.Optional(State),
    frequency: Type.Optional(Frequency),
    waiting: Type.Optional(Type.Boolean({ title: '待补' })),
  },
  closed,
)

/** An area that reports or is reported on. */
export const AreaRow = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    shortName: Type.String(),
    kind: Type.Enum(codes(AREA_KINDS)),
    kindWord: Type.String(),
    parent: TextOrNull,
    since: TextOrNull,
    until: TextOrNull,
    mergedInto: TextOrNull,
    demo: Type.Boolean(),
    mayMerge: Type.Boolean(),
    maySeeBelow: Type.Boolean(),
  },
  { $id: 'AreaRow' },
)
export const AreaList = Type.Object({ rows: Type.Array(refTo(AreaRow)) }, { $id: 'AreaList' })

export const NewAreaBelow = Type.Object(
  {
    parent: Type.String({ title: '上级', maxLength: 40 }),
    kind: Type.Enum(codes(SMALL_AREAS), { title: '类别' }),
    name: Type.String({ title: '名称', minLength: 1, maxLength: 100, pattern: '\\S' }),
    since: Month,
    /** Whose people report for it; left out: the district's, until it has an office. */
    organisationId: Type.Optional(
      Type.Unsafe<string | null>({ title: '报送机构', type: ['string', 'null'], format: 'uuid' }),
    ),
  },
  { $id: 'NewAreaBelow', ...closed },
)

export const AreaMerger = Type.Object(
  {
    until: Type.String({ title: '最后报送月', pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$' }),
    mergedInto: Type.Unsafe<string | null>({
      title: '并入',
      type: ['string', 'null'],
      maxLength: 40,
    }),
    reason: Type.String({ title: '理由', minLength: 1, maxLength: 500, pattern: '\\S' }),
  },
  { $id: 'AreaMerger', ...closed },
)
export const AreaPath = Type.Object({ areaId: Type.String({ maxLength: 40 }) })

export const indicatorComponents = [
  IndicatorTarget,
  IndicatorRow,
  IndicatorList,
  IndicatorVersion,
  IndicatorGround,
  MeasureChoice,
  Indicator,
  IndicatorDraft,
  IndicatorMove,
  IndicatorYear,
  IndicatorsTaken,
  IndicatorsPreview,
  AreaRow,
  AreaList,
  NewAreaBelow,
  AreaMerger,
]
