import { type Static, type TSchema, Type } from 'typebox'
import { closed, Id, Moment, orNull, refTo, TextOrNull } from '../contract.ts'
import { ProgrammeForm } from './programme-form.contract.ts'

const listOf = <T extends TSchema>(item: T) => Type.Unsafe<readonly Static<T>[]>(Type.Array(item))
const listOfTexts = (maxLength: number) =>
  Type.Unsafe<readonly string[]>(
    Type.Array(Type.String({ maxLength, minLength: 1 }), { maxItems: 40 }),
  )
const Clause = Type.String({ title: '条款', pattern: '^D[1-9][0-9]*(/[^/\\s]+)+$', maxLength: 200 })
const Text = (title: string, maxLength: number) => Type.String({ title, maxLength })

const OrganisationKindCode = Type.Enum([
  'enterprise',
  'institute',
  'government',
  'service',
  'finance',
])
const RoleCode = Type.Enum([
  'enterprise',
  'institute',
  'expert',
  'project_officer',
  'grid_staff',
  'district',
  'bureau_officer',
  'bureau_approver',
  'finance',
  'leader',
  'auditor',
  'administrator',
])

/** A clause, or 内部口径. */
const Ground = Type.Union([
  Type.Object({ kind: Type.Enum(['internal']) }, closed),
  Type.Object({ kind: Type.Enum(['clause']), clause: Clause }, closed),
])

const Workdays = Type.Integer({ minimum: 1, maximum: 250 })
const Share = Type.Integer({ title: '份额', minimum: 0, maximum: 10_000 })
const ShareOrNull = Type.Unsafe<number | null>({
  type: ['integer', 'null'],
  minimum: 0,
  maximum: 10_000,
})

const ScoreSheet = Type.Object(
  {
    id: Text('编号', 40),
    title: Text('题', 60),
    ground: Ground,
    passPoints: Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 0, maximum: 100 }),
    items: listOf(
      Type.Object(
        {
          id: Text('编号', 40),
          title: Text('题', 60),
          maxPoints: Type.Integer({ title: '满分', minimum: 0, maximum: 100 }),
          guide: Text('看什么', 300),
        },
        closed,
      ),
    ),
  },
  { ...closed, $id: 'TopicScoreSheet' },
)

const chain = Type.Unsafe<
  readonly { readonly role: Static<typeof RoleCode>; readonly title: string }[]
>(Type.Array(Type.Object({ role: RoleCode, title: Text('名称', 40) }, closed), { maxItems: 8 }))

const ReviewRules = Type.Object(
  {
    expertsPerProject: Type.Integer({ title: '每项专家', minimum: 1, maximum: 30 }),
    expertsPerUnitMax: Type.Integer({ title: '同一单位最多', minimum: 1, maximum: 10 }),
    selection: Type.Enum(['assignment', 'lottery']),
    dropsExtremes: Type.Boolean(),
    isFast: Type.Boolean(),
    isDoubleBlind: Type.Boolean({ title: '双盲' }),
    ground: Ground,
  },
  { ...closed, $id: 'TopicReviewRules' },
)

const PaymentPlan = Type.Object(
  {
    payments: listOf(
      Type.Object(
        {
          gate: Type.Enum(['decision', 'contract', 'year', 'milestone', 'acceptance']),
          shareBasisPoints: Share,
        },
        closed,
      ),
    ),
    ground: Ground,
  },
  { ...closed, $id: 'TopicPaymentPlan' },
)

const ChallengeRules = Type.Object(
  {
    posters: listOf(OrganisationKindCode),
    needsProofOfFunds: Type.Boolean(),
    matchBasisPoints: ShareOrNull,
    racersMax: Type.Integer({ title: '最多赛马', minimum: 1, maximum: 10 }),
    results: listOfTexts(20),
    ground: Ground,
  },
  { ...closed, $id: 'TopicChallengeRules' },
)

const Figure = Type.Object(
  { amountFen: Type.String({ pattern: '^[0-9]{1,18}$' }), clause: Clause },
  { ...closed, $id: 'TopicFigure' },
)

const PromisedCount = Type.Object(
  {
    atLeast: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    unit: Text('单位', 10),
    isYearly: Type.Boolean(),
    clause: Clause,
  },
  { ...closed, $id: 'TopicPromisedCount' },
)

