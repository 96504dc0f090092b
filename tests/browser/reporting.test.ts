import { expect, test } from 'vitest'
import { USUAL_PRACTICES } from '../../src/supervision/indicators/load-indicators.ts'
import { dayOf } from '../../src/base/day.ts'
import { showFigures } from '../../src/supervision/figures/show-figures.ts'
import { openPeriods } from '../../src/supervision/periods/open-periods.ts'
import { USUAL_REPORTING } from '../../src/supervision/periods/reporting-practice.ts'
import { openTestDatabase } from '../database.ts'
import { openSupervisionWorld } from '../supervision/supervision-world.ts'
import { openPages, overflowOf, PHONE, STORY_TIMEOUT_MS } from './pages.ts'

const database = await openTestDatabase()
await openSupervisionWorld(database)
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
    await pages.shoot(check, 'measure-fact')
  },
)
