// What comes in at the door: every kind of bad file with its own sentence and nothing kept of it, files
// that are known already, and readings that are cancelled or broken off.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { Document, Packer, Paragraph } from 'docx'
import PdfDocument from 'pdfkit'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type AgreementBody,
  detailOf,
  formOf,
  type ImportBody,
  importDocument,
  itemsOf,
  officialText,
  type PageBody,
  type Refusal,
  type TextBody,
  upload,
  waitFor,
} from './document-journey.ts'
import { type Journey, openJourney, type Visitor } from './journey.ts'

let journey: Journey
let officer: Visitor

beforeAll(async () => {
  journey = await openJourney({ withDocuments: true })
  officer = await journey.as('bureau_officer')
})

afterAll(() => journey[Symbol.asyncDispose]())

/** How many rows there are of everything that an import could leave behind. */
async function stored(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of ['blob', 'document', 'document_text', 'document_item', 'document_search']) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from ${sql.table(table)}`.execute(journey.db)
    counts[table] = rows[0]?.count ?? -1
  }
  return counts
}

const docxOf = async (text: string): Promise<Uint8Array<ArrayBuffer>> => {
  const children = text.split('\n').map((line) => new Paragraph(line))
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })))
}

/** A pdf whose pages hold a grey box and no text at all, as a scanner makes them; or a locked one. */
const pdfOf = (options: PDFKit.PDFDocumentOptions = {}): Promise<Uint8Array<ArrayBuffer>> =>
  new Promise((resolve) => {
    const pdf = new PdfDocument(options)
    const chunks: Buffer[] = []
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    pdf.rect(50, 50, 400, 400).fill('#888')
    pdf.end()
  })

/** A zip with one deflated entry; only as whole as a test of its reader needs it. */
function zipOf(name: string, content: Buffer): Uint8Array<ArrayBuffer> {
  const packed = deflateRawSync(content)
  const entry = Buffer.alloc(30)
  entry.writeUInt32LE(0x04034b50, 0)
  entry.writeUInt16LE(8, 8)
  entry.writeUInt32LE(packed.length, 18)
  entry.writeUInt32LE(content.length, 22)
  entry.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(content.length, 24)
  central.writeUInt16LE(name.length, 28)
  const start = entry.length + name.length + packed.length
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length + name.length, 12)
  end.writeUInt32LE(start, 16)
  const label = Buffer.from(name)
  return new Uint8Array(Buffer.concat([entry, label, packed, central, label, end]))
}

const random = (length: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at += 65_536)
    crypto.getRandomValues(bytes.subarray(at, Math.min(at + 65_536, length)))
  return bytes
}

const BAD_FILES: readonly {
  readonly what: string
  readonly name: string
  readonly bytes: () => Promise<Uint8Array<ArrayBuffer> | string>
  readonly code: string
}[] = [
  { what: 'only blanks', name: '空.txt', bytes: async () => ' \n ', code: 'FILE_EMPTY' },
  { what: 'an image-only pdf', name: '扫描.pdf', bytes: () => pdfOf(), code: 'PDF_WITHOUT_TEXT' },
  {
    what: 'a locked pdf',
    name: '加密.pdf',
    bytes: () => pdfOf({ userPassword: 'secret' }),
    code: 'PDF_ENCRYPTED',
  },
  {
    what: 'a broken pdf',
    name: '坏.pdf',
    bytes: async () => (await pdfOf()).slice(0, 200),
    code: 'PDF_BROKEN',
  },
  {
    what: 'a docx cut in half',
    name: '坏.docx',
    bytes: async () => (await docxOf(officialText())).slice(0, 3000),
    code: 'DOCX_BROKEN',
  },
  {
    what: 'a zip bomb',
    name: '炸弹.docx',
    bytes: async () => zipOf('word/document.xml', Buffer.alloc(400_000_000)),
    code: 'FILE_UNPACKS_TOO_LARGE',
  },
  {
    what: 'a docx called pdf',
    name: '通知.pdf',
    bytes: () => docxOf(officialText()),
    code: 'FILE_EXTENSION_WRONG',
  },
  {
    what: 'a spreadsheet',
    name: '台账.xlsx',
    bytes: async () => zipOf('xl/workbook.xml', Buffer.from('<workbook/>')),
    code: 'FILE_SPREADSHEET',
  },
  {
    what: 'random bytes',
    name: '数据.txt',
    bytes: async () => random(50_000),
    code: 'FILE_FORMAT_UNKNOWN',
  },
  {
    what: 'a text without clauses',
    name: '随笔.txt',
    bytes: async () => '今天天气很好，我们去东湖边走了走，看见许多人在放风筝，直到天黑才回家。',
    code: 'DOCUMENT_WITHOUT_CLAUSES',
  },
]

test.each(BAD_FILES)(
  '$what is refused with its own sentence, and nothing of it is kept',
  async (bad) => {
    const before = await stored()
    const ended = await upload(officer, await bad.bytes(), { name: bad.name })
    expect([ended.state, ended.failureCode]).toEqual(['failed', bad.code])
    expect(ended.failureMessage).toMatch(/没有保存|请/)
    expect(await stored()).toEqual(before)
  },
)

test('every bad file has a sentence of its own', () => {
  expect(new Set(BAD_FILES.map(({ code }) => code)).size).toBe(BAD_FILES.length)
})

test('an empty file and a form without a file are refused at the door', async () => {
  const empty = await officer.send<Refusal>('POST', '/api/document-imports', formOf('', '空.txt'))
  expect([empty.status, empty.body.code]).toEqual([422, 'FILE_EMPTY'])
  const form = new FormData()
  form.append('note', '没有文件')
  const missing = await officer.send<Refusal>('POST', '/api/document-imports', form)
  expect([missing.status, missing.body.code]).toEqual([400, 'FILE_MISSING'])
  const json = await officer.send<Refusal>('POST', '/api/document-imports', { file: 'x' })
  expect([json.status, json.body.code]).toEqual([400, 'FILE_MISSING'])
})

test('200 MB are refused early, before they are taken in', async () => {
  const before = await stored()
  const started = performance.now()
  const megabyte = new Uint8Array(1024 * 1024)
  const big = new Blob(Array.from({ length: 200 }, () => megabyte))
  const form = new FormData()
  form.append('file', big, '巨大.pdf')
  const answer = await officer.send<Refusal>('POST', '/api/document-imports', form)
  expect([answer.status, answer.body.code]).toEqual([413, 'FILE_TOO_LARGE'])
  expect(answer.body.detail).toContain('50 MB')
  expect(performance.now() - started).toBeLessThan(10_000)
  expect(await stored()).toEqual(before)
})

test('a file that does not announce its length is cut off at the limit', async () => {
  const boundary = 'kechuang-test'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n`
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(new TextEncoder().encode(head)),
    pull: (stream) => {
      sent += 1
      if (sent <= 60) stream.enqueue(new Uint8Array(1024 * 1024).fill(65))
      else {
        stream.enqueue(new TextEncoder().encode(`\r\n--${boundary}--\r\n`))
        stream.close()
      }
    },
  })
  const before = await stored()
  const request = {
    method: 'POST',
    body,
    duplex: 'half',
    headers: {
      cookie: officer.cookie() ?? '',
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
  }
  const response = await fetch(`${journey.url}/api/document-imports`, request)
  expect(response.status).toBe(413)
  expect(await response.json()).toMatchObject({ code: 'FILE_TOO_LARGE' })
  expect(await stored()).toEqual(before)
})

