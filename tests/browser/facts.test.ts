import { expect, test } from 'vitest'
import { fileNamed } from '../journeys/fact-journey.ts'
import { openPages, overflowOf, PHONE, SOON, STORY_TIMEOUT_MS } from './pages.ts'

const pages = openPages({
  withDocuments: false,
  withRules: true,
  withFactImports: true,
  withDemoFacts: true,
})

const SHEET = `机构名称,期间,研发投入（万元）,国家拨付资金
武汉示例软件有限公司（演示）,2024,120.5,
武汉示例软件有限公司（演示）,2025,约一百万,
`

test(
  'an officer imports a sheet with a bad row, reads the report, applies it and finds the fact with its history',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const page = await pages.open('/registers', 'bureau_officer')
    await page.getByRole('button', { name: '导入事实' }).click()
    await page.getByLabel('来源（表中未写明时）').fill('2024 年统计年报')
    await page.locator('input[type=file]').setInputFiles({
      name: '事实.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(SHEET),
    })
    const bad = page.getByRole('row', { name: /第 3 行/ })
    await bad.waitFor()
    expect(await bad.innerText()).toMatch(/研发投入（万元）\s+约一百万\s+金额，如 120万元/)
    await pages.shoot(page, 'fact-report')
    await page.getByRole('button', { name: '写入 1 项' }).click()
    await page.getByRole('button', { name: '写入', exact: true }).last().click()
    await page.getByRole('button', { name: '撤回整次导入' }).waitFor()

    await page.goto(`${pages.journey().url}/registers?search=示例软件`)
    await page.getByRole('link', { name: /^武汉示例软件/ }).click()
    const row = page.getByRole('row', { name: /研发投入.*120\.5万元/ })
    await row.waitFor()
    await row.getByRole('button', { name: '研发投入 2024年 的历史' }).click()
    const story = page.getByRole('dialog', { name: /研发投入 · 2024年/ })
    await story.getByText('2024 年统计年报').waitFor()
    expect(await story.innerText()).toMatch(/120\.5万元[\s\S]*郑汉口[\s\S]*表格导入[\s\S]*现行/)
    await pages.shoot(page, 'fact-history')
  },
)

test(
  'an officer corrects a fact by hand with the keyboard and withdraws it; it is unknown again',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const officer = await pages.journey().as('bureau_officer')
    const id = await fileNamed(officer, '智能网联')
    const page = await pages.open(`/registers/files/${id}`, 'bureau_officer')
    await page.getByRole('button', { name: '修改 上年度.技术交易额 2025年' }).click()
    const form = page.getByRole('dialog', { name: '修改“上年度.技术交易额”' })
    await form.getByRole('textbox', { name: '值' }).fill('1250.5')
    await form.getByLabel('来源').fill('技术合同登记系统')
    await form.getByLabel('修改理由').fill('核销一份合同')
    await form.getByLabel('获知日期').press('Enter')
    const changed = page.getByRole('row', { name: /1250\.5万元/ })
    await changed.waitFor()
    await changed.getByRole('button', { name: /^撤回/ }).click()
    const dialog = page.getByRole('dialog', { name: /^撤回/ })
    await dialog.getByLabel('理由').fill('登记系统正在核对')
    await dialog.getByRole('button', { name: /撤\s?回/ }).click()
    await page.getByText('未知（已撤回）').waitFor()
    await page.goto(`${pages.journey().url}/registers?fact=上年度.技术交易额&state=known`)
    await page.getByRole('link', { name: /新材料/ }).waitFor()
    expect(await page.getByRole('link', { name: /智能网联/ }).count()).toBe(0)
  },
)

test(
  'an enterprise states what it says of itself on a phone, beside what the office knows',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const page = await pages.open('/registers/mine', 'enterprise', { size: PHONE, isDark: true })
    await page.getByText('与部门掌握不一致').waitFor()
    await page.getByRole('button', { name: '填写 科技贷款保费' }).click()
    const form = page.getByRole('dialog', { name: '申报一项事实' })
    await form.getByRole('textbox', { name: '值' }).fill('8.8')
    await form.getByRole('button', { name: /保\s?存/ }).click()
    const row = page.getByRole('row', { name: /科技贷款保费.*8\.8万元.*企业申报/ })
    await expect.poll(() => row.count(), SOON).toBe(1)
    expect(await overflowOf(page)).toBe(0)
    await pages.shoot(page, 'own-file')
  },
)
