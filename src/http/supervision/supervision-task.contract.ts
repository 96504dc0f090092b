import { type Static, Type } from 'typebox'
import type { Rhythm as RhythmWord } from '../../reader/reading.ts'
import { RHYTHMS } from '../../reader/rhythms.ts'
import { TASK_MOVE_NAMES, TASK_PLACES } from '../../supervision/tasks/task-life.ts'
import { RISKS } from '../../supervision/tasks/task.store.ts'
import { TASK_COLOURS } from '../../supervision/tasks/task-list.store.ts'
import { Count, DayOrNull, DayText, keysOf, MomentOrNull } from '../programmes/case-act.contract.ts'
import { RequestId } from '../programmes/case.contract.ts'
import { closed, Id, Moment, PageQuery, refTo, TextOrNull, Revision } from '../contract.ts'

const Place = Type.Enum(keysOf(TASK_PLACES), { title: '状态' })
const Colour = Type.Enum(keysOf(TASK_COLOURS), { title: '颜色' })
const Risk = Type.Enum(keysOf(RISKS), { title: '风险等级' })
const RiskOrNull = Type.Unsafe<keyof typeof RISKS | null>({
  title: '风险等级',
  enum: [...keysOf(RISKS), null],
})
const RhythmOrNull = Type.Unsafe<RhythmWord | null>({ title: '节奏', enum: [...RHYTHMS, null] })
const DueOrNull = Type.Unsafe<string | null>({
  title: '期限',
  type: ['string', 'null'],
  format: 'date',
})
const DueGround = Type.String({ title: '期限的依据', maxLength: 500 })
const Move = Type.Enum([...TASK_MOVE_NAMES], { title: '操作' })
const Reason = Type.Optional(Type.String({ title: '理由', maxLength: 2000 }))

const filter = {
  area: Type.Optional(Type.String({ title: '区', maxLength: 40 })),
  unit: Type.Optional(Type.String({ title: '单位', maxLength: 100 })),
  year: Type.Optional(Type.Integer({ title: '年度', minimum: 2000, maximum: 2200 })),
  document: Type.Optional(Type.String({ title: '文件', maxLength: 200 })),
  place: Type.Optional(Place),
  colour: Type.Optional(Colour),
  risk: Type.Optional(Risk),
  isOwnerOpen: Type.Optional(Type.Boolean({ title: '牵头单位待确认' })),
  isUndated: Type.Optional(Type.Boolean({ title: '未定时限' })),
  search: Type.Optional(Type.String({ title: '搜索', maxLength: 100 })),
  /** Only what was handed out and concerns the unit of whoever asks. */
  mine: Type.Optional(Type.Boolean({ title: '本单位' })),
}

export const DutyTaskFilter = Type.Object(filter, closed)
export const DutyTaskQuery = Type.Object({ ...filter, ...PageQuery }, closed)

export type DutyTaskFilterWords = Static<typeof DutyTaskFilter>

const row = {
  id: Id,
  number: Type.String(),
  title: Type.String(),
  documentId: TextOrNull,
  document: Type.String(),
  clause: TextOrNull,
  year: Type.Integer(),
  owner: Type.String(),
  region: TextOrNull,
  /** Several units lead, and nobody has said yet who answers. */
  isOwnerOpen: Type.Boolean(),
  dueWords: TextOrNull,
  dueOn: DayOrNull,
  rhythm: RhythmOrNull,
  risk: RiskOrNull,
  riskReason: Type.String(),
  place: Place,
  placeWord: Type.String(),
  colour: Colour,
  colourWord: Type.String(),
  since: Moment,
  receiveBy: DayOrNull,
  claimedOn: DayOrNull,
  endedAt: MomentOrNull,
  helpers: Count,
  lastEntry: TextOrNull,
  /** Whether whoever asks acts for the owner. */
  isOwn: Type.Boolean(),
  revision: Type.Integer(),
}

