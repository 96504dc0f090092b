import type { Static } from 'typebox'
import { dayOf } from '../../../base/day.ts'
import { fail } from '../../../base/failure.ts'
import { readBytes } from '../../../programmes/attachments/attachment.store.ts'
import {
  listOwnRounds,
  type OwnEntry,
  type OwnRound,
} from '../../../programmes/contests/juror.store.ts'
import {
  ENTRY_STATES,
  showJury,
  showOwnEntry,
  stateOfEntry,
} from '../../../programmes/contests/show-jury.ts'
import {
  abstainFrom,
  saveOwnSheet,
  submitOwnSheet,
} from '../../../programmes/contests/write-sheet.ts'
import { actsOn, type On } from '../../act.ts'
import { refTo } from '../../contract.ts'
import { actorOf } from '../../guard.ts'
import type { Routes } from '../../house.ts'
import {
  JuryAbsence,
  JurySheet,
  MyJuries,
  MyJury,
  MyJuryEntry,
  MyJuryEntryPath,
  MyJuryFilePath,
  MyJuryPath,
} from './my-jury.contract.ts'
import { viewApplication } from './my-review.routes.ts'
import { viewSheet } from './review-round.view.ts'

const tags = ['大赛']

/** What a juror of a contest is asked to score. He meets his own rounds only, and in them nobody else's points. */
export const myJuryRoutes: Routes = (app, house) => {
  const { db, clock } = house
  const view = async ({
    actor,
    now,
    roundId,
    caseId,
  }: On<typeof MyJuryEntryPath>): Promise<Static<typeof MyJuryEntry>> => {
    const asked = { actor, today: dayOf(now), roundId, caseId }
    const { round, entry, sheet, application } = await showOwnEntry(db, asked)
    return {
      roundId,
      contest: round.contest,
      roundTitle: round.title,
      ...viewEntry(entry),
      sheet: viewSheet(sheet),
      items: entry.items ?? entry.draft ?? {},
      abstains: entry.abstains,
      application: application === null ? null : viewApplication(application),
    }
  }

  app.get(
    '/api/my-juries',
    {
      config: { permission: 'review.score' },
      schema: { summary: '我担任评委的轮次', tags, response: { 200: refTo(MyJuries) } },
    },
    async (request) => ({
      rows: (await listOwnRounds(db, actorOf(request).person.id)).map(viewRound),
    }),
  )

  app.get(
    '/api/my-juries/:roundId',
    {
      config: { permission: 'review.score' },
      schema: {
        summary: '一轮比赛的参赛项目',
        description: '只有本人的评分；看不到其他评委及其评分。',
        tags,
        params: MyJuryPath,
        response: { 200: refTo(MyJury) },
      },
    },
    async (request) => {
      const { roundId } = request.params
      const asked = { actor: actorOf(request), today: dayOf(clock.now()), roundId }
      const { round, entries } = await showJury(db, asked)
      return { ...viewRound(round), entries: entries.map(viewEntry) }
    },
  )

  app.get(
    '/api/my-juries/:roundId/entries/:caseId',
    {
      config: { permission: 'review.score' },
      schema: {
        summary: '一个参赛项目与本人的评分表',
        tags,
        params: MyJuryEntryPath,
        response: { 200: refTo(MyJuryEntry) },
      },
    },
    (request) => view({ ...request.params, actor: actorOf(request), now: clock.now() }),
  )

  app.get(
    '/api/my-juries/:roundId/entries/:caseId/files/:fileId',
    {
      config: { permission: 'review.score' },
      schema: {
        summary: '参赛项目的附件',
        description: '只作下载，不在页面内打开。',
        tags,
        params: MyJuryFilePath,
      },
    },
    async (request, reply) => {
      const { roundId, caseId, fileId } = request.params
      const asked = { actor: actorOf(request), today: dayOf(clock.now()), roundId, caseId }
      const { application } = await showOwnEntry(db, asked)
      const file = application?.files.find(({ id }) => id === fileId)
      if (file === undefined) throw fail('NOT_FOUND')
      const name = encodeURIComponent(file.fileName)
      reply.header('content-disposition', `attachment; filename*=UTF-8''${name}`)
      reply.type('application/octet-stream')
      return reply.send(await readBytes(db, file.digest))
    },
  )

  const act = actsOn(app, house, { tags, key: MyJuryEntryPath, answer: MyJuryEntry, view })
  const at = '/api/my-juries/:roundId/entries/:caseId'
  act(`${at}/draft`, {
    method: 'PUT',
    permission: 'review.score',
    summary: '保存评分草稿',
    description: '只有本人可见。',
    body: JurySheet,
    run: (on, { items }) => saveOwnSheet(db, { ...on, items }),
  })
  act(`${at}/submission`, {
    permission: 'review.score',
    summary: '提交评分',
    description: '每一项都要有得分；提交之后不能修改，其他评委看不到。',
    body: JurySheet,
    run: (on, { items }) => submitOwnSheet(db, { ...on, items }),
  })
  act(`${at}/absence`, {
    permission: 'review.score',
    summary: '对一个参赛项目回避',
    description: '记为本人申报的回避情形，不能收回。',
    body: JuryAbsence,
    run: (on, { reason }) => abstainFrom(db, { ...on, reason }),
  })
}

const viewRound = (round: OwnRound) => ({
  roundId: round.id,
  contest: round.contest,
  number: round.number,
  title: round.title,
  heldOn: round.held_on,
  isFinal: round.is_final,
  isSettled: round.is_settled,
  open: round.open,
  given: round.given,
})

function viewEntry(entry: OwnEntry) {
  const state = stateOfEntry(entry)
  return {
    caseId: entry.case_id,
    number: entry.number,
    title: entry.title,
    applicant: entry.applicant,
    state,
    stateWord: ENTRY_STATES[state],
    points: entry.points,
  }
}