test('a Word file is read like its text, and its bytes can be had again', async () => {
  const bytes = await docxOf(officialText(2031))
  const ended = await upload(officer, bytes, { name: '措施（印发）.docx' })
  expect(ended).toMatchObject({ state: 'read', outcome: 'created', percent: 100, phase: 'done' })
  const detail = await detailOf(officer, ended.documentId ?? '')
  expect(detail.source).toMatchObject({ fileName: '措施（印发）.docx', format: 'docx' })
  const response = await fetch(`${journey.url}/api/documents/${ended.documentId}/source`, {
    headers: { cookie: officer.cookie() ?? '' },
  })
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes)
})

test('the same words again lead to the same document, other words under its number are refused', async () => {
  const id = await importDocument(officer, officialText(2032))
  const again = await upload(officer, officialText(2032).replaceAll('，', ','), {
    name: '又一次.txt',
  })
  expect(again).toMatchObject({ state: 'read', outcome: 'same', documentId: id })
  const other = await upload(officer, officialText(2032, 99))
  expect([other.state, other.failureCode]).toEqual(['failed', 'DOCUMENT_KNOWN'])
  expect(other.failureMessage).toContain('江城市支持中试平台发展若干措施')
})

test('a reading can be cancelled; afterwards nothing is left to cancel', async () => {
  const before = await stored()
  const long = `${officialText(2033)}\n${'（四）其他事项。各单位应当按照职责分工抓好落实。'.repeat(40_000)}`
  const started = await officer.send<ImportBody>(
    'POST',
    '/api/document-imports',
    formOf(long, '长文.txt'),
  )
  const path = `/api/document-imports/${started.body.id}/cancellation`
  const cancelled = await officer.send<ImportBody>('POST', path)
  expect(cancelled.body).toMatchObject({ state: 'cancelled', canCancel: false })
  const twice = await officer.send<Refusal>('POST', path)
  expect([twice.status, twice.body.code]).toEqual([409, 'IMPORT_ENDED'])
  expect((await waitFor(officer, started.body.id)).state).toBe('cancelled')
  expect(await stored()).toEqual(before)
  const unknown = await officer.get<Refusal>(`/api/document-imports/${crypto.randomUUID()}`)
  expect([unknown.status, unknown.body.code]).toEqual([404, 'NOT_FOUND'])
})

