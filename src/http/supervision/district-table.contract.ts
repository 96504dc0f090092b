import { Type } from 'typebox'
import { Id, refTo, TextOrNull } from '../contract.ts'

/** A line of the table of an area (一区一表). */
export const DistrictTableRow = Type.Object(
  {
    indicatorId: Id,
    code: Type.String(),
    name: Type.String(),
    unit: Type.String(),
    frequencyWord: Type.String(),
    isPublished: Type.Boolean(),
    cityWords: TextOrNull,
    /** What the area is to reach; null where 「withoutWords」 says why. */
    targetWords: TextOrNull,
    targetYear: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
    withoutWords: TextOrNull,
    isShare: Type.Boolean(),
    documentId: TextOrNull,
    document: TextOrNull,
    clause: TextOrNull,
    itemId: TextOrNull,
    lead: Type.Array(Type.String()),
    support: Type.Array(Type.String()),
    valueWords: TextOrNull,
    /** 缺江岸区，洪山区下级未报齐: who the value lacks, by name; empty where nobody. */
    lackNames: Type.String(),
    colour: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
    colourWord: TextOrNull,
    groundWord: TextOrNull,
  },
  { $id: 'DistrictTableRow' },
)

const TableTask = Type.Object({
  id: Id,
  number: Type.String(),
  title: Type.String(),
  clause: TextOrNull,
  document: Type.String(),
  owner: TextOrNull,
  dueWords: TextOrNull,
  placeWord: Type.String(),
  colour: Type.Enum(['red', 'yellow', 'green', 'grey']),
  colourWord: Type.String(),
})

export const DistrictTable = Type.Object(
  {
    area: Type.String(),
    areaName: Type.String(),
    isCity: Type.Boolean(),
    year: Type.Integer(),
    /** The month up to which values are known. */
    period: TextOrNull,
    periodWords: TextOrNull,
    rows: Type.Array(refTo(DistrictTableRow)),
    undivided: Type.Integer(),
    tasks: Type.Array(TableTask),
    areas: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
    years: Type.Array(Type.Integer()),
  },
  { $id: 'DistrictTable' },
)

export const DistrictTablePath = Type.Object({
  area: Type.String({ title: '区', maxLength: 40 }),
  year: Type.Integer({ title: '年度', minimum: 2000, maximum: 2100 }),
})

export const districtTableComponents = [DistrictTableRow, DistrictTable]
