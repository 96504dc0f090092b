import { Type } from 'typebox'
import { PACK_KINDS, PACK_MOVES, PACK_STATES } from '../../supervision/packs/pack.ts'
import { AssessmentResult } from './assessment.contract.ts'
import { closed, Id, Moment, orNull, refTo, TextOrNull, Revision } from '../contract.ts'

const codes = <Code extends string>(words: Readonly<Record<Code, unknown>>): Code[] =>
  Object.keys(words).filter((code): code is Code => Object.hasOwn(words, code))

const Kind = Type.Enum(codes(PACK_KINDS), { title: '材料' })
const State = Type.Enum(codes(PACK_STATES), { title: '状态' })
const Move = Type.Enum(codes(PACK_MOVES), { title: '操作' })

/** A report in a list. */
export const PackHead = Type.Object(
  {
    id: Id,
    kind: Kind,
    period: Type.String(),
    area: Type.String(),
    areaName: Type.String(),
    /** Made in the demo, and gone with it. */
    isDemo: Type.Boolean(),
    title: Type.String(),
    state: State,
    stateWord: Type.String(),
    number: TextOrNull,
    issuedOn: TextOrNull,
  },
  { $id: 'PackHead' },
)

/** The rhythm of a year: every month, quarter, half-year and the year, and the reports that there are. */
export const PackYear = Type.Object(
  {
    year: Type.Integer(),
    /** The id of the city: a report about it goes to all districts. */
    city: Type.String(),
    slots: Type.Array(
      Type.Object({
        kind: Kind,
        kindWord: Type.String(),
        period: Type.String(),
        periodWord: Type.String(),
        hasBegun: Type.Boolean(),
        isOver: Type.Boolean(),
      }),
    ),
    packs: Type.Array(refTo(PackHead)),
    areas: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
    mayEdit: Type.Boolean(),
    /** Whether what the reader drafts is of the demo. */
    isDemo: Type.Boolean(),
  },
  { $id: 'PackYear' },
)

/** A piece of a report as it is printed: a heading, words, a table or a list; what does not apply is empty. */
const Block = Type.Object({
  kind: Type.Enum(['heading', 'text', 'table', 'list']),
  level: Type.Integer(),
  /** A heading, or the caption of a table. */
  text: Type.String(),
  lines: Type.Array(Type.String()),
  head: Type.Array(Type.String()),
  rows: Type.Array(Type.Array(Type.String())),
})

/** A report with all that its page says. */
export const Pack = Type.Object(
  {
    ...PackHead.properties,
    kindWord: Type.String(),
    periodWord: Type.String(),
    revision: Revision,
    addressee: Type.String(),
    issuer: TextOrNull,
    blocks: Type.Array(Block),
    /** What may be written anew; only while it is drafted and by those who may. */
    texts: Type.Array(
      Type.Object({
        id: Type.String(),
        label: Type.String(),
        text: Type.String(),
        isEdited: Type.Boolean(),
        isRequired: Type.Boolean(),
        /** Figures that were typed in and do not come from the facts. */
        typed: Type.Array(Type.String()),
      }),
    ),
    /** What can be put into the words by its key. */
    values: Type.Array(
      Type.Object({ key: Type.String(), name: Type.String(), text: Type.String() }),
    ),
    asOf: Moment,
    isClosed: Type.Boolean(),
    digest: Type.String(),
    isIntact: Type.Boolean(),
    corrections: Type.Array(
      Type.Object({
        area: Type.String(),
        measure: Type.String(),
        periodWord: Type.String(),
        at: Moment,
      }),
    ),
    moves: Type.Array(Type.Object({ move: Move, word: Type.String() })),
    mayEdit: Type.Boolean(),
    mayDiscard: Type.Boolean(),
    editors: Type.Array(Type.String()),
    submittedBy: TextOrNull,
    approvedBy: TextOrNull,
    returned: Type.Unsafe<{ name: string | null; reason: string } | null>({
      type: ['object', 'null'],
      properties: { name: { type: ['string', 'null'] }, reason: { type: 'string' } },
      required: ['name', 'reason'],
    }),
    archivedAt: Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time' }),
    assessment: orNull(AssessmentResult),
  },
  { $id: 'Pack' },
)

/** What taking over today's facts would change. */
export const PackChanges = Type.Object(
  {
    asOf: Moment,
    changes: Type.Array(
      Type.Object({ name: Type.String(), was: Type.String(), is: Type.String() }),
    ),
  },
  { $id: 'PackChanges' },
)

export const PackNew = Type.Object(
  {
    kind: Kind,
    period: Type.String({ title: '期间', maxLength: 10 }),
    area: Type.String({ title: '面向', maxLength: 40 }),
  },
  { ...closed, $id: 'PackNew' },
)

export const PackEdit = Type.Object(
  {
    revision: Revision,
    title: Type.String({ title: '标题', minLength: 1, maxLength: 200, pattern: '\\S' }),
    addressee: Type.String({ title: '主送', minLength: 1, maxLength: 300, pattern: '\\S' }),
    texts: Type.Record(Type.String({ maxLength: 80 }), Type.String({ maxLength: 10_000 }), {
      title: '文字',
      maxProperties: 200,
    }),
  },
  { ...closed, $id: 'PackEdit' },
)

export const PackAct = Type.Object({ revision: Revision }, { ...closed, $id: 'PackAct' })

export const PackMoveRequest = Type.Object(
  {
    revision: Revision,
    move: Move,
    reason: Type.Optional(Type.String({ title: '理由', maxLength: 1000 })),
  },
  { ...closed, $id: 'PackMoveRequest' },
)

export const PackDiscard = Type.Object({ revision: Revision }, closed)
export const PackPath = Type.Object({ packId: Id })
export const PackYearQuery = Type.Object(
  { year: Type.Optional(Type.Integer({ title: '年度', minimum: 2000, maximum: 2100 })) },
  closed,
)

export const packComponents = [
  PackHead,
  PackYear,
  Pack,
  PackChanges,
  PackNew,
  PackEdit,
  PackAct,
  PackMoveRequest,
]
