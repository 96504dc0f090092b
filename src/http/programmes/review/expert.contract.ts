import { type Static, Type } from 'typebox'
import { AFFILIATION_KINDS, EXPERT_STATES, STANDINGS } from '../../../programmes/experts/expert.ts'
import {
  closed,
  Id,
  Moment,
  pageOf,
  PageQuery,
  refTo,
  Revision,
  TextOrNull,
} from '../../contract.ts'

const keysOf = <Key extends string>(table: Readonly<Record<Key, string>>): Key[] =>
  // The keys of a table that is a constant are those of its type.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  Object.keys(table) as Key[]

export const DayText = Type.String({ format: 'date' })
export const DayOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date' })
export const MomentOrNull = Type.Unsafe<string | null>({
  type: ['string', 'null'],
  format: 'date-time',
})

const Field = Type.Object({ code: Type.String(), name: Type.String() }, { $id: 'ExpertField' })

const Window = Type.Object({ from: DayText, to: DayText }, { $id: 'ExpertWindow', ...closed })

/** An expert (专家) as the office sees him. */
export const Expert = Type.Object(
  {
    id: Id,
    name: Type.String(),
    title: Type.String(),
    fields: Type.Array(refTo(Field)),
    availability: Type.Array(refTo(Window)),
    loadMax: Type.Integer(),
    loadTaken: Type.Integer(),
    expiresOn: DayText,
    expiresSoon: Type.Boolean(),
    state: Type.Enum(keysOf(EXPERT_STATES)),
    stateName: Type.String(),
    pausedReason: TextOrNull,
    identityVerifiedAt: MomentOrNull,
    employerVerifiedAt: MomentOrNull,
    employers: Type.Array(Type.String()),
    evidenceCount: Type.Integer(),
    isBanned: Type.Boolean(),
    demo: Type.Boolean(),
    version: Type.Integer(),
  },
  { $id: 'Expert' },
)

export const ExpertPage = pageOf(Expert, 'ExpertPage')

/** A post or interest: `to` is null while it lasts. */
export const ExpertAffiliation = Type.Object(
  {
    id: Id,
    organisationId: Id,
    organisationName: Type.String(),
    kind: Type.Enum(keysOf(AFFILIATION_KINDS)),
    kindName: Type.String(),
    from: DayOrNull,
    to: DayOrNull,
  },
  { $id: 'ExpertAffiliation' },
)

const WORK_KINDS = ['paper', 'patent', 'project'] as const

export const ExpertWork = Type.Object(
  {
    id: Id,
    kind: Type.Enum([...WORK_KINDS]),
    title: Type.String(),
    publishedOn: DayText,
    partners: Type.Array(Type.String()),
  },
  { $id: 'ExpertWork' },
)

/** An expert with what binds him and what he made with others. */
export const ExpertCard = Type.Object(
  {
    expert: refTo(Expert),
    affiliations: Type.Array(refTo(ExpertAffiliation)),
    works: Type.Array(refTo(ExpertWork)),
  },
  { $id: 'ExpertCard' },
)

const Title = Type.String({ title: '职务职称', maxLength: 100 })
const Fields = Type.Array(Type.String({ maxLength: 10 }), { title: '专业领域', maxItems: 20 })
const Windows = Type.Array(refTo(Window), { title: '可参加评审的时段', maxItems: 20 })
const LoadMax = Type.Integer({ title: '每年最多评审项目数', minimum: 0, maximum: 365 })
const Reason = Type.Unsafe<string | null>({
  title: '暂停原因',
  type: ['string', 'null'],
  minLength: 1,
  maxLength: 500,
})

/** What an expert changes of his own card. */
export const OwnExpertChange = Type.Object(
  {
    version: Revision,
    title: Type.Optional(Title),
    fields: Type.Optional(Fields),
    availability: Type.Optional(Windows),
    loadMax: Type.Optional(LoadMax),
  },
  { $id: 'OwnExpertChange', ...closed },
)

/** What the office changes besides. A null reason ends the pause. */
export const ExpertChange = Type.Object(
  {
    version: Revision,
    title: Type.Optional(Title),
    fields: Type.Optional(Fields),
    availability: Type.Optional(Windows),
    loadMax: Type.Optional(LoadMax),
    expiresOn: Type.Optional(Type.String({ title: '有效期至', format: 'date' })),
    pausedReason: Type.Optional(Reason),
  },
  { $id: 'ExpertChange', ...closed },
)

