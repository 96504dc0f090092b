import { expect, test } from 'vitest'
import { importDocument } from '../journeys/document-journey.ts'
import { openPages, SOON, STORY_TIMEOUT_MS } from './pages.ts'

const pages = openPages()

const CLAUSES = 3_000

/** An invented plan of about a megabyte: three thousand clauses, each with a duty and an amount. */
function largeText(): string {
  const lines = ['江城市人民政府办公室关于印发江城市长篇示例工作方案的通知', '一、主要任务']
  for (let number = 1; number <= CLAUSES; number += 1) {
    lines.push(
      `${number}.建设第${number}号示例平台。围绕第${number}号示例领域，布局建设公共服务平台，完善仪器共享、人才培养、成果转化等服务，对运行良好的平台给予最高${number}万元支持。（牵头单位：市示例局；责任单位：市财政局、各区人民政府）`,
    )
  }
  return lines.join('\n')
}

test(
  'a megabyte of text stays smooth: what is far from the window is never laid out',
  { timeout: STORY_TIMEOUT_MS },
  async () => {
    const id = await importDocument(await pages.journey().as('bureau_officer'), largeText())
    const page = await pages.open(`/documents/${id}`, 'bureau_officer')
    const paper = page.getByRole('article', { name: '正文' })
    await paper.getByText('建设第1号示例平台').first().waitFor({ timeout: 30_000 })
    const laidOut = () =>
      page.evaluate(() => {
        const lines = [...document.querySelectorAll('.line')]
        const shown = lines.filter((line) => line.checkVisibility({ contentVisibilityAuto: true }))
        return { lines: lines.length, shown: shown.length }
      })
    const { lines, shown } = await laidOut()
    expect(lines).toBeGreaterThan(CLAUSES)
    expect(shown).toBeLessThan(300)

    // The last duty of the list and its words at the other end of the text find each other.
    await page.keyboard.press('k')
    await paper.getByText(`建设第${CLAUSES}号示例平台`).first().waitFor()
    await expect
      .poll(
        () =>
          page.evaluate(() => {
            const box = document.querySelector('.mark-selected')?.getBoundingClientRect()
            return box !== undefined && box.bottom > 0 && box.top < innerHeight
          }),
        SOON,
      )
      .toBe(true)
    expect((await laidOut()).shown).toBeLessThan(600)
  },
)
