import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeZip } from '../../../tests/make-zip.ts'
import { Failure, sentenceOf } from '../../base/failure.ts'
import { readSource, SOURCE_BYTES_MAX } from './read-source.ts'
import type { SourceFile } from './source-text.ts'

const WORDS =
  '江市促进创新办法\n第一条 为了促进科技成果转化，制定本办法。\n第二条 给予“专精特新”企业50万元奖励。\n'

const utf16be = (text: string): Uint8Array => Buffer.from(text, 'utf16le').swap16()
const gb18030 = (text: string): Uint8Array =>
  execFileSync('iconv', ['-f', 'utf-8', '-t', 'gb18030'], { input: text })
const hasIconv = ((): boolean => {
  try {
    return gb18030('中').length === 2
  } catch {
    return false
  }
})()

const read = (bytes: Uint8Array, fileName = 'a.txt') => readSource({ bytes, fileName })

/** The code of the failure, and that its sentence says what to do next. */
async function failureOf(bytes: Uint8Array, fileName: string): Promise<string> {
  const failure = await read(bytes, fileName).catch((error: unknown) => error)
  if (!(failure instanceof Failure)) return `no failure: ${String(failure)}`
  return /请/.test(sentenceOf(failure)) ? failure.code : `no advice: ${sentenceOf(failure)}`
}

test.each([
  ['utf-8', Buffer.from(WORDS)],
  ['utf-8', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(WORDS)])],
  ['utf-16le', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(WORDS, 'utf16le')])],
  ['utf-16be', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be(WORDS)])],
  ['utf-16le', Buffer.from(WORDS, 'utf16le')],
  ['utf-16be', utf16be(WORDS)],
])('reads a text in %s, with its mark and without', async (encoding, bytes) => {
  expect(await read(bytes)).toEqual({ format: 'txt', encoding, raw: WORDS, pageStarts: [] })
})

test.skipIf(!hasIconv)('reads a text in GB 18030 (skipped where iconv is absent)', async () => {
  const words = `${WORDS}㐀䶵𠀀`
  expect(await read(gb18030(words))).toMatchObject({ encoding: 'gb18030', raw: words })
  const short = '一、总则'
  expect(await read(gb18030(short))).toMatchObject({ encoding: 'gb18030', raw: short })
})

test('reads a text whose last character was cut off', async () => {
  const bytes = Buffer.from(WORDS.repeat(40))
  const source = await read(bytes.subarray(0, -3))
  expect(source.encoding).toBe('utf-8')
})

test('tells any Chinese text from its encodings', async () => {
  const sentences = fc.array(
    fc.constantFrom(
      '一、',
      '（一）',
      '支持企业创新',
      '给予',
      '奖励',
      '，',
      '。',
      '100',
      '万元',
      '\n',
      'R&D',
      '《办法》',
      '“',
      '”',
      '2024年',
      '——',
      '%',
    ),
    { minLength: 12, maxLength: 60 },
  )
  await fc.assert(
    fc.asyncProperty(sentences, fc.constantFrom('utf8', 'utf16le'), async (parts, encoding) => {
      const text = `一、总则${parts.join('')}`
      expect((await read(Buffer.from(text, encoding))).raw).toBe(text)
    }),
    { numRuns: 200 },
  )
})

test('reads markdown as it stands and pages of a site as their words', async () => {
  expect(await read(Buffer.from(`# 办法\n\n${WORDS}`), 'a.md')).toMatchObject({ format: 'md' })
  const page = `<!DOCTYPE html><html><head><title>站</title></head><body><p>一、总则</p><p>二、附则</p></body></html>`
  expect(await read(Buffer.from(page), 'a.html')).toMatchObject({
    format: 'html',
    raw: '一、总则\n二、附则',
  })
  expect(await read(Buffer.from(page), 'a.txt')).toMatchObject({ format: 'html' })
})

const random = (length: number): Buffer => {
  const blocks: Buffer[] = []
  for (let block = 0; block * 32 < length; block += 1) {
    blocks.push(createHash('sha256').update(`seed ${block}`).digest())
  }
  return Buffer.concat(blocks).subarray(0, length)
}
const compound = (stream: string): Buffer =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(512),
    Buffer.from(stream, 'utf16le'),
  ])
const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.alloc(64),
])
const document =
  '<w:document><w:body><w:p><w:r><w:t>一、总则</w:t></w:r></w:p></w:body></w:document>'
const docx = makeZip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': document })

