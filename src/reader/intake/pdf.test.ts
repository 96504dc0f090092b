import { execFileSync } from 'node:child_process'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import Pdf from 'pdfkit'
import { expect, test } from 'vitest'
import { makePdf, type PdfLine } from '../../../tests/make-pdf.ts'
import { Failure } from '../../base/failure.ts'
import { readClauses } from '../clauses.ts'
import { normalise } from './normalise.ts'
import { readSource } from './read-source.ts'

const LEFT = 90
const SIZE = 16

/** Lines of a page from top to bottom: those that begin a paragraph stand two characters further in. */
const page = (...lines: readonly string[]): PdfLine[] =>
  lines.map((line, index) => {
    const isIndented = line.startsWith('　　')
    return {
      x: LEFT + (isIndented ? 2 * SIZE : 0),
      y: 760 - index * 28,
      size: SIZE,
      text: line.trim(),
    }
  })

const open = (bytes: Uint8Array, onPage?: (read: number, total: number) => void) =>
  readSource({ bytes, fileName: 'a.pdf' }, onPage)

const made = async (
  options: PDFKit.PDFDocumentOptions,
  draw: (pdf: PDFKit.PDFDocument) => void,
) => {
  const pdf = new Pdf(options)
  const out = buffer(pdf.pipe(new PassThrough()))
  draw(pdf)
  pdf.end()
  return out
}

const codeOf = async (bytes: Uint8Array): Promise<string> => {
  const failure = await open(bytes).catch((error: unknown) => error)
  return failure instanceof Failure ? failure.code : String(failure)
}

test('joins lines by the edges of the page and knows where pages begin', async () => {
  const first = page(
    '　　第一条为了促进科技成果转化为现实生',
    '产力，制定本办法。',
    '　　第二条本办法适用于本市行政区域内开',
    '展的科技成果转化活动，以及为此提供的',
    '—1—',
  )
  const second = page('服务活动。', '　　第三条本办法自印发之日起施行。', '—2—')
  const source = await open(makePdf([first, second]))
  expect(source.raw.slice(source.pageStarts[1])).toMatch(/^服务活动。/)
  expect(normalise(source.raw).text.split('\n')).toEqual([
    '第一条为了促进科技成果转化为现实生产力，制定本办法。',
    '第二条本办法适用于本市行政区域内开展的科技成果转化活动，以及为此提供的服务活动。',
    '第三条本办法自印发之日起施行。',
  ])
})

test('reads runs of glyphs in the order of the page, not of the file', async () => {
  const lines: PdfLine[] = [
    { x: 90, y: 100, size: 10, text: '页脚' },
    { x: 170, y: 700.4, size: 16, text: '总则' },
    { x: 90, y: 700, size: 16, text: '第一章' },
    { x: 90, y: 760, size: 16, text: '江市办法' },
  ]
  expect((await open(makePdf([lines]))).raw).toBe('江市办法\n第一章 总则\n页脚')
})

const gbk = (text: string): string =>
  execFileSync('iconv', ['-f', 'utf-8', '-t', 'gbk'], { input: text }).toString('hex')
const hasIconv = ((): boolean => {
  try {
    return gbk('中') === 'd6d0'
  } catch {
    return false
  }
})()

test('reads a font that has only one of the predefined Chinese maps', async () => {
  const lines = page('　　第一条支持创新。')
  expect((await open(makePdf([lines], { encoding: 'UniGB-UCS2-H' }))).raw.trim()).toBe(
    '第一条支持创新。',
  )
})

test.skipIf(!hasIconv)('reads a font in GBK (skipped where iconv is absent)', async () => {
  const lines = page('　　第一条支持创新。')
  expect((await open(makePdf([lines], { encoding: 'GBK-EUC-H', gbk }))).raw.trim()).toBe(
    '第一条支持创新。',
  )
})

test('tells after each page of three hundred how far it is', async () => {
  const pages = Array.from({ length: 300 }, (_, index) =>
    page(`　　第${index + 1}条支持企业和高等院校共同建设研发平台。`, `—${index + 1}—`),
  )
  const told: string[] = []
  const source = await open(makePdf(pages), (read, total) => told.push(`${read}/${total}`))
  expect(told).toHaveLength(300)
  expect(told.at(-1)).toBe('300/300')
  const articles = readClauses(normalise(source.raw).text)
  expect(articles.map((article) => article.id)).toEqual(
    Array.from({ length: 300 }, (_, index) => `第${index + 1}条`),
  )
})

test('refuses a pdf of pictures, a locked one and a broken one, each with its reason', async () => {
  const scanned = await made({}, (pdf) => {
    pdf.rect(50, 50, 400, 600).fill('#888').addPage().rect(50, 50, 400, 600).fill('#888')
  })
  expect(await codeOf(scanned)).toBe('PDF_WITHOUT_TEXT')
  const locked = await made({ userPassword: 'secret' }, (pdf) => void pdf.text('secret words'))
  expect(await codeOf(locked)).toBe('PDF_ENCRYPTED')
  const whole = makePdf([page('　　第一条支持创新。')])
  expect(await codeOf(whole.subarray(0, 60))).toBe('PDF_BROKEN')
})

test('reads a pdf that only its owner locked', async () => {
  const text = 'Article one supports innovation in the city. '.repeat(3)
  const bytes = await made({ ownerPassword: 'owner' }, (pdf) => void pdf.text(text))
  expect((await open(bytes)).raw).toContain('supports innovation')
})
