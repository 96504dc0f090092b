import { expect, test } from 'vitest'
import type { Actor } from '../../src/party/actor.ts'
import { LOGINS } from '../journeys/journey.ts'
import { openSecretWorld } from '../programmes/secret-world.ts'
import { signedInActor } from '../programmes/signed-in-actor.ts'
import { openPages, overflowOf, PHONE, SOON, STORY_TIMEOUT_MS } from './pages.ts'

const pages = openPages({ withDocuments: false, withTopics: true })

/** A round under way: the expert of the demo has accepted one project and is asked about another one. */
async function openWorld() {
  const journey = pages.journey()
  const roles = ['enterprise', 'bureau_officer', 'bureau_approver', 'expert'] as const
  const [applicant, officer, approver, expert] = await Promise.all(
    roles.map(async (role): Promise<Actor> => {
      await journey.as(role)
      return signedInActor(journey.db, LOGINS[role])
    }),
  )
  if (!applicant || !officer || !approver || !expert) throw new Error('four people act')
  const cast = { applicant, officer, approver, expert }
  return openSecretWorld(journey.db, cast, new Date())
}

test(
  'an expert accepts on a phone, reads, scores and submits; the office sees how far the round is',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const world = await openWorld()
    const roundId = world.ids['roundId']?.[0] ?? ''
    const page = await pages.open('/reviews', 'expert', { size: PHONE })
    await page.getByRole('heading', { name: '我的评审' }).waitFor()
    await pages.shoot(page, 'my-reviews')
    expect(await overflowOf(page)).toBe(0)
    await page.getByText('待您评审').click()
    await page.getByRole('region', { name: '申报书' }).waitFor()
    // What the others do is in no word of the page.
    expect(await page.locator('main').textContent()).not.toMatch(/林评审|高评审|罗评审|梁评审/u)
    const sheet = page.getByRole('region', { name: '评分表' })
    const points = await sheet.getByRole('spinbutton').all()
    for (const box of points) await box.fill('12')
    // More than an item is worth is told and stays as it was typed; everything else is kept.
    const [first] = points
    if (first === undefined) throw new Error('the sheet has items')
    await first.fill('120')
    await first.blur()
    await sheet.getByText(/^应为 0 至 \d+ 的整数，现为 120，没有保存。请改正。$/u).waitFor()
    expect(await first.inputValue()).toBe('120')
    await page.getByText('已保存，只有您可见').waitFor()
    await page.getByText(`合计 ${points.length * 12 - 12} / 100`).waitFor()
    expect(await page.getByRole('button', { name: '提交意见' }).isDisabled()).toBe(true)
    await pages.shoot(page, 'my-review-beyond')
    await first.fill('12')
    await page.getByText(`合计 ${points.length * 12} / 100`).waitFor()
    await sheet.getByText('建议支持', { exact: true }).click()
    await sheet.getByLabel('总体意见').fill('路线清楚，指标可以考核，经费与任务相称，建议支持。')
    // What was typed is kept without a button.
    await page.waitForResponse(
      async (answer) =>
        answer.request().method() === 'PUT' &&
        (answer.request().postData() ?? '').includes('经费与任务相称'),
    )
    await page.getByText('已保存，只有您可见').waitFor()
    expect(await overflowOf(page)).toBe(0)
    await pages.shoot(page, 'my-review-sheet')
    await page.reload()
    await expect.poll(() => sheet.getByLabel('总体意见').inputValue(), SOON).toContain('路线清楚')
    await page.getByRole('button', { name: '提交意见' }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /提\s*交/u })
      .click()
    await page.getByRole('region', { name: '已提交的意见' }).waitFor()
    await page.getByText(`${points.length * 12} / 100 分`).waitFor()
    await pages.shoot(page, 'my-review-submitted')

    const office = await pages.open(`/review-rounds/${roundId}`, 'bureau_officer')
    await office.getByRole('heading', { name: /第一批评审/u }).waitFor()
    await office.getByText('已提交', { exact: true }).first().waitFor()
    await pages.shoot(office, 'review-round')
    await office.getByRole('tab', { name: '排序' }).click()
    await office.getByText('对照标准分').click()
    await office.getByRole('columnheader', { name: '标准分' }).waitFor()
    await pages.shoot(office, 'review-ranking')
    expect(await overflowOf(office)).toBe(0)
    const approver = await pages.open(`/review-rounds/${roundId}`, 'bureau_approver', {
      size: PHONE,
    })
    await approver.getByRole('heading', { name: /第一批评审/u }).waitFor()
    await pages.shoot(approver, 'review-round')
    expect(await overflowOf(approver)).toBe(0)

    await scoresAnEntry()
  },
)

/** The same expert sits on the jury of a contest: he goes on with his draft on a phone, and hands it in. */
async function scoresAnEntry() {
  const page = await pages.open('/reviews', 'expert', { size: PHONE })
  await page.getByRole('region', { name: '大赛评委' }).getByRole('link').click()
  await page.getByText('有草稿').waitFor()
  expect(await overflowOf(page)).toBe(0)
  await pages.shoot(page, 'jury')
  await page.getByRole('link', { name: /参赛项目/u }).click()
  await page.getByRole('region', { name: '申报书' }).waitFor()
  expect(await page.locator('main').textContent()).not.toMatch(/郑评委|谢评委/u)
  const sheet = page.getByRole('region', { name: '评分表' })
  const boxes = await sheet.getByRole('spinbutton').all()
  expect(await boxes[0]?.inputValue()).toBe('4')
  await boxes[0]?.fill('120')
  await boxes[0]?.blur()
  await sheet.getByText(/现为 120，没有保存/u).waitFor()
  expect(await boxes[0]?.inputValue()).toBe('120')
  expect(await page.getByRole('button', { name: '提交评分' }).isDisabled()).toBe(true)
  await boxes[0]?.fill('9')
  await page.getByText(`合计 ${boxes.length * 4 + 5} / 100`).waitFor()
  await page.getByText('已保存，只有您可见').waitFor()
  expect(await overflowOf(page)).toBe(0)
  await pages.shoot(page, 'jury-sheet')
  await page.getByRole('button', { name: '提交评分' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /提\s*交/u })
    .click()
  await page.getByRole('region', { name: '已提交的评分' }).waitFor()
  await page.getByText(`${boxes.length * 4 + 5} / 100 分`).waitFor()
  await pages.shoot(page, 'jury-given')
}
