// 驾驶舱 in a browser: a leader sees what is red, goes from the number to its areas and months, to the formula and its
// version, and to the clause that asks for it; a district's people see their own; on a phone and on a big screen.
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { recordFacts } from '../../src/supervision/reports/measure-fact.store.ts'
import { SYSTEM } from '../../src/trust/event.ts'
import { write } from '../../src/trust/write.ts'
import { openPages, overflowOf, PHONE, STORY_TIMEOUT_MS } from './pages.ts'

const pages = openPages({ withIndicators: true })

const MONTHS = ['2021-01', '2021-02', '2021-03']
/** 0.2 亿元 a month and area: far below a twelfth of 1000 亿元. */
const LITTLE_FEN = 20_000_000_00n

/** What three months brought, of two areas; the others said nothing. */
async function reportLittle(): Promise<void> {
  const { db } = pages.journey()
  const now = new Date()
  const { id: measureId } = await db
    .selectFrom('measure')
    .select('id')
    .where('code', '=', 'TECH-CONTRACT')
    .executeTakeFirstOrThrow()
  const facts = MONTHS.flatMap((period) =>
    ['420102', '420103'].map((area) => ({
      measureId,
      area,
      period,
      value: LITTLE_FEN,
      origin: 'automatic' as const,
      source: '测试',
      note: '',
      late: false,
      correctionId: null,
      recordedBy: null,
      recordedAt: now,
      demo: false,
    })),
  )
  const act = {
    who: null,
    asWhom: SYSTEM,
    what: 'test',
    subject: `measure_fact:${randomUUID()}`,
    now,
  }
  await write(db, act, async (tx) => {
    await tx
      .insertInto('reporting_period')
      .values(
        MONTHS.map((period) => ({
          period,
          begins: period,
          ends: period,
          due_on: '2021-04-12',
          state: 'open',
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await recordFacts(tx, facts)
  })
}

test(
  'a leader goes from a red number to the clause that asks for it',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    await reportLittle()
    const page = await pages.open('/cockpit?period=2021-03', 'leader')
    const row = page.getByRole('row', { name: /技术合同成交额/u })
    await row.getByText('明显低于进度').waitFor()
    expect(await row.getByText('1.20 亿元', { exact: false }).count()).toBe(1)
    expect(await row.getByText('缺 16 区', { exact: false }).count()).toBe(1)
    await page.getByRole('list', { name: '各区' }).waitFor()
    await pages.shoot(page, 'cockpit')

    await row.getByRole('link', { name: '技术合同成交额' }).click()
    const areas = page.getByRole('region', { name: '各区' })
    await areas.getByText('到期未报').first().waitFor()
    expect(
      await areas
        .getByRole('row', { name: /江岸区/u })
        .getByText('0.60 亿元', { exact: false })
        .count(),
    ).toBe(1)
    await page.getByText('第 1 版', { exact: false }).waitFor()
    await pages.shoot(page, 'cockpit-indicator')
    await areas.getByRole('link', { name: /江岸区.*的事实/u }).click()
    await page.getByRole('heading', { name: /江岸区.*技术合同成交额/u }).waitFor()
    await page.goBack()
    await page.getByRole('link', { name: /^D2 一\/—3$/u }).click()
    await page.waitForURL(/\/documents\/[0-9a-f-]+\?.*clause=/u)

    const phone = await pages.open('/cockpit?period=2021-03', 'leader')
    await phone.setViewportSize(PHONE)
    await phone.getByText('明显低于进度').first().waitFor()
    expect(await overflowOf(phone)).toBe(0)
    await pages.shoot(phone, 'cockpit-phone')

    const big = await pages.open('/cockpit?period=2021-03&screen=big', 'leader')
    await big.setViewportSize({ width: 1920, height: 1080 })
    await big.getByText('明显低于进度').first().waitFor()
    expect(await big.evaluate(() => getComputedStyle(document.body).overflowY)).toBe('hidden')
    await pages.shoot(big, 'cockpit-big')
    await big.keyboard.press('Escape')
    await big.getByRole('button', { name: /大屏/u }).waitFor()

    const district = await pages.open('/cockpit?period=2021-03', 'district')
    await district.getByRole('heading', { name: '驾驶舱' }).waitFor()
    await district.getByRole('table').waitFor()
    expect(await district.getByLabel('区', { exact: true }).count()).toBe(0)
    expect(await district.getByRole('list', { name: '各区' }).count()).toBe(0)
  },
)
