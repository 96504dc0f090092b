// 指标 and 一区一表 in a browser: a target is divided among the areas, the sum says by how much it is off, another
// person approves, and the district finds its share in its table on a phone.
import { expect, test } from 'vitest'
import { openPages, overflowOf, PHONE, STORY_TIMEOUT_MS } from './pages.ts'

const pages = openPages({ withIndicators: true })

test(
  'an officer divides a target, another approves it, and the table of the district says so',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const list = await pages.open('/indicators?document=D2', 'bureau_officer')
    await list.getByRole('link', { name: '引进产业领军人才' }).waitFor()
    await pages.shoot(list, 'indicators')
    await list.getByRole('link', { name: '引进产业领军人才' }).click()
    await list.getByText('文件中的说法').waitFor()
    await list.getByLabel('江岸区的目标').fill('150')
    await list.getByLabel('东湖高新区的目标').fill('49')
    await list.getByLabel('分解说明').fill('按存量')
    await list.getByRole('button', { name: '保存草稿' }).click()
    await list.getByText('比全市目标少 1 名', { exact: true }).waitFor()
    await list.getByLabel('东湖高新区的目标').fill('50')
    await list.getByRole('button', { name: '保存草稿' }).click()
    await list.getByText('比全市目标少 1 名', { exact: true }).waitFor({ state: 'detached' })
    await pages.shoot(list, 'indicator')
    await list.getByRole('button', { name: '提交审批' }).click()
    await list
      .getByRole('dialog')
      .getByRole('button', { name: /^确\s*定$/ })
      .click()
    await list.getByText('方案待审批').waitFor()

    const deciding = await pages.open(new URL(list.url()).pathname, 'bureau_approver')
    await deciding.getByRole('button', { name: /^批\s*准$/ }).click()
    await deciding
      .getByRole('dialog')
      .getByRole('button', { name: /^确\s*定$/ })
      .click()
    await deciding.getByText('执行中').waitFor()

    const table = await pages.open('/district-tables?area=420102&year=2021', 'bureau_officer')
    await table.getByText('不低于 150 名').waitFor()
    expect(await table.getByText('不低于 5 场').count()).toBe(1)
    await pages.shoot(table, 'district-table')
    await table.setViewportSize(PHONE)
    expect(await overflowOf(table)).toBe(0)
    await pages.shoot(table, 'district-table-phone')

    await table.goto(`${pages.journey().url}/indicators/areas`)
    await table.getByRole('button', { name: '在江岸区之下增设' }).click()
    await table.getByLabel('名称').fill('演示街道')
    await table
      .getByRole('dialog')
      .getByRole('button', { name: /^增\s*设$/ })
      .click()
    await table.getByRole('cell', { name: /演示街道/ }).waitFor()
    expect(await overflowOf(table)).toBe(0)
    await pages.shoot(table, 'areas-phone')

    const anybody = await pages.open('/published-figures', null)
    await anybody.getByRole('heading', { name: '数据字典' }).waitFor()
    await anybody.getByRole('button', { name: /技术合同成交额/ }).click()
    await anybody.getByText('涉密合同不含', { exact: false }).waitFor()
    await pages.shoot(anybody, 'published')
  },
)
