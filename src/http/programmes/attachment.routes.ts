import { fail } from '../../base/failure.ts'
import {
  findAttachment,
  listAttachments,
  readBytes,
} from '../../programmes/attachments/attachment.store.ts'
import {
  ATTACHMENT_BYTES_MAX,
  attachFile,
  removeFile,
} from '../../programmes/attachments/attach-file.ts'
import { findSeen } from '../../programmes/cases/show-case.ts'
import {
  Attachment,
  AttachmentContentQuery,
  AttachmentPath,
  AttachmentQuery,
} from './application.contract.ts'
import { viewAttachment } from './application.view.ts'
import { CasePath } from './case.contract.ts'
import { refTo } from '../contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'
import { formBytes, receiveFile } from '../receive-file.ts'
import { fileAnswer, sendFile } from '../send-file.ts'

const tags = ['附件']
const MEGABYTE = 1024 * 1024

/** 附件: files of a form. */
export const attachmentRoutes: Routes = (app, { db, clock }) => {
  app.post(
    '/api/cases/:caseId/attachments',
    {
      config: { permission: 'application.edit', takesFile: true },
      bodyLimit: formBytes(ATTACHMENT_BYTES_MAX),
      schema: {
        summary: '上传附件',
        description: `表单字段 file，上限 ${ATTACHMENT_BYTES_MAX / MEGABYTE} MB；按内容识别 PDF、图片、docx、xlsx，其他不收。`,
        tags,
        params: CasePath,
        querystring: AttachmentQuery,
        response: { 201: refTo(Attachment) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { caseId } = request.params
      const file = await receiveFile(request, ATTACHMENT_BYTES_MAX)
      const { stage, slot } = request.query
      const id = await attachFile(db, { actor, now: clock.now(), caseId, stage, slot, ...file })
      const kept = (await listAttachments(db, caseId, stage)).find((each) => each.id === id)
      if (kept === undefined) throw fail('NOT_FOUND')
      return reply.code(201).send(viewAttachment(kept))
    },
  )

  app.get(
    '/api/cases/:caseId/attachments/:attachmentId',
    {
      config: { permission: 'case.read' },
      schema: {
        summary: '附件内容',
        description:
          'show=true 时 PDF 和图片可在浏览器中查看，其余一律下载。未提交的附件只有申报单位可见。',
        tags,
        params: AttachmentPath,
        querystring: AttachmentContentQuery,
        response: fileAnswer,
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { caseId, attachmentId } = request.params
      const kept = await findSeen(db, actor, caseId)
      const file = await findAttachment(db, caseId, attachmentId)
      const isOwn = kept.applicant === actor.organisation.id
      if (file === undefined || !(isOwn || file.is_frozen)) throw fail('NOT_FOUND')
      const bytes = await readBytes(db, file.digest)
      return sendFile(reply, { ...file, bytes, wantsShown: request.query.show === true })
    },
  )

  app.delete(
    '/api/cases/:caseId/attachments/:attachmentId',
    {
      config: { permission: 'application.edit' },
      schema: {
        summary: '删除附件',
        description: '只在填报期间；已提交过的附件仍留在那次提交中。',
        tags,
        params: AttachmentPath,
        response: { 204: { type: 'null' } },
      },
    },
    async (request, reply) => {
      await removeFile(db, { actor: actorOf(request), now: clock.now(), ...request.params })
      return reply.code(204).send(null)
    },
  )
}