const Duration = Type.Object(
  {
    monthsMin: Type.Integer({ minimum: 1, maximum: 240 }),
    monthsMax: Type.Integer({ minimum: 1, maximum: 240 }),
    ground: Ground,
  },
  { ...closed, $id: 'TopicDuration' },
)

/** A line of support (支持方向): one mode, one sheet, one set of forms and steps. */
export const TopicLine = Type.Object(
  {
    id: Type.String({ title: '编号', pattern: '^[0-9]{1,3}-[0-9]{1,3}$' }),
    name: Text('名称', 60),
    mode: Type.Enum([
      'competition',
      'challenge',
      'commitment',
      'stable',
      'exploration',
      'reward',
      'loan',
      'contest',
    ]),
    rewardBy: Type.Unsafe<'formula' | 'scored' | null>({ enum: ['formula', 'scored', null] }),
    purpose: Text('目的', 300),
    clause: Clause,
    applicants: Type.Object(
      {
        kinds: listOf(OrganisationKindCode),
        conditions: listOfTexts(200),
        selfTest: listOfTexts(200),
      },
      closed,
    ),
    limit: orNull(Figure),
    promised: orNull(PromisedCount),
    duration: orNull(Duration),
    payers: listOf(
      Type.Object(
        {
          payer: Type.Enum(['city', 'district', 'institute', 'enterprise', 'bank']),
          shareBasisPoints: ShareOrNull,
          ground: Ground,
        },
        closed,
      ),
    ),
    scoreSheet: orNull(ScoreSheet),
    forms: Type.Object(
      {
        posting: Type.Optional(Text('发榜表单', 40)),
        application: Type.Optional(Text('申报表单', 40)),
        contract: Type.Optional(Text('任务书表单', 40)),
        report: Type.Optional(Text('报告表单', 40)),
        change: Type.Optional(Text('变更表单', 40)),
        acceptance: Type.Optional(Text('验收表单', 40)),
      },
      closed,
    ),
    steps: Type.Object(
      {
        review: Type.Boolean(),
        siteVisit: Type.Boolean(),
        financeCheck: Type.Boolean(),
        interview: Type.Boolean(),
        contract: Type.Boolean(),
        acceptance: Type.Boolean(),
        workdays: Type.Object(
          {
            formalCheck: Type.Optional(Workdays),
            correction: Type.Optional(Workdays),
            review: Type.Optional(Workdays),
            siteVisit: Type.Optional(Workdays),
            financeCheck: Type.Optional(Workdays),
            decision: Type.Optional(Workdays),
            notice: Type.Optional(Workdays),
            objection: Type.Optional(Workdays),
            contract: Type.Optional(Workdays),
            acceptance: Type.Optional(Workdays),
            rectification: Type.Optional(Workdays),
          },
          closed,
        ),
        reportEveryMonths: Type.Unsafe<number | null>({
          type: ['integer', 'null'],
          minimum: 1,
          maximum: 60,
        }),
        ground: Ground,
      },
      closed,
    ),
    approvals: Type.Object(
      { award: chain, contract: chain, acceptance: chain, termination: chain, payment: chain },
      closed,
    ),
    review: orNull(ReviewRules),
    payments: orNull(PaymentPlan),
    isLumpSum: Type.Boolean(),
    balance: Type.Enum(['return', 'keep']),
    benefits: listOfTexts(200),
    challenge: orNull(ChallengeRules),
    notes: listOfTexts(300),
  },
  { ...closed, $id: 'TopicLine' },
)

/** One of the six special programmes (专项). */
export const ProgrammeRow = Type.Object(
  {
    id: Type.String(),
    number: Type.Integer(),
    name: Type.String(),
    purpose: Type.String(),
    clause: Type.String(),
  },
  { $id: 'ProgrammeRow' },
)

/** A topic as a form edits it: which forms its lines use is known by their ids. */
export const TopicEdit = Type.Object(
  {
    id: Type.String({ pattern: '^T[0-9]{2}$' }),
    number: Type.Integer({ minimum: 1, maximum: 99 }),
    programme: Type.String({ pattern: '^P[1-9][0-9]?$' }),
    name: Text('名称', 60),
    purpose: Text('目的', 300),
    clause: Clause,
    status: Type.Enum(['open', 'closed']),
    lines: Type.Unsafe<readonly Static<typeof TopicLine>[]>(
      Type.Array(refTo(TopicLine), { title: '支持方向', maxItems: 30 }),
    ),
  },
  { ...closed, $id: 'TopicEdit' },
)

