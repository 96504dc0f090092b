import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { USUAL_PRACTICES } from '../../src/supervision/indicators/load-indicators.ts'
import { dayOf } from '../../src/base/day.ts'
import { showFigures } from '../../src/supervision/figures/show-figures.ts'
import { openPeriods } from '../../src/supervision/periods/open-periods.ts'
import { USUAL_REPORTING } from '../../src/supervision/periods/reporting-practice.ts'
import { openTestDatabase } from '../database.ts'
import { openSupervisionWorld } from '../supervision/supervision-world.ts'
import { moveShares, saveShares } from '../../src/supervision/shares/edit-shares.ts'
import {
  answer,
  openPages,
  overflowOf,
  PHONE,
  refuse,
  SOON,
  STORY_TIMEOUT_MS,
  WIDE,
} from './pages.ts'

const database = await openTestDatabase()
const world = await openSupervisionWorld(database)
const pages = openPages({ database })

test(
  'a district reports a month late, the checker returns it and accepts it, and it is yellow and never green',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const { db, now } = pages.journey()
    // The clock of pages is that of today: January 2026 is long due.
    await openPeriods(db, { now: now(), practice: USUAL_REPORTING })
    const desk = await pages.open('/reports', 'district')
    await desk.getByRole('heading', { name: /待您填报/u }).waitFor()
    await pages.shoot(desk, 'reports')
    await desk.getByRole('link', { name: '洪山区2026年1月报表' }).click()
    await desk.getByLabel('高新技术企业数（家）').fill('1,200.5')
    await desk.getByText('草稿已保存').waitFor()
    await desk.getByRole('alert').getByText('应为整数（家）').waitFor()
    await desk.getByLabel('高新技术企业数（家）').fill('1,200')
    await desk.getByLabel('技术合同成交额（万元）').fill('3.5亿')
    await desk.getByLabel('研发投入（万元）').fill('9,000')
    await desk.getByLabel('满意度（%）').fill('98.5')
    await desk.getByLabel('在册企业数（家）').fill('0')
    await desk.getByRole('button', { name: '提交', exact: true }).click()
    await desk.getByText(/待核数（迟报）/u).waitFor()
    await pages.shoot(desk, 'report-desk')
    await desk.setViewportSize(PHONE)
    expect(await overflowOf(desk)).toBe(0)
    await pages.shoot(desk, 'report-desk-phone')

    const check = await pages.open('/report-checks', 'bureau_officer')
    await check.getByRole('link', { name: '洪山区2026年1月' }).click()
    await check.getByLabel('高新技术企业数的退回理由').fill('与证书名单不符')
    await pages.shoot(check, 'report-check')
    await check.getByRole('button', { name: '退回' }).click()
    await check.getByText(/已退回（迟报）/u).waitFor()

    await desk.reload()
    await desk.getByText('退回：与证书名单不符').waitFor()
    await desk.getByLabel('高新技术企业数（家）').fill('1,199')
    await desk.getByRole('button', { name: '重新提交' }).click()
    await desk.getByText(/待核数（迟报）/u).waitFor()

    await check.goto(`${pages.journey().url}/report-checks`)
    await check.getByRole('checkbox', { name: '全选' }).check()
    await check.getByRole('button', { name: '核实所选 1 份' }).click()
    await check.getByText('没有等您核数的报表').waitFor()
    await pages.shoot(check, 'report-checks')

    // Caught up late: yellow, never green, and the page of the value says that it came late.
    const shown = { areas: ['420111'], period: '2026-01', today: dayOf(now()) }
    const practices = USUAL_PRACTICES
    const figures = await showFigures(db, { ...shown, as: 'now', practices })
    const firms = figures.find(({ late, value }) => late && value?.num === 1199n)
    expect(firms).toMatchObject({ colour: 'yellow', ground: 'caught-up-late' })
    await check.goto(`${pages.journey().url}/figures/420111/2026-01/M-FIRMS`)
    await check.getByRole('row', { name: /1,199 家（迟报）.*有效/u }).waitFor()
    await check.getByRole('row', { name: /1,200 家（迟报）.*被替代/u }).waitFor()
    await check.getByText('日志中的记录').click()
    await check
      .getByRole('region', { name: '日志' })
      .getByText(/退回报表/u)
      .waitFor()
    await pages.shoot(check, 'measure-fact')
  },
)

const HONGSHAN = '420111'
const MONTH = '2026-02'

/** What the city gives 洪山区 to reach: its division is set and approved. */
async function divideCity(indicatorId: string): Promise<void> {
  const { db, now } = pages.journey()
  const [officer, approver] = [
    await world.person('bureau_officer'),
    await world.person('bureau_approver'),
  ]
  const key = { indicatorId, year: 2026, now: now() }
  const texts = { [HONGSHAN]: '18000' }
  await saveShares(db, { ...key, actor: officer, revision: null, reason: '按存量', texts })
  await moveShares(db, { ...key, actor: officer, revision: 1, move: 'submit', reason: null })
  await moveShares(db, { ...key, actor: approver, revision: 2, move: 'approve', reason: null })
}

