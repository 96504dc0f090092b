import { getDocumentProxy } from 'unpdf'
import { fail } from '../../base/failure.ts'
import { pageLines, type Glyphs } from './pdf-lines.ts'
import type { OnPage, SourceText } from './source-text.ts'

/** See cmaps/README.md. */
const CHARACTER_MAPS = `${import.meta.dirname}/cmaps/`

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>

/** Fewer characters a page than this, on average, is a stamp or a page number on scanned pages. */
const UNITS_A_PAGE_MIN = 8

/** Reads the text layer of a pdf, page by page; pages are parted by a form feed. */
export async function readPdf(bytes: Uint8Array, onPage: OnPage): Promise<SourceText> {
  const pdf = await openPdf(bytes)
  try {
    const pages: string[] = []
    for (let number = 1; number <= pdf.numPages; number += 1) {
      pages.push((await linesOfPage(pdf, number)).join('\n'))
      onPage(number, pdf.numPages)
    }
    const units = pages.reduce((sum, page) => sum + page.replaceAll(/\s/g, '').length, 0)
    if (units < UNITS_A_PAGE_MIN * pdf.numPages) {
      throw fail('PDF_WITHOUT_TEXT', { pages: pdf.numPages })
    }
    return { format: 'pdf', encoding: null, ...joined(pages) }
  } finally {
    await pdf.loadingTask.destroy()
  }
}

async function openPdf(bytes: Uint8Array): Promise<Pdf> {
  try {
    // The library takes the buffer over and wants no Node buffer, so it gets its own bytes.
    return await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      cMapUrl: CHARACTER_MAPS,
      cMapPacked: true,
    })
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException'
    throw fail(isLocked ? 'PDF_ENCRYPTED' : 'PDF_BROKEN')
  }
}

async function linesOfPage(pdf: Pdf, number: number): Promise<string[]> {
  try {
    const page = await pdf.getPage(number)
    const content = await page.getTextContent()
    const glyphs: Glyphs[] = []
    for (const item of content.items) {
      if ('str' in item) glyphs.push(item)
    }
    page.cleanup()
    return pageLines(glyphs)
  } catch {
    throw fail('PDF_BROKEN')
  }
}

const PAGE_BREAK = '\n\f\n'

function joined(pages: readonly string[]): Pick<SourceText, 'raw' | 'pageStarts'> {
  const pageStarts: number[] = []
  let length = 0
  for (const page of pages) {
    pageStarts.push(length)
    length += page.length + PAGE_BREAK.length
  }
  return { raw: pages.join(PAGE_BREAK), pageStarts }
}
