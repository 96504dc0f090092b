import { Type } from 'typebox'
import { ELEMENT_KEYS } from '../../supervision/exemptions/element.ts'
import { SUBJECT_KIND_NAMES } from '../../supervision/exemptions/subject-kind.ts'
import {
  EXEMPTION_MOVE_NAMES,
  EXEMPTION_PLACES,
} from '../../supervision/exemptions/exemption-life.ts'
import { Count, keysOf } from '../programmes/case-act.contract.ts'
import { RequestId } from '../programmes/case.contract.ts'
import { closed, Id, Moment, refTo, TextOrNull } from '../contract.ts'

const Place = Type.Enum(keysOf(EXEMPTION_PLACES), { title: '状态' })
const Element = Type.Enum([...ELEMENT_KEYS], { title: '要素' })

const Kind = Type.Enum([...SUBJECT_KIND_NAMES], { title: '类别' })

const row = {
  id: Id,
  number: Type.String(),
  kind: Kind,
  kindWord: Type.String(),
  /** The row that it is about, and its number where it has one. */
  subjectId: Id,
  subjectNumber: Type.String(),
  title: Type.String(),
  isDemo: Type.Boolean(),
  place: Place,
  placeWord: Type.String(),
  openedAt: Moment,
  /** How much is missing in the newest version. */
  missing: Count,
}

export const ExemptionRow = Type.Object(row, { $id: 'ExemptionRow' })

export const ExemptionList = Type.Object(
  {
    rows: Type.Array(refTo(ExemptionRow)),
    canOpen: Type.Boolean(),
    /** What went wrong by the records themselves and has no file that is not decided. */
    subjects: Type.Array(
      Type.Object({
        kind: Kind,
        kindWord: Type.String(),
        id: Id,
        number: Type.String(),
        title: Type.String(),
      }),
    ),
  },
  { $id: 'ExemptionList' },
)

export const Exemption = Type.Object(
  {
    ...row,
    /** What went wrong, as whoever opened the file said. */
    cause: Type.String(),
    /** The page of what it is about; null where that is gone. */
    subjectPath: TextOrNull,
    revision: Type.Integer(),
    version: Count,
    digest: Type.String(),
    assembledAt: Moment,
    assembledBy: TextOrNull,
    events: Count,
    elements: Type.Array(
      Type.Object({
        key: Element,
        word: Type.String(),
        items: Type.Array(
          Type.Object({
            what: Type.String(),
            person: TextOrNull,
            at: Moment,
            detail: Type.String(),
            seq: Type.Integer(),
            hash: Type.String(),
          }),
        ),
        missing: Type.Array(Type.String()),
      }),
    ),
    moves: Type.Array(
      Type.Object({
        word: Type.String(),
        person: TextOrNull,
        at: Moment,
        reason: Type.String(),
        version: Count,
      }),
    ),
    canAssemble: Type.Boolean(),
    canState: Type.Boolean(),
    allowed: Type.Array(
      Type.Object({
        name: Type.Enum([...EXEMPTION_MOVE_NAMES]),
        word: Type.String(),
        wantsReason: Type.Boolean(),
      }),
    ),
  },
  { $id: 'Exemption' },
)

export const ExemptionPath = Type.Object({ exemptionId: Id })

export const ExemptionSubjectPath = Type.Object({ kind: Kind, subjectId: Id })

/** What the page of a subject offers: its file that is open, or to open one. */
export const ExemptionSubject = Type.Object(
  {
    canOpen: Type.Boolean(),
    open: Type.Union([Type.Object({ id: Id, number: Type.String() }), Type.Null()]),
  },
  { $id: 'ExemptionSubject' },
)

export const NewExemption = Type.Object(
  {
    kind: Kind,
    subjectId: Id,
    cause: Type.String({ title: '立卷事由', minLength: 5, maxLength: 2000, pattern: '\\S{5}' }),
  },
  { ...closed, $id: 'NewExemption' },
)

export const ExemptionStatement = Type.Object(
  {
    element: Element,
    words: Type.String({ title: '说明', minLength: 5, maxLength: 2000, pattern: '\\S{5}' }),
  },
  { ...closed, $id: 'ExemptionStatement' },
)

export const ExemptionMove = Type.Object(
  {
    move: Type.Enum([...EXEMPTION_MOVE_NAMES], { title: '操作' }),
    request: RequestId,
    reason: Type.Optional(Type.String({ title: '理由', maxLength: 2000 })),
  },
  { ...closed, $id: 'ExemptionMove' },
)

/** An act that says nothing. */
export const ExemptionAct = Type.Object({}, { ...closed, $id: 'ExemptionAct' })

export const exemptionComponents = [
  ExemptionRow,
  ExemptionList,
  Exemption,
  ExemptionSubject,
  NewExemption,
  ExemptionStatement,
  ExemptionMove,
  ExemptionAct,
]
