import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import { audienceOf } from '../../benefits/audience.ts'
import { type BenefitCheck, benefitCheckOf, type Inquiry } from '../../benefits/check-benefits.ts'
import { keepAnswer, reopenAnswer } from '../../benefits/keep-answer.ts'
import { readLedger, readOwnFile } from '../../benefits/own-file.ts'
import { findAnswer, listAnswers } from '../../benefits/receipt.store.ts'
import { programsEverApproved, type RulesInForce } from '../../benefits/rules-in-force.ts'
import { type Actor, scopeOf } from '../../party/actor.ts'
import { findOrganisation } from '../../party/organisation.store.ts'
import type { Permission } from '../../party/permission.ts'
import { asksFor } from './asks-for.ts'
import { BenefitInquiry, BenefitSheet } from './benefit.contract.ts'
import { viewSheet } from './benefit.view.ts'
import { IdPath, refTo } from '../contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'
import {
  BenefitReceipt,
  BenefitReceipts,
  OrganisationBenefits,
  OrganisationBenefitsQuery,
  ReceiptKeeping,
  ReceiptPath,
} from './organisation-benefit.contract.ts'
import { viewFact, viewGrant, viewReceipt } from './organisation-benefit.view.ts'

const tags = ['政策']

/** 政策与一企一档: what an organisation's own file gives it, against what it was granted before. */
export const organisationBenefitRoutes: Routes = (app, { db, clock, audiences }) => {
  const organisationFor = async (actor: Actor, id: string, permission: Permission) => {
    const scope = scopeOf(actor, permission)
    const found = scope === null ? null : await findOrganisation(db, { id, scope })
    if (found === null) throw fail('NOT_FOUND')
    return found
  }
  /** Twice: the ledger that counts is only known once it is known what is claimed. */
  const checkAgainstLedger = async (
    inquiry: Omit<Inquiry, 'granted'>,
    { check, rules }: { readonly check: BenefitCheck; readonly rules: RulesInForce },
  ) => {
    const { rows } = check({ ...inquiry, granted: [], asksFor: () => false }, 'answers')
    const granted = await readLedger(db, { organisation: inquiry.subject, rows }, rules)
    return { granted, checked: check({ ...inquiry, granted }, 'answers') }
  }

  app.get(
    '/api/organisations/:id/benefits',
    {
      config: { permission: 'benefit.read' },
      schema: {
        summary: '一家机构的政策',
        description:
          '按一企一档逐条回答，附每个事实的来源，并扣除此前已享受的。date 是核算日期，未写为今天。',
        tags,
        params: IdPath,
        querystring: OrganisationBenefitsQuery,
        response: { 200: refTo(OrganisationBenefits) },
      },
    },
    async (request) => {
      const { id } = request.params
      const organisation = await organisationFor(actorOf(request), id, 'benefit.read')
      const today = dayOf(clock.now())
      const { date = today, audience } = request.query
      const served = await benefitCheckOf(db)
      const file = await readOwnFile(db, { organisation: id, day: date, today }, served.rules)
      const meant = audience ?? audienceOf(audiences, organisation.kind)?.name
      const { granted, checked } = await checkAgainstLedger(
        {
          subject: id,
          facts: file.facts,
          matters: file.matters,
          chosen: [],
          asksFor: asksFor(meant === undefined ? {} : { audience: meant }, audiences),
        },
        served,
      )
      return {
        organisation: { id, name: organisation.name },
        date,
        audience: meant ?? null,
        facts: file.known.map((fact) => viewFact(fact, checked.facts)),
        granted: granted.map((grant) => viewGrant(grant, id)),
        sheet: viewSheet(served.rules, checked),
      }
    },
  )

  app.post(
    '/api/organisations/:id/benefits/check',
    {
      config: { permission: 'benefit.read' },
      schema: {
        summary: '一家机构的政策体检',
        description: '按提交的事实回答，并扣除该机构此前已享受的；不保存任何内容。',
        tags,
        params: IdPath,
        body: refTo(BenefitInquiry),
        response: { 200: refTo(BenefitSheet) },
      },
    },
    async (request) => {
      const { id } = request.params
      await organisationFor(actorOf(request), id, 'benefit.read')
      const { facts, matters = [], chosen = [] } = request.body
      const served = await benefitCheckOf(db)
      const inquiry = {
        subject: id,
        facts,
        matters,
        chosen,
        asksFor: asksFor(request.body, audiences),
      }
      const { checked } = await checkAgainstLedger(inquiry, served)
      return viewSheet(served.rules, checked)
    },
  )

  app.get(
    '/api/organisations/:id/benefits/receipts',
    {
      config: { permission: 'benefit.read' },
      schema: {
        summary: '一家机构的回执',
        tags,
        params: IdPath,
        response: { 200: refTo(BenefitReceipts) },
      },
    },
    async (request) => {
      const { id } = await organisationFor(actorOf(request), request.params.id, 'benefit.read')
      return { rows: (await listAnswers(db, id)).map(viewReceipt) }
    },
  )

  app.post(
    '/api/organisations/:id/benefits/receipts',
    {
      config: { permission: 'benefit.keep' },
      schema: {
        summary: '存为回执',
        description: '保存这次提问与回答：规则版本、事实、账簿位置。回执可以随时重算，逐字节相同。',
        tags,
        params: IdPath,
        body: refTo(ReceiptKeeping),
        response: { 201: refTo(BenefitReceipt) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { id } = await organisationFor(actor, request.params.id, 'benefit.keep')
      const { inquiry, note } = request.body
      const { facts, matters = [], chosen = [] } = inquiry
      const served = await benefitCheckOf(db)
      const { granted, checked } = await checkAgainstLedger(
        { subject: id, facts, matters, chosen, asksFor: asksFor(inquiry, audiences) },
        served,
      )
      const receipt = await keepAnswer(
        db,
        {
          actor,
          organisation: id,
          checked,
          granted,
          chosen,
          note: note?.trim() || null,
          now: clock.now(),
        },
        served.rules,
      )
      return reply.code(201).send(await shownReceipt(id, receipt))
    },
  )

  const shownReceipt = async (organisation: string, id: string) => {
    const kept = await findAnswer(db, { organisation, id })
    if (kept === undefined) throw fail('NOT_FOUND')
    const { text, replay } = reopenAnswer(kept, await programsEverApproved(db))
    return {
      ...viewReceipt(kept),
      text,
      is_same: replay.isSame,
      differences: [...replay.differences],
    }
  }

  app.get(
    '/api/organisations/:id/benefits/receipts/:receipt',
    {
      config: { permission: 'benefit.read' },
      schema: {
        summary: '重开一份回执',
        description: '回执的原样文字，以及现在重算是否逐字节相同；不同处逐条列出。',
        tags,
        params: ReceiptPath,
        response: { 200: refTo(BenefitReceipt) },
      },
    },
    async (request) => {
      const { id, receipt } = request.params
      await organisationFor(actorOf(request), id, 'benefit.read')
      return shownReceipt(id, receipt)
    },
  )
}
