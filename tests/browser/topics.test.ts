import { expect, test } from 'vitest'
import { openPages, overflowOf, PHONE, SOON, STORY_TIMEOUT_MS } from './pages.ts'

const pages = openPages({ withRules: true, withTopics: true })

test(
  'a visitor narrows the catalogue, opens a line, sees its steps and tries its form',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const page = await pages.open('/topics', null)
    await page.getByRole('heading', { name: '专项目录', level: 1 }).waitFor()
    await page.getByText('19 个专题，').waitFor()
    await pages.shoot(page, 'topics')
    await page.getByRole('combobox', { name: '支持方式' }).click()
    await page.getByTitle('揭榜挂帅').click()
    await page.getByText('2 个专题，2 个支持方向').waitFor()
    expect(page.url()).toContain('mode=challenge')
    await page.getByRole('link', { name: /创新联合体揭榜挂帅/ }).click()
    await page.getByRole('heading', { name: '专题8 科技重大专项', level: 1 }).waitFor()
    await page.getByText('3000万元').waitFor()
    expect(await page.getByText('标准待细则').count()).toBeGreaterThan(0)
    const steps = page.getByRole('list', { name: '办理步骤' })
    expect(await steps.getByText('公示').isVisible()).toBe(true)
    await pages.shoot(page, 'topic')
    await steps.evaluate((line) => line.scrollIntoView({ block: 'center' }))
    await pages.shoot(page, 'topic-steps')
    await page.getByRole('button', { name: /发榜：/ }).click()
    const drawer = page.getByRole('dialog', { name: /榜单/ })
    const funds = drawer.getByRole('textbox', { name: '拟投入资金总额' })
    await funds.fill('12.5x')
    expect(await funds.getAttribute('title')).toContain('应为金额')
    await funds.fill('12.5')
    await drawer.getByRole('button', { name: '添一行' }).click()
    await drawer.getByRole('textbox', { name: '榜单指标第 1 行要求达到的指标' }).fill('峰值功率')
    await pages.shoot(page, 'topic-form')
  },
)

test('the catalogue, a topic and its form fit a phone', { timeout: STORY_TIMEOUT_MS }, async () => {
  const page = await pages.open('/topics', null, { size: PHONE })
  await page.getByText('19 个专题，').waitFor()
  expect(await overflowOf(page)).toBe(0)
  await pages.shoot(page, 'topics')
  await page.getByRole('link', { name: /青年科技人才自主选题/ }).click()
  await page.getByText('包干制').first().waitFor()
  expect(await overflowOf(page)).toBe(0)
  await pages.shoot(page, 'topic')
  const steps = page.getByRole('list', { name: '办理步骤' })
  await steps.evaluate((line) => line.scrollIntoView({ block: 'center' }))
  await pages.shoot(page, 'topic-steps')
  await page.getByRole('button', { name: /申报：/ }).click()
  const drawer = page.getByRole('dialog', { name: '探索计划申请表（简式）' })
  const sides = async () => {
    const box = await drawer.boundingBox()
    return box === null ? null : [box.x, box.x + box.width]
  }
  await expect.poll(sides, SOON).toEqual([0, PHONE.width])
  expect(await overflowOf(page)).toBe(0)
  await pages.shoot(page, 'topic-form')
})

test(
  'an officer fills in a figure by forms, and another person approves what he reads as a difference',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const officer = await pages.open('/topics/T07', 'bureau_officer')
    await officer.getByRole('button', { name: '调整专题' }).click()
    const dialog = officer.getByRole('dialog', { name: '调整“重点研发计划”' })
    await dialog.getByLabel('理由').fill('细则公布，补上数额')
    await dialog.getByRole('button', { name: /起\s*草/ }).click()
    await officer.getByRole('heading', { name: '修改专题：重点研发计划', level: 1 }).waitFor()
    await officer.getByText('没有要批准的改动').waitFor()
    await officer.getByRole('button', { name: /7-1 关键技术/ }).click()
    await officer.getByRole('checkbox', { name: '标准待细则' }).first().uncheck()
    await officer.getByRole('textbox', { name: '最高数额（万元）' }).fill('200')
    await pages.shoot(officer, 'topic-draft')
    // A signature that the life of a case has no step for is told at once, beside its chain, before anything is saved.
    await officer.getByRole('button', { name: '立项添一步' }).click()
    const fault = officer.getByText(/^「立项」的审批链应为 \d 步（.+），现为 \d 步$/u)
    await fault.waitFor()
    await fault.scrollIntoViewIfNeeded()
    expect(await officer.getByRole('button', { name: '提交审批' }).isDisabled()).toBe(true)
    expect(await officer.getByText('1 处不合要求', { exact: true }).count()).toBe(1)
    await pages.shoot(officer, 'topic-draft-chain')
    await officer
      .getByRole('button', { name: /^去掉立项第 \d 步$/u })
      .last()
      .click()
    await fault.waitFor({ state: 'detached' })
    // Nobody leaves what is not saved by mistake.
    await officer.getByRole('link', { name: '政策目录' }).click()
    await officer.getByRole('button', { name: /^留\s*下$/ }).click()
    expect(await officer.getByRole('textbox', { name: '最高数额（万元）' }).inputValue()).toBe(
      '200',
    )
    await officer.getByRole('button', { name: /^保\s*存$/ }).click()
    await officer.getByRole('button', { name: '已保存' }).waitFor()
    expect(await officer.getByText('没有要批准的改动').count()).toBe(0)
    await officer.getByRole('button', { name: '提交审批' }).click()
    await officer.getByRole('button', { name: /^确\s*定$/ }).click()
    await officer.getByText('等待另一人审批；期间不能改动').waitFor()

    const phone = await pages.open(new URL(officer.url()).pathname, 'bureau_approver', {
      size: PHONE,
      isDark: true,
    })
    await phone.getByRole('tab', { name: '内容' }).click()
    await phone.getByRole('button', { name: /7-1 关键技术/ }).click()
    await phone.getByRole('textbox', { name: '最高数额（万元）' }).waitFor()
    expect(await overflowOf(phone)).toBe(0)
    await phone.getByText('审批链').first().scrollIntoViewIfNeeded()
    await pages.shoot(phone, 'topic-draft-dark')

    const approver = await pages.open('/topics/drafts', 'bureau_approver')
    await approver.getByRole('link', { name: /修改专题：重点研发计划/ }).click()
    await approver.getByText('200万元').waitFor()
    await pages.shoot(approver, 'topic-draft-changes')
    await approver.getByRole('button', { name: /^批\s*准$/ }).click()
    await approver.getByRole('button', { name: /^确\s*定$/ }).click()
    await approver.getByText('已批准，自').first().waitFor()
    await approver.goto(`${pages.journey().url}/topics/T07`)
    await approver.getByText('2 个版本').waitFor()
    await expect
      .poll(() => approver.getByRole('region', { name: '版本' }).locator('ins').count(), SOON)
      .toBe(1)
  },
)
