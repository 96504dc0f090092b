import { dayOf } from '../../base/day.ts'
import type { Actor } from '../../party/actor.ts'
import { actBy } from '../../party/act.ts'
import { ATTACHMENT_BYTES_MAX } from '../../programmes/attachments/attach-file.ts'
import { readBytes } from '../../programmes/attachments/attachment.store.ts'
import { fail } from '../../base/failure.ts'
import { editTask } from '../../supervision/tasks/edit-task.ts'
import { moveOneTask, moveTasks } from '../../supervision/tasks/move-task.ts'
import { isOver, readTerms, takeReadTerms } from '../../supervision/tasks/read-terms.ts'
import { setDueDays } from '../../supervision/tasks/set-due-days.ts'
import { showTask } from '../../supervision/tasks/show-task.ts'
import {
  countTasks,
  listTasks,
  type TaskFilter,
  taskFacets,
} from '../../supervision/tasks/task-list.store.ts'
import { findTaskFile } from '../../supervision/tasks/task-record.store.ts'
import { seatOfActor, taskScope } from '../../supervision/tasks/task-standing.ts'
import { tasksFromDocument } from '../../supervision/tasks/tasks-from-document.ts'
import { seatOf } from '../../supervision/tasks/unit-seat.ts'
import {
  bringEvidence,
  enterProgress,
  reach,
  setEvidenceAside,
} from '../../supervision/tasks/work-on-task.ts'
import { write } from '../../trust/write.ts'
import { actsOn } from '../act.ts'
import { CaseAct } from '../programmes/case-act.contract.ts'
import { refTo } from '../contract.ts'
import { sendTable, workbookAnswer } from '../funds/fund-workbook.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'
import { formBytes, receiveFile } from '../receive-file.ts'
import { fileAnswer, sendFile } from '../send-file.ts'
import {
  DutyTask,
  DutyTaskBatch,
  DutyTaskDueDays,
  DutyTaskEntry,
  DutyTaskFilePath,
  DutyTaskFileQuery,
  DutyTaskFilter,
  type DutyTaskFilterWords,
  DutyTaskMilestonePath,
  DutyTaskMove,
  DutyTaskOutcomes,
  DutyTaskPage,
  DutyTaskPath,
  DutyTaskQuery,
  DutyTaskReadTerms,
  DutyTaskReadTermsTaken,
  DutyTaskSource,
  DutyTaskTaken,
  DutyTaskTerms,
} from './supervision-task.contract.ts'
import { viewTask, viewTaskRow } from './supervision-task.view.ts'
import { TASK_COLUMNS } from './supervision-task-columns.ts'

const tags = ['任务']
const PAGE_SIZE = 50
const WORKBOOK_ROWS_MAX = 5_000
const MEGABYTE = 1024 * 1024

