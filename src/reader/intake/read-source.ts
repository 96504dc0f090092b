// From a file to its words. What the bytes are decides how they are read; the name only has to agree,
// for a file that is not what it is called was chosen by mistake or made to deceive.
import { fail, type Failure } from '../../base/failure.ts'
import { decodeText } from './decode-text.ts'
import { readDocx } from './docx/read-docx.ts'
import { htmlLines } from './html.ts'
import { readPdf } from './pdf.ts'
import { hasCompoundStream, sniff } from './sniff.ts'
import type { OnPage, SourceFile, SourceText } from './source-text.ts'
import { openPackage } from './unpack.ts'

/** Larger files are refused unread. */
export const SOURCE_BYTES_MAX = 50 * 1024 * 1024

/** Reads a file of any readable format; every other file is refused with what it is. */
export async function readSource(
  file: SourceFile,
  onPage: OnPage = () => undefined,
): Promise<SourceText> {
  const { bytes } = file
  if (bytes.length === 0) throw fail('FILE_EMPTY')
  if (bytes.length > SOURCE_BYTES_MAX) {
    throw fail('FILE_TOO_LARGE', { limit: SOURCE_BYTES_MAX / 1024 / 1024 })
  }
  const kind = sniff(bytes)
  switch (kind) {
    case 'pdf':
      refuseOtherName(file, 'pdf', ' pdf')
      return readPdf(bytes, onPage)
    case 'package':
      return readPackage(file)
    case 'compound':
      throw compoundFailure(bytes)
    case 'image':
      throw fail('FILE_IMAGE')
    case 'archive':
      throw fail('FILE_ARCHIVE')
    case 'rtf':
      throw fail('FILE_FORMAT_UNSUPPORTED', { format: ' rtf 文件' })
    case 'program':
      throw fail('FILE_FORMAT_UNKNOWN')
    case 'unknown':
      return readText(file)
    default:
      return kind
  }
}

const EXTENSION = /\.([A-Za-z0-9]{1,8})$/

const extensionOf = (fileName: string): string =>
  EXTENSION.exec(fileName.trim())?.[1]?.toLowerCase() ?? ''

/** Names that promise a format of their own; a name without one promises nothing. */
const PROMISING: ReadonlySet<string> = new Set(
  'pdf docx docm doc wps xlsx xlsm xls et csv tsv pptx ppt rtf odt ods ofd txt md markdown html htm zip rar 7z png jpg jpeg gif bmp tif tiff'.split(
    ' ',
  ),
)

function refuseOtherName(file: SourceFile, wanted: string, found: string): void {
  const extension = extensionOf(file.fileName)
  if (extension === '' || extension === wanted || !PROMISING.has(extension)) return
  throw fail('FILE_EXTENSION_WRONG', { named: `.${extension}`, found })
}

async function readPackage(file: SourceFile): Promise<SourceText> {
  const parts = await openPackage(file.bytes)
  const extension = extensionOf(file.fileName)
  if (parts === null) {
    if (/^(?:xls|ods|et)/.test(extension)) throw fail('FILE_SPREADSHEET')
    throw fail(/^(?:zip|jar)$/.test(extension) ? 'FILE_ARCHIVE' : 'DOCX_BROKEN')
  }
  const names = [...parts.names]
  const holds = (prefix: string): boolean => names.some((name) => name.startsWith(prefix))
  const mimeType = (parts.names.has('mimetype') ? await parts.read('mimetype') : null) ?? ''
  if (holds('xl/') || mimeType.includes('spreadsheet')) throw fail('FILE_SPREADSHEET')
  if (holds('ppt/') || mimeType.includes('presentation')) throw unsupported('演示文稿')
  if (mimeType.includes('opendocument')) throw unsupported(' odt 文件')
  if (parts.names.has('OFD.xml')) throw unsupported(' ofd 文件')
  if (!parts.names.has('[Content_Types].xml') && !holds('word/')) throw fail('FILE_ARCHIVE')
  if (extension !== 'docm') refuseOtherName(file, 'docx', ' Word 文档（docx）')
  return readDocx(parts)
}

const unsupported = (format: string): Failure => fail('FILE_FORMAT_UNSUPPORTED', { format })

/** Old Office files and locked new ones share one container; the streams in it tell them apart. */
function compoundFailure(bytes: Uint8Array): Failure {
  if (hasCompoundStream(bytes, 'EncryptedPackage')) return fail('DOCX_ENCRYPTED')
  if (hasCompoundStream(bytes, 'Workbook') || hasCompoundStream(bytes, 'Book')) {
    return fail('FILE_SPREADSHEET')
  }
  if (hasCompoundStream(bytes, 'WordDocument')) return fail('FILE_OLD_WORD')
  return unsupported('这种旧版 Office 文件')
}

const BINARY_NAMES: Readonly<Record<string, string>> = { pdf: ' pdf', docx: ' Word 文档（docx）' }
const SPREADSHEETS: ReadonlySet<string> = new Set(['csv', 'tsv', 'xlsx', 'xls', 'et', 'ods'])
const HTML_START =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype html|html|head|body)\b/i
const META_CHARSET = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{3,20})/i

function readText(file: SourceFile): SourceText {
  const extension = extensionOf(file.fileName)
  const decoded = decodeText(file.bytes)
  if (decoded === null) {
    // A damaged pdf or docx may have lost the mark that it begins with.
    if (extension === 'pdf') throw fail('PDF_BROKEN')
    if (extension === 'docx') throw fail('DOCX_BROKEN')
    throw fail('FILE_FORMAT_UNKNOWN')
  }
  const { text, encoding } = decoded
  if (text.trim() === '') throw fail('FILE_EMPTY')
  if (SPREADSHEETS.has(extension)) throw fail('FILE_SPREADSHEET')
  if (Object.hasOwn(BINARY_NAMES, extension)) {
    throw fail('FILE_EXTENSION_WRONG', { named: `.${extension}`, found: '普通文字' })
  }
  const isHtml = HTML_START.test(text) || extension === 'html' || extension === 'htm'
  if (isHtml) {
    const page = inDeclaredCharset(file.bytes, text)
    return { format: 'html', encoding, raw: htmlLines(page).join('\n'), pageStarts: [] }
  }
  const isMarkdown = extension === 'md' || extension === 'markdown'
  return { format: isMarkdown ? 'md' : 'txt', encoding, raw: text, pageStarts: [] }
}

/** A page of few Chinese characters may be read wrongly by their look; what it declares is surer. */
function inDeclaredCharset(bytes: Uint8Array, text: string): string {
  const charset = META_CHARSET.exec(text.slice(0, 4096))?.[1]?.toLowerCase()
  if (charset !== 'gbk' && charset !== 'gb2312' && charset !== 'gb18030') return text
  const declared = new TextDecoder('gb18030').decode(bytes)
  return declared.includes('\uFFFD') ? text : declared
}