export const DutyTaskRow = Type.Object(row, { $id: 'DutyTaskRow' })

export const DutyTaskPage = Type.Object(
  {
    rows: Type.Array(refTo(DutyTaskRow)),
    total: Type.Integer(),
    page: Type.Integer(),
    pageSize: Type.Integer(),
    /** Of all that the filter finds, whatever the colour. */
    counts: Type.Object({
      red: Count,
      yellow: Count,
      green: Count,
      grey: Count,
      /** Of these, running or waiting without a last day (未定时限). */
      undated: Count,
    }),
    documents: Type.Array(Type.String()),
    years: Type.Array(Type.Integer()),
    owners: Type.Array(Type.String()),
    /** The unit that whoever asks acts for. */
    unit: Type.String(),
    today: DayText,
  },
  { $id: 'DutyTaskPage' },
)

/** Who did something and when; a person removed with the demo has no name any more. */
const done = { person: TextOrNull, onBehalf: Type.Boolean(), at: Moment }

/** Another round of a task that comes back. */
const RoundOrNull = Type.Union([Type.Object({ id: Id, number: Type.String() }), Type.Null()])

export const DutyTask = Type.Object(
  {
    ...row,
    hasAccount: Type.Boolean(),
    standing: Type.Enum(['owner', 'helper', 'behalf', 'none'] as const),
    canEdit: Type.Boolean(),
    /** Whether progress and evidence may be written now by whoever asks. */
    canWork: Type.Boolean(),
    units: Type.Array(
      Type.Object({ unit: Type.String(), part: Type.Enum(['lead', 'support'] as const) }),
    ),
    /** The last days that persons set, first to last. */
    dueSettings: Type.Array(
      Type.Object({
        wasDueOn: DayOrNull,
        dueOn: DayOrNull,
        rhythm: RhythmOrNull,
        ground: Type.String(),
        person: TextOrNull,
        at: Moment,
      }),
    ),
    before: RoundOrNull,
    next: RoundOrNull,
    awaited: Type.Array(
      Type.Object({
        id: Id,
        number: Type.String(),
        title: Type.String(),
        owner: Type.String(),
        placeWord: Type.String(),
        isDone: Type.Boolean(),
      }),
    ),
    milestones: Type.Array(
      Type.Object({
        id: Id,
        title: Type.String(),
        dueOn: DayText,
        reachedOn: DayOrNull,
        isLate: Type.Boolean(),
      }),
    ),
    moves: Type.Array(
      Type.Object({ ...done, name: Type.String(), word: Type.String(), reason: TextOrNull }),
    ),
    entries: Type.Array(Type.Object({ ...done, id: Id, words: Type.String() })),
    files: Type.Array(
      Type.Object({
        id: Id,
        fileName: Type.String(),
        mediaWord: Type.String(),
        isShown: Type.Boolean(),
        sizeBytes: Type.Integer(),
        digest: Type.String(),
        person: TextOrNull,
        addedAt: Moment,
        removedAt: MomentOrNull,
      }),
    ),
    allowed: Type.Array(
      Type.Object({
        name: Move,
        word: Type.String(),
        wantsReason: Type.Boolean(),
        warning: Type.String(),
      }),
    ),
  },
  { $id: 'DutyTask' },
)

export const DutyTaskPath = Type.Object({ taskId: Id })
export const DutyTaskFilePath = Type.Object({ taskId: Id, fileId: Id })
export const DutyTaskMilestonePath = Type.Object({ taskId: Id, milestoneId: Id })
export const DutyTaskFileQuery = Type.Object(
  { show: Type.Optional(Type.Boolean({ title: '在浏览器中查看' })) },
  closed,
)

export const DutyTaskMove = Type.Object(
  { move: Move, request: RequestId, revision: Revision, reason: Reason },
  { ...closed, $id: 'DutyTaskMove' },
)

