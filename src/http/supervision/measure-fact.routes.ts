import type { Static } from 'typebox'
import { periodWords } from '../../supervision/figures/period.ts'
import { membersWords } from '../../supervision/members/members-said.ts'
import { valueWords } from '../../supervision/reports/measure-number.ts'
import { factActWords, showFactLog } from '../../supervision/reports/fact-log.ts'
import { showFact } from '../../supervision/reports/show-fact.ts'
import { MeasureFactPath } from './area-report.contract.ts'
import { refTo } from '../contract.ts'
import { viewCorrections } from './correction.view.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'
import { MeasureFactHistory, MeasureFactLog } from './measure-fact.contract.ts'

/** One value of one area and period: where every drill from a number ends. */
export const measureFactRoutes: Routes = (app, { db }) => {
  app.get(
    '/api/measure-facts/:area/:period/:measure',
    {
      config: { permission: 'figure.read' },
      schema: {
        summary: '一个数的来历',
        description:
          '全部记录、更正、来源；系统计数的附查询语句和此刻重新计数的结果。关账数与现行数并列。',
        tags: ['填报与核数'],
        params: MeasureFactPath,
        response: { 200: refTo(MeasureFactHistory) },
      },
    },
    async (request): Promise<Static<typeof MeasureFactHistory>> => {
      const actor = actorOf(request)
      const { period } = request.params
      const fact = await showFact(db, { ...request.params, actor })
      const { measure } = fact
      const words = (value: bigint | null) => (value === null ? null : valueWords(value, measure))
      return {
        area: fact.area.id,
        areaName: fact.area.name,
        period,
        periodName: periodWords(period),
        measure: measure.code,
        measureName: measure.name,
        unit: measure.unit,
        explanation: measure.explanation,
        isClosed: fact.closedAt !== null,
        closedAt: fact.closedAt?.toISOString() ?? null,
        now: words(fact.now),
        closed: words(fact.closed),
        isConflict: fact.isConflict,
        query:
          fact.count === null
            ? null
            : {
                name: fact.count.query.name,
                words: fact.count.query.words,
                sql: fact.count.query.sql,
                value: words(fact.count.value) ?? '不计',
              },
        canCorrect: fact.canCorrect,
        below:
          fact.below === null
            ? null
            : {
                words: membersWords(fact.below.said),
                sum: words(fact.below.said.sum),
                parts: fact.below.parts.map(({ area, value }) => ({
                  area: area.id,
                  areaName: area.shortName,
                  value: words(value),
                })),
              },
        records: fact.records.map((record) => ({
          id: record.id,
          value: words(record.value),
          origin: record.origin,
          source: record.source,
          note: record.note,
          isLate: record.late,
          isCorrection: record.correction_id !== null,
          by: record.recorded_name,
          at: record.recorded_at.toISOString(),
          supersededAt: record.superseded_at?.toISOString() ?? null,
          isDemo: record.demo,
        })),
        corrections: await viewCorrections(db, fact.corrections, actor),
      }
    },
  )

  app.get(
    '/api/measure-facts/:area/:period/:measure/log',
    {
      config: { permission: 'figure.read' },
      schema: {
        summary: '一个数在日志中的记录',
        description:
          '写入、更正、关账这个数的事件，按日志顺序，附编号和 SM3，可用 kc trust verify 核对；同一事件里别的数不在其中。',
        tags: ['填报与核数'],
        params: MeasureFactPath,
        response: { 200: refTo(MeasureFactLog) },
      },
    },
    async (request): Promise<Static<typeof MeasureFactLog>> => {
      const { events } = await showFactLog(db, { ...request.params, actor: actorOf(request) })
      return {
        events: events.map(({ event, hash, previous, person, changes }) => ({
          seq: event.seq,
          at: event.at.toISOString(),
          what: event.what,
          words: factActWords(event.what),
          person,
          note: event.note,
          hash,
          previous,
          rows: JSON.stringify(changes, null, 2),
        })),
      }
    },
  )
}