const REFUSED: readonly (readonly [what: string, code: string, file: SourceFile])[] = [
  ['an empty file', 'FILE_EMPTY', { fileName: 'a.txt', bytes: Buffer.alloc(0) }],
  ['a file of spaces', 'FILE_EMPTY', { fileName: 'a.txt', bytes: Buffer.from(' \n\n 　') }],
  ['random bytes', 'FILE_FORMAT_UNKNOWN', { fileName: 'a.txt', bytes: random(4096) }],
  ['a few random bytes', 'FILE_FORMAT_UNKNOWN', { fileName: 'a.txt', bytes: random(40) }],
  ['zeros', 'FILE_FORMAT_UNKNOWN', { fileName: 'a.txt', bytes: Buffer.alloc(2000) }],
  ['a picture', 'FILE_IMAGE', { fileName: 'a.png', bytes: png }],
  ['a picture named as a text', 'FILE_IMAGE', { fileName: 'a.pdf', bytes: png }],
  ['an old Word file', 'FILE_OLD_WORD', { fileName: 'a.doc', bytes: compound('WordDocument') }],
  ['an old spreadsheet', 'FILE_SPREADSHEET', { fileName: 'a.xls', bytes: compound('Workbook') }],
  ['a locked docx', 'DOCX_ENCRYPTED', { fileName: 'a.docx', bytes: compound('EncryptedPackage') }],
  [
    'a spreadsheet',
    'FILE_SPREADSHEET',
    { fileName: 'a.xlsx', bytes: makeZip({ '[Content_Types].xml': '', 'xl/workbook.xml': '' }) },
  ],
  [
    'a spreadsheet named as a text',
    'FILE_SPREADSHEET',
    { fileName: 'a.docx', bytes: makeZip({ '[Content_Types].xml': '', 'xl/workbook.xml': '' }) },
  ],
  [
    'comma-separated values',
    'FILE_SPREADSHEET',
    { fileName: 'a.csv', bytes: Buffer.from('单位,金额\n市科技局,100\n') },
  ],
  [
    'slides',
    'FILE_FORMAT_UNSUPPORTED',
    {
      fileName: 'a.pptx',
      bytes: makeZip({ '[Content_Types].xml': '', 'ppt/presentation.xml': '' }),
    },
  ],
  ['an ofd', 'FILE_FORMAT_UNSUPPORTED', { fileName: 'a.ofd', bytes: makeZip({ 'OFD.xml': '' }) }],
  ['an rtf', 'FILE_FORMAT_UNSUPPORTED', { fileName: 'a.rtf', bytes: Buffer.from('{\\rtf1 abc}') }],
  ['an archive', 'FILE_ARCHIVE', { fileName: 'a.zip', bytes: makeZip({ 'a.txt': WORDS }) }],
  [
    'an archive of another sort',
    'FILE_ARCHIVE',
    { fileName: 'a.rar', bytes: Buffer.from('Rar!\u001a\u0007 abcdefgh') },
  ],
  [
    'a docx with a broken zip',
    'DOCX_BROKEN',
    { fileName: 'a.docx', bytes: docx.subarray(0, docx.length - 30) },
  ],
  [
    'a docx without its document',
    'DOCX_BROKEN',
    { fileName: 'a.docx', bytes: makeZip({ '[Content_Types].xml': '', 'word/styles.xml': '' }) },
  ],
  [
    'a docx without words',
    'DOCX_WITHOUT_TEXT',
    {
      fileName: 'a.docx',
      bytes: makeZip({
        '[Content_Types].xml': '',
        'word/document.xml': '<w:document><w:body><w:p/></w:body></w:document>',
      }),
    },
  ],
  ['a docx of random bytes', 'DOCX_BROKEN', { fileName: 'a.docx', bytes: random(3000) }],
  [
    'a broken pdf',
    'PDF_BROKEN',
    { fileName: 'a.pdf', bytes: Buffer.from('%PDF-1.4\n1 0 obj\n<<') },
  ],
  ['a pdf of random bytes', 'PDF_BROKEN', { fileName: 'a.pdf', bytes: random(3000) }],
  ['a docx named pdf', 'FILE_EXTENSION_WRONG', { fileName: 'a.pdf', bytes: docx }],
  ['a text named docx', 'FILE_EXTENSION_WRONG', { fileName: 'a.docx', bytes: Buffer.from(WORDS) }],
  [
    'a pdf named docx',
    'FILE_EXTENSION_WRONG',
    { fileName: 'a.docx', bytes: Buffer.from('%PDF-1.4\n') },
  ],
  [
    'a program',
    'FILE_FORMAT_UNKNOWN',
    {
      fileName: 'a.txt',
      bytes: Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46]), Buffer.alloc(64)]),
    },
  ],
]

test.each(REFUSED)('refuses %s with %s', async (_, code, file) => {
  expect(await failureOf(file.bytes, file.fileName)).toBe(code)
})

test('refuses a file above the limit unread', async () => {
  expect(await failureOf(Buffer.alloc(SOURCE_BYTES_MAX + 1, 0x61), 'a.txt')).toBe('FILE_TOO_LARGE')
})

test('refuses a zip bomb by its directory, and one whose directory lies by what comes out', async () => {
  const honest = makeZip({
    '[Content_Types].xml': '',
    'word/document.xml': Buffer.alloc(210 * 1024 * 1024, 0x20),
  })
  expect(honest.length).toBeLessThan(1024 * 1024)
  expect(await failureOf(honest, 'a.docx')).toBe('FILE_UNPACKS_TOO_LARGE')
  const liar = makeZip(
    { '[Content_Types].xml': '', 'word/document.xml': Buffer.alloc(64 * 1024 * 1024, 0x20) },
    { declares: 100 },
  )
  expect(await failureOf(liar, 'a.docx')).toBe('DOCX_BROKEN')
})

test('reads a file whose name promises nothing by its content', async () => {
  expect(await read(docx, '文件')).toMatchObject({ format: 'docx', raw: '一、总则' })
  expect(await read(Buffer.from(WORDS), '通知')).toMatchObject({ format: 'txt' })
})

test('every file is either read or refused with a reason', async () => {
  const starts = fc.constantFrom<readonly number[]>(
    [],
    [0x50, 0x4b, 3, 4],
    [0x25, 0x50, 0x44, 0x46, 0x2d],
    [0xff, 0xfe],
    [0xd0, 0xcf, 0x11, 0xe0],
  )
  await fc.assert(
    fc.asyncProperty(starts, fc.uint8Array({ maxLength: 300 }), async (start, rest) => {
      const outcome = await read(Buffer.concat([Buffer.from(start), rest]), 'x').then(
        (source) => source.format,
        (error: unknown) => (error instanceof Failure ? 'refused' : error),
      )
      expect(outcome).toBeTypeOf('string')
    }),
    { numRuns: 300 },
  )
})
