// 任务 in a browser: handed out to many, signed for and worked on on a phone, sent back by a checker with his reason;
// and a file of exemption that shows in red what is missing.
import { expect, test } from 'vitest'
import type { Static } from 'typebox'
import { listContentDocuments } from '../../src/documents/document.store.ts'
import type { DutyTaskTaken } from '../../src/http/supervision/supervision-task.contract.ts'
import { openCaseAt } from '../programmes/case-at.ts'
import { must } from '../programmes/published-call.ts'
import { openPages, overflowOf, PHONE, STORY_TIMEOUT_MS } from './pages.ts'

const pages = openPages()

test(
  'a checker returns a task to a district, which sees why on its phone',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const journey = pages.journey()
    const officer = await journey.as('bureau_officer')
    const found = (await listContentDocuments(journey.db)).find(({ code }) => code === 'D2')
    await must<Static<typeof DutyTaskTaken>>(officer, 'POST', '/api/tasks/from-document', {
      documentId: found?.id,
    })

    const list = await pages.open(
      `/tasks?search=${encodeURIComponent('二/（二）/1')}`,
      'bureau_officer',
    )
    await list.getByText('共 16 项').or(list.getByText('洪山区人民政府').first()).first().waitFor()
    await list.getByLabel(/选择本页全部待交办/u).check()
    await list.getByRole('button', { name: '交办所选' }).click()
    const handing = list.getByRole('dialog')
    await handing.getByText('其中 16 项文件没有写期限').waitFor()
    await handing.getByLabel('期限').first().fill('2027-12-31')
    await handing.getByRole('button', { name: /^交\s*办$/ }).click()
    await handing.getByText('请填写期限的依据。').waitFor()
    await handing.getByLabel('期限的依据').fill('专班会议定')
    await list
      .getByRole('dialog')
      .getByRole('button', { name: /^交\s*办$/ })
      .click()
    await list.getByText('已交办 16 项').waitFor()
    await pages.shoot(list, 'tasks')

    const desk = await pages.open('/tasks/mine', 'district', { size: PHONE })
    await desk.getByRole('region', { name: '待办' }).getByRole('link').first().click()
    await desk.getByRole('button', { name: /^签\s*收$/ }).click()
    await desk
      .getByRole('dialog')
      .getByRole('button', { name: /^签\s*收$/ })
      .click()
    await desk.getByText(/定为 2027-12-31，依据：专班会议定/u).waitFor()
    await desk.getByRole('textbox', { name: '进展' }).fill('园区已完成选址，正在办理规划手续。')
    await desk.getByRole('button', { name: '记下进展' }).click()
    await desk.getByRole('region', { name: '进展' }).getByText('园区已完成选址').last().waitFor()
    await desk.locator('input[type=file]').setInputFiles({
      name: '选址批复.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n'),
    })
    await desk.getByRole('link', { name: '选址批复.pdf' }).waitFor()
    await desk.getByRole('button', { name: '报请核验' }).click()
    await desk.getByRole('dialog').getByRole('button', { name: '报请核验' }).click()
    await desk.getByText('待核验').first().waitFor()
    expect(await overflowOf(desk)).toBe(0)

    const checking = await pages.open('/tasks?place=claimed', 'project_officer')
    await checking.locator('.list-name').getByRole('link').first().click()
    await checking.getByRole('button', { name: /^退\s*回$/ }).click()
    const dialog = checking.getByRole('dialog', { name: '退回' })
    await dialog.getByLabel('理由').fill('缺少规划主管部门的批复原件')
    await dialog.getByRole('button', { name: /^退\s*回$/ }).click()
    await checking.getByText('退回：缺少规划主管部门的批复原件').waitFor()
    await pages.shoot(checking, 'task')

    await desk.reload()
    await desk.getByText('退回：缺少规划主管部门的批复原件').waitFor()
    await desk.getByRole('button', { name: /^申\s*诉$/ }).waitFor()
    await pages.shoot(desk, 'task-phone')

    // A task is no project, and has its file all the same: opened on its own page, and judged by discipline inspection.
    const filing = await pages.open(checking.url().replace(journey.url, ''), 'bureau_officer')
    await filing.getByRole('button', { name: '立尽职免责卷' }).click()
    await filing.getByLabel('立卷事由').fill('选址批复没有取得，任务没有办成。')
    await filing
      .getByRole('dialog')
      .getByRole('button', { name: /^立\s*卷$/ })
      .click()
    await filing.getByText('缺：没有损失情况的说明').waitFor()
    await filing.getByText('决定：退回').waitFor()
    await pages.shoot(filing, 'exemption-of-task')
    await filing.getByRole('button', { name: '报送审查' }).click()
    await filing.getByRole('dialog').getByRole('button', { name: '报送审查' }).click()
    await filing.getByText('待审查').first().waitFor()
    const inspecting = await pages.open(filing.url().replace(journey.url, ''), 'auditor')
    await inspecting.getByRole('button', { name: '审查意见' }).click()
    const opinion = inspecting.getByRole('dialog', { name: '审查意见' })
    await opinion.getByLabel('理由').fill('程序完备，缺损失说明，不影响认定。')
    await opinion.getByRole('button', { name: '审查意见' }).click()
    await inspecting.getByText('待决定').first().waitFor()
    await inspecting.getByRole('link', { name: /^督办任务 RW-/u }).click()
    await inspecting.getByRole('link', { name: /尽职免责卷 MZ-\d{4}/u }).waitFor()
    const terms = await pages.open(checking.url().replace(journey.url, ''), 'bureau_officer')
    await terms.getByRole('button', { name: '修改要素' }).click()
    await terms
      .getByRole('dialog', { name: '修改要素' })
      .getByLabel('期限')
      .first()
      .fill('2021-12-20')
    await terms.getByLabel('期限的依据').fill('局长办公会议定')
    await pages.shoot(terms, 'task-terms')
    await terms.getByRole('button', { name: /^保\s*存$/ }).click()
    await terms.getByText('2021-12-20', { exact: true }).waitFor()
    await terms.getByText('逾期').first().waitFor()
  },
)

test(
  'a file of exemption assembles itself and says in red what is missing',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const journey = pages.journey()
    await openCaseAt(journey.db, {
      machine: 'competition',
      at: ['terminated'],
      title: '示例失败项目',
    })
    const page = await pages.open('/exemptions', 'bureau_officer')
    await page.getByRole('button', { name: /^立\s*卷$/ }).click()
    await page.getByRole('combobox', { name: '事项' }).click()
    await page
      .getByText(/示例失败项目/)
      .last()
      .click()
    await page.getByLabel('立卷事由').fill('项目终止，已拨资金没有收回。')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^立\s*卷$/ })
      .click()
    await page.getByRole('heading', { name: '尽职免责：示例失败项目' }).waitFor()
    await page.getByRole('list', { name: '决策依据所缺' }).getByText('缺：没有立项建议').waitFor()
    await pages.shoot(page, 'exemption')
    await page.setViewportSize(PHONE)
    expect(await overflowOf(page)).toBe(0)
    await pages.shoot(page, 'exemption-phone')
  },
)
