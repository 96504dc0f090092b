// The expert on a phone: invited, joined, his own desk; and the office that verifies him and draws.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { enterBody, enterCase, enterSampleExpert, writeNow } from '../sample-experts.ts'
import { openPages, overflowOf, PHONE, SOON, STORY_TIMEOUT_MS } from './pages.ts'

const pages = openPages()
const PASSWORD = '光谷专家-评审-2026'

/** Presses the button of a confirmation that stands before the page. */
const confirm = (page: Page, name: RegExp) =>
  page.locator('.ant-modal-confirm').getByRole('button', { name }).click()

const said = (page: Page, words: string) =>
  page.locator('.ant-message').getByText(words).first().waitFor()

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label).click()
  await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).click()
}

test(
  'an expert accepts on the phone, keeps his card, declares a conflict and reports an approach',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const officer = await pages.journey().as('bureau_officer')
    const bodies = await officer.get<{ rows: { id: string; name: string; creditCode: string }[] }>(
      '/api/organisations?pageSize=100',
    )
    const university = bodies.body.rows.find(({ name }) => name.startsWith('示例理工大学'))
    const firm = bodies.body.rows.find(({ name }) => name.startsWith('武汉示例光电'))
    const sent = await officer.send<{ token: string }>('POST', '/api/expert-invitations', {
      name: '白手机',
      organisationId: university?.id,
      note: '拟请您参加光电领域的评审。',
    })

    const page = await pages.open(`/experts/invitation#${sent.body.token}`, null, { size: PHONE })
    await page.getByText('拟请您参加光电领域的评审。').waitFor()
    await pages.shoot(page, 'expert-invitation')
    expect(await overflowOf(page)).toBe(0)
    await page.getByLabel('登录名').fill('baishouji')
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
    await page.getByLabel('职务职称').fill('教授')
    await page.getByLabel('专业领域').click()
    await page.getByLabel('专业领域').fill('计算机科学')
    await page.locator('.ant-select-dropdown:visible').getByText('计算机科学技术（520）').click()
    await page.getByRole('heading', { level: 1 }).click()
    await page.getByRole('button', { name: /接\s?受邀请/u }).click()
    await confirm(page, /接\s?受/u)
    await page.getByText('已接受邀请', { exact: true }).waitFor()
    await page
      .getByRole('button', { name: /登\s?录/u })
      .last()
      .click()
    await page.getByLabel('登录名').fill('baishouji')
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
    await page
      .locator('form')
      .getByRole('button', { name: /登\s?录/u })
      .click()
    await page.waitForURL((url) => url.pathname !== '/sign-in')

    await page.goto(`${pages.journey().url}/experts/mine`)
    await page.getByText('身份和工作单位待科技局核实').waitFor()
    await page.getByRole('button', { name: '申报回避' }).click()
    await page.getByLabel('姓名').fill('袁同学')
    await choose(page, '情形', '师生或顾问')
    await page.getByLabel('说明').fill('本人指导的博士生')
    await page.getByRole('button', { name: /保\s?存/u }).click()
    await page.getByText('师生或顾问：袁同学').waitFor()

    await page.getByRole('button', { name: '报告请托' }).click()
    await page.getByLabel('何人').fill('某公司经理')
    await page.getByLabel('经过').fill('来电请求关照')
    await page.getByLabel('所代表单位').fill(firm?.creditCode ?? '')
    await page
      .locator('.ant-modal')
      .getByRole('button', { name: /报\s?告/u })
      .click()
    await page.getByText('来电请求关照').waitFor()
    await expect.poll(() => page.locator('.ant-modal:visible').count(), SOON).toBe(0)

    const card = page.getByRole('region', { name: '专业与时间' })
    await card.getByRole('button', { name: /修\s?改/u }).click()
    await page.getByRole('button', { name: '添加时段' }).click()
    await page.getByLabel('第 1 段开始').fill('2027-05-01')
    await page.getByLabel('第 1 段结束').fill('2027-04-01')
    pages.expectComplaint(/422/u)
    await page
      .locator('.ant-modal')
      .getByRole('button', { name: /保\s?存/u })
      .click()
    await page.getByRole('dialog').getByText('可参加评审的时段有误').waitFor()
    await page.getByLabel('第 1 段结束').fill('2027-06-30')
    await page
      .locator('.ant-modal')
      .getByRole('button', { name: /保\s?存/u })
      .click()
    await card.getByText('2027-05-01 至 2027-06-30').waitFor()
    expect(await overflowOf(page)).toBe(0)
    await pages.shoot(page, 'expert-desk')
  },
)

