import { Type } from 'typebox'
import { SHARE_MOVES, SHARE_STATES } from '../../supervision/shares/share-set.ts'
import { closed, Id, refTo, TextOrNull, Revision, RevisionOrNull } from '../contract.ts'

const codes = <Code extends string>(words: Readonly<Record<Code, unknown>>): Code[] =>
  Object.keys(words).filter((code): code is Code => Object.hasOwn(words, code))

/** One area's share: what is in force, what is worked on, and what a document says of it itself. */
export const ShareRow = Type.Object(
  {
    area: Type.String(),
    name: Type.String(),
    isZone: Type.Boolean(),
    inForce: TextOrNull,
    draft: TextOrNull,
    fixed: TextOrNull,
    mayEdit: Type.Boolean(),
  },
  { $id: 'ShareRow' },
)

const SetHead = Type.Object({
  id: Id,
  version: Type.Integer(),
  state: Type.Enum(codes(SHARE_STATES)),
  stateWord: Type.String(),
  reason: Type.String(),
  draftedBy: TextOrNull,
  approvedBy: TextOrNull,
  approvedAt: TextOrNull,
})

/** How an indicator is divided in a year. */
export const ShareDesk = Type.Object(
  {
    indicatorId: Id,
    code: Type.String(),
    name: Type.String(),
    unit: Type.String(),
    decimals: Type.Integer(),
    year: Type.Integer(),
    isAdditive: Type.Boolean(),
    isReportedByAreas: Type.Boolean(),
    /** Whose target is divided, and what it is. */
    whole: Type.Object({ id: Type.String(), name: Type.String() }),
    isCity: Type.Boolean(),
    wholeWords: TextOrNull,
    rows: Type.Array(refTo(ShareRow)),
    /** Of the draft, or of what is in force: the sum, and how it stands to the whole's. */
    sum: Type.String(),
    gapWords: TextOrNull,
    state: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
    stateWord: TextOrNull,
    reason: Type.String(),
    returnedReason: TextOrNull,
    revision: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
    mayEdit: Type.Boolean(),
    moves: Type.Array(Type.Object({ move: Type.Enum(codes(SHARE_MOVES)), word: Type.String() })),
    history: Type.Array(SetHead),
  },
  { $id: 'ShareDesk' },
)

export const ShareDraft = Type.Object(
  {
    revision: RevisionOrNull,
    reason: Type.String({ title: '说明', maxLength: 500 }),
    texts: Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 40 }), {
      title: '各区目标',
    }),
  },
  { $id: 'ShareDraft', ...closed },
)

export const ShareMoveRequest = Type.Object(
  {
    revision: Revision,
    move: Type.Enum(codes(SHARE_MOVES), { title: '操作' }),
    reason: Type.Optional(Type.String({ title: '理由', maxLength: 500 })),
  },
  { $id: 'ShareMoveRequest', ...closed },
)

/** What came of a table: each line with what was found in it. */
export const ShareUpload = Type.Object(
  {
    isSaved: Type.Boolean(),
    lines: Type.Array(
      Type.Object({
        line: Type.Integer(),
        area: Type.String(),
        before: TextOrNull,
        after: TextOrNull,
        outcome: Type.Enum(['changed', 'unchanged', 'refused']),
        word: Type.String(),
      }),
    ),
    desk: refTo(ShareDesk),
  },
  { $id: 'ShareUpload' },
)

export const SharePath = Type.Object({
  indicatorId: Id,
  year: Type.Integer({ title: '年度', minimum: 2000, maximum: 2100 }),
})

export const ShareQuery = Type.Object(
  {
    area: Type.Optional(Type.String({ title: '分解谁的目标', pattern: '^[0-9A-Z-]{2,40}$' })),
  },
  closed,
)

export const shareSetComponents = [ShareRow, ShareDesk, ShareDraft, ShareMoveRequest, ShareUpload]
