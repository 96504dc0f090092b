import { Type } from 'typebox'
import { closed, refTo, TextOrNull } from '../contract.ts'

export const PublishedFigure = Type.Object(
  {
    code: Type.String(),
    name: Type.String(),
    unit: Type.String(),
    area: Type.String(),
    areaName: Type.String(),
    period: Type.String(),
    value: TextOrNull,
    reported: Type.Integer(),
    expected: Type.Integer(),
    missing: Type.Array(Type.String()),
    partial: Type.Array(Type.String()),
    version: Type.Integer(),
    closedOn: Type.String(),
    demo: Type.Boolean(),
  },
  { $id: 'PublishedFigure' },
)

/** A column of the published figures: how JSON and CSV call it, and what stands in it. */
export const PublishedField = Type.Object(
  { key: Type.String(), head: Type.String(), meaning: Type.String() },
  { $id: 'PublishedField' },
)

export const DictionaryEntry = Type.Object(
  {
    code: Type.String(),
    name: Type.String(),
    definition: Type.String(),
    unit: Type.String(),
    decimals: Type.Integer(),
    formula: Type.String(),
    frequency: Type.String(),
    version: Type.Integer(),
    since: TextOrNull,
    source: Type.String(),
    verification: Type.String(),
    accuracy: Type.String(),
    limits: Type.String(),
    remedy: Type.String(),
  },
  { $id: 'DictionaryEntry' },
)

export const PublishedFigures = Type.Object(
  {
    year: Type.Integer(),
    years: Type.Array(Type.Integer()),
    figures: Type.Array(refTo(PublishedFigure)),
    dictionary: Type.Array(refTo(DictionaryEntry)),
    fields: Type.Array(refTo(PublishedField)),
  },
  { $id: 'PublishedFigures' },
)

export const PublishedQuery = Type.Object(
  { year: Type.Optional(Type.Integer({ title: '年度', minimum: 2000, maximum: 2100 })) },
  closed,
)

export const publishedFigureComponents = [
  PublishedFigure,
  PublishedField,
  DictionaryEntry,
  PublishedFigures,
]
