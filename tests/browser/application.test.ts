import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fillApplication, publishCall } from '../programmes/published-call.ts'
import { openPages, overflowOf, PHONE, SOON, STORY_TIMEOUT_MS } from './pages.ts'

const pages = openPages({ withTopics: true, withRules: true, withDemoFacts: true })

/** Types into a field and waits until the server has answered to it. */
async function typeInto(page: Page, label: string, words: string): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() === 'PUT')
  await page.getByLabel(label).fill(words)
  await answered
}

/** A visitor holds himself against the conditions of a call: what is not known is asked where he stands. */
async function testsHimself(): Promise<void> {
  const wanted = { topic: 'T08', line: '8-1', title: '重大科技专项申报通知' }
  const call = await publishCall(pages.journey(), wanted)
  const phone = await pages.open(`/calls/${call.id}`, null, { size: PHONE })
  await phone.getByRole('button', { name: '回答几个问题，自测资格' }).click()
  await phone.getByText('还有 1 项条件不知道，请回答下面的问题。').waitFor()
  const questions = phone.getByRole('region', { name: '还需要您回答' })
  await questions.getByText('否', { exact: true }).click()
  await phone.getByText('有 1 项条件不符合。').waitFor()
  await questions.getByText('是', { exact: true }).click()
  await phone.getByText('可以自动核对的 1 项条件都符合。').waitFor()
  expect(await phone.getByRole('list', { name: '自测结果' }).textContent()).toMatch(/依据 D5\//u)
  expect(await overflowOf(phone)).toBe(0)
  await pages.shoot(phone, 'call-self-test')
}

test(
  'an applicant applies, is sent back, corrects on a phone and is taken on',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const journey = pages.journey()
    const call = await publishCall(journey)
    const applicant = await journey.as('enterprise')
    const { caseId } = await fillApplication(journey, applicant, call.id)

    const page = await pages.open('/calls?window=open', null)
    await page.getByRole('link', { name: call.title }).click()
    await page.getByText('登录后申报').waitFor()
    await testsHimself()

    // What is typed is saved by itself; what is wrong is named and led to.
    const form = await pages.open(`/cases/${caseId}/forms/application`, 'enterprise')
    await typeInto(form, '项目名称', '硅')
    await form.getByText(/^已保存/).waitFor()
    await form.getByRole('button', { name: /提交申报/ }).click()
    await form.getByRole('button', { name: /还有 1 处.*项目名称/ }).waitFor()
    await pages.shoot(form, 'application-form')
    await form.getByLabel('项目名称').fill('面向光模块的硅光芯片')
    await form.getByText('已填写完整，可以提交').waitFor()
    await form.getByRole('button', { name: /提交申报/ }).click()
    await form
      .getByRole('dialog')
      .getByRole('button', { name: /提\s*交/ })
      .click()
    await form.getByText('已提交', { exact: true }).first().waitFor()

    const desk = await pages.open('/formal-check', 'bureau_officer')
    await desk.getByRole('link', { name: '面向光模块的硅光芯片' }).click()
    await desk.getByRole('button', { name: '退回补正' }).click()
    const dialog = desk.getByRole('dialog', { name: '退回补正' })
    await dialog.getByLabel('第 1 处：哪一项').fill('立项依据')
    await desk.locator('.ant-select-item-option').filter({ visible: true }).first().click()
    await dialog.getByLabel('第 1 处：说明').fill('没有写国内外现状')
    await pages.shoot(desk, 'application-return')
    await dialog.getByRole('button', { name: /退\s*回/ }).click()
    await desk.getByText('退回补正', { exact: true }).first().waitFor()

    const phone = await pages.open('/applications', 'enterprise', { size: PHONE })
    await phone.getByText('待办：按退回意见补正后重新提交').waitFor()
    await phone.getByRole('link', { name: '面向光模块的硅光芯片' }).click()
    await phone.getByText('退回补正（不全）：没有写国内外现状').waitFor()
    expect(await overflowOf(phone)).toBe(0)
    await pages.shoot(phone, 'application-correction-phone')
    await typeInto(phone, '立项依据', '国内外现状如下：'.repeat(10))
    await phone.getByText(/^已保存/).waitFor()
    await phone.getByRole('button', { name: /提交申报/ }).click()
    await phone
      .getByRole('dialog')
      .getByRole('button', { name: /提\s*交/ })
      .click()
    await phone.getByText('已提交', { exact: true }).first().waitFor()

    await desk.reload()
    await desk.getByRole('button', { name: '容缺受理' }).click()
    await desk.getByRole('dialog').getByRole('button', { name: '容缺受理' }).click()
    await desk.getByText('已受理', { exact: true }).first().waitFor()
    await desk.getByRole('region', { name: '容缺承诺' }).waitFor()
    await desk.getByRole('tab', { name: '经过' }).click()
    await expect.poll(() => desk.getByRole('listitem').getByText('退回补正').count(), SOON).toBe(2)
  },
)

test(
  'two windows do not overwrite each other, and what a closed browser had not sent comes back',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    pages.expectComplaint(/409|Conflict|ERR_FAILED|ERR_INTERNET/)
    const journey = pages.journey()
    const call = await publishCall(journey, { title: '另一份申报通知' })
    const applicant = await journey.as('enterprise')
    const { caseId } = await fillApplication(journey, applicant, call.id)
    const one = await pages.open(`/cases/${caseId}/forms/application`, 'enterprise')
    const two = await pages.open(`/cases/${caseId}/forms/application`, 'enterprise')
    await typeInto(one, '项目名称', '第一个窗口写的')
    await two.getByLabel('项目名称').fill('第二个窗口写的')
    await two.getByText(/您在这里填的内容没有丢/).waitFor()
    expect(await two.getByLabel('项目名称').inputValue()).toBe('第二个窗口写的')
    await two.getByRole('button', { name: '保留我这里的' }).click()
    await two.getByText(/^已保存/).waitFor()

    // The connection breaks, the browser is closed, and opened again.
    const context = two.context()
    await context.route('**/api/cases/*/forms/application', (route) => route.abort())
    await two.getByLabel('项目名称').fill('断网时写的')
    await two.getByText(/连接不上服务器/).waitFor()
    await two.close()
    await context.unrouteAll()
    const again = await context.newPage()
    await again.goto(`${journey.url}/cases/${caseId}/forms/application`)
    // Put back from this machine, or sent by the closing page in its last moment: never lost.
    await again.getByLabel('项目名称').waitFor()
    expect(await again.getByLabel('项目名称').inputValue()).toBe('断网时写的')
    await again.getByText(/^已保存/).waitFor()
  },
)
