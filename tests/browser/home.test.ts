import { expect, test } from 'vitest'
import { openPages, SOON, STORY_TIMEOUT_MS } from './pages.ts'

const pages = openPages()

test(
  'a visitor sees what the city has, signs in where he was going, and leaves',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const page = await pages.open('/', null)
    await page.getByRole('heading', { name: '武汉市的 5 份文件' }).waitFor()
    const documents = page.getByRole('region', { name: '武汉市的 5 份文件' })
    expect(await documents.getByRole('listitem').count()).toBe(5)
    expect(await page.getByText('演示数据', { exact: true }).isVisible()).toBe(true)
    await pages.shoot(page, 'home-visitor')

    await page.getByRole('searchbox', { name: '在全部文件里搜索' }).fill('颠覆性技术')
    await page.keyboard.press('Enter')
    await page.getByText('请先登录').waitFor()
    await page.getByRole('main').getByRole('button', { name: '登录' }).click()

    await page.getByRole('button', { name: /处室经办/ }).click()
    await pages.shoot(page, 'sign-in')
    expect(await page.getByLabel('登录名').inputValue()).toBe('officer')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page
      .getByRole('link', { name: '武汉市促进颠覆性技术创新实施方案（2025—2027年）' })
      .waitFor()
    expect(page.url()).toContain('/search?q=')

    await page.getByRole('button', { name: /郑汉口/ }).click()
    await page.getByRole('menuitem', { name: /退出登录/ }).click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByRole('button', { name: '登录', exact: true }).first().waitFor()
  },
)

test(
  'a wrong password is told in one sentence that does not say which was wrong',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    pages.expectComplaint(/401/)
    const page = await pages.open('/sign-in', null)
    await page.getByLabel('登录名').fill('officer')
    await page.getByLabel('密码', { exact: true }).fill('not-it')
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await expect.poll(() => page.getByText('登录名或密码不正确').isVisible(), SOON).toBe(true)
  },
)

test(
  'one acts as one role at a time, and the pages follow',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const page = await pages.open('/documents', 'bureau_officer')
    await page.getByRole('button', { name: '上传文件' }).waitFor()
    await page.getByRole('button', { name: /郑汉口/ }).click()
    await page.getByRole('menuitem', { name: /专家/ }).click()
    await page.getByRole('button', { name: '郑汉口，专家' }).waitFor()
    await expect.poll(() => page.getByRole('button', { name: '上传文件' }).count(), SOON).toBe(0)
  },
)

test(
  'dark and light are chosen by a button and remembered',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const page = await pages.open('/help', null)
    await page.getByRole('button', { name: '换成深色' }).click()
    await page.reload()
    await page.getByRole('button', { name: '换成浅色' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.dataset['appearance'])).toBe('dark')
  },
)

test(
  'an address that leads nowhere and a document of nobody are told in the same words',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    pages.expectComplaint(/404/)
    const page = await pages.open('/nowhere', 'bureau_officer')
    await page.getByText('没有找到这一页').waitFor()
    await page.goto(`${pages.journey().url}/documents/00000000-0000-4000-8000-000000000000`)
    await page.getByText('没有找到这一页').waitFor()
    await page.getByRole('button', { name: '回到首页' }).click()
    await page.getByRole('heading', { name: '武汉市的 5 份文件' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/')
  },
)
