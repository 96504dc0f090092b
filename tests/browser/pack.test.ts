// 半年讲评材料 on the pages: drafted, written, handed in, issued by another person, and taken home as an official
// document that is then looked into.
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { readSource } from '../../src/reader/intake/read-source.ts'
import { openPages, overflowOf, PHONE, STORY_TIMEOUT_MS } from './pages.ts'

const pages = openPages({ withIndicators: true })

test(
  'an officer drafts the half-year report, another person issues it, and it is downloaded as a document',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const page = await pages.open('/packs?year=2026', 'bureau_officer')
    const half = page.getByRole('region', { name: '半年一讲评' })
    await half.getByRole('button', { name: '起草', exact: true }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: '起草' }).click()
    await page
      .getByRole('heading', { name: '2026年上半年科技创新工作讲评材料', level: 1 })
      .waitFor()
    const paper = page.getByRole('article', { name: '正文' })
    await paper.getByText('指标的算法与版本').waitFor()

    await page.getByRole('button', { name: '修改文字' }).click()
    const editor = page.getByRole('region', { name: '修改文字' })
    await editor.getByLabel('下一步要求').first().fill('请各区对照红色指标逐项整改，')
    await editor.getByRole('combobox', { name: '在下一步要求中插入数字' }).fill('指标数')
    await page.locator('.ant-select-item-option').filter({ visible: true }).first().click()
    await editor.getByRole('button', { name: '保存文字' }).click()
    await paper.getByText(/请各区对照红色指标逐项整改，\d+/u).waitFor()
    await pages.shoot(page, 'pack-draft')

    await page.getByRole('button', { name: '提交审批' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '提交审批' }).click()
    await page.getByText(/已提交，待没有参与起草的人审批/u).waitFor()
    expect(await page.getByRole('button', { name: '批准印发' }).count()).toBe(0)

    const second = await pages.open(new URL(page.url()).pathname, 'bureau_approver')
    await second.getByRole('button', { name: '批准印发' }).click()
    await second.getByRole('dialog').getByRole('button', { name: '批准印发' }).click()
    await second
      .getByText(/科督〔\d{4}〕1号/u)
      .first()
      .waitFor()
    const waiting = second.waitForEvent('download')
    await second.getByRole('link', { name: '公文（docx）' }).click()
    const download = await waiting
    const bytes = new Uint8Array(await readFile(await download.path()))
    const { raw } = await readSource({ bytes, fileName: 'a.docx' })
    expect(raw).toMatch(/科督〔\d{4}〕1号/u)
    expect(raw).toMatch(/请各区对照红色指标逐项整改，\d+/u)

    const phone = await pages.open(new URL(page.url()).pathname, 'district', { size: PHONE })
    await phone
      .getByText(/科督〔\d{4}〕1号/u)
      .first()
      .waitFor()
    expect(await overflowOf(phone)).toBe(0)
    await pages.shoot(phone, 'pack-issued')
    await phone.goto(`${pages.journey().url}/packs?year=2026`)
    await phone.getByRole('link', { name: '半年讲评材料' }).waitFor()
    expect(await overflowOf(phone)).toBe(0)
    await pages.shoot(phone, 'packs')
    await page.goto(`${pages.journey().url}/packs?year=2026`)
    await page.getByRole('link', { name: '半年讲评材料' }).waitFor()
    await pages.shoot(page, 'packs')
  },
)
