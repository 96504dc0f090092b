// The table that government sites print above a document: 索引号, 发文机构, 成文日期 …, one pair a line,
// several pairs on a line, or label and value each in a cell of its own.

const NAMES = [
  'title',
  'number',
  'issuer',
  'index',
  'written',
  'issued',
  'published',
  'effective',
  'expires',
] as const

/** What the table of a site may say about a document. */
export type LabelName = (typeof NAMES)[number]

const LABELS: Readonly<Record<LabelName, readonly string[]>> = {
  title: ['公文名称', '文件名称', '信息名称', '发文标题', '名称', '标题'],
  number: ['发文字号', '文件编号', '文件字号', '发文文号', '文号', '字号'],
  issuer: [
    '发文机构',
    '发文机关',
    '发布机构',
    '发布机关',
    '发文单位',
    '发布单位',
    '制定机关',
    '制发机关',
    '所属机构',
    '发文部门',
    '发布部门',
    '颁布单位',
    '公开主体',
  ],
  index: ['索引号', '信息索引号', '索引码'],
  written: ['成文日期', '成文时间', '签署日期', '生成日期', '制发日期'],
  issued: ['发文日期', '发文时间', '印发日期'],
  published: ['发布日期', '发布时间', '公布日期', '公开日期', '公开时间'],
  effective: ['生效日期', '生效时间', '实施日期', '实施时间', '施行日期', '执行日期'],
  expires: ['失效日期', '失效时间', '废止日期', '信息时效期', '有效期至', '有效期限', '有效期'],
}

/** Labels that tell nothing for the head but end the value before them. */
const OTHERS = [
  '主题分类',
  '信息分类',
  '体裁分类',
  '组配分类',
  '服务对象',
  '有效性',
  '时效性',
  '公开方式',
  '公开范围',
  '公开形式',
  '公开属性',
  '公开责任部门',
  '统一登记号',
  '登记日期',
  '所属主题',
  '主题词',
  '关键词',
  '部号',
  '来源',
  '字体',
  '浏览次数',
  '阅读次数',
  '打印本页',
  '分享到',
  '语种',
  '效力等级',
  '效力级别',
  '法规类型',
  '所属行业',
  '所属区域',
  '阅读人次',
  '评论人次',
  '页面功能',
  '内容概述',
  '发文内容',
  '作者',
  '时间',
  '浏览',
  '下载地址',
  '正文',
  '分类',
]

export type Labelled = Partial<Record<LabelName, string>>

const NAME_OF = new Map<string, LabelName | null>(OTHERS.map((label) => [label, null]))
for (const name of NAMES) for (const label of LABELS[name]) NAME_OF.set(label, name)

const WORDS = [...NAME_OF.keys()].toSorted((a, b) => b.length - a.length).join('|')
/** A label stands before a colon or in heavy brackets, in a list or not. */
const PAIR = new RegExp(`(?:- )?(?:【(?<boxed>${WORDS})】：?|(?<plain>${WORDS})：)`, 'g')
const STARTS_PAIR = new RegExp(`^(?:- )?(?:【(?:${WORDS})】|(?:${WORDS})：)`)
const ALONE = new RegExp(`^(?:- )?【?(${WORDS})】?：?$`)

/** Whether a line belongs to such a table. */
export const isLabelLine = (line: string): boolean =>
  ALONE.test(line) || (line.length <= 200 && STARTS_PAIR.test(line))

/** The pairs of the lines above a document; the first value of each label counts. */
export function labelsIn(lines: readonly string[]): Labelled {
  const found: Labelled = {}
  const note = (label: string | undefined, value: string): void => {
    const name = NAME_OF.get(label ?? '')
    const words = value.trim()
    if (name === undefined || name === null || words === '' || words === '—') return
    found[name] ??= words
  }
  for (const [index, line] of lines.entries()) {
    const alone = ALONE.exec(line)?.[1]
    const next = lines[index + 1]
    if (alone !== undefined) {
      if (next !== undefined && next.length <= 80 && !isLabelLine(next)) note(alone, next)
      continue
    }
    if (!isLabelLine(line)) continue
    const pairs = [...line.matchAll(PAIR)]
    for (const [at, pair] of pairs.entries()) {
      note(
        pair.groups?.['boxed'] ?? pair.groups?.['plain'],
        line.slice(pair.index + pair[0].length, pairs[at + 1]?.index),
      )
    }
  }
  return found
}
