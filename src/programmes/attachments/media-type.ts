import { sniff } from '../../reader/intake/sniff.ts'

/** What may be attached, told by its bytes and never by its name. Only what browsers draw safely is shown inline. */
export const MEDIA_TYPES = {
  'application/pdf': { word: 'PDF', extension: 'pdf', isShown: true },
  'image/png': { word: 'PNG 图片', extension: 'png', isShown: true },
  'image/jpeg': { word: 'JPG 图片', extension: 'jpg', isShown: true },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    word: 'Word 文档',
    extension: 'docx',
    isShown: false,
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    word: 'Excel 工作簿',
    extension: 'xlsx',
    isShown: false,
  },
} as const

export type MediaType = keyof typeof MEDIA_TYPES

export const isMediaType = (word: string): word is MediaType => Object.hasOwn(MEDIA_TYPES, word)

/** The words of what was found in a file that is not taken. */
const OTHER_WORDS = {
  pdf: 'PDF',
  package: '压缩包',
  compound: '旧版 Office 文档',
  image: '其他格式的图片',
  archive: '压缩包',
  rtf: 'RTF 文档',
  program: '程序',
  unknown: '无法识别的内容',
} as const satisfies Record<ReturnType<typeof sniff>, string>

const PNG = [0x89, 0x50, 0x4e, 0x47]
const JPEG = [0xff, 0xd8, 0xff]

const beginsWith = (bytes: Uint8Array, wanted: readonly number[]): boolean =>
  wanted.every((byte, index) => bytes[index] === byte)

/** What a file is; the words of what it is instead, where it is nothing that may be attached. */
export function mediaTypeOf(
  bytes: Buffer,
): { readonly type: MediaType } | { readonly found: string } {
  // A pdf that begins with something else may be read as that by another program.
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return { type: 'application/pdf' }
  if (beginsWith(bytes, PNG)) return { type: 'image/png' }
  if (beginsWith(bytes, JPEG)) return { type: 'image/jpeg' }
  const kind = sniff(bytes)
  if (kind === 'package') {
    const office = officeTypeOf(bytes)
    if (office !== null) return { type: office }
  }
  return { found: kind === 'pdf' ? '开头不合规范的 PDF' : OTHER_WORDS[kind] }
}

/** The names of its parts stand in the directory at the end of a package; macros are not taken. */
function officeTypeOf(bytes: Buffer): MediaType | null {
  if (!bytes.includes('[Content_Types].xml') || bytes.includes('vbaProject.bin')) return null
  if (bytes.includes('word/document.xml'))
    return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  return bytes.includes('xl/workbook.xml')
    ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    : null
}