test('pages of a pdf are counted while it is read', async () => {
  const bytes = await new Promise<Uint8Array<ArrayBuffer>>((resolve) => {
    const pdf = new PdfDocument({ autoFirstPage: false })
    const chunks: Buffer[] = []
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    for (let page = 1; page <= 300; page += 1)
      pdf.addPage().text(`1. Clause ${page}. The bureau of science builds platform number ${page}.`)
    pdf.end()
  })
  const started = await officer.send<ImportBody>(
    'POST',
    '/api/document-imports',
    formOf(bytes, 'pages.pdf'),
  )
  const seen = new Set<number>()
  const totals = new Set<number>()
  let state = started.body.state
  while (state === 'queued' || state === 'reading') {
    const { body } = await officer.get<ImportBody>(`/api/document-imports/${started.body.id}`)
    if (body.pagesRead !== null) seen.add(body.pagesRead)
    if (body.pagesTotal !== null) totals.add(body.pagesTotal)
    state = body.state
  }
  expect(state).toBe('read')
  expect(seen.size).toBeGreaterThan(1)
  expect([...totals]).toEqual([300])
})

test("a city's document is there without words; its official text attaches them and says whether they agree", async () => {
  const list = await officer.get<PageBody>('/api/documents?pageSize=100')
  const coded = list.body.rows.filter(({ code }) => code !== null)
  expect(coded.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['D1', 'D2', 'D3', 'D4', 'D5']),
  )
  const known = coded.find(({ code }) => code === 'D3')
  const id = known?.id ?? ''
  expect(known).toMatchObject({ state: 'confirmed', hasWords: false })
  const without = await officer.get<Refusal>(`/api/documents/${id}/text`)
  expect([without.status, without.body.code]).toEqual([404, 'DOCUMENT_WITHOUT_WORDS'])
  const { clauses } = await detailOf(officer, id)
  expect(new Set(clauses.map(({ agreement }) => agreement))).toEqual(new Set(['no-words']))
  // Invented words under the number of the real document: the addresses are there, the words are not.
  const words = [
    '武汉市促进颠覆性技术创新实施方案（2025—2027年）',
    '武政办〔2025〕18号',
    '一、工作目标',
    '到2027年，建成若干平台。',
    '二、主要任务',
    '（一）建强武汉颠覆性技术创新中心。按需支持。（责任单位：市科技创新局）',
    '四、附带的一章',
    '这里的话原文没有。',
  ].join('\n')
  const wrong = await upload(officer, officialText(2034), { path: `/api/documents/${id}/text` })
  expect([wrong.state, wrong.failureCode]).toEqual(['failed', 'TEXT_OF_OTHER_DOCUMENT'])
  const attached = await upload(officer, words, { name: 'D3.txt' })
  expect(attached).toMatchObject({ state: 'read', outcome: 'attached', documentId: id })
  const agreement = await officer.get<AgreementBody>(`/api/documents/${id}/agreement`)
  const of = (address: string) =>
    agreement.body.clauses.find((clause) => clause.address === address)?.agreement
  expect([of('一'), of('二/（二）'), of('四')]).toEqual(['differs', 'missing', 'extra'])
  expect([of('二'), agreement.body.same]).toEqual(['same', 1])
})

const OFFICIAL = join(import.meta.dirname, '../../../shared/texts/wuhan')

test('the official texts of Wuhan agree with the confirmed structures, clause by clause', async (context) => {
  const texts = await Promise.all(
    ['D1', 'D2', 'D5'].map(
      async (code) =>
        [code, await readFile(join(OFFICIAL, `${code}.txt`)).catch(() => null)] as const,
    ),
  )
  if (texts.some(([, bytes]) => bytes === null)) context.skip('the official texts are not at hand')
  const { body: list } = await officer.get<PageBody>('/api/documents?pageSize=100')
  for (const [code, bytes] of texts) {
    const ended = await upload(officer, new Uint8Array(bytes ?? []), { name: `${code}.txt` })
    const id = list.rows.find((row) => row.code === code)?.id ?? ''
    expect(ended).toMatchObject({ outcome: 'attached', documentId: id })
    const { body } = await officer.get<AgreementBody>(`/api/documents/${id}/agreement`)
    expect({ code, differs: body.differs, missing: body.missing }).toEqual({
      code,
      differs: 0,
      missing: 0,
    })
    expect(body.itemsPlaced / body.itemsTotal).toBeGreaterThan(0.95)
    const { body: text } = await officer.get<TextBody>(`/api/documents/${id}/text`)
    const items = await itemsOf(officer, id)
    const placed = items.filter(({ start }) => start !== null)
    expect(placed.every(({ start, end }) => text.text.slice(start ?? 0, end ?? 0) !== '')).toBe(
      true,
    )
  }
})
