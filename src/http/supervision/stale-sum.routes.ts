import type { Static } from 'typebox'
import { type Actor, scopeOf } from '../../party/actor.ts'
import { reaches } from '../../supervision/areas/area-scope.ts'
import { correctFromBelow } from '../../supervision/corrections/correct-from-below.ts'
import { listCorrections } from '../../supervision/corrections/correction.store.ts'
import { readStaleSums } from '../../supervision/corrections/read-stale-sums.ts'
import { groundWords, type StaleSum } from '../../supervision/corrections/stale-sum.ts'
import { periodWords } from '../../supervision/figures/period.ts'
import { membersWords } from '../../supervision/members/members-said.ts'
import { numberText, valueWords } from '../../supervision/reports/measure-number.ts'
import { MeasureFactPath } from './area-report.contract.ts'
import { refTo } from '../contract.ts'
import { CorrectionList } from './correction.contract.ts'
import { viewCorrections } from './correction.view.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'
import { StaleSumCorrection, StaleSumList, type StaleSumRow } from './stale-sum.contract.ts'

const tags = ['填报与核数']

/** 下级已更正，本区未更正: closed sums that no longer agree with what lies below, and the correction ready for each. */
export const staleSumRoutes: Routes = (app, { db, clock }) => {
  app.get(
    '/api/stale-sums',
    {
      config: { permission: 'figure.read' },
      schema: {
        summary: '下级已更正、本区未更正的数',
        description: '已关账、由下级汇总、与下级之和不再一致的数；区里只见本区的。',
        tags,
        response: { 200: refTo(StaleSumList) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const scope = scopeOf(actor, 'figure.read')
      const wanted = scope?.reach === 'region' ? [scope.region].flatMap((id) => id ?? []) : null
      return { rows: (await readStaleSums(db, wanted)).map((stale) => viewStale(stale, actor)) }
    },
  )

  app.post(
    '/api/stale-sums/:area/:period/:measure/correction',
    {
      config: { permission: 'figure.correct' },
      schema: {
        summary: '按下级之和申请更正本区的数',
        description:
          '数由下级之和而来，不另填；理由留空则用备好的依据。更正记下所依据的下级更正，仍由另一人批准。',
        tags,
        params: MeasureFactPath,
        body: refTo(StaleSumCorrection),
        response: { 200: refTo(CorrectionList) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { area } = request.params
      const asked = { ...request.params, ...request.body, actor, now: clock.now() }
      const id = await correctFromBelow(db, asked)
      const found = (await listCorrections(db, { area })).filter((row) => row.id === id)
      return { rows: await viewCorrections(db, found, actor) }
    },
  )
}

/** One of them, for one reader. */
function viewStale(stale: StaleSum, actor: Actor): Static<typeof StaleSumRow> {
  const { district, measure, period, own, said, corrections, pending } = stale
  const words = (value: bigint | null) => (value === null ? null : valueWords(value, measure))
  return {
    area: district.id,
    areaName: district.shortName,
    period,
    periodName: periodWords(period),
    measure: measure.code,
    measureName: measure.name,
    own: words(own),
    sum: words(said.sum),
    sumText: said.sum === null ? null : numberText(said.sum, measure),
    membersWords: membersWords(said),
    corrections: corrections.map(({ id, area, areaName, value, decidedAt }) => ({
      id,
      area,
      areaName,
      value: words(value),
      at: decidedAt.toISOString(),
    })),
    ground: groundWords(stale),
    pending:
      pending === null
        ? null
        : { id: pending.id, value: words(pending.value), isOutdated: pending.value !== said.sum },
    canAsk: pending === null && reaches(district, scopeOf(actor, 'figure.correct')),
  }
}