export const DutyTaskBatch = Type.Object(
  {
    ids: Type.Array(Id, { title: '任务', minItems: 1, maxItems: 200 }),
    move: Move,
    request: RequestId,
    reason: Reason,
    /** With 交办: the last day of those tasks that have none, with its ground; others keep theirs. */
    dueOn: Type.Optional(DayText),
    dueGround: Type.Optional(DueGround),
  },
  { ...closed, $id: 'DutyTaskBatch' },
)

export const DutyTaskDueDays = Type.Object(
  {
    ids: Type.Array(Id, { title: '任务', minItems: 1, maxItems: 200 }),
    dueOn: DueOrNull,
    rhythm: RhythmOrNull,
    ground: DueGround,
  },
  { ...closed, $id: 'DutyTaskDueDays' },
)

/** What documents say of tasks that have no last day yet. */
export const DutyTaskReadTerms = Type.Object(
  {
    rows: Type.Array(
      Type.Object({
        id: Id,
        number: Type.String(),
        title: Type.String(),
        owner: Type.String(),
        document: Type.String(),
        clause: TextOrNull,
        /** As the document says it: 每年，至 2026. */
        words: Type.String(),
        dueOn: DayText,
        rhythm: RhythmOrNull,
        isOver: Type.Boolean(),
      }),
    ),
  },
  { $id: 'DutyTaskReadTerms' },
)

export const DutyTaskReadTermsTaken = Type.Object(
  { ids: Type.Array(Id, { title: '任务', minItems: 1, maxItems: 500 }) },
  { ...closed, $id: 'DutyTaskReadTermsTaken' },
)

export const DutyTaskOutcomes = Type.Object(
  {
    outcomes: Type.Array(Type.Object({ id: Id, isMoved: Type.Boolean(), detail: Type.String() })),
  },
  { $id: 'DutyTaskOutcomes' },
)

export const DutyTaskTerms = Type.Object(
  {
    revision: Revision,
    owner: Type.String({ title: '牵头单位', minLength: 1, maxLength: 100, pattern: '\\S' }),
    dueOn: DueOrNull,
    rhythm: RhythmOrNull,
    /** Needed where the last day or the rhythm is another one. */
    dueGround: DueGround,
    risk: RiskOrNull,
    riskReason: Type.String({ title: '定级理由', maxLength: 500 }),
    helpers: Type.Array(Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }), {
      title: '配合单位',
      maxItems: 100,
    }),
    awaited: Type.Array(Type.String({ minLength: 1, maxLength: 40 }), {
      title: '前序任务',
      maxItems: 50,
    }),
    milestones: Type.Array(
      Type.Object(
        {
          title: Type.String({ title: '里程碑', minLength: 1, maxLength: 200, pattern: '\\S' }),
          dueOn: Type.String({ title: '里程碑期限', format: 'date' }),
        },
        closed,
      ),
      { title: '里程碑', maxItems: 50 },
    ),
  },
  { ...closed, $id: 'DutyTaskTerms' },
)

export const DutyTaskEntry = Type.Object(
  {
    request: RequestId,
    words: Type.String({ title: '进展', minLength: 1, maxLength: 4000, pattern: '\\S' }),
  },
  { ...closed, $id: 'DutyTaskEntry' },
)

export const DutyTaskSource = Type.Object({ documentId: Id }, { ...closed, $id: 'DutyTaskSource' })

export const DutyTaskTaken = Type.Object(
  { proposed: Count, known: Count },
  { $id: 'DutyTaskTaken' },
)

export const supervisionTaskComponents = [
  DutyTaskRow,
  DutyTaskPage,
  DutyTask,
  DutyTaskMove,
  DutyTaskBatch,
  DutyTaskDueDays,
  DutyTaskReadTerms,
  DutyTaskReadTermsTaken,
  DutyTaskOutcomes,
  DutyTaskTerms,
  DutyTaskEntry,
  DutyTaskSource,
  DutyTaskTaken,
]
