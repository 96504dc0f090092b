import { Type } from 'typebox'
import { EXPERT_HEADS, importExperts } from '../../../programmes/experts/import-experts.ts'
import { readSheet } from '../../../reader/intake/read-sheet.ts'
import { refTo } from '../../contract.ts'
import { expertTemplate } from './expert-workbook.ts'
import { ExpertImport } from './expert.contract.ts'
import { actorOf } from '../../guard.ts'
import type { Routes } from '../../house.ts'
import { formBytes, receiveFile } from '../../receive-file.ts'

const tags = ['专家库']
const WORKBOOK_BYTES_MAX = 10 * 1024 * 1024
const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Experts from a table: whole or not at all, with a report of every row. */
export const expertImportRoutes: Routes = (app, { db, clock }) => {
  app.post(
    '/api/experts/workbook',
    {
      config: { permission: 'expert.edit', takesFile: true },
      bodyLimit: formBytes(WORKBOOK_BYTES_MAX),
      schema: {
        summary: '导入专家（Excel）',
        description: `第一张工作表，首行为列名：${EXPERT_HEADS.join('、')}。有一行不合规则则全表不导入，并逐行说明；已在库的保持不变。导入的专家须经核实才能参加评审。`,
        tags,
        response: { 200: refTo(ExpertImport) },
      },
    },
    async (request) => {
      const { bytes } = await receiveFile(request, WORKBOOK_BYTES_MAX)
      const table = await readSheet(bytes)
      const report = await importExperts(db, { actor: actorOf(request), table, now: clock.now() })
      return { isWritten: report.isWritten, rows: [...report.rows] }
    },
  )

  app.get(
    '/api/experts/template',
    {
      config: { permission: 'expert.edit' },
      schema: {
        summary: '专家导入模板（Excel）',
        tags,
        response: {
          200: {
            description: 'Excel 工作簿',
            content: {
              [WORKBOOK_TYPE]: {
                schema: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }),
              },
            },
          },
        },
      },
    },
    async (_, reply) => {
      const name = encodeURIComponent('专家导入模板.xlsx')
      reply.type(WORKBOOK_TYPE)
      reply.header('content-disposition', `attachment; filename*=UTF-8''${name}`)
      return reply.send(await expertTemplate())
    },
  )
}
