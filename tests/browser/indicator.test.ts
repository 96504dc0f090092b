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
    await table
      .getByRole('row', { name: /江岸区/u })
      .getByRole('link', { name: '下级' })
      .click()
    await table.getByRole('button', { name: '在江岸区之下增设' }).click()
    await table.getByLabel('名称').fill('演示街道')
    await table
      .getByRole('dialog')
      .getByRole('button', { name: /^增\s*设$/ })
      .click()
    await table.getByRole('button', { name: '修改演示街道' }).waitFor()
    expect(await overflowOf(table)).toBe(0)
    await pages.shoot(table, 'areas-phone')

    const anybody = await pages.open('/published-figures', null)
    await anybody.getByRole('heading', { name: '数据字典' }).waitFor()
    await anybody.getByRole('button', { name: /技术合同成交额/ }).click()
    await anybody.getByText('涉密合同不含', { exact: false }).waitFor()
    await pages.shoot(anybody, 'published')
  },
)

test(
  'a definition is drafted in its form, wrong words are named where they stand, and a second person publishes it',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    pages.expectComplaint(/status of 422/u)
    const page = await pages.open('/indicators?search=TECH-CONTRACT&year=99999', 'bureau_officer')
    await page.getByText(/地址中的 year=99999 不是这一页可用的筛选/u).waitFor()
    await page.getByRole('button', { name: '由文件生成指标' }).click()
    await page.getByRole('combobox', { name: '文件' }).last().click()
    await page.getByText('武汉市大力推进科技创新提能工作实施方案').last().click()
    await page.getByText(/文件中有 \d+ 个目标：\d+ 个归入已有指标，0 个成为新指标草稿/u).waitFor()
    await page.getByRole('button', { name: /^生\s*成$/u }).click()
    await page.getByText(/已按 \d+ 个目标办理/u).waitFor()

    await page.getByRole('link', { name: '技术合同成交额' }).click()
    await page.getByRole('button', { name: '起草新版本' }).click()
    const form = page.getByRole('dialog')
    const save = form.getByRole('button', { name: '保存草稿' })
    await form.getByLabel('名称').fill('')
    await form.getByLabel(/从哪个月起用/u).fill('2026-13')
    await form.getByRole('combobox', { name: '公式' }).click()
    await page.getByText('两数之比', { exact: true }).click()
    await form.getByLabel(/乘以/u).fill('一百')
    await save.click()
    for (const words of ['请填写名称', '应写作 2026-04', '请选择分母', '请写明理由'])
      await form.getByText(words).waitFor()
    await form.getByText(/请填写 1 到 1 亿之间的整数/u).waitFor()
    await pages.shoot(page, 'definition-form')
    await form.getByRole('combobox', { name: '公式' }).click()
    await page.getByText('直接取数', { exact: true }).last().click()
    await form.getByLabel('名称').fill('技术合同成交额')
    await form.getByLabel(/从哪个月起用/u).fill('2027-01')
    await form.getByLabel('局限').fill('')
    await form.getByLabel('为什么改').fill('口径说明调整')
    await save.click()
    await page.getByText('新定义（起草中）').waitFor()
    const confirm = () =>
      page
        .getByRole('dialog')
        .getByRole('button', { name: /^确\s*定$/u })
        .click()
    await page.getByRole('button', { name: '提交审批' }).click()
    await confirm()
    await page.getByText('五项说明还缺：局限', { exact: false }).waitFor()
    await page.getByRole('button', { name: '修改草稿' }).click()
    await form.getByLabel('局限').fill('涉密合同不含')
    await save.click()
    await form.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '提交审批' }).click()
    await confirm()
    await page.getByRole('button', { name: /^撤\s*回$/u }).click()
    await page.getByRole('button', { name: '提交审批' }).click()
    await confirm()
    await page.getByText('新定义（待审批）').waitFor()

    const deciding = await pages.open(new URL(page.url()).pathname, 'bureau_approver')
    await deciding.getByRole('button', { name: '批准发布' }).click()
    await deciding
      .getByRole('dialog')
      .getByRole('button', { name: /^确\s*定$/u })
      .click()
    await deciding.getByText('第 2 版').first().waitFor()
    await deciding.setViewportSize(PHONE)
    expect(await overflowOf(deciding)).toBe(0)

    await deciding.goto(`${pages.journey().url}/report-checks`)
    await deciding.getByRole('button', { name: '补开以前的年份' }).click()
    await deciding.getByRole('spinbutton', { name: '年份' }).fill('1999')
    await deciding.getByText('请填写 2000—2100 之间的年份').waitFor()
    await deciding.getByRole('spinbutton', { name: '年份' }).fill('2021')
    await deciding.getByText(/将开账 19 期，\d+ 个单位共 \d+ 份报表待填/u).waitFor()
    await pages.shoot(deciding, 'earlier-year-phone')
    await deciding.getByRole('button', { name: /^开\s*账$/u }).click()
    await deciding.getByText(/已开账 19 期/u).waitFor()
  },
)