/** A line as the catalogue lists it. */
export const TopicLineRow = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    mode: TopicLine.properties.mode,
    rewardBy: TopicLine.properties.rewardBy,
    purpose: Type.String(),
    applicantKinds: listOf(OrganisationKindCode),
    limitFen: TextOrNull,
    durationMonths: Type.Unsafe<readonly [number, number] | null>({
      anyOf: [{ type: 'array', items: { type: 'integer' } }, { type: 'null' }],
    }),
    promised: orNull(PromisedCount),
    isLumpSum: Type.Boolean(),
  },
  { $id: 'TopicLineRow' },
)

/** A topic as the catalogue lists it. */
export const TopicRow = Type.Object(
  {
    id: Type.String(),
    versionId: Id,
    number: Type.Integer(),
    programme: Type.String(),
    name: Type.String(),
    purpose: Type.String(),
    clause: Type.String(),
    status: Type.Enum(['open', 'closed']),
    inForceFrom: Type.String(),
    lines: listOf(refTo(TopicLineRow)),
  },
  { $id: 'TopicRow' },
)

/** 专项目录: the programmes with the topics in force on a day. */
export const TopicCatalogue = Type.Object(
  {
    day: Type.String(),
    programmes: listOf(refTo(ProgrammeRow)),
    topics: listOf(refTo(TopicRow)),
  },
  { $id: 'TopicCatalogue' },
)

/** One thing that a version says otherwise than the one before. */
export const TopicChange = Type.Object(
  { place: Type.String(), before: TextOrNull, after: TextOrNull },
  { $id: 'TopicChange' },
)

/** A version (版本) of a topic: never changed, so that running cases stay with it. */
export const TopicVersionRow = Type.Object(
  {
    id: Id,
    number: Type.Integer(),
    inForceFrom: Type.String(),
    edition: Type.Integer(),
    origin: Type.Enum(['content', 'draft']),
    reason: TextOrNull,
    submittedBy: TextOrNull,
    submittedAt: TextOrNull,
    approvedBy: TextOrNull,
    approvedAt: Moment,
    contentHash: Type.String(),
    isInForce: Type.Boolean(),
    changes: Type.Unsafe<readonly Static<typeof TopicChange>[] | null>({
      anyOf: [{ type: 'array', items: { $ref: 'TopicChange#' } }, { type: 'null' }],
      description: '与上一版本的差异；第一版为空',
    }),
  },
  { $id: 'TopicVersionRow' },
)

const TopicDocument = Type.Object(
  { code: Type.String(), id: TextOrNull, title: TextOrNull },
  { $id: 'TopicDocument' },
)

/** One version of a topic with its lines and forms, and all versions of it. */
export const TopicPage = Type.Object(
  {
    versionId: Id,
    inForceFrom: Type.String(),
    isInForce: Type.Boolean(),
    programme: refTo(ProgrammeRow),
    topic: refTo(TopicEdit),
    forms: listOf(refTo(ProgrammeForm)),
    versions: listOf(refTo(TopicVersionRow)),
    documents: Type.Unsafe<readonly Static<typeof TopicDocument>[]>(
      Type.Array(refTo(TopicDocument), { description: '条款地址开头的文件' }),
    ),
  },
  { $id: 'TopicPage' },
)

export const TopicPath = Type.Object({ topicId: Type.String({ pattern: '^T[0-9]{2}$' }) })

export const TopicDayQuery = Type.Object(
  { day: Type.Optional(Type.String({ title: '日期', format: 'date' })) },
  closed,
)

export const TopicFormPath = Type.Object({
  id: Id,
  formId: Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$' }),
})

export const programmeTopicComponents: readonly TSchema[] = [
  ScoreSheet,
  ReviewRules,
  PaymentPlan,
  ChallengeRules,
  Figure,
  PromisedCount,
  Duration,
  TopicLine,
  ProgrammeRow,
  TopicEdit,
  TopicLineRow,
  TopicRow,
  TopicCatalogue,
  TopicChange,
  TopicVersionRow,
  TopicDocument,
  TopicPage,
]
