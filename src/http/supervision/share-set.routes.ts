import { fail } from '../../base/failure.ts'
import { type Actor, scopeOf } from '../../party/actor.ts'
import { readSheet } from '../../reader/intake/read-sheet.ts'
import { reaches } from '../../supervision/areas/area-scope.ts'
import { moveShares, saveShares } from '../../supervision/shares/edit-shares.ts'
import {
  readShareTable,
  SHARE_HEADS,
  shareRows,
} from '../../supervision/shares/read-share-table.ts'
import type { ShareMove } from '../../supervision/shares/share-set.ts'
import { type AskedShares, showShares } from '../../supervision/shares/show-shares.ts'
import { refTo } from '../contract.ts'
import { sendTable, workbookAnswer } from '../funds/fund-workbook.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'
import { formBytes, receiveFile } from '../receive-file.ts'
import {
  ShareDesk,
  ShareDraft,
  ShareMoveRequest,
  SharePath,
  ShareQuery,
  ShareUpload,
} from './share-set.contract.ts'
import { viewShares } from './share-set.view.ts'

const tags = ['指标']
const SHEET_BYTES_MAX = 2 * 1024 * 1024

/** 分解: how the target of a year is divided: the city's among its districts, a district's among what lies below it. */
export const shareSetRoutes: Routes = (app, { db, clock }) => {
  /** A district's division is for its own people and the city's offices. */
  const shownTo = async (actor: Actor, asked: AskedShares) => {
    const shown = await showShares(db, asked)
    const isCity = shown.whole.kind === 'city'
    if (!isCity && !reaches(shown.whole, scopeOf(actor, 'figure.read'))) throw fail('NOT_FOUND')
    return shown
  }
  const view = async (actor: Actor, asked: AskedShares) =>
    viewShares(await shownTo(actor, asked), actor)

  app.get(
    '/api/indicators/:indicatorId/shares/:year',
    {
      config: { permission: 'figure.read' },
      schema: {
        summary: '目标分解',
        tags,
        params: SharePath,
        querystring: ShareQuery,
        response: { 200: refTo(ShareDesk) },
      },
    },
    (request) => view(actorOf(request), { ...request.params, ...request.query }),
  )

  app.put(
    '/api/indicators/:indicatorId/shares/:year',
    {
      config: { permission: 'share.edit' },
      schema: {
        summary: '保存分解方案的草稿',
        description:
          '全市的目标由市级分解，区的目标由本区分解到街道、园区和单位；可相加的，提交时合计必须合乎上级目标；比例、增速各区自定本区的。空白为不分。',
        tags,
        params: SharePath,
        querystring: ShareQuery,
        body: refTo(ShareDraft),
        response: { 200: refTo(ShareDesk) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const asked = { ...request.params, ...request.query }
      await saveShares(db, { actor, now: clock.now(), ...asked, ...request.body })
      return view(actor, asked)
    },
  )

  for (const [path, permission, moves] of [
    ['draft-moves', 'share.submit', ['submit', 'withdraw', 'discard']],
    ['decisions', 'share.approve', ['approve', 'return']],
  ] as const)
    app.post(
      `/api/indicators/:indicatorId/shares/:year/${path}`,
      {
        config: { permission },
        schema: {
          summary:
            permission === 'share.submit' ? '提交、撤回或作废分解方案' : '批准或退回分解方案',
          description: '起草、提交的人不能批准；批准后各单位的目标即生效，原方案保留可查。',
          tags,
          params: SharePath,
          querystring: ShareQuery,
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
        const asked = { ...request.params, ...request.query }
        const command = { actor, now: clock.now(), ...asked, revision, move }
        await moveShares(db, { ...command, reason: reason?.trim() || null })
        return view(actor, asked)
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
        querystring: ShareQuery,
        response: workbookAnswer,
      },
    },
    async (request, reply) => {
      const shown = await shownTo(actorOf(request), { ...request.params, ...request.query })
      const columns = SHARE_HEADS.map((head, index) => ({
        head,
        width: index === 4 ? 24 : 16,
        cell: (row: string[]) => row[index] ?? '',
      }))
      const name = `${shown.whole.shortName}${shown.indicator.name} ${request.params.year} 年分解表`
      return sendTable(reply, { name, sheet: '目标分解', columns, rows: shareRows(shown) })
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
        querystring: ShareQuery,
        response: { 200: refTo(ShareUpload) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { bytes } = await receiveFile(request, SHEET_BYTES_MAX)
      const asked = { ...request.params, ...request.query }
      const shown = await shownTo(actor, asked)
      const { lines, texts } = readShareTable(shown, await readSheet(bytes), actor)
      const isRefused = lines.some(({ outcome }) => outcome === 'refused')
      const isSaved = !isRefused && Object.keys(texts).length > 0
      if (isSaved)
        await saveShares(db, {
          actor,
          now: clock.now(),
          ...asked,
          revision: shown.working?.revision ?? null,
          reason: shown.working?.reason ?? '由表格导入',
          texts,
        })
      return { isSaved, lines, desk: await view(actor, asked) }
    },
  )
}
