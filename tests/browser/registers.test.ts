import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openPages, overflowOf, PHONE, SOON, STORY_TIMEOUT_MS } from './pages.ts'

const pages = openPages()

/** Types into a field with choices until one is left, and takes it. */
async function choose(page: Page, field: Locator, words: string): Promise<void> {
  await field.fill(words)
  const options = page.locator('.ant-select-item-option').filter({ visible: true })
  await expect.poll(() => options.allTextContents(), SOON).toEqual([expect.stringContaining(words)])
  await page.keyboard.press('Enter')
}

test(
  'an administrator registers an organisation; a wrong credit code is told while it is typed',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const page = await pages.open('/organisations', 'administrator')
    await page.getByRole('cell', { name: /^武汉示例软件有限公司/ }).waitFor()
    await pages.shoot(page, 'organisations')
    await page.getByRole('button', { name: '登记机构' }).click()
    const form = page.getByRole('dialog', { name: '登记机构' })
    await form.getByLabel('统一社会信用代码').fill('91420100DEM000077C')
    await form.getByText('校验位不符').waitFor()
    await form.getByLabel('统一社会信用代码').fill('91420100DEM0000')
    await form.getByText('现在是 15 位').waitFor()
    await form.getByLabel('统一社会信用代码').fill('91420100DEM00016W1')
    await form.getByLabel('单位名称').fill('武汉示例仪器有限公司')
    await form.getByLabel('类别').click()
    await page.getByTitle('企业', { exact: true }).click()
    await form.getByLabel('行政区').click()
    await page.getByTitle('洪山区', { exact: true }).click()
    await pages.shoot(page, 'organisation-form')
    await form.getByRole('button', { name: '保存' }).click()
    const saved = page.getByRole('cell', { name: /^武汉示例仪器有限公司/ })
    await expect.poll(() => saved.count(), SOON).toBe(1)
  },
)

test(
  'an administrator adds a person, gives him a second role, and takes it back',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const page = await pages.open('/persons', 'administrator')
    await page.getByRole('button', { name: '新增人员' }).click()
    const form = page.getByRole('dialog', { name: '新增人员' })
    await form.getByLabel('姓名').fill('夏沙湖')
    await form.getByLabel('登录名').fill('xiashahu')
    await form.getByLabel('初始密码').fill('一片沙湖两岸春-2031')
    await choose(page, form.getByLabel('所属机构'), '武汉市财政局')
    await choose(page, form.getByLabel('身份'), '财务')
    await form.getByRole('button', { name: '保存' }).click()
    await page.getByRole('button', { name: '夏沙湖' }).click()

    const drawer = page.getByRole('dialog', { name: '夏沙湖' })
    await choose(page, drawer.getByLabel('所属机构'), '武汉市财政局')
    await choose(page, drawer.getByLabel('身份'), '领导')
    await drawer.getByRole('button', { name: '授予' }).click()
    const takeBack = drawer.getByRole('button', { name: '收回 领导' })
    await takeBack.click()
    await pages.shoot(page, 'person')
    await page.getByRole('button', { name: '收回', exact: true }).last().click()
    await expect.poll(() => takeBack.count(), SOON).toBe(0)
  },
)

test(
  'somebody sees where he is signed in and ends the other sessions',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const page = await pages.open('/sessions', 'leader')
    await pages.journey().as('leader')
    await page.reload()
    await page.getByText('本次会话').waitFor()
    await pages.shoot(page, 'sessions')
    await page.getByRole('button', { name: /结束其他 \d+ 个会话/ }).click()
    const ends = page.getByRole('button', { name: /^结束/ })
    await expect.poll(() => ends.count(), SOON).toBe(0)
    await page.getByRole('button', { name: '修改密码' }).click()
    const dialog = page.getByRole('dialog', { name: '修改密码' })
    await dialog.getByLabel('新密码', { exact: true }).fill('甲乙丙丁')
    await dialog.getByLabel('再填一次新密码').fill('甲乙丙')
    await dialog.getByText('两次填写的新密码不一样').waitFor()
  },
)

test(
  'a role that may not see the register of persons is told so without a request',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const page = await pages.open('/persons', 'enterprise')
    await page.getByText('当前身份不能查看这一页').waitFor()
    expect(await page.getByRole('link', { name: '人员' }).count()).toBe(0)
  },
)

test(
  'an official states to whom he stands near, and the administrator ends it with a reason, on a phone',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const page = await pages.open('/relations', 'bureau_officer')
    await page.getByText('没有登记利害关系。').waitFor()
    await page.getByRole('button', { name: '申报' }).click()
    const form = page.getByRole('dialog')
    const send = form.getByRole('button', { name: /^登\s*记$/u })
    await form.getByLabel('起始日期（可不填）').fill('去年')
    await send.click()
    for (const told of ['请选择单位。', '请写明是什么关系。', '写成 2026-03-01 的样子，或留空。'])
      await form.getByText(told).waitFor()
    await choose(page, form.getByLabel('单位'), '示例软件')
    await form.getByLabel('关系').fill('配偶任职')
    await form.getByLabel('起始日期（可不填）').fill('2025-05-01')
    await send.click()
    await page.getByRole('cell', { name: '配偶任职' }).waitFor()
    await pages.shoot(page, 'relations')

    const phone = await pages.open('/relations', 'administrator', { size: PHONE })
    await phone.getByRole('button', { name: /^终止 .*示例软件/u }).click()
    const ending = phone.getByRole('dialog')
    await ending.getByRole('button', { name: /^终\s*止$/u }).click()
    await ending.getByText('请填写理由。').waitFor()
    await ending.getByLabel('理由').fill('已离职')
    await ending.getByRole('button', { name: /^终\s*止$/u }).click()
    await phone.getByText('（已离职）').waitFor()
    expect(await phone.getByRole('button', { name: /^终止 / }).count()).toBe(0)
    expect(await overflowOf(phone)).toBe(0)
  },
)
