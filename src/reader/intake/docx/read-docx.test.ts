import {
  AlignmentType,
  Document,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import { expect, test } from 'vitest'
import { makeZip } from '../../../../tests/make-zip.ts'
import { readClauses } from '../../clauses.ts'
import { normalise } from '../normalise.ts'
import { readSource } from '../read-source.ts'

const read = async (bytes: Uint8Array): Promise<string[]> =>
  (await readSource({ bytes, fileName: 'a.docx' })).raw.split('\n')

const numberingXml = `<w:numbering>
  <w:abstractNum w:abstractNumId="7">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
    <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
  </w:abstractNum>
  <w:abstractNum w:abstractNumId="8">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条"/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircleChinese"/><w:lvlText w:val="%2"/></w:lvl>
  </w:abstractNum>
  <w:abstractNum w:abstractNumId="9">
    <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl>
  </w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
  <w:num w:numId="3"><w:abstractNumId w:val="8"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>
  <w:num w:numId="4"><w:abstractNumId w:val="9"/></w:num>
</w:numbering>`
const stylesXml = `<w:styles>
  <w:style w:styleId="Heading"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
  <w:style w:styleId="Sub"><w:basedOn w:val="Heading"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
</w:styles>`

const paragraph = (words: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${words}</w:t></w:r></w:p>`
const listed = (words: string, list: number, level = 0): string =>
  paragraph(words, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`)
const packed = (body: string): Buffer =>
  makeZip({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<w:document><w:body>${body}</w:body></w:document>`,
    'word/numbering.xml': numberingXml,
    'word/styles.xml': stylesXml,
  })

test('prints the numbers that Word counts itself', async () => {
  const body = [
    listed('总体要求', 1),
    listed('指导思想', 1, 1),
    listed('基本原则', 1, 1),
    listed('坚持创新。', 1, 2),
    listed('主要任务', 1),
    listed('建设平台', 1, 1),
    listed('为了创新。', 2),
    listed('适用本市。', 2),
    listed('有机构', 2, 1),
    listed('本办法解释。', 3),
    listed('要点', 4),
    paragraph('正文不编号', '<w:numPr><w:numId w:val="0"/></w:numPr>'),
  ]
  expect(await read(packed(body.join('')))).toEqual([
    '一、总体要求',
    '（一）指导思想',
    '（二）基本原则',
    '1.坚持创新。',
    '二、主要任务',
    '（一）建设平台',
    '第一条为了创新。',
    '第二条适用本市。',
    '①有机构',
    '第九条本办法解释。',
    '- 要点',
    '正文不编号',
  ])
})

test('counts chinese numbers beyond ten and leaves empty paragraphs out', async () => {
  const body = Array.from({ length: 23 }, (_, index) => listed(`甲${index}`, 2)).join(listed('', 2))
  const lines = (await read(packed(body))).filter((line) => line !== '')
  expect(lines.map((line) => line.replace(/甲\d+/, ''))).toEqual(
    expect.arrayContaining(['第十条', '第十一条', '第二十条', '第二十三条']),
  )
  expect(lines).toHaveLength(23)
})

test('finds the list of a paragraph in its style and in the style below that', async () => {
  const body = [
    paragraph('任务', '<w:pStyle w:val="Heading"/>'),
    paragraph('平台', '<w:pStyle w:val="Sub"/>'),
    paragraph('保障', '<w:pStyle w:val="Heading"/>'),
  ]
  expect(await read(packed(body.join('')))).toEqual(['一、任务', '（一）平台', '二、保障'])
})

test('reads what stands in the document now, not what was deleted or what only Word reads', async () => {
  const body = [
    '<w:p><w:r><w:t>给予</w:t></w:r><w:del><w:r><w:delText>50</w:delText></w:r></w:del><w:ins><w:r><w:t>100</w:t></w:r></w:ins><w:r><w:t>万元</w:t></w:r></w:p>',
    '<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>',
    '<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>红头文件</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>红头文件</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>',
    paragraph('甲&lt;乙&amp;丙'),
  ]
  expect((await read(packed(body.join('')))).filter((line) => line !== '')).toEqual([
    '给予100万元',
    '甲 乙',
    '丙',
    '红头文件',
    '甲<乙&丙',
  ])
})

test('writes one cell of a table a line', async () => {
  const cell = (...words: string[]): TableCell =>
    new TableCell({ children: words.map((text) => new Paragraph(text)) })
  const table = new Table({
    rows: [
      new TableRow({ children: [cell('序号'), cell('任务'), cell('牵头单位'), cell('配合单位')] }),
      new TableRow({
        children: [cell('1'), cell('强化', '统筹'), cell('市科技局', '市财政局'), cell('')],
      }),
    ],
  })
  const file = new Document({
    sections: [{ children: [new Paragraph('附件'), table, new Paragraph('说明')] }],
  })
  expect(await read(await Packer.toBuffer(file))).toEqual([
    '附件',
    '序号',
    '任务',
    '牵头单位',
    '配合单位',
    '1',
    '强化统筹',
    '市科技局、市财政局',
    '—',
    '说明',
  ])
})

test('a document made by a word processor becomes clauses', async () => {
  const level = (
    format: (typeof LevelFormat)[keyof typeof LevelFormat],
    text: string,
    at: number,
  ) => ({
    level: at,
    format,
    text,
    alignment: AlignmentType.START,
  })
  const list = (words: string, at: number): Paragraph =>
    new Paragraph({ text: words, numbering: { reference: 'clauses', level: at } })
  const file = new Document({
    numbering: {
      config: [
        {
          reference: 'clauses',
          levels: [
            level(LevelFormat.CHINESE_COUNTING, '%1、', 0),
            level(LevelFormat.CHINESE_COUNTING, '（%2）', 1),
          ],
        },
      ],
    },
    sections: [
      {
        children: [
          new Paragraph({ children: [new TextRun({ text: '江市创新方案', bold: true })] }),
          list('目标', 0),
          list('任务', 0),
          list('平台。建设平台。', 1),
          list('人才。引进人才。', 1),
        ],
      },
    ],
  })
  const source = await readSource({ bytes: await Packer.toBuffer(file), fileName: '方案.docx' })
  expect(readClauses(normalise(source.raw).text).map(({ id, heading }) => [id, heading])).toEqual([
    ['引言', ''],
    ['一', '目标'],
    ['二', '任务'],
    ['二/（一）', '平台'],
    ['二/（二）', '人才'],
  ])
})
