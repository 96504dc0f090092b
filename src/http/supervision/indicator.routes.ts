import { fail } from '../../base/failure.ts'
import type { Actor } from '../../party/actor.ts'
import { mayAct } from '../../party/permission.ts'
import {
  type DefinitionMove,
  giveTargetYear,
  moveDefinition,
  saveDraft,
} from '../../supervision/indicators/edit-indicator.ts'
import { previewDocument } from '../../supervision/indicators/preview-document.ts'
import {
  type KnownIndicator,
  showIndicator,
  showIndicators,
} from '../../supervision/indicators/show-indicators.ts'
import { takeDocumentOver } from '../../supervision/indicators/take-document-over.ts'
import { listTargetYears } from '../../supervision/indicators/target.store.ts'
import { refTo } from '../contract.ts'
import { DocumentPath } from '../documents/document.contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'
import {
  GroundPath,
  Indicator,
  IndicatorDraft,
  IndicatorList,
  IndicatorListQuery,
  IndicatorMove,
  IndicatorPath,
  IndicatorsPreview,
  IndicatorsTaken,
  IndicatorYear,
} from './indicator.contract.ts'
import { viewIndicator, viewIndicatorRow } from './indicator.view.ts'

const tags = ['指标']

/** Who sees definitions that are still worked on. */
const withDrafts = ({ role }: Actor): boolean => mayAct(role, 'figure.read')

/** 指标: what is looked at, by which formula, on which clause. */
export const indicatorRoutes: Routes = (app, { db, clock, indicators: content, knowledge }) => {
  const view = async (actor: Actor, indicatorId: string) => {
    const shown = await showIndicator(db, { indicatorId, withDrafts: withDrafts(actor) })
    return viewIndicator(shown.row, shown, actor)
  }

  app.get(
    '/api/indicators',
    {
      config: { permission: 'indicator.read' },
      schema: {
        summary: '指标',
        description: '已发布的指标人人可见；起草中的只有办公人员可见。',
        tags,
        querystring: IndicatorListQuery,
        response: { 200: refTo(IndicatorList) },
      },
    },
    async (request) => {
      const { search, document, year, state, frequency, waiting } = request.query
      const shown = await showIndicators(db, withDrafts(actorOf(request)))
      const hasYear = ({ targets, untold }: KnownIndicator) =>
        year === undefined || [...targets, ...untold].some((each) => each.year === year)
      const all = shown.rows.filter(hasYear).map((row) => viewIndicatorRow(row, shown))
      const words = search?.trim() ?? ''
      const rows = all.filter(
        (row) =>
          (words === '' || row.name.includes(words) || row.code.includes(words.toUpperCase())) &&
          (document === undefined || row.documents.includes(document)) &&
          (state === undefined || row.state === state) &&
          (frequency === undefined || row.frequency === frequency) &&
          (waiting !== true || row.waiting > 0),
      )
      const grounds = shown.rows.flatMap((row) => row.grounds.map((ground) => ground.document))
      const documents = [...new Set(grounds)].sort()
      return { rows, documents, years: await listTargetYears(db) }
    },
  )

  app.get(
    '/api/indicators/:indicatorId',
    {
      config: { permission: 'indicator.read' },
      schema: {
        summary: '指标详情',
        tags,
        params: IndicatorPath,
        response: { 200: refTo(Indicator) },
      },
    },
    (request) => view(actorOf(request), request.params.indicatorId),
  )

  app.put(
    '/api/indicators/:indicatorId/draft',
    {
      config: { permission: 'indicator.edit' },
      schema: {
        summary: '起草指标的新定义',
        description: '单位和小数位数是指标自己的，不能改；改公式的从 since 所说的月份起用。',
        tags,
        params: IndicatorPath,
        body: refTo(IndicatorDraft),
        response: { 200: refTo(Indicator) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { indicatorId } = request.params
      const { revision, newMeasure, ...words } = request.body
      const shown = await showIndicator(db, { indicatorId, withDrafts: true })
      const measure = shown.row.versions[0]?.new_measure ?? null
      await saveDraft(db, {
        actor,
        now: clock.now(),
        indicatorId,
        revision,
        words: {
          ...words,
          newMeasure:
            measure === null || newMeasure === null
              ? measure
              : {
                  ...measure,
                  ...newMeasure,
                  name: words.name,
                  overAreas: newMeasure.nature === 'rate' ? 'none' : 'sum',
                },
        },
      })
      return view(actor, indicatorId)
    },
  )

  for (const [path, permission, moves] of [
    ['draft-moves', 'indicator.edit', ['submit', 'withdraw', 'discard']],
    ['decisions', 'indicator.approve', ['approve', 'return']],
  ] as const)
    app.post(
      `/api/indicators/:indicatorId/${path}`,
      {
        config: { permission },
        schema: {
          summary:
            permission === 'indicator.edit' ? '提交、撤回或作废指标定义' : '批准或退回指标定义',
          description: '五项说明（来源、核验、精度、局限、补救）缺一不能提交；起草的人不能批准。',
          tags,
          params: IndicatorPath,
          body: refTo(IndicatorMove),
          response: { 200: refTo(Indicator) },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        const { indicatorId } = request.params
        const { revision, move, reason } = request.body
        const allowed: readonly DefinitionMove[] = moves
        if (!allowed.includes(move))
          throw fail('REQUEST_INVALID', { detail: `move 只能是 ${moves.join('、')}` })
        const said = reason?.trim() || null
        await moveDefinition(db, {
          actor,
          now: clock.now(),
          indicatorId,
          revision,
          move,
          reason: said,
        })
        return view(actor, indicatorId)
      },
    )

  app.post(
    '/api/indicators/:indicatorId/grounds/:groundId/year',
    {
      config: { permission: 'indicator.edit' },
      schema: {
        summary: '为没有写年份的目标定年度',
        tags,
        params: GroundPath,
        body: refTo(IndicatorYear),
        response: { 200: refTo(Indicator) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const command = { actor, now: clock.now(), ...request.params, ...request.body }
      await giveTargetYear(db, command)
      return view(actor, request.params.indicatorId)
    },
  )

  app.get(
    '/api/documents/:documentId/indicators',
    {
      config: { permission: 'indicator.edit' },
      schema: {
        summary: '由文件生成指标：预览',
        description: '试办一遍再撤销：有几个目标、哪些会成为新指标草稿、几个还待补。',
        tags,
        params: DocumentPath,
        response: { 200: refTo(IndicatorsPreview) },
      },
    },
    async (request) => {
      const { documentId } = request.params
      const shelf = { content, knowledge }
      const preview = await previewDocument(db, { documentId, shelf, now: clock.now() })
      return { ...preview, drafted: [...preview.drafted] }
    },
  )

  app.post(
    '/api/documents/:documentId/indicators',
    {
      config: { permission: 'indicator.edit' },
      schema: {
        summary: '由文件生成指标',
        description: '取文件已确认的指标；批准文件版本时已自动办理，重做不改变结果。',
        tags,
        params: DocumentPath,
        response: { 200: refTo(IndicatorsTaken) },
      },
    },
    async (request) => {
      const taken = await takeDocumentOver(db, {
        actor: actorOf(request),
        documentId: request.params.documentId,
        shelf: { content, knowledge },
        now: clock.now(),
      })
      return { ...taken, drafted: taken.drafted.length }
    },
  )
}
