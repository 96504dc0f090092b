// A document as a city's content holds it (cities/…/documents/*.yaml): the confirmed structure without
// the official words. Its shape is described in the README beside those files.
import {
  listAt,
  mapOf,
  optionalTextAt,
  readContent,
  refuse,
  textAt,
  textsAt,
  wordAt,
  type ContentMap,
  type ContentValue,
} from '../base/content.ts'
import type { CitedDocument, Head } from '../reader/reading.ts'
import {
  amountOf,
  benefitOf,
  dutyOf,
  targetOf,
  type ContentAmount,
  type ContentBenefit,
  type ContentDuty,
  type ContentTarget,
} from './city-content-items.ts'
import { AMOUNT_ROLES, dayAt } from './city-content-words.ts'

/** A clause as content: its address, a title, a summary in our own words, and the hash of the official words. */
export type ContentClause = {
  readonly id: string
  readonly heading: string
  readonly summary: string
  /** Null until the official text has been at hand once. */
  readonly hash: string | null
}

/** A document as content. `press` marks a newspaper's summary: for reading, never a ground for payment. */
export type CityDocument = {
  readonly code: string
  readonly nature: 'official' | 'press'
  readonly head: Head
  readonly clauses: readonly ContentClause[]
  readonly duties: readonly ContentDuty[]
  readonly targets: readonly ContentTarget[]
  readonly benefits: readonly ContentBenefit[]
  readonly amounts: readonly ContentAmount[]
  /** What amounts that are not listed are for; null where all are listed. */
  readonly otherAmounts: ContentAmount['value']['role'] | null
  /** Sections that the file does not have at all: not “none”, but “not looked at”. */
  readonly absent: readonly string[]
}

const SECTIONS = ['条款', '任务', '指标', '政策', '金额']

const HEAD_KEYS = '标题 文号 发文机关 索引号 主送 抄送 成文 发布 生效 失效 废止 修订 引用'.split(
  ' ',
)

const DOCUMENT_KEYS = {
  required: ['文件', '性质'],
  optional: [...HEAD_KEYS, '默认用途', ...SECTIONS],
}

const NATURES = new Map<string, CityDocument['nature']>([
  ['正式文件', 'official'],
  ['报刊摘要', 'press'],
])

/** Reads one document's yaml; `file` is only for complaints. */
export function parseCityDocument(text: string, file: string): CityDocument {
  const root = readContent(text, file, DOCUMENT_KEYS)
  const clauses = listAt(root, '条款').map(clauseOf)
  const document: CityDocument = {
    code: textAt(root, '文件'),
    nature: wordAt(root, '性质', NATURES),
    head: headOf(root),
    clauses,
    duties: listAt(root, '任务').map(dutyOf),
    targets: listAt(root, '指标').map(targetOf),
    benefits: listAt(root, '政策').map(benefitOf),
    amounts: listAt(root, '金额').map(amountOf),
    otherAmounts: root.entries.has('默认用途') ? wordAt(root, '默认用途', AMOUNT_ROLES) : null,
    absent: SECTIONS.filter((section) => !root.entries.has(section)),
  }
  refuseRepeatedAddresses(root, clauses)
  if (!document.absent.includes('条款')) refuseStrangeAddresses(root, clauses)
  return document
}

function headOf(root: ContentMap): Head {
  return {
    title: optionalTextAt(root, '标题'),
    number: optionalTextAt(root, '文号'),
    issuers: textsAt(root, '发文机关'),
    written: dayAt(root, '成文'),
    published: dayAt(root, '发布'),
    effective: dayAt(root, '生效'),
    expires: dayAt(root, '失效'),
    index: optionalTextAt(root, '索引号'),
    addressees: textsAt(root, '主送'),
    copies: textsAt(root, '抄送'),
    repeals: listAt(root, '废止').map(citedOf),
    amends: listAt(root, '修订').map(citedOf),
    cites: listAt(root, '引用').map(citedOf),
  }
}

function citedOf(value: ContentValue): CitedDocument {
  const map = mapOf(value, { required: ['标题'], optional: ['文号'] })
  return { title: textAt(map, '标题'), number: optionalTextAt(map, '文号') }
}

function clauseOf(value: ContentValue): ContentClause {
  const map = mapOf(value, { required: ['地址', '题', '摘要'], optional: ['摘要值'] })
  const hash = optionalTextAt(map, '摘要值')
  if (hash !== null && !/^[0-9a-f]{64}$/u.test(hash))
    refuse(map.entries.get('摘要值')?.place ?? map.place, '应为 64 位十六进制的 SM3 值')
  return { id: textAt(map, '地址'), heading: textAt(map, '题'), summary: textAt(map, '摘要'), hash }
}

function refuseRepeatedAddresses(root: ContentMap, clauses: readonly ContentClause[]): void {
  const seen = new Set<string>()
  for (const [index, clause] of clauses.entries()) {
    if (seen.has(clause.id))
      refuse(listAt(root, '条款')[index]?.place ?? root.place, `条款地址「${clause.id}」写了两次`)
    seen.add(clause.id)
  }
}

/** An item whose clause is not listed could never be attached to the official words. */
function refuseStrangeAddresses(root: ContentMap, clauses: readonly ContentClause[]): void {
  const known = new Set(clauses.map((clause) => clause.id))
  for (const section of SECTIONS.slice(1))
    for (const item of listAt(root, section)) {
      if (item.kind !== 'map') continue
      const address = textAt(item, '条款')
      if (!known.has(address))
        refuse(
          item.entries.get('条款')?.place ?? item.place,
          `「条款」清单中没有地址「${address}」`,
        )
    }
}
