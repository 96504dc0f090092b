import { type Static, Type } from 'typebox'
import { closed, Id, Moment, pageOf, PageQuery, refTo, TextOrNull } from '../../contract.ts'
import { MomentOrNull } from './expert.contract.ts'

const STATES = ['committed', 'frozen', 'drawn', 'published', 'cancelled'] as const
const MOVES = ['freeze', 'draw', 'publish', 'cancel'] as const

/** A draw (抽取) as lists show it. Its seed is not among it until it is published. */
export const Draw = Type.Object(
  {
    id: Id,
    number: Type.Integer(),
    title: Type.String(),
    state: Type.Enum([...STATES]),
    stateName: Type.String(),
    commitment: Type.String(),
    committedBy: TextOrNull,
    committedAt: Moment,
    listHash: TextOrNull,
    frozenBy: TextOrNull,
    frozenAt: MomentOrNull,
    witnessWord: TextOrNull,
    resultHash: TextOrNull,
    drawnBy: TextOrNull,
    drawnAt: MomentOrNull,
    publishedSeed: TextOrNull,
    publishedAt: MomentOrNull,
    cancelReason: TextOrNull,
    /** What who asks may do now. */
    moves: Type.Array(Type.Enum([...MOVES])),
  },
  { $id: 'Draw' },
)

export const DrawPage = pageOf(Draw, 'DrawPage')

const Place = Type.Object(
  {
    candidate: Type.Integer(),
    stratum: Type.String(),
    rank: Type.Integer(),
    isAlternate: Type.Boolean(),
    expertId: Id,
    name: Type.String(),
    unit: Type.String(),
  },
  { $id: 'DrawnExpert' },
)

const Project = Type.Object(
  {
    number: Type.Integer(),
    caseId: Id,
    title: Type.String(),
    /** How many candidates must keep away from it (回避). */
    avoided: Type.Integer(),
    places: Type.Array(refTo(Place)),
  },
  { $id: 'DrawnProject' },
)

const Stratum = Type.Object(
  {
    stratum: Type.String(),
    wanted: Type.Integer(),
    alternates: Type.Integer(),
    candidates: Type.Integer(),
    units: Type.Integer(),
  },
  { $id: 'DrawStratum' },
)

/** A draw with its list in figures and who was drawn. */
export const DrawDetail = Type.Object(
  {
    draw: refTo(Draw),
    pairCapPermille: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
    strata: Type.Array(refTo(Stratum)),
    projects: Type.Array(refTo(Project)),
  },
  { $id: 'DrawDetail' },
)

export const NewDraw = Type.Object(
  { title: Type.String({ title: '抽取事由', minLength: 1, maxLength: 200 }) },
  { $id: 'NewDraw', ...closed },
)

const Seats = Type.Object(
  {
    stratum: Type.String({ title: '组别', minLength: 1, maxLength: 20 }),
    fields: Type.Array(Type.String({ maxLength: 10 }), { title: '专业领域', maxItems: 20 }),
    wanted: Type.Integer({ title: '正选人数', minimum: 1, maximum: 50 }),
    alternates: Type.Integer({ title: '候补人数', minimum: 0, maximum: 50 }),
  },
  { $id: 'DrawSeats', ...closed },
)

/** For which projects, how many of which kind, and how likely a pair may be at most. */
export const DrawOrder = Type.Object(
  {
    caseIds: Type.Array(Id, { title: '项目', minItems: 1, maxItems: 200, uniqueItems: true }),
    seats: Type.Array(refTo(Seats), { title: '组别', minItems: 1, maxItems: 10 }),
    pairCapPermille: Type.Integer({ title: '单对概率上限（千分之）', minimum: 1, maximum: 1000 }),
    loadMax: Type.Integer({ title: '每人最多承担项目数', minimum: 1, maximum: 200 }),
  },
  { $id: 'DrawOrder', ...closed },
)
export type DrawOrderBody = Static<typeof DrawOrder>

export const Witness = Type.Object(
  { witness: Type.String({ title: '见证词', minLength: 1, maxLength: 100 }) },
  { $id: 'DrawWitness', ...closed },
)

export const DrawCancellation = Type.Object(
  { reason: Type.String({ title: '理由', minLength: 1, maxLength: 500 }) },
  { $id: 'DrawCancellation', ...closed },
)

export const DrawListQuery = Type.Object(PageQuery, closed)

export const drawComponents = [
  Draw,
  DrawPage,
  Place,
  Project,
  Stratum,
  DrawDetail,
  NewDraw,
  Seats,
  DrawOrder,
  Witness,
  DrawCancellation,
]
