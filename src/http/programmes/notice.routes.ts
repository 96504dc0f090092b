import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import { entriesOfNotice, findNotice, listNotices } from '../../programmes/notices/notice.store.ts'
import { publishNotice } from '../../programmes/notices/publish-notice.ts'
import { NewNotice, Notice, NoticeListQuery, NoticePage } from './notice.contract.ts'
import { viewNotice, viewNoticeRow } from './notice.view.ts'
import { IdPath, refTo } from '../contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'

const tags = ['公示']
const PAGE_SIZE = 20

/** 公示: what everybody may read, and object to (objection.routes.ts). */
export const noticeRoutes: Routes = (app, { db, clock }) => {
  const today = () => dayOf(clock.now())

  const view = async (id: string) => {
    const notice = await findNotice(db, id)
    if (notice === undefined) throw fail('NOT_FOUND')
    return viewNotice(notice, await entriesOfNotice(db, id), today())
  }

  app.get(
    '/api/notices',
    {
      config: { permission: 'public' },
      schema: {
        summary: '公示列表',
        tags,
        querystring: NoticeListQuery,
        response: { 200: refTo(NoticePage) },
      },
    },
    async (request) => {
      const { page = 1, pageSize = PAGE_SIZE, state = null, search = '' } = request.query
      const day = today()
      const { rows, total } = await listNotices(
        db,
        { state, search: search.trim() || null, today: day },
        { offset: (page - 1) * pageSize, limit: pageSize },
      )
      return { rows: rows.map((row) => viewNoticeRow(row, day)), total, page, pageSize }
    },
  )

  app.get(
    '/api/notices/:id',
    {
      config: { permission: 'public' },
      schema: {
        summary: '一份公示',
        description: '公示内容发布后不再改动。',
        tags,
        params: IdPath,
        response: { 200: refTo(Notice) },
      },
    },
    (request) => view(request.params.id),
  )

  app.post(
    '/api/notices',
    {
      config: { permission: 'case.propose' },
      schema: {
        summary: '发布公示',
        description: '所列项目一并公示，任何一个不能公示的都不发布。公示期按工作日计算。',
        tags,
        body: refTo(NewNotice),
        response: { 200: refTo(Notice) },
      },
    },
    async (request) => {
      const id = await publishNotice(db, {
        actor: actorOf(request),
        now: clock.now(),
        ...request.body,
      })
      return view(id)
    },
  )
}
