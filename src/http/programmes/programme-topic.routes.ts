import { dayOf, parseDay } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { listOverview } from '../../documents/overview.store.ts'
import {
  type ShownTopic,
  showTopic,
  showTopicVersion,
} from '../../programmes/catalogue/show-topic.ts'
import {
  findTopicVersion,
  listProgrammes,
  topicsInForce,
} from '../../programmes/catalogue/topic-version.store.ts'
import { compileForm, REQUESTED_FUNDS } from '../../programmes/forms/form-schema.ts'
import { IdPath, refTo } from '../contract.ts'
import type { Routes } from '../house.ts'
import { ProgrammeFormSchema } from './programme-form.contract.ts'
import {
  TopicCatalogue,
  TopicDayQuery,
  TopicFormPath,
  TopicPage,
  TopicPath,
} from './programme-topic.contract.ts'
import { viewCatalogue, viewTopicPage } from './programme-topic.view.ts'

const tags = ['专项目录']

/** 专项目录: the programmes and topics of the city, for everybody. */
export const programmeTopicRoutes: Routes = (app, { db, clock }) => {
  app.get(
    '/api/topics',
    {
      config: { permission: 'public' },
      schema: {
        summary: '专项目录',
        description:
          '各专项及某日有效的专题与支持方向：方式、最高数额（空为标准待细则）、期限。不登录即可查看。',
        tags,
        querystring: TopicDayQuery,
        response: { 200: refTo(TopicCatalogue) },
      },
    },
    async ({ query }) => {
      const day = query.day === undefined ? dayOf(clock.now()) : parseDay(query.day)
      if (day === null) throw fail('REQUEST_INVALID', { detail: '日期不存在' })
      const [programmes, versions] = await Promise.all([listProgrammes(db), topicsInForce(db, day)])
      return viewCatalogue(programmes, versions, day)
    },
  )

  app.get(
    '/api/topics/:topicId',
    {
      config: { permission: 'public' },
      schema: {
        summary: '一个专题',
        description:
          '现行版本的支持方向、评分表、步骤、审批链、拨付与各阶段表单，以及历次版本与差异；尚未生效的新专题给出其第一版。',
        tags,
        params: TopicPath,
        response: { 200: refTo(TopicPage) },
      },
    },
    async ({ params }) => page(db, await showTopic(db, params.topicId, clock.now())),
  )

  app.get(
    '/api/topic-versions/:id',
    {
      config: { permission: 'public' },
      schema: {
        summary: '专题的一个版本',
        description: '版本一经批准不再改动；办理中的项目始终适用其受理时的版本。',
        tags,
        params: IdPath,
        response: { 200: refTo(TopicPage) },
      },
    },
    async ({ params }) => page(db, await showTopicVersion(db, params.id, clock.now())),
  )

  app.get(
    '/api/topic-versions/:id/forms/:formId/schema',
    {
      config: { permission: 'public' },
      schema: {
        summary: '表单的 JSON Schema',
        description: `表单编译成的 JSON Schema 2020-12，供其他系统校验数据。金额为整数分；${REQUESTED_FUNDS}（申请科技经费）不超过支持方向的最高数额，由办理时另行核对。`,
        tags,
        params: TopicFormPath,
        response: { 200: refTo(ProgrammeFormSchema) },
      },
    },
    async ({ params }) => {
      const version = await findTopicVersion(db, params.id)
      const form = version?.topic.forms.find(({ id }) => id === params.formId)
      if (form === undefined) throw fail('NOT_FOUND')
      return compileForm(form)
    },
  )
}

/** The page with the documents that its clauses lie in. */
async function page(db: Db, shown: ShownTopic) {
  const documents = (await listOverview(db)).map(({ code, id, title }) => ({ code, id, title }))
  return viewTopicPage({ ...shown, documents })
}
