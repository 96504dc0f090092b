import { join } from 'node:path'
import { sql } from 'kysely'
import type { Static } from 'typebox'
import { expect, test } from 'vitest'
import { findBalanceFaults } from '../../src/funds/balance.store.ts'
import { entriesOf } from '../../src/funds/entry.store.ts'
import type { ApplicationPage } from '../../src/http/programmes/application.contract.ts'
import type { AwardMeeting, AwardMeetings } from '../../src/http/programmes/award.contract.ts'
import type { BudgetLinePage } from '../../src/http/funds/budget.contract.ts'
import type { CallPage } from '../../src/http/programmes/call.contract.ts'
import type { CasePage, CaseStory } from '../../src/http/programmes/case.contract.ts'
import type { MyReviews } from '../../src/http/programmes/review/my-review.contract.ts'
import type { PaymentListPage } from '../../src/http/funds/payment-list.contract.ts'
import type { ProjectExecution } from '../../src/http/programmes/project-execution.contract.ts'
import { loadCity } from '../../src/party/load-city.ts'
import { removeDemo } from '../../src/party/seed-demo.ts'
import { seedDemoExperts } from '../../src/programmes/experts/seed-demo-experts.ts'
import { seedDemoProjects } from '../../src/programmes/demo/seed-demo-projects.ts'
import { seedDemoApplications } from '../../src/programmes/applications/seed-demo-applications.ts'
import { verifyDatabase } from '../../src/trust/verify-database.ts'
import { openJourney } from './journey.ts'

const CITY = join(import.meta.dirname, '../../cities/wuhan')

const byName = ([a = '']: string[], [b = '']: string[]) => (a < b ? -1 : 1)

