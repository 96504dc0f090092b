import { Form, Input } from 'antd'
import type { Schema } from '../../api/client.ts'
import { dayRule, required, wordsOrNull } from './rules.ts'
import { ListField } from './words-field.tsx'

type Head = Schema<'HeadValue'>
type Cited = Head['cites'][number]
type DayField = 'written' | 'published' | 'effective' | 'expires'
export type HeadForm = {
  title: string
  number?: string
  issuers: string[]
  index?: string
  addressees: string[]
  copies: string[]
  repeals: string[]
  amends: string[]
  cites: string[]
} & Partial<Record<DayField, string>>

const DAYS: readonly { readonly name: DayField; readonly label: string }[] = [
  { name: 'written', label: '成文日期' },
  { name: 'published', label: '发布日期' },
  { name: 'effective', label: '施行日期' },
  { name: 'expires', label: '失效日期' },
]

const citedWords = (cited: Cited): string =>
  `《${cited.title}》${cited.number === null ? '' : `（${cited.number}）`}`

const CITED = /^《?(?<title>.+?)》?(?:[（(](?<number>[^（()）]*号)[)）])?$/u

function citedOf(words: string): Cited {
  const found = CITED.exec(words.trim())?.groups
  return { title: found?.['title'] ?? words.trim(), number: found?.['number'] ?? null }
}

export const headToForm = (head: Head): HeadForm => ({
  title: head.title ?? '',
  number: head.number ?? '',
  issuers: [...head.issuers],
  index: head.index ?? '',
  addressees: [...head.addressees],
  copies: [...head.copies],
  repeals: head.repeals.map(citedWords),
  amends: head.amends.map(citedWords),
  cites: head.cites.map(citedWords),
  written: head.written ?? '',
  published: head.published ?? '',
  effective: head.effective ?? '',
  expires: head.expires ?? '',
})

export const headFromForm = (form: HeadForm): Head => ({
  title: wordsOrNull(form.title),
  number: wordsOrNull(form.number),
  issuers: form.issuers,
  index: wordsOrNull(form.index),
  addressees: form.addressees,
  copies: form.copies,
  repeals: form.repeals.map(citedOf),
  amends: form.amends.map(citedOf),
  cites: form.cites.map(citedOf),
  written: wordsOrNull(form.written),
  published: wordsOrNull(form.published),
  effective: wordsOrNull(form.effective),
  expires: wordsOrNull(form.expires),
})

/** 文头: what the document is called, who issued it, and from when to when it holds. */
export function HeadFields() {
  return (
    <>
      <Form.Item name="title" label="标题" rules={[required('请填写标题。')]}>
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
      <div className="field-row">
        <Form.Item name="number" label="文号">
          <Input placeholder="如 武政办〔2025〕18号" />
        </Form.Item>
        <Form.Item name="index" label="索引号">
          <Input />
        </Form.Item>
      </div>
      <ListField name="issuers" label="发文机关" />
      <div className="field-row">
        {DAYS.map((day) => (
          <Form.Item key={day.name} name={day.name} label={day.label} rules={[dayRule]}>
            <Input placeholder="2025-01-25" />
          </Form.Item>
        ))}
      </div>
      <ListField name="addressees" label="主送" />
      <ListField name="copies" label="抄送" />
      <ListField name="repeals" label="废止的文件" placeholder="《标题》（文号）" />
      <ListField name="amends" label="修改的文件" placeholder="《标题》（文号）" />
      <ListField name="cites" label="引用的文件" placeholder="《标题》（文号）" />
    </>
  )
}
