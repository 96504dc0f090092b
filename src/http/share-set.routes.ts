import { fail } from '../base/failure.ts'
import type { Actor } from '../party/actor.ts'
import { readSheet } from '../reader/intake/read-sheet.ts'
import { moveShares, saveShares } from '../supervision/shares/edit-shares.ts'
import { readShareTable, SHARE_HEADS, shareRows } from '../supervision/shares/read-share-table.ts'
import type { ShareMove } from '../supervision/shares/share-set.ts'
import { showShares } from '../supervision/shares/show-shares.ts'
import { refTo } from './contract.ts'
import { moneyWorkbook, workbookAnswer, workbookHeaders } from './fund-workbook.ts'
import { actorOf } from './guard.ts'
import type { Routes } from './house.ts'
import { formBytes, receiveFile } from './receive-file.ts'
import {
  ShareDesk,
  ShareDraft,
  ShareMoveRequest,
  SharePath,
  ShareUpload,
} from './share-set.contract.ts'
import { viewShares } from './share-set.view.ts'

const tags = ['指标']
const SHEET_BYTES_MAX = 2 * 1024 * 1024

type Key = { readonly indicatorId: string; readonly year: number }

/** 分解: how the city's target of a year is divided among the areas. */
export const shareSetRoutes: Routes = (app, { db, clock }) => {
  const view = async (actor: Actor, { indicatorId, year }: Key) =>
    viewShares(await showShares(db, { indicatorId, year }), actor)

  app.get(
    '/api/indicators/:indicatorId/shares/:year',
    {
      config: { permission: 'figure.read' },
      schema: {
        summary: '目标分解',
        tags,
        params: SharePath,
        response: { 200: refTo(ShareDesk) },
      },
    },
    (request) => view(actorOf(request), request.params),
  )

  app.put(
    '/api/indicators/:indicatorId/shares/:year',
    {
      config: { permission: 'share.edit' },
      schema: {
        summary: '保存分解方案的草稿',
        description:
          '可相加的由市级分解，提交时合计必须合乎全市目标；比例、增速各区自定本区的。空白为不分。',
        tags,
        params: SharePath,
        body: refTo(ShareDraft),
        response: { 200: refTo(ShareDesk) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      await saveShares(db, { actor, now: clock.now(), ...request.params, ...request.body })
      return view(actor, request.params)
    },
  )

  for (const [path, permission, moves] of [
    ['draft-moves', 'indicator.edit', ['submit', 'withdraw', 'discard']],
    ['decisions', 'indicator.approve', ['approve', 'return']],
  ] as const)
    app.post(
      `/api/indicators/:indicatorId/shares/:year/${path}`,
      {
        config: { permission },
        schema: {
          summary:
            permission === 'indicator.edit' ? '提交、撤回或作废分解方案' : '批准或退回分解方案',
          description: '起草、提交的人不能批准；批准后各区目标即生效，原方案保留可查。',
          tags,
          params: SharePath,
          body: refTo(ShareMoveRequest),
          response: { 200: refTo(ShareDesk) },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        const { revision, move, reason } = request.body
        const allowed: readonly ShareMove[] = moves
        if (!allowed.includes(move))
          throw fail('REQUEST_INVALID', { detail: `move 只能是 ${moves.join('、')}` })
        const command = { actor, now: clock.now(), ...request.params, revision, move }
        await moveShares(db, { ...command, reason: reason?.trim() || null })
        return view(actor, request.params)
      },
    )

  app.get(
    '/api/indicators/:indicatorId/shares/:year/workbook',
    {
      config: { permission: 'figure.read' },
      schema: {
        summary: '导出分解表',
        description: 'Excel 工作簿；填好后可原样导入，没有改动的行不改变任何内容。',
        tags,
        params: SharePath,
        response: workbookAnswer,
      },
    },
    async (request, reply) => {
      const shown = await showShares(db, request.params)
      const columns = SHARE_HEADS.map((head, index) => ({
        head,
        width: index === 4 ? 24 : 16,
        cell: (row: string[]) => row[index] ?? '',
      }))
      const book = await moneyWorkbook('目标分解', columns, shareRows(shown))
      const name = `${shown.indicator.name} ${request.params.year} 年分解表`
      return reply.headers(workbookHeaders(name)).send(book)
    },
  )

  app.post(
    '/api/indicators/:indicatorId/shares/:year/workbook',
    {
      config: { permission: 'share.edit', takesFile: true },
      bodyLimit: formBytes(SHEET_BYTES_MAX),
      schema: {
        summary: '导入分解表',
        description: '逐行核对；有一行不能用就一行也不保存。',
        tags,
        params: SharePath,
        response: { 200: refTo(ShareUpload) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { bytes } = await receiveFile(request, SHEET_BYTES_MAX)
      const shown = await showShares(db, request.params)
      const { lines, texts } = readShareTable(shown, await readSheet(bytes), actor)
      const isRefused = lines.some(({ outcome }) => outcome === 'refused')
      const isSaved = !isRefused && Object.keys(texts).length > 0
      if (isSaved)
        await saveShares(db, {
          actor,
          now: clock.now(),
          ...request.params,
          revision: shown.working?.revision ?? null,
          reason: shown.working?.reason ?? '由表格导入',
          texts,
        })
      return { isSaved, lines, desk: await view(actor, request.params) }
    },
  )
}