test('a fresh start shows calls and applications in several states, once, and they go with the demo', async () => {
  await using journey = await openJourney({ withTopics: true })
  const seeding = {
    file: join(CITY, 'programmes/demo.yaml'),
    city: await loadCity(CITY),
    now: journey.now(),
  }
  expect(await seedDemoApplications(journey.db, seeding)).toBe(true)
  expect(await seedDemoApplications(journey.db, seeding)).toBe(false)
  const visitor = journey.visitor()
  const calls = await visitor.get<Static<typeof CallPage>>('/api/calls')
  expect(calls.body.rows.map(({ window }) => window)).toEqual(['soon', 'open', 'upcoming'])
  const soon = await visitor.get<Static<typeof CallPage>>('/api/calls?mode=exploration&window=open')
  expect(soon.body.rows.map(({ topic }) => topic)).toEqual(['T02'])
  const officer = await journey.as('bureau_officer')
  const cases = await officer.get<Static<typeof CasePage>>('/api/cases')
  expect(cases.body.rows.map(({ state }) => state).toSorted()).toEqual(
    ['已受理', '已提交', '已提交', '退回补正', '核查完成，评审完成'].toSorted(),
  )
  // The budget and the decision meeting do not start empty, and the figures say that they are invented.
  const { rows: lines } = (await officer.get<Static<typeof BudgetLinePage>>('/api/budget-lines'))
    .body
  expect(lines.map(({ name, limitFen }) => [name, limitFen]).toSorted(byName)).toEqual([
    ['探索计划（演示）', '100000000'],
    ['重点研发计划（演示）', '800000000'],
  ])
  const { rows: meetings } = (
    await officer.get<Static<typeof AwardMeetings>>('/api/award-meetings')
  ).body
  expect(meetings).toMatchObject([{ topic: 'T02', waiting: 1 }])
  const meeting = await officer.get<Static<typeof AwardMeeting>>(
    `/api/award-meeting?call=${meetings[0]?.callId}`,
  )
  expect(meeting.body.entries).toMatchObject([{ isOpen: true, fit: 'fits' }])

  // Then projects are carried on, by the same persons: a review, contracts, and payments.
  const folder = join(CITY, 'programmes')
  await seedDemoExperts(journey.db, { ...seeding, file: join(folder, 'demo-experts.yaml') })
  const carrying = { ...seeding, file: join(folder, 'demo-projects.yaml') }
  expect(await seedDemoProjects(journey.db, carrying)).toBe(true)
  expect(await seedDemoProjects(journey.db, carrying)).toBe(false)
  const now = await officer.get<Static<typeof CasePage>>('/api/cases')
  expect(now.body.rows.map(({ title, state }) => [title, state])).toEqual(
    expect.arrayContaining([
      ['高速相干光收发器件封装工艺开发', '实施中'],
      ['光子晶体中慢光的无序耐受极限', '实施中'],
      ['湿热环境下微藻共生的起始条件', '任务书待签'],
      ['医用光学相干成像探头芯片研制', '财务核查，评审中，现场考察'],
    ]),
  )
  // What waits for a signature is not the applicant's to write, and the story of a case is told in its order.
  const institute = await journey.as('institute')
  const own = await institute.get<Static<typeof ApplicationPage>>('/api/applications')
  expect(own.body.rows.find(({ title }) => title.startsWith('湿热环境'))?.todo).toBeNull()
  const signed = now.body.rows.find(({ title }) => title.startsWith('光子晶体'))
  const story = await officer.get<Static<typeof CaseStory>>(`/api/cases/${signed?.id}/story`)
  expect(story.body.entries.map(({ word }) => word)).toEqual([
    '签订任务书',
    '审核任务书',
    '提交任务书',
    '填报任务书',
    '下达立项',
    '公示',
    '决定',
    '审核',
    '提出立项建议',
    '非常规评审',
    '受理',
    '提交',
    '新建',
  ])
  // The expert finds a sheet to fill in and an invitation to answer, and what he gave a year ago.
  const expert = await journey.as('expert')
  const reviews = await expert.get<Static<typeof MyReviews>>('/api/my-reviews')
  expect(reviews.body.rows.map(({ state }) => state).toSorted()).toEqual([
    'accepted',
    'invited',
    'submitted',
  ])
  // The enterprise has a report before it, the first milestone behind it, and money on its way.
  const running = now.body.rows.find(({ title }) => title.startsWith('高速相干'))
  const enterprise = await journey.as('enterprise')
  const { reports, milestones, payments } = (
    await enterprise.get<Static<typeof ProjectExecution>>(`/api/cases/${running?.id}/execution`)
  ).body
  expect(reports.map(({ state, dueDay }) => [state, dueDay])).toEqual([
    ['expected', '2026-03-11'],
    ['expected', '2027-03-11'],
  ])
  expect(milestones.map(({ state }) => state)).toEqual(['passed', 'planned'])
  expect(payments.map(({ state }) => state)).toEqual(['due', 'due', 'planned'])
  const finance = await journey.as('finance')
  const lists = await finance.get<Static<typeof PaymentListPage>>('/api/payment-lists')
  expect(lists.body.rows.map(({ state }) => state).toSorted()).toEqual([
    'approved',
    'settled',
    'submitted',
  ])
  expect(await findBalanceFaults(journey.db)).toEqual([])
  // Acts of the demo share a moment; each entry still names the event that made it.
  const entries = await entriesOf(journey.db, {}, { offset: 0, limit: 100 })
  expect(entries.total).toBeGreaterThan(5)
  for (const { event, request } of entries.rows) {
    const named = await journey.db
      .selectFrom('event')
      .select('body')
      .where('seq', '=', BigInt(event ?? 0))
      .executeTakeFirst()
    expect(named?.body).toContain(request)
  }

  await removeDemo(journey.db, journey.now())
  // Nothing that hangs on the demo is left, money least of all.
  for (const table of [
    'budget_line',
    'budget_change',
    'budget_appropriation',
    'payee_account',
    'fund_account',
    'review_round',
    'public_notice',
    'payment_list',
    'payment_answer',
    'payment_approval',
    'fund_entry',
  ])
    expect([table, await countOf(table)]).toEqual([table, 0n])
  expect(await findBalanceFaults(journey.db)).toEqual([])
  expect((await visitor.get<Static<typeof CallPage>>('/api/calls')).body.total).toBe(0)
  expect((await verifyDatabase(journey.db, [])).findings).toEqual([])
  expect(await countOf('programme_case')).toBe(0n)

  async function countOf(table: string): Promise<bigint | undefined> {
    const { rows } = await sql<{ count: bigint }>`select count(*) from ${sql.table(table)}`.execute(
      journey.db,
    )
    return rows[0]?.count
  }
})
