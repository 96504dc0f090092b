// Small pdf files for tests, written by hand: no font with Chinese characters is needed, for a text layer
// only tells which characters stand where.

/** One line of a page: its place in points from the lower left corner, and its words. */
export type PdfLine = {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly text: string
}

/** How the text layer encodes its characters; many a Chinese pdf uses one of the predefined maps. */
export type PdfEncoding = 'Identity-H' | 'UniGB-UCS2-H' | 'GBK-EUC-H'

/** A pdf with a text layer, one array of lines a page. Characters of GBK-EUC-H come as their GBK bytes. */
export function makePdf(
  pages: readonly (readonly PdfLine[])[],
  options: { readonly encoding?: PdfEncoding; readonly gbk?: (text: string) => string } = {},
): Uint8Array {
  const encoding = options.encoding ?? 'Identity-H'
  const encode = encoding === 'GBK-EUC-H' ? (options.gbk ?? utf16) : utf16
  const objects: string[] = []
  const put = (body: string): number => objects.push(body)
  const catalogue = put('')
  const tree = put('')
  const unicode = put(stream(TO_UNICODE))
  const descriptor = put(
    '<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>',
  )
  const system = encoding === 'Identity-H' ? 'Identity' : 'GB1'
  const descendant = put(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (${system}) /Supplement 2 >> /FontDescriptor ${descriptor} 0 R /DW 1000 >>`,
  )
  const toUnicode = encoding === 'Identity-H' ? ` /ToUnicode ${unicode} 0 R` : ''
  const font = put(
    `<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /${encoding} /DescendantFonts [${descendant} 0 R]${toUnicode} >>`,
  )
  const kids = pages.map((lines) => {
    const words = lines.map(
      ({ x, y, size, text }) => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm <${encode(text)}> Tj ET`,
    )
    const content = put(stream(words.join('\n')))
    return put(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 595 842] /Contents ${content} 0 R /Resources << /Font << /F1 ${font} 0 R >> >> >>`,
    )
  })
  objects[catalogue - 1] = `<< /Type /Catalog /Pages ${tree} 0 R >>`
  const references = kids.map((kid) => `${kid} 0 R`).join(' ')
  objects[tree - 1] = `<< /Type /Pages /Kids [${references}] /Count ${kids.length} >>`
  return fileOf(objects, catalogue)
}

const stream = (words: string): string =>
  `<< /Length ${Buffer.byteLength(words, 'latin1')} >>\nstream\n${words}\nendstream`

const utf16 = (text: string): string => {
  let hex = ''
  for (let at = 0; at < text.length; at += 1)
    hex += text.charCodeAt(at).toString(16).padStart(4, '0')
  return hex
}

/** Codes are characters already: the map of each code to itself. */
const TO_UNICODE = `/CIDInit /ProcSet findresource begin
12 dict begin begincmap /CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
${Array.from({ length: 256 }, (_, high) => {
  const hex = high.toString(16).padStart(2, '0')
  return `1 beginbfrange <${hex}00> <${hex}ff> <${hex}00> endbfrange`
}).join('\n')}
endcmap end end`

function fileOf(objects: readonly string[], root: number): Uint8Array {
  let file = '%PDF-1.4\n'
  const offsets = objects.map((body, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const start = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`
  file += `trailer << /Size ${objects.length + 1} /Root ${root} 0 R >>\nstartxref\n${start}\n%%EOF`
  return Buffer.from(file, 'latin1')
}
