import { expect, test } from 'vitest'
import {
  award,
  fillContract,
  fillStage,
  GOALS,
  milestone,
  share,
  signInCrew,
} from '../programmes/project-acts.ts'
import { readyCase } from '../programmes/expert-review.ts'
import { openBudget, payDue } from '../programmes/project-world.ts'
import { openPages, overflowOf, PHONE, SOON, STORY_TIMEOUT_MS } from './pages.ts'

const pages = openPages({ withTopics: true })

test(
  'a young researcher signs a promise instead of a budget, passes a milestone, is accepted and closed, all on pages',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const journey = pages.journey()
    const year = Number(journey.now().toISOString().slice(0, 4))
    const line = { year, programme: 'P1', topic: 'T02', payer: 'city', party: '' } as const
    await openBudget(journey.db, line, 100_000_000n)
    const { caseId, applicant } = await readyCase(journey, {
      topic: 'T02',
      line: '2-1',
      login: 'institute',
    })
    await award(journey, await signInCrew(journey), {
      caseId,
      shares: [share(year, 20_000_000n)],
      applicant: [applicant, 'institute'],
    })
    await fillContract(journey, {
      caseId,
      applicant,
      change: {
        goals: GOALS,
        startDay: `${year + 1}-01-01`,
        endDay: `${year + 2}-12-31`,
        milestones: [milestone(`${year + 1}-06-01`)],
        hasSpendingPromise: true,
      },
    })
    const at = (tab: string) => `/cases/${caseId}?tab=${tab}`

    const researcher = await pages.open(at('contract'), 'institute', { size: PHONE })
    await researcher.getByRole('region', { name: '经费使用承诺' }).waitFor()
    // A lump sum asks for no budget.
    expect(await researcher.getByText('经费预算').count()).toBe(0)
    expect(await overflowOf(researcher)).toBe(0)
    await pages.shoot(researcher, 'exploration-contract')
    await researcher.getByRole('button', { name: '提交任务书' }).click()
    await expect.poll(() => researcher.getByText('任务书待审').count(), SOON).toBeGreaterThan(0)

    const officer = await pages.open(at('contract'), 'bureau_officer')
    await officer.getByRole('button', { name: '审核通过' }).click()
    await officer.getByRole('dialog').getByRole('button', { name: '审核通过' }).click()
    await expect.poll(() => officer.getByText('任务书待签').count(), SOON).toBeGreaterThan(0)
    const approver = await pages.open(at('contract'), 'bureau_approver')
    await approver.getByRole('button', { name: '签订任务书' }).click()
    await approver
      .getByRole('dialog')
      .getByRole('button', { name: /^签\s*订$/u })
      .click()
    await expect.poll(() => approver.getByText('实施中').count(), SOON).toBeGreaterThan(0)

    await fillStage(journey, applicant, { caseId, stage: 'report' })
    await researcher.goto(journey.url + at('execution'))
    await researcher.getByRole('button', { name: '提交里程碑' }).click()
    const dialog = researcher.getByRole('dialog')
    await dialog.getByLabel('说明').fill('达到 1 项，报告已附。')
    await dialog.getByRole('button', { name: '提交里程碑' }).click()
    await expect.poll(() => researcher.getByRole('dialog').count(), SOON).toBe(0)
    expect(await overflowOf(researcher)).toBe(0)
    await pages.shoot(researcher, 'exploration-execution')

    await officer.goto(journey.url + at('execution'))
    await officer.getByRole('button', { name: /^通\s*过$/u }).click()
    await officer.getByRole('dialog').getByLabel('说明').fill('核对属实。')
    await officer
      .getByRole('dialog')
      .getByRole('button', { name: /^通\s*过$/u })
      .click()
    await expect.poll(() => officer.getByText('已通过').count(), SOON).toBeGreaterThan(0)
    await pages.shoot(officer, 'project-execution')
    await payDue(journey)

    // The light form asks what was found, and not goal by goal.
    await fillStage(journey, applicant, { caseId, stage: 'acceptance' })
    await researcher.goto(journey.url + at('acceptance'))
    await researcher.getByRole('button', { name: '提交验收申请' }).click()
    await expect.poll(() => researcher.getByText('验收办理中').count(), SOON).toBeGreaterThan(0)
    await officer.goto(journey.url + at('acceptance'))
    await officer.getByRole('button', { name: '组织验收' }).click()
    await officer.getByRole('button', { name: '提出验收结论' }).click()
    await officer.getByRole('textbox', { name: '理由' }).fill('指标达到，回答了自己提的问题。')
    await pages.shoot(officer, 'acceptance-proposal')
    await officer
      .getByRole('dialog')
      .getByRole('button', { name: /^提\s*出$/u })
      .click()
    await expect.poll(() => officer.getByText('验收结论待审').count(), SOON).toBeGreaterThan(0)

    const leader = await pages.open(at('acceptance'), 'leader')
    await leader.getByRole('button', { name: '确认结论' }).click()
    await leader
      .getByRole('dialog')
      .getByRole('button', { name: /^确\s*认$/u })
      .click()
    await expect.poll(() => leader.getByText('通过验收').count(), SOON).toBeGreaterThan(0)
    await payDue(journey)
    await officer.goto(journey.url + at('acceptance'))
    await officer.getByRole('button', { name: '结题归档' }).click()
    await officer
      .getByRole('dialog')
      .getByRole('button', { name: /^归\s*档$/u })
      .click()
    await expect.poll(() => officer.getByText('已办结').count(), SOON).toBeGreaterThan(0)
    await pages.shoot(officer, 'project-closed')
  },
)
