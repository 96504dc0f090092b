/** The formats that can be read. */
export type SourceFormat = 'txt' | 'md' | 'html' | 'docx' | 'pdf'

/** What a file holds as text, before anything is mended. */
export type SourceText = {
  readonly format: SourceFormat
  /** The encoding of a text file; null where the format fixes its own. */
  readonly encoding: string | null
  readonly raw: string
  /** Where each page begins in `raw`; empty where the source has no pages. */
  readonly pageStarts: readonly number[]
}

/** A file as it was handed in. Its name only tells what it should be. */
export type SourceFile = { readonly bytes: Uint8Array; readonly fileName: string }

/** Told after each page of a source that has pages. */
export type OnPage = (pagesRead: number, pagesTotal: number) => void
