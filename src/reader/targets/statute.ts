import type { Head } from '../reading.ts'

const STATUTE_TITLE =
  /(?:条例|办法|规定|规则|细则|章程|决定|标准|规范|目录|分类|指南|法)(?:（[^（）]{1,12}）)?$/
const ARTICLE = /(?:^|\n)\s*第[一二三四五六七八九十百]+条(?![第款、，])/g
const ARTICLES_MIN = 5

/** Statutes and classifications set rules and counts, but aim at no number. */
export function isStatute(text: string, head: Pick<Head, 'title'>): boolean {
  const title = head.title?.replace(/》?的(?:通知|公告|令)$/, '').replace(/[《》]/g, '') ?? ''
  if (!STATUTE_TITLE.test(title)) return false
  if (/(?:分类|目录|标准|规范)/.test(title)) return true
  return [...text.slice(0, SCAN_MAX).matchAll(ARTICLE)].length >= ARTICLES_MIN
}

const SCAN_MAX = 60_000
