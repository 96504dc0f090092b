import type { Head } from '../reader/reading.ts'
import { kindOfTitle, numberKey, titleKey, yearOf, type DocumentKind } from './document.ts'

/** What lists and searches know of a document, derived from its head. */
export type HeadFacts = {
  readonly title: string
  readonly title_key: string
  readonly number: string | null
  readonly number_key: string | null
  readonly kind: DocumentKind
  readonly issuers: string[]
  readonly year: number | null
  readonly written: string | null
  readonly published: string | null
  readonly effective: string | null
  readonly expires: string | null
}

/** The facts of a head; `fallback` is the name of the file where the document has no title. */
export function factsOf(head: Head, fallback: string): HeadFacts {
  const title = head.title?.trim() || fallback
  return {
    title,
    title_key: titleKey(title),
    number: head.number,
    number_key: head.number === null ? null : numberKey(head.number),
    kind: kindOfTitle(title),
    issuers: [...head.issuers],
    year: yearOf([head.published, head.written, head.effective], head.number),
    written: head.written,
    published: head.published,
    effective: head.effective,
    expires: head.expires,
  }
}
