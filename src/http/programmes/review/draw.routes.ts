import { Type } from 'typebox'
import { fail } from '../../../base/failure.ts'
import type { Actor } from '../../../party/actor.ts'
import { countDraws, findDraw, listDraws, listDrawn } from '../../../programmes/draw/draw.store.ts'
import {
  cancelDraw,
  commitDraw,
  drawNow,
  freezeList,
  proofOf,
  publishDraw,
} from '../../../programmes/draw/move-draw.ts'
import { IdPath, refTo } from '../../contract.ts'
import {
  DrawCancellation,
  DrawDetail,
  DrawListQuery,
  DrawOrder,
  DrawPage,
  NewDraw,
  Witness,
} from './draw.contract.ts'
import { viewDraw, viewDrawDetail } from './draw.view.ts'
import { actorOf } from '../../guard.ts'
import type { Routes } from '../../house.ts'

const tags = ['专家抽取']
const PAGE_SIZE = 20
const JSON_TYPE = 'application/json'
const detail = { 200: refTo(DrawDetail) }

/** 抽取: commit to a seed, freeze the list, draw before a witness, publish. */
export const drawRoutes: Routes = (app, { db, clock }) => {
  const view = async (id: string, actor: Actor) => {
    const draw = await findDraw(db, id)
    if (draw === null) throw fail('NOT_FOUND')
    return viewDrawDetail(draw, await listDrawn(db, id), actor)
  }

  app.get(
    '/api/draws',
    {
      config: { permission: 'draw.read' },
      schema: {
        summary: '历次抽取',
        tags,
        querystring: DrawListQuery,
        response: { 200: refTo(DrawPage) },
      },
    },
    async (request) => {
      const { page = 1, pageSize = PAGE_SIZE } = request.query
      const actor = actorOf(request)
      const [rows, total] = await Promise.all([
        listDraws(db, { offset: (page - 1) * pageSize, limit: pageSize }),
        countDraws(db),
      ])
      return { rows: rows.map((row) => viewDraw(row, actor)), total, page, pageSize }
    },
  )

  app.post(
    '/api/draws',
    {
      config: { permission: 'draw.make' },
      schema: {
        summary: '承诺种子',
        description: '系统随机产生种子，只公布其 SM3；名单须在此之后冻结。',
        tags,
        body: refTo(NewDraw),
        response: { 201: refTo(DrawDetail) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { title } = request.body
      const id = await commitDraw(db, { actor, title, now: clock.now() })
      return reply.code(201).send(await view(id, actor))
    },
  )

  app.get(
    '/api/draws/:id',
    {
      config: { permission: 'draw.read' },
      schema: { summary: '抽取详情', tags, params: IdPath, response: detail },
    },
    (request) => view(request.params.id, actorOf(request)),
  )

  app.post(
    '/api/draws/:id/list',
    {
      config: { permission: 'draw.make' },
      schema: {
        summary: '冻结名单',
        description:
          '取在库、已核实、可参加评审且不须全部回避的专家；逐对重新查找回避关系。冻结后不能改动。',
        tags,
        params: IdPath,
        body: refTo(DrawOrder),
        response: detail,
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { id } = request.params
      await freezeList(db, { actor, id, order: request.body, now: clock.now() })
      return view(id, actor)
    },
  )

  app.post(
    '/api/draws/:id/drawing',
    {
      config: { permission: 'draw.witness' },
      schema: {
        summary: '见证并抽取',
        description: '见证词由未参与承诺和冻结的人当场给出，与种子、名单的哈希一起决定结果。',
        tags,
        params: IdPath,
        body: refTo(Witness),
        response: detail,
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { id } = request.params
      await drawNow(db, { actor, id, witness: request.body.witness, now: clock.now() })
      return view(id, actor)
    },
  )

  app.post(
    '/api/draws/:id/publication',
    {
      config: { permission: 'draw.make' },
      schema: { summary: '公布种子', tags, params: IdPath, response: detail },
    },
    async (request) => {
      const actor = actorOf(request)
      const { id } = request.params
      await publishDraw(db, { actor, id, now: clock.now() })
      return view(id, actor)
    },
  )

  app.post(
    '/api/draws/:id/cancellation',
    {
      config: { permission: 'draw.make' },
      schema: {
        summary: '作废抽取',
        description: '只能作废尚未抽取的；抽出的结果不能作废后重抽。',
        tags,
        params: IdPath,
        body: refTo(DrawCancellation),
        response: detail,
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { id } = request.params
      await cancelDraw(db, { actor, id, reason: request.body.reason, now: clock.now() })
      return view(id, actor)
    },
  )

  app.get(
    '/api/draws/:id/proof',
    {
      config: { permission: 'draw.read' },
      schema: {
        summary: '抽取凭证',
        description: '不含任何姓名；任何人可用 kc trust draw 离线重抽核对。公布种子后才有。',
        tags,
        params: IdPath,
        response: {
          200: {
            description: '抽取凭证（JSON）',
            content: {
              [JSON_TYPE]: { schema: Type.Unsafe<string>({ type: 'string', format: 'binary' }) },
            },
          },
        },
      },
    },
    async (request, reply) => {
      const proof = await proofOf(db, request.params.id)
      if (proof === null) throw fail('NOT_FOUND')
      const name = encodeURIComponent(`第${proof.number}次抽取凭证.json`)
      reply.type(JSON_TYPE)
      reply.header('content-disposition', `attachment; filename*=UTF-8''${name}`)
      return reply.serializer((text) => String(text)).send(`${JSON.stringify(proof, null, 2)}\n`)
    },
  )
}
