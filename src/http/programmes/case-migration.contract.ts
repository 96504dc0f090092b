import { Type } from 'typebox'
import { closed, Id } from '../contract.ts'

/** Under which version of its topic a running case is to go on, and why. */
export const CaseMigration = Type.Object(
  {
    topicVersionId: Type.String({ title: '专题版本', format: 'uuid' }),
    reason: Type.String({ title: '理由', minLength: 1, maxLength: 1000, pattern: '\\S' }),
    request: Type.String({ title: '请求编号', minLength: 1, maxLength: 100 }),
  },
  { ...closed, $id: 'CaseMigration' },
)

/** The versions of its topic that a case could be moved to. */
export const CaseVersions = Type.Object(
  {
    current: Id,
    rows: Type.Array(
      Type.Object({
        id: Id,
        inForceFrom: Type.String({ format: 'date' }),
        edition: Type.Integer(),
        reason: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
      }),
    ),
  },
  { $id: 'CaseVersions' },
)

export const caseMigrationComponents = [CaseMigration, CaseVersions]