test(
  'the office verifies an expert; one commits and freezes, another draws, and the proof is there for all',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const { db } = pages.journey()
    const names = ['冯一', '陈二', '褚三', '卫四', '蒋五', '沈六']
    await writeNow(db, async (tx) => {
      const applicant = await enterBody(tx, '武汉抽取测试光电公司')
      await enterCase(tx, {
        title: '面向数据中心的高速光模块',
        organisations: [['武汉抽取测试光电公司', applicant]],
      })
      for (const name of names) {
        const employer = await enterBody(tx, `武汉${name}研究所`)
        await enterSampleExpert(tx, { name, employer, isIdentityVerified: name !== '冯一' })
      }
    })
    const page = await pages.open('/experts?standing=unverified&search=冯一', 'bureau_officer')
    await page.getByRole('button', { name: '冯一' }).click()
    await page.getByRole('button', { name: '核实身份' }).click()
    await confirm(page, /核\s?实/u)
    await said(page, '已核实')
    await page.getByRole('button', { name: '撤销核实身份' }).waitFor()
    await pages.shoot(page, 'expert-drawer')
    await page.goto(`${pages.journey().url}/experts`)
    await page.getByRole('button', { name: '沈六' }).waitFor()
    await pages.shoot(page, 'experts')

    await page.goto(`${pages.journey().url}/draws`)
    await page.getByRole('button', { name: '新的抽取' }).first().click()
    await page.getByLabel('抽取事由').fill('光电领域评审')
    await page.getByRole('button', { name: '承诺种子' }).click()
    await page.getByRole('button', { name: '冻结名单' }).click()
    await page.getByLabel('项目', { exact: true }).click()
    await page.locator('.ant-select-dropdown:visible').getByText('面向数据中心的高速光模块').click()
    await page.locator('.ant-modal-title').click()
    // Four of six units: with the offered half they could not be drawn.
    await page.getByLabel('任一专家抽到').fill('70')
    await pages.shoot(page, 'draw-freeze')
    await page
      .locator('.ant-modal')
      .getByRole('button', { name: /冻\s?结/u })
      .click()
    await page.getByText('等待另一位工作人员见证抽取').waitFor()
    expect(await page.getByRole('button', { name: '见证并抽取' }).count()).toBe(0)
    const { pathname } = new URL(page.url())

    const other = await pages.open(pathname, 'bureau_approver', { size: PHONE })
    await other.getByRole('button', { name: '见证并抽取' }).click()
    await other.getByLabel('见证词').fill('三月二日 小雨 8848')
    await other
      .locator('.ant-modal')
      .getByRole('button', { name: /抽\s?取/u })
      .click()
    await other.getByText('候补 4').waitFor()
    expect(await other.getByText(/^正选 \d$/u).count()).toBe(3)
    await other.getByRole('button', { name: '公布种子' }).click()
    await confirm(other, /公\s?布/u)
    const proof = other.getByRole('link', { name: '下载抽取凭证' })
    await proof.waitFor()
    expect(await overflowOf(other)).toBe(0)
    await pages.shoot(other, 'draw')
    const [download] = await Promise.all([other.waitForEvent('download'), proof.click()])
    expect(download.suggestedFilename()).toBe('第1次抽取凭证.json')
  },
)
