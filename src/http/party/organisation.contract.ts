import { type Static, Type } from 'typebox'
import { KindCode } from './code.contract.ts'
import { closed, Id, Moment, pageOf, PageQuery, TextOrNull, Revision } from '../contract.ts'

/** An organisation (机构). `region` is the zone that governs it, else its district. */
export const Organisation = Type.Object(
  {
    id: Id,
    creditCode: Type.String(),
    name: Type.String(),
    kind: KindCode,
    kindName: Type.String(),
    district: TextOrNull,
    zone: TextOrNull,
    region: TextOrNull,
    regionName: TextOrNull,
    industry: TextOrNull,
    industryName: TextOrNull,
    address: TextOrNull,
    demo: Type.Boolean(),
    version: Type.Integer(),
    createdAt: Moment,
    changedAt: Moment,
  },
  { $id: 'Organisation' },
)

export const OrganisationPage = pageOf(Organisation, 'OrganisationPage')

const CreditCode = Type.String({ title: '统一社会信用代码', minLength: 1, maxLength: 40 })
const Name = Type.String({ title: '机构名称', minLength: 1, maxLength: 200 })
const District = Type.Unsafe<string | null>({
  title: '行政区',
  type: ['string', 'null'],
  maxLength: 20,
})
const Zone = Type.Unsafe<string | null>({
  title: '开发区',
  type: ['string', 'null'],
  maxLength: 20,
})
const Industry = Type.Unsafe<string | null>({
  title: '行业代码',
  type: ['string', 'null'],
  maxLength: 10,
})
const Address = Type.Unsafe<string | null>({
  title: '地址',
  type: ['string', 'null'],
  maxLength: 200,
})

export const NewOrganisation = Type.Object(
  {
    creditCode: CreditCode,
    name: Name,
    kind: KindCode,
    district: District,
    zone: Type.Optional(Zone),
    industry: Type.Optional(Industry),
    address: Type.Optional(Address),
  },
  { $id: 'NewOrganisation', ...closed },
)

/** Only the fields that change, and the version that they were changed from. */
export const OrganisationChange = Type.Object(
  {
    version: Revision,
    creditCode: Type.Optional(CreditCode),
    name: Type.Optional(Name),
    kind: Type.Optional(KindCode),
    district: Type.Optional(District),
    zone: Type.Optional(Zone),
    industry: Type.Optional(Industry),
    address: Type.Optional(Address),
  },
  { $id: 'OrganisationChange', ...closed },
)

const filter = {
  search: Type.Optional(Type.String({ title: '查找词', maxLength: 100 })),
  kind: Type.Optional(KindCode),
  region: Type.Optional(Type.String({ title: '区或开发区', maxLength: 20 })),
  industry: Type.Optional(Type.String({ title: '行业代码', maxLength: 5 })),
}

export const OrganisationFilterQuery = Type.Object(filter, closed)
export const OrganisationListQuery = Type.Object({ ...filter, ...PageQuery }, closed)
export type OrganisationFilterWords = Static<typeof OrganisationFilterQuery>

const ImportRow = Type.Object({
  line: Type.Integer({ description: 'Excel 中的行号' }),
  name: Type.String(),
  creditCode: Type.String(),
  outcome: Type.Enum(['new', 'known', 'refused']),
  fault: TextOrNull,
})

/** What an import did: `known` were registered already and left as they are. */
export const OrganisationImport = Type.Object(
  { created: Type.Integer(), known: Type.Integer() },
  { $id: 'OrganisationImport' },
)

/** What an import would do, row by row. */
export const OrganisationImportReport = Type.Object(
  {
    rows: Type.Unsafe<readonly Static<typeof ImportRow>[]>(Type.Array(ImportRow)),
    created: Type.Integer({ description: '将登记的' }),
    known: Type.Integer({ description: '已登记，保持不变的' }),
    refused: Type.Integer({ description: '不合规则的；有一行则全表不能导入' }),
  },
  { $id: 'OrganisationImportReport' },
)

export const organisationComponents = [
  OrganisationImportReport,
  OrganisationImport,
  Organisation,
  OrganisationPage,
  NewOrganisation,
  OrganisationChange,
]
