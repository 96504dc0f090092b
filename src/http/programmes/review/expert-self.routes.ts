import { asDay } from '../../../base/day.ts'
import type { Actor } from '../../../party/actor.ts'
import { listApproaches } from '../../../programmes/experts/approach.store.ts'
import { addWork, bindExpert, unbindExpert } from '../../../programmes/experts/bind-expert.ts'
import { CONFLICT_KINDS } from '../../../programmes/experts/conflict.ts'
import { editOwnCard } from '../../../programmes/experts/edit-expert.ts'
import { listEvidence } from '../../../programmes/experts/evidence.store.ts'
import { reportApproach } from '../../../programmes/experts/report-approach.ts'
import { declareConflict } from '../../../programmes/experts/settle-evidence.ts'
import { refTo } from '../../contract.ts'
import { NewApproach } from './expert-approach.contract.ts'
import { dayOrNull, loadCard, organisationOfCode } from './expert-card.ts'
import { NewDeclaration } from './expert-conflict.contract.ts'
import {
  AffiliationEnd,
  NewExpertAffiliation,
  NewExpertWork,
  OwnAffiliationPath,
  OwnDesk,
  OwnExpertChange,
} from './expert.contract.ts'
import { actorOf } from '../../guard.ts'
import type { Routes } from '../../house.ts'

const tags = ['我的专家信息']
const config = { permission: 'expert.self' } as const
const desk = { 200: refTo(OwnDesk) }

/** 我的专家信息: one's own card and what one has told. Of conflicts found by others it says nothing. */
export const expertSelfRoutes: Routes = (app, { db, clock }) => {
  const view = async ({ person }: Actor) => {
    const now = clock.now()
    const [card, evidence, approaches] = await Promise.all([
      loadCard(db, { id: person.id, now }),
      listEvidence(db, [person.id]),
      listApproaches(db, { reportedBy: person.id }),
    ])
    const declarations = evidence
      .filter(({ foundBy, enteredBy }) => foundBy === 'person' && enteredBy === person.id)
      .map(({ id, kind, subjectName, source, from, to, enteredAt }) => ({
        id,
        kindName: CONFLICT_KINDS[kind],
        subjectName,
        source,
        from,
        to,
        enteredAt: enteredAt.toISOString(),
      }))
    return {
      // Grounds against him, a ban, and draws that are not yet told to him are the office's to know.
      card: card === null ? null : { ...card, expert: { ...card.expert, ...UNTOLD } },
      declarations,
      approaches: approaches.map(({ id, who, what, happenedOn, reportedAt, handledAt }) => ({
        id,
        who,
        what,
        happenedOn,
        reportedAt: reportedAt.toISOString(),
        isHandled: handledAt !== null,
      })),
    }
  }

  app.get(
    '/api/experts/mine',
    { config, schema: { summary: '我的专家信息', tags, response: desk } },
    (request) => view(actorOf(request)),
  )

  app.patch(
    '/api/experts/mine',
    {
      config,
      schema: {
        summary: '修改我的专业领域、时段和评审数量',
        tags,
        body: refTo(OwnExpertChange),
        response: desk,
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { version, availability, ...rest } = request.body
      const windows = availability?.map(({ from, to }) => ({ from: asDay(from), to: asDay(to) }))
      const change = { ...rest, ...(windows !== undefined && { availability: windows }) }
      await editOwnCard(db, { actor, version, change, now: clock.now() })
      return view(actor)
    },
  )

  app.post(
    '/api/experts/mine/affiliations',
    {
      config,
      schema: {
        summary: '登记我的任职或利益关系',
        description: '新的任职单位须由科技局重新核实。',
        tags,
        body: refTo(NewExpertAffiliation),
        response: desk,
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { creditCode, kind, from, to } = request.body
      const organisationId = await organisationOfCode(db, creditCode)
      const days = { from: dayOrNull(from), to: dayOrNull(to) }
      const expertId = actor.person.id
      await bindExpert(db, { actor, expertId, organisationId, kind, ...days, now: clock.now() })
      return view(actor)
    },
  )

  app.post(
    '/api/experts/mine/affiliations/:affiliationId/end',
    {
      config,
      schema: {
        summary: '登记我的任职或利益关系结束',
        tags,
        params: OwnAffiliationPath,
        body: refTo(AffiliationEnd),
        response: desk,
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { affiliationId } = request.params
      const ended = { expertId: actor.person.id, affiliationId, to: asDay(request.body.to) }
      await unbindExpert(db, { actor, ...ended, now: clock.now() })
      return view(actor)
    },
  )

  app.post(
    '/api/experts/mine/works',
    {
      config,
      schema: {
        summary: '登记我的合作成果',
        tags,
        body: refTo(NewExpertWork),
        response: desk,
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const work = { ...request.body, publishedOn: asDay(request.body.publishedOn) }
      await addWork(db, { actor, expertId: actor.person.id, ...work, now: clock.now() })
      return view(actor)
    },
  )

  app.post(
    '/api/experts/mine/conflicts',
    {
      config,
      schema: {
        summary: '申报回避关系',
        description: '申报后由科技局核实；本人不能撤销。',
        tags,
        body: refTo(NewDeclaration),
        response: desk,
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { creditCode, personName, kind, source, from, to } = request.body
      const subject =
        creditCode === undefined
          ? { personName: personName ?? '' }
          : { organisationId: await organisationOfCode(db, creditCode) }
      const days = { from: dayOrNull(from), to: dayOrNull(to) }
      const expertId = actor.person.id
      await declareConflict(db, {
        actor,
        expertId,
        kind,
        subject,
        source,
        ...days,
        now: clock.now(),
      })
      return view(actor)
    },
  )

  app.post(
    '/api/experts/mine/approaches',
    {
      config,
      schema: {
        summary: '报告请托',
        description: '有人就评审打招呼、说情或许诺好处的，在此报告。',
        tags,
        body: refTo(NewApproach),
        response: desk,
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { creditCode, who, what, happenedOn } = request.body
      await reportApproach(db, {
        actor,
        expertId: actor.person.id,
        organisationId: creditCode === undefined ? null : await organisationOfCode(db, creditCode),
        who,
        what,
        happenedOn: asDay(happenedOn),
        now: clock.now(),
      })
      return view(actor)
    },
  )
}

const UNTOLD = { evidenceCount: 0, isBanned: false, loadTaken: 0 } as const