/** 任务: what documents lay on units, from 立项 to 办结. */
export const supervisionTaskRoutes: Routes = (app, house) => {
  const { db, clock, knowledge, city } = house
  const book = { knowledge, city }
  const view = async (actor: Actor, taskId: string) =>
    viewTask(await showTask(db, { actor, now: clock.now(), book, taskId }), { book, actor })

  const filterOf = (actor: Actor, { mine, search, ...words }: DutyTaskFilterWords): TaskFilter => ({
    ...words,
    words: search?.trim() ?? null,
    isHandedOut: mine === true,
    within: mine === true ? seatOf(book, seatOfActor(actor)) : (taskScope(book, actor) ?? null),
  })

  app.get(
    '/api/tasks',
    {
      config: { permission: 'duty-task.read' },
      schema: {
        summary: '任务列表',
        description:
          '红：逾期；黄：临期、补办或里程碑补达；绿：正常；灰：未交办或未定时限。区级只见本区牵头或配合的。',
        tags,
        querystring: DutyTaskQuery,
        response: { 200: refTo(DutyTaskPage) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { page = 1, pageSize = PAGE_SIZE, ...words } = request.query
      const today = dayOf(clock.now())
      const filter = filterOf(actor, words)
      const range = { today, offset: (page - 1) * pageSize, limit: pageSize }
      const [rows, counts, facets] = await Promise.all([
        listTasks(db, filter, range),
        countTasks(db, { ...filter, colour: null }, today),
        taskFacets(db, filter.within ?? null),
      ])
      const { undated: _undated, ...colours } = counts
      const all = Object.values(colours).reduce((sum, count) => sum + count, 0)
      return {
        rows: rows.map((task) => viewTaskRow(task, { book, actor })),
        total: words.colour === undefined ? all : counts[words.colour],
        page,
        pageSize,
        counts,
        ...facets,
        unit: seatOf(book, seatOfActor(actor)).unit,
        today,
      }
    },
  )

  app.get(
    '/api/tasks/workbook',
    {
      config: { permission: 'duty-task.export' },
      schema: {
        summary: '导出任务清单（Excel）',
        tags,
        querystring: DutyTaskFilter,
        response: workbookAnswer,
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const today = dayOf(clock.now())
      const range = { today, offset: 0, limit: WORKBOOK_ROWS_MAX }
      const rows = await listTasks(db, filterOf(actor, request.query), range)
      return sendTable(reply, {
        name: `任务清单${today}`,
        sheet: '任务清单',
        columns: TASK_COLUMNS,
        rows: rows.map((task) => viewTaskRow(task, { book, actor })),
      })
    },
  )

  app.post(
    '/api/tasks/moves',
    {
      config: { permission: 'duty-task.read' },
      schema: {
        summary: '成批办理任务',
        description: '与办理一项相同的一步；逐项说明结果，一项被拒不影响其余。',
        tags,
        body: refTo(DutyTaskBatch),
        response: { 200: refTo(DutyTaskOutcomes) },
      },
    },
    async (request) => {
      const { reason = '', ...body } = request.body
      const actor = actorOf(request)
      const outcomes = await moveTasks(db, { ...body, reason, actor, now: clock.now(), book })
      return { outcomes }
    },
  )

  app.post(
    '/api/tasks/due-days',
    {
      config: { permission: 'duty-task.edit' },
      schema: {
        summary: '成批定期限',
        description:
          '为没有期限的任务定期限或节奏（每月、每季、每半年、每年），须写明依据，记下是谁定的；已有期限的不动，逐项说明结果。',
        tags,
        body: refTo(DutyTaskDueDays),
        response: { 200: refTo(DutyTaskOutcomes) },
      },
    },
    async (request) => ({
      outcomes: await setDueDays(db, {
        ...request.body,
        actor: actorOf(request),
        now: clock.now(),
      }),
    }),
  )

  app.get(
    '/api/tasks/read-terms',
    {
      config: { permission: 'duty-task.edit' },
      schema: {
        summary: '文件写明的期限',
        description:
          '还没有期限的任务里，文件写了时限或节奏的，逐项给出文件怎样写、照此期限是哪天。',
        tags,
        response: { 200: refTo(DutyTaskReadTerms) },
      },
    },
    async () => {
      const now = clock.now()
      const terms = await readTerms(db, { book, now })
      return { rows: terms.map((term) => ({ ...term, isOver: isOver(term, now) })) }
    },
  )

  app.post(
    '/api/tasks/read-terms',
    {
      config: { permission: 'duty-task.edit' },
      schema: {
        summary: '按文件定期限',
        description:
          '把文件写明的时限或节奏定为这些任务的期限，依据是文件，记下是谁定的；逐项说明结果。',
        tags,
        body: refTo(DutyTaskReadTermsTaken),
        response: { 200: refTo(DutyTaskOutcomes) },
      },
    },
    async (request) => ({
      outcomes: await takeReadTerms(db, {
        ...request.body,
        actor: actorOf(request),
        now: clock.now(),
        book,
      }),
    }),
  )

  app.post(
    '/api/tasks/from-document',
    {
      config: { permission: 'duty-task.edit' },
      schema: {
        summary: '从文件立项',
        description: '已确认的任务条目逐条立项；已经立过的不重复。',
        tags,
        body: refTo(DutyTaskSource),
        response: { 200: refTo(DutyTaskTaken) },
      },
    },
    (request) => {
      const actor = actorOf(request)
      const { documentId } = request.body
      const now = clock.now()
      const act = actBy(actor, {
        what: 'duty-task.propose',
        subject: `document:${documentId}`,
        now,
      })
      return write(db, act, (tx) =>
        tasksFromDocument(tx, { documentId, book, proposedBy: actor.person.id, now }),
      )
    },
  )

  app.get(
    '/api/tasks/:taskId',
    {
      config: { permission: 'duty-task.read' },
      schema: {
        summary: '任务详情',
        tags,
        params: DutyTaskPath,
        response: { 200: refTo(DutyTask) },
      },
    },
    (request) => view(actorOf(request), request.params.taskId),
  )

  const act = actsOn(app, house, {
    tags,
    key: DutyTaskPath,
    answer: DutyTask,
    view: ({ actor, taskId }) => view(actor, taskId),
  })

  act('/api/tasks/:taskId/moves', {
    permission: 'duty-task.read',
    summary: '办理任务的一步',
    description: '各步由谁办理见 allowed；牵头单位没有账号的，由处室经办代办并留痕。',
    body: DutyTaskMove,
    run: ({ taskId, ...on }, { reason = '', ...body }) =>
      moveOneTask(db, { ids: [taskId], ...on, ...body, reason, book }, taskId),
  })
  act('/api/tasks/:taskId/terms', {
    method: 'PUT',
    permission: 'duty-task.edit',
    summary: '修改任务要素',
    description:
      '牵头单位（仅立项时）、期限与节奏（改动须写明依据）、风险等级与理由、配合单位、前序任务、未达成的里程碑。',
    body: DutyTaskTerms,
    run: (on, { revision, ...terms }) => editTask(db, { ...on, book, revision, terms }),
  })
  act('/api/tasks/:taskId/entries', {
    permission: 'duty-task.act',
    summary: '填写进展',
    body: DutyTaskEntry,
    run: (on, body) => enterProgress(db, { ...on, ...body, book }),
  })
  act('/api/tasks/:taskId/milestones/:milestoneId', {
    params: DutyTaskMilestonePath,
    permission: 'duty-task.act',
    summary: '里程碑达成',
    description: '达成日期为办理当日，不能倒填。',
    body: CaseAct,
    run: (on) => reach(db, { ...on, book }),
  })

  app.post(
    '/api/tasks/:taskId/files',
    {
      config: { permission: 'duty-task.act', takesFile: true },
      bodyLimit: formBytes(ATTACHMENT_BYTES_MAX),
      schema: {
        summary: '上传佐证',
        description: `表单字段 file，上限 ${ATTACHMENT_BYTES_MAX / MEGABYTE} MB；按内容识别 PDF、图片、docx、xlsx，其他不收。`,
        tags,
        params: DutyTaskPath,
        response: { 201: refTo(DutyTask) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { taskId } = request.params
      const file = await receiveFile(request, ATTACHMENT_BYTES_MAX)
      await bringEvidence(db, { actor, now: clock.now(), book, taskId, ...file })
      return reply.code(201).send(await view(actor, taskId))
    },
  )

  app.get(
    '/api/tasks/:taskId/files/:fileId',
    {
      config: { permission: 'duty-task.read' },
      schema: {
        summary: '佐证内容',
        description: 'show=true 时 PDF 和图片可在浏览器中查看，其余一律下载。',
        tags,
        params: DutyTaskFilePath,
        querystring: DutyTaskFileQuery,
        response: fileAnswer,
      },
    },
    async (request, reply) => {
      const { taskId, fileId } = request.params
      await showTask(db, { actor: actorOf(request), now: clock.now(), book, taskId })
      const file = await findTaskFile(db, taskId, fileId)
      if (file === undefined) throw fail('NOT_FOUND')
      const bytes = await readBytes(db, file.digest)
      return sendFile(reply, { ...file, bytes, wantsShown: request.query.show === true })
    },
  )

  app.delete(
    '/api/tasks/:taskId/files/:fileId',
    {
      config: { permission: 'duty-task.act' },
      schema: {
        summary: '撤下佐证',
        description: '办理期间可撤下；撤下的仍留在记录中。',
        tags,
        params: DutyTaskFilePath,
        response: { 200: refTo(DutyTask) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { taskId } = request.params
      await setEvidenceAside(db, { actor, now: clock.now(), book, ...request.params })
      return view(actor, taskId)
    },
  )
}
