import { Type } from 'typebox'
import { refTo } from '../contract.ts'
import { TextOrNull, WholeOrNull } from './document-item.contract.ts'

export const ImportPath = Type.Object({ importId: Type.String({ format: 'uuid' }) })

/** An import (导入): poll it until `state` is read, failed or cancelled. */
export const DocumentImport = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    fileName: Type.String(),
    sizeBytes: Type.Integer(),
    state: Type.Enum(['queued', 'reading', 'read', 'failed', 'cancelled']),
    phase: Type.Enum(['waiting', 'opening', 'pages', 'structure', 'saving', 'done']),
    pagesRead: WholeOrNull,
    pagesTotal: WholeOrNull,
    percent: Type.Integer({ minimum: 0, maximum: 100 }),
    outcome: Type.Unsafe<'created' | 'attached' | 'same' | null>({
      type: ['string', 'null'],
      enum: ['created', 'attached', 'same', null],
    }),
    documentId: TextOrNull,
    failureCode: TextOrNull,
    failureMessage: TextOrNull,
    uploadedBy: TextOrNull,
    uploadedAt: Type.String(),
    finishedAt: TextOrNull,
    canCancel: Type.Boolean(),
  },
  { $id: 'DocumentImport' },
)

export const ImportListQuery = Type.Object(
  {
    state: Type.Optional(Type.Enum(['queued', 'reading', 'read', 'failed', 'cancelled'])),
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    pageSize: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  { additionalProperties: false },
)

export const DocumentImportPage = Type.Object(
  {
    rows: Type.Array(refTo(DocumentImport)),
    total: Type.Integer(),
    page: Type.Integer(),
    pageSize: Type.Integer(),
  },
  { $id: 'DocumentImportPage' },
)

export const importComponents = [DocumentImport, DocumentImportPage]
