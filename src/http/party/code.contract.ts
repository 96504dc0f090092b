import { Type } from 'typebox'
import { KIND_CODES, ROLE_CODES } from '../../party/role.ts'
import { closed, refTo, TextOrNull } from '../contract.ts'

export const RoleCode = Type.Enum([...ROLE_CODES], { title: '身份' })
export const KindCode = Type.Enum([...KIND_CODES], { title: '机构类别' })

/** A part of the city: `id` is what records refer to; zones have no code of GB/T 2260. */
export const Region = Type.Object(
  {
    id: Type.String(),
    code: TextOrNull,
    name: Type.String(),
    shortName: Type.String(),
    kind: Type.Enum(['district', 'development_zone', 'functional_zone']),
    within: Type.Unsafe<readonly string[]>({ type: 'array', items: { type: 'string' } }),
  },
  { $id: 'Region' },
)

export const Regions = Type.Object(
  { city: Type.String(), rows: Type.Array(refTo(Region)) },
  { $id: 'Regions' },
)

/** A row of GB/T 4754. `isLeaf` says that nothing lies below it. */
export const Industry = Type.Object(
  {
    code: Type.String(),
    name: Type.String(),
    level: Type.Enum(['门类', '大类', '中类', '小类']),
    parent: TextOrNull,
    isLeaf: Type.Boolean(),
  },
  { $id: 'Industry' },
)

export const Industries = Type.Object({ rows: Type.Array(refTo(Industry)) }, { $id: 'Industries' })

/** Fields of experts: a discipline of GB/T 13745 or an industry of GB/T 4754. */
export const Fields = Type.Object(
  {
    rows: Type.Array(
      Type.Object({
        code: Type.String(),
        name: Type.String(),
        list: Type.Enum(['学科', '行业']),
      }),
    ),
  },
  { $id: 'Fields' },
)

export const FieldQuery = Type.Object(
  { search: Type.Optional(Type.String({ title: '查找词', maxLength: 100 })) },
  closed,
)

/** Either words to look for, or the row to look below; neither gives the sections. */
export const IndustryQuery = Type.Object(
  {
    search: Type.Optional(Type.String({ title: '查找词', maxLength: 100 })),
    parent: Type.Optional(Type.String({ title: '上级代码', maxLength: 5 })),
    code: Type.Optional(Type.String({ title: '代码', maxLength: 5 })),
  },
  closed,
)

/** The words of our own codes, so that pages name them as the server does. */
export const Words = Type.Object(
  {
    roles: Type.Array(Type.Object({ code: RoleCode, name: Type.String() })),
    organisationKinds: Type.Array(Type.Object({ code: KindCode, name: Type.String() })),
  },
  { $id: 'Words' },
)

export const codeComponents = [Region, Regions, Industry, Industries, Words, Fields]