/** Which proof an officer has seen, or no longer stands by. */
export const ExpertVerification = Type.Object(
  {
    version: Revision,
    what: Type.Enum(['identity', 'employer'], { title: '核实内容' }),
    isVerified: Type.Boolean({ title: '是否核实' }),
    note: Type.Optional(Type.String({ title: '说明', maxLength: 500 })),
  },
  { $id: 'ExpertVerification', ...closed },
)

const From = Type.Optional(
  Type.Unsafe<string | null>({ title: '开始日期', type: ['string', 'null'], format: 'date' }),
)
const To = Type.Optional(
  Type.Unsafe<string | null>({ title: '结束日期', type: ['string', 'null'], format: 'date' }),
)

/** A new post or interest. The body is named by its credit code: an expert does not search the register. */
export const NewExpertAffiliation = Type.Object(
  {
    creditCode: Type.String({ title: '统一社会信用代码', minLength: 1, maxLength: 40 }),
    kind: Type.Enum(keysOf(AFFILIATION_KINDS), { title: '关系' }),
    from: From,
    to: To,
  },
  { $id: 'NewExpertAffiliation', ...closed },
)

export const AffiliationEnd = Type.Object(
  { to: Type.String({ title: '结束日期', format: 'date' }) },
  { $id: 'AffiliationEnd', ...closed },
)

export const NewExpertWork = Type.Object(
  {
    kind: Type.Enum([...WORK_KINDS], { title: '类别' }),
    title: Type.String({ title: '名称', minLength: 1, maxLength: 300 }),
    publishedOn: Type.String({ title: '日期', format: 'date' }),
    partners: Type.Array(Type.String({ minLength: 1, maxLength: 50 }), {
      title: '合作者姓名',
      minItems: 1,
      maxItems: 100,
    }),
  },
  { $id: 'NewExpertWork', ...closed },
)

export const AffiliationPath = Type.Object({ id: Id, affiliationId: Id })
export const OwnAffiliationPath = Type.Object({ affiliationId: Id })

export const ExpertListQuery = Type.Object(
  {
    search: Type.Optional(Type.String({ title: '查找词', maxLength: 100 })),
    field: Type.Optional(Type.String({ title: '专业领域', maxLength: 10 })),
    organisation: Type.Optional(Type.String({ title: '单位', format: 'uuid' })),
    standing: Type.Optional(Type.Enum(keysOf(STANDINGS), { title: '状态' })),
    ...PageQuery,
  },
  closed,
)
export type ExpertFilterWords = Omit<Static<typeof ExpertListQuery>, 'page' | 'pageSize'>

/** What became of a row of an imported table. */
export const ImportedExpert = Type.Object(
  {
    line: Type.Integer(),
    name: Type.String(),
    outcome: Type.Enum(['created', 'known', 'faulty']),
    detail: Type.String(),
  },
  { $id: 'ImportedExpert' },
)

/** What an import did; where a row is faulty nothing was written. */
export const ExpertImport = Type.Object(
  { isWritten: Type.Boolean(), rows: Type.Array(refTo(ImportedExpert)) },
  { $id: 'ExpertImport' },
)

/** One's own desk: the card, where one is in the pool, and what one has told. */
export const OwnDesk = Type.Object(
  {
    card: Type.Unsafe<Static<typeof ExpertCard> | null>({
      anyOf: [{ $ref: 'ExpertCard#' }, { type: 'null' }],
    }),
    declarations: Type.Array(
      Type.Object({
        id: Id,
        kindName: Type.String(),
        subjectName: Type.String(),
        source: Type.String(),
        from: DayOrNull,
        to: DayOrNull,
        enteredAt: Moment,
      }),
    ),
    approaches: Type.Array(
      Type.Object({
        id: Id,
        who: Type.String(),
        what: Type.String(),
        happenedOn: DayText,
        reportedAt: Moment,
        isHandled: Type.Boolean(),
      }),
    ),
  },
  { $id: 'OwnDesk' },
)

/** Experts before whoever refers to them. */
export const expertComponents = [
  Field,
  Window,
  Expert,
  ExpertPage,
  ExpertAffiliation,
  ExpertWork,
  ExpertCard,
  OwnExpertChange,
  ExpertChange,
  ExpertVerification,
  NewExpertAffiliation,
  AffiliationEnd,
  NewExpertWork,
  ImportedExpert,
  ExpertImport,
  OwnDesk,
]
