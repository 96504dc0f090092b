import { expect, test } from 'vitest'
import { readyCase } from '../programmes/expert-review.ts'
import { openBudget } from '../programmes/project-world.ts'
import { answer, openPages, overflowOf, PHONE, SOON, STORY_TIMEOUT_MS } from './pages.ts'

const pages = openPages({ withTopics: true })

test(
  'a project is proposed, endorsed and decided by three persons, published, and objected to by a visitor',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const journey = pages.journey()
    const year = Number(journey.now().toISOString().slice(0, 4))
    await openBudget(
      journey.db,
      { year, programme: 'P3', topic: 'T07', payer: 'city', party: '' },
      300_000_000n,
    )
    const { caseId, callId } = await readyCase(journey, {
      topic: 'T07',
      line: '7-1',
      login: 'enterprise',
    })

    const officer = await pages.open(`/award-meeting?call=${callId}`, 'bureau_officer')
    await officer.getByText('还可安排 300万元').waitFor()
    await officer.getByText('可以安排').waitFor()
    await pages.shoot(officer, 'award-meeting')
    await officer.getByRole('checkbox', { name: '全选' }).check()
    await officer.getByRole('button', { name: /提出立项建议/u }).click()
    await officer.getByRole('dialog').getByRole('textbox', { name: '金额' }).fill('80万元')
    await pages.shoot(officer, 'award-proposal')
    await officer
      .getByRole('dialog')
      .getByRole('button', { name: /^提\s*出$/u })
      .click()
    await expect.poll(() => officer.getByRole('dialog').count(), SOON).toBe(0)

    for (const [role, name] of [
      ['bureau_approver', /审核通过（1）/u],
      ['leader', /决定（1）/u],
    ] as const) {
      const page = await pages.open(`/award-meeting?call=${callId}&view=proposed`, role)
      await page.getByRole('checkbox', { name: '全选' }).check()
      await page.getByRole('button', { name }).click()
      await answer(page, /^确\s*定$/u)
      // The case has gone on to whoever is next: nothing is left to choose here.
      await expect.poll(() => page.getByRole('button', { name }).count(), SOON).toBe(0)
    }

    await officer.goto(`${journey.url}/award-meeting?call=${callId}&view=decided`)
    await officer.getByText('还可安排 220万元').waitFor()
    await officer.getByRole('checkbox', { name: '全选' }).check()
    await officer.getByRole('button', { name: '公示（1）' }).click()
    await officer.getByLabel('受理异议的联系方式').fill('科技创新处 027-00000000')
    await officer.getByRole('button', { name: '发布公示' }).click()
    // With nothing left to decide the meeting is over: what was done is told.
    await officer.getByText(/^已公示，至/u).waitFor()

    // Anybody reads the notice, on a phone too, and may object.
    const visitor = await pages.open('/notices', null, { size: PHONE })
    await visitor.getByRole('link', { name: /拟立项项目公示/u }).click()
    await visitor.getByRole('button', { name: '提出异议' }).click()
    await visitor.getByLabel('姓名或单位').fill('王某某')
    await visitor.getByLabel('联系方式').fill('13900000001')
    await visitor.getByLabel('事实与理由').fill('该项目与已有项目内容相同，请核查。')
    await pages.shoot(visitor, 'objection')
    await visitor.getByRole('button', { name: '提交异议' }).click()
    await visitor.getByText(/受理编号 YY/u).waitFor()
    await visitor.getByRole('button', { name: '我已保存，关闭' }).click()
    await pages.shoot(visitor, 'notice')
    expect(await overflowOf(visitor)).toBe(0)

    await officer.goto(`${journey.url}/objections`)
    await officer.getByText('王某某').waitFor()
    await officer.getByRole('button', { name: /^受\s*理$/u }).click()
    await officer.getByText('您已受理，须由另一人办结。').waitFor()
    const approver = await pages.open('/objections', 'bureau_approver')
    await approver.getByRole('button', { name: '异议不成立' }).click()
    await approver.getByLabel('书面理由').fill('经核查，内容不同。')
    await approver.getByRole('dialog').getByRole('button', { name: '异议不成立' }).click()
    await approver.getByText('经核查，内容不同。').waitFor()
    await pages.shoot(approver, 'objections')

    await officer.goto(`${journey.url}/cases/${caseId}?tab=award`)
    await officer.getByText(/下达立项之前：公示到/u).waitFor()
    await pages.shoot(officer, 'award-tab')
    const statistics = await pages.open('/programme-statistics', null, { size: PHONE })
    await statistics.getByRole('heading', { name: '专项统计' }).waitFor()
    await pages.shoot(statistics, 'statistics')
    expect(await overflowOf(statistics)).toBe(0)
  },
)
