// 揭榜挂帅 in a browser: a problem is listed, an institute answers it, the office clears the relation, the poster
// chooses, and finance sees his money arrive.
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Role } from '../../src/party/role.ts'
import { accept, fillStage, postProblem } from '../programmes/challenge-world.ts'
import { reviewByExperts } from '../programmes/expert-review.ts'
import { openBudget, settlePromises } from '../programmes/project-world.ts'
import { must } from '../programmes/published-call.ts'
import { openPages, overflowOf, PHONE, SOON, STORY_TIMEOUT_MS } from './pages.ts'

const pages = openPages({ withTopics: true })

/** An act over HTTP by somebody in a role. */
async function act(role: Role, path: string, body: object): Promise<void> {
  const visitor = await pages.journey().as(role)
  await must(visitor, 'POST', path, { request: randomUUID(), ...body })
}

/** A day from today on, by Chinese time. */
const dayAhead = (days: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(
    new Date(Date.now() + days * 86_400_000),
  )

async function confirm(page: Page, word: RegExp): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: word }).click()
}

test(
  'a problem is listed, answered, cleared and chosen, and its poster pays before the city does',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const journey = pages.journey()
    const enterprise = await journey.as('enterprise')
    const officer = await journey.as('bureau_officer')
    const institute = await journey.as('institute')
    const challengeId = await postProblem(journey, enterprise)
    await accept(officer, challengeId)
    const desk = `/cases/${challengeId}?tab=challenge`

    // The office registers what shows the money, and another person lists the problem.
    const checking = await pages.open(desk, 'bureau_officer')
    await checking.getByText('还没有核验过资金证明').waitFor()
    await checking.getByRole('button', { name: '登记资金证明' }).click()
    const funds = checking.getByRole('dialog', { name: '登记资金证明' })
    await funds.getByLabel('证明的金额').fill('100万元')
    await funds.getByLabel('证明材料').fill('存款证明 2026-01，示例银行')
    await funds.getByRole('button', { name: /^登\s*记$/ }).click()
    await checking.getByText('合计 100万元，不少于拟投入的 100万元').waitFor()
    const listing = await pages.open(desk, 'bureau_approver')
    await listing.getByRole('button', { name: /^发\s*榜$/ }).click()
    const dialog = listing.getByRole('dialog', { name: '发榜' })
    await dialog.getByLabel('要解决什么问题').fill('薄壁件焊接后出现热裂纹，需要找到机理和工艺窗口')
    await dialog.getByLabel('要达到什么结果').fill('裂纹率低于千分之二，形成一件产品')
    await dialog.getByLabel('揭榜截止日期').fill(dayAhead(20))
    await dialog.getByLabel('揭榜家数').fill('2')
    await pages.shoot(listing, 'challenge-listing')
    await dialog.getByRole('button', { name: /^发\s*榜$/ }).click()
    await listing.getByRole('link', { name: '看公开的榜单' }).waitFor()

    // Everybody reads it; the institute answers.
    const visitor = await pages.open('/challenges?state=open', null)
    await visitor.getByRole('heading', { name: '榜单', level: 1 }).waitFor()
    await pages.shoot(visitor, 'challenges')
    await visitor.getByRole('link', { name: '高温合金薄壁件焊接裂纹' }).click()
    await visitor.getByRole('button', { name: '登录后揭榜' }).waitFor()
    await pages.shoot(visitor, 'challenge')
    const answering = await pages.open(`/challenges/${challengeId}`, 'institute')
    await answering.getByRole('button', { name: '我要揭榜' }).click()
    await answering.waitForURL(/\/cases\/[\w-]+\/forms\/application/)
    const bid = /cases\/([\w-]+)\//.exec(answering.url())?.[1] ?? ''
    await answering.close()
    const revision = await fillStage(journey, institute, {
      caseId: bid,
      stage: 'application',
      more: { projectTitle: '激光焊工艺窗口' },
    })
    await must(institute, 'POST', `/api/cases/${bid}/submission`, {
      request: randomUUID(),
      revision,
    })
    await accept(officer, bid)
    await settlePromises(journey, bid)
    await reviewByExperts(journey, [bid])

    // The office looks for relations; nothing on file is no all-clear.
    const relations = await pages.open(`/cases/${bid}?tab=challenge`, 'bureau_officer')
    await relations.getByRole('button', { name: '检索档案' }).click()
    await relations.getByText(/条未排除/).waitFor()
    await pages.shoot(relations, 'challenge-relations')
    const clear = relations.getByRole('button', { name: '认定无关联' })
    expect(await clear.isDisabled()).toBe(true)
    const open = relations.getByRole('button', { name: /^核\s*实$/ })
    for (let left = await open.count(); left > 0; left -= 1) {
      await open.first().click()
      const answer = relations.getByRole('dialog', { name: '核实线索' })
      await answer.getByRole('radio', { name: '无关联' }).check()
      await answer.getByLabel('依据').fill('查企业信用信息公示系统，截图存卷')
      await answer.getByRole('button', { name: '保存结论' }).click()
      await answer.waitFor({ state: 'hidden' })
      await expect.poll(() => open.count(), SOON).toBe(left - 1)
    }
    await clear.click()
    await confirm(relations, /^认\s*定$/)
    await relations.getByText('已认定无关联关系。').waitFor()
    await relations.getByRole('button', { name: '交发榜方选定' }).click()
    await confirm(relations, /交发榜方选定/)
    await relations
      .getByText(/待发榜方选定/)
      .first()
      .waitFor()

    // The poster chooses.
    const choosing = await pages.open(desk, 'enterprise')
    await choosing.getByText('示例理工大学（演示）').waitFor()
    await pages.shoot(choosing, 'challenge-desk')
    await choosing.getByRole('button', { name: /^选\s*定$/ }).click()
    await confirm(choosing, /^选\s*定$/)
    await choosing.getByText('已选定示例理工大学（演示）。').waitFor()
    const choices = choosing.getByRole('button', { name: /^选\s*定$/ })
    await expect.poll(() => choices.count(), SOON).toBe(0)

    // Decided: finance registers what of the poster's money arrived, and sees what may follow.
    await openBudget(
      journey.db,
      {
        year: Number(dayAhead(0).slice(0, 4)),
        programme: 'P1',
        topic: 'T03',
        payer: 'city',
        party: '',
      },
      100_000_000n,
    )
    const { applicant } = await journey.db
      .selectFrom('programme_case')
      .select('applicant')
      .where('id', '=', challengeId)
      .executeTakeFirstOrThrow()
    const year = Number(dayAhead(0).slice(0, 4))
    await act('bureau_officer', '/api/award-proposals', {
      rows: [
        {
          caseId: bid,
          outcome: 'fund',
          shares: [
            { year, payer: 'city', party: '', amountFen: '40000000' },
            { year, payer: 'enterprise', party: applicant, amountFen: '60000000' },
          ],
        },
      ],
    })
    await act('bureau_approver', '/api/award-endorsements', { caseIds: [bid] })
    await act('leader', '/api/award-decisions', { caseIds: [bid] })
    const paying = await pages.open(`/cases/${bid}?tab=challenge`, 'finance')
    await paying.getByRole('button', { name: '登记到账' }).click()
    const arrival = paying.getByRole('dialog', { name: '登记发榜方资金到账' })
    await arrival.getByLabel('金额').fill('24万元')
    await arrival.getByLabel('银行回单').fill('回单 20260101-7')
    await arrival.getByRole('button', { name: /^登\s*记$/ }).click()
    const money = paying.getByRole('region', { name: '发榜方资金到账' })
    await money.getByText('回单 20260101-7').waitFor()
    await money.getByText('16万元').waitFor()
    await pages.shoot(paying, 'challenge-money')
    expect(await overflowOf(paying)).toBe(0)

    // All of it fits a phone, in the dark too.
    for (const [path, role, name] of [
      ['/challenges', null, 'challenges'],
      [`/challenges/${challengeId}`, 'institute', 'challenge'],
      [desk, 'bureau_officer', 'challenge-desk'],
      [`/cases/${bid}?tab=challenge`, 'finance', 'challenge-money'],
    ] as const) {
      const phone = await pages.open(path, role, { size: PHONE, isDark: name !== 'challenges' })
      await phone.getByText('高温合金薄壁件焊接裂纹').first().waitFor()
      await pages.shoot(phone, name)
      expect(await overflowOf(phone)).toBe(0)
      await phone.close()
    }
  },
)