test(
  'a district has its streets report, hands in their sum and divides its target among them',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const { db, now } = pages.journey()
    await openPeriods(db, { now: now(), practice: USUAL_REPORTING })
    const desk = await pages.open(`/areas/${HONGSHAN}/members`, 'district')
    for (const { name, office } of [
      { name: '珞南街道', office: '洪山区珞南街道办事处（演示）' },
      { name: '关山街道', office: null },
    ]) {
      await desk.getByRole('button', { name: '在洪山区之下增设' }).click()
      const dialog = desk.getByRole('dialog')
      await dialog.getByLabel('名称').fill(name)
      if (office !== null) {
        await dialog.getByLabel('报送机构').click()
        await desk.getByTitle(office).click()
      }
      await answer(desk, /增\s*设/u)
      await desk.getByRole('button', { name: `修改${name}` }).waitFor()
    }
    await desk.getByText(/可以改为由下级汇总的/u).click()
    await desk.getByRole('button', { name: '高新技术企业数改为由下级汇总' }).click()
    await desk.getByLabel('从哪个月起（没有关账的月份）').fill(MONTH)
    await desk.getByLabel('理由').fill('街道掌握一手数')
    await answer(desk, /确\s*定/u)
    await desk.getByRole('link', { name: '珞南街道2026年2月报表' }).waitFor()

    // 下级报送截止: too many workdays, and a day that has passed, are told in the dialog, which stays.
    pages.expectComplaint(/status of 422/u)
    const lead = desk.getByRole('region', { name: '下级报送截止' })
    await lead.getByText('与本区同日', { exact: true }).waitFor()
    await desk.getByRole('button', { name: '改下级报送截止' }).click()
    await desk.getByLabel(/本区截止前几个工作日/u).fill('9')
    await desk.getByLabel('理由').fill('要有时间核数')
    await refuse(desk, /确\s*定/u, /最多提前 4 个工作日/u)
    await desk.getByLabel(/本区截止前几个工作日/u).fill('2')
    await desk.getByLabel('从哪个月起（没有关账的月份）').fill(MONTH)
    await refuse(desk, /确\s*定/u, /截止日 2026-03-06 已过，不再改动/u)
    const running = dayOf(now()).slice(0, 7)
    await desk.getByLabel('从哪个月起（没有关账的月份）').fill(running)
    await pages.shoot(desk, 'member-due')
    await answer(desk, /确\s*定/u)
    await lead.getByText(`自 ${running} 本区截止前 2 个工作日`).waitFor()
    await pages.shoot(desk, 'members')
    await desk.setViewportSize(PHONE)
    expect(await overflowOf(desk)).toBe(0)
    await pages.shoot(desk, 'members-phone')
    await desk.setViewportSize(WIDE)

    // The street's own people meet what is asked of them on their first page; its form is the same as a district's.
    const street = await pages.open('/', 'grid_staff')
    await street.getByRole('link', { name: /待填报 \d+ 份/u }).click()
    await street.getByRole('link', { name: '珞南街道2026年2月报表' }).click()
    await street.getByLabel('高新技术企业数（家）').fill('700')
    await street.getByRole('button', { name: '提交', exact: true }).click()
    await street.getByText('已提交，等待本区核数。').waitFor()
    await pages.shoot(street, 'street-report')

    // The district's form has the sum and names who is missing; the street without an office it reports itself.
    await desk.goto(`${pages.journey().url}/reports/${HONGSHAN}/${MONTH}`)
    await desk.getByRole('link', { name: '2 个下级中 1 个已报，缺 1 个：关山街道' }).click()
    await desk.getByRole('link', { name: '关山街道2026年2月报表' }).click()
    await desk.getByLabel('高新技术企业数（家）').fill('500')
    await desk.getByRole('button', { name: '提交', exact: true }).click()
    await desk.getByText('已提交，等待本区核数。').waitFor()
    await desk.goto(`${pages.journey().url}/reports/${HONGSHAN}/${MONTH}`)
    const sum = desk.getByLabel('高新技术企业数（家）')
    await expect.poll(() => sum.inputValue(), SOON).toBe('1200')
    expect(await sum.isEditable()).toBe(false)
    await desk.getByLabel('技术合同成交额（万元）').fill('0')
    await desk.getByLabel('研发投入（万元）').fill('0')
    await desk.getByLabel('满意度（%）').fill('98')
    await desk.getByLabel('在册企业数（家）').fill('0')
    await pages.shoot(desk, 'report-summed')
    await desk.getByRole('button', { name: '提交', exact: true }).click()
    await desk.getByText(/待核数（迟报）/u).waitFor()

    // The district divides its own target to the last firm; another of its people puts it into force.
    const indicatorId = world.indicators.get('I-FIRMS') ?? ''
    await divideCity(indicatorId)
    await desk.goto(`${pages.journey().url}/indicators/${indicatorId}?year=2026&area=${HONGSHAN}`)
    await desk.getByLabel('珞南街道的目标').fill('10000')
    await desk.getByLabel('关山街道的目标').fill('7999')
    await desk.getByRole('button', { name: '保存草稿' }).click()
    await desk.getByText('比洪山区目标少 1 家', { exact: true }).waitFor()
    await desk.getByLabel('关山街道的目标').fill('8000')
    await desk.getByRole('button', { name: '保存草稿' }).click()
    await desk.getByText('合计 18000 家').waitFor()
    await pages.shoot(desk, 'shares-below')
    await desk.getByRole('button', { name: '提交审批' }).click()
    await answer(desk, /确\s*定/u)
    await desk.getByText('方案待审批').waitFor()
    await moveShares(db, {
      indicatorId,
      area: HONGSHAN,
      year: 2026,
      actor: await world.person('district', HONGSHAN),
      now: now(),
      revision: 3,
      move: 'approve',
      reason: null,
    })

    // From the city's number to the district's, to what its streets brought, and to the fact itself.
    const leader = await pages.open(`/cockpit/${indicatorId}?period=${MONTH}`, 'leader')
    await leader
      .getByRole('row', { name: /洪山区.*1,200 家/u })
      .getByRole('link', { name: '洪山区', exact: true })
      .click()
    const below = leader.getByRole('region', { name: '下级', exact: true })
    await below.getByRole('row', { name: /珞南街道.*700 家/u }).waitFor()
    await below.getByRole('row', { name: /关山街道.*500 家/u }).waitFor()
    await pages.shoot(leader, 'cockpit-below')
    await leader.goto(`${pages.journey().url}/figures/${HONGSHAN}/${MONTH}/M-FIRMS`)
    await leader.getByText('由下级汇总：2 个下级都已报', { exact: true }).waitFor()
    await leader
      .getByRole('region', { name: '下级的数' })
      .getByRole('link', { name: '珞南街道' })
      .click()
    await leader.getByRole('row', { name: /700 家.*珞南街道填报/u }).waitFor()

    // The month is closed and the street set right: the district finds its own correction ready, and sends it.
    const check = await pages.open('/report-checks', 'bureau_approver')
    for (const period of ['2026-01', MONTH])
      await post(check, `/api/reporting-periods/${period}/closing`, {})
    const streetId = leader.url().split('/').at(-3) ?? ''
    const place = { area: streetId, period: MONTH, measure: 'M-FIRMS' }
    const wrong = { ...place, request: randomUUID(), text: '690', reason: '十家不在本街道' }
    const { rows } = await post(desk, '/api/corrections', wrong)
    await post(check, `/api/corrections/${rows?.[0]?.id}/decision`, {
      decision: 'approve',
      note: '同意',
    })
    await desk.goto(`${pages.journey().url}/reports`)
    const ready = desk.getByRole('region', { name: '下级已更正，本区未更正' })
    await ready.getByRole('link', { name: '珞南街道更正为 690 家' }).waitFor()
    await pages.shoot(desk, 'stale-sums')
    await desk.setViewportSize(PHONE)
    expect(await overflowOf(desk)).toBe(0)
    await pages.shoot(desk, 'stale-sums-phone')
    await desk.setViewportSize(WIDE)
    await ready.getByRole('button', { name: '申请更正洪山区2026年2月高新技术企业数' }).click()
    await expect
      .poll(() => desk.getByLabel('理由').inputValue(), SOON)
      .toContain('珞南街道更正为 690 家')
    await pages.shoot(desk, 'stale-sum-correction')
    await answer(desk, /申\s*请/u)
    await ready.getByText('已申请更正为 1,190 家，待审批').waitFor()
    await check.reload()
    await check.getByRole('region', { name: '下级已更正，本区未更正' }).waitFor()
    await pages.shoot(check, 'stale-sums-checker')
    await check
      .getByRole('row', { name: /洪山区2026年2月.*1,190 家.*待审批/u })
      .getByRole('button', { name: '批准', exact: true })
      .click()
    await check.getByLabel('意见').fill('与街道的更正一致')
    await answer(check, /批\s*准/u)
    await check.getByRole('row', { name: /洪山区2026年2月.*1,190 家.*已批准/u }).waitFor()
    await leader.goto(`${pages.journey().url}/figures/${HONGSHAN}/${MONTH}/M-FIRMS`)
    await leader
      .getByRole('region', { name: '更正申请' })
      .getByRole('link', { name: '珞南街道更正为 690 家' })
      .waitFor()
    await pages.shoot(leader, 'correction-chain')
  },
)

/** Does over the interface what a story does not look at. */
const post = (page: Page, path: string, body: object): Promise<{ rows?: { id: string }[] }> =>
  page.evaluate(
    async ([at, text]) => {
      const answered = await fetch(at ?? '', {
        method: 'POST',
        body: text ?? '',
        headers: { 'content-type': 'application/json' },
      })
      if (!answered.ok) throw new Error(`${at} answered ${answered.status}`)
      return answered.json()
    },
    [path, JSON.stringify(body)],
  )
