// Generated from the migrated database by `npm run generate`. Do not edit.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

export interface Tables {
  appointment: {
    id: string
    person_id: string
    organisation_id: string
    role: string
    begun_at: Date
    ended_at: Date | null
  }
  benefit_receipt: {
    id: string
    organisation_id: string
    kept_by: string
    kept_at: Date
    note: string | null
    body: string
    body_hash: string
    entitled_count: number
    entitled_fen: bigint
  }
  blob: {
    digest: string
    bytes: Buffer
    size_bytes: number
  }
  captured_change: {
    transaction: Generated<string>
    ordinal: GeneratedAlways<bigint>
    table_name: string
    operation: string
    key: ColumnType<unknown, string, string>
    before: ColumnType<unknown, string | null | undefined, string | null>
    after: ColumnType<unknown, string | null | undefined, string | null>
  }
  document: {
    id: string
    code: string | null
    title: string
    title_key: string
    number: string | null
    number_key: string | null
    kind: string
    nature: Generated<string>
    issuers: string[]
    year: number | null
    written: string | null
    published: string | null
    effective: string | null
    expires: string | null
    text_id: string | null
    confirmed_version: number | null
    changed_at: Date
  }
  document_clause: {
    version_id: string
    position: number
    address: string
    parent: string | null
    marker: string
    heading: string
    summary: string | null
    hash: string | null
  }
  document_import: {
    id: string
    file_name: string
    size_bytes: number
    blob_digest: string | null
    target_id: string | null
    state: string
    outcome: string | null
    document_id: string | null
    failure_code: string | null
    failure_params: ColumnType<unknown, string | null | undefined, string | null>
    uploaded_by: string | null
    organisation: string | null
    role: string
    uploaded_at: Date
    finished_at: Date | null
  }
  document_item: {
    id: string
    version_id: string
    position: number
    kind: string
    clause: string | null
    start_at: number | null
    end_at: number | null
    pattern: string | null
    certain: boolean
    origin: string
    state: string
    revision: Generated<number>
    value: ColumnType<unknown, string, string>
    first_value: ColumnType<unknown, string, string>
    first_state: string
    first_start: number | null
    first_end: number | null
    units: string[]
    summary: string | null
    note: string | null
    decided_by: string | null
    decided_at: Date | null
    former_item: string | null
  }
  document_place: {
    text_id: string
    item_id: string
    start_at: number
    end_at: number
  }
  document_search: {
    document_id: string
    position: number
    address: string
    heading: string
    words: string
    start_at: number | null
    length: number
    tokens: string
  }
  document_text: {
    id: string
    document_id: string
    blob_digest: string
    file_name: string
    format: string
    encoding: string | null
    raw: string
    words: string
    origin: Buffer
    pages: number[]
    words_hash: string
    attached_at: Date
  }
  document_version: {
    id: string
    document_id: string
    version: number
    state: string
    origin: string
    former: number | null
    text_id: string | null
    content_hash: string | null
    revision: Generated<number>
    opened_by: string | null
    opened_at: Date
    reason: string | null
    submitted_by: string | null
    submitted_at: Date | null
    approved_by: string | null
    approved_at: Date | null
    returned_by: string | null
    return_reason: string | null
  }
  event: {
    seq: bigint
    at: Date
    who: string | null
    organisation: string | null
    role: string
    what: string
    subject: string
    body: string
    previous_hash: string
    hash: string
  }
  identity: {
    id: string
    person_id: string
    issuer: string
    subject: string
    password_digest: string | null
    changed_at: Date
  }
  migration: {
    name: string
    checksum: string
    applied_at: Date
  }
  organisation: {
    id: string
    credit_code: string
    name: string
    kind: string
    district: string | null
    zone: string | null
    region: GeneratedAlways<string | null>
    industry: string | null
    address: string | null
    demo: Generated<boolean>
    version: Generated<number>
    created_at: Date
    changed_at: Date
  }
  person: {
    id: string
    name: string
    left_at: Date | null
    demo: Generated<boolean>
    version: Generated<number>
    created_at: Date
    changed_at: Date
  }
  rule_version: {
    id: string
    number: number
    document: string
    in_force_from: string
    edition: number
    file_name: string
    source: string
    source_hash: string
    vocabulary_id: string
    program: ColumnType<unknown, string, string>
    program_hash: string
    origin: string
    reason: string | null
    submitted_by: string | null
    submitted_at: Date | null
    approved_by: string | null
    approved_at: Date
  }
  rule_vocabulary: {
    id: string
    number: number
    source: string
    source_hash: string
    taken_at: Date
  }
  session: {
    id: string
    token_digest: string
    person_id: string
    appointment_id: string
    device: string
    begun_at: Date
    expires_at: Date
    ended_at: Date | null
  }
  text_clause: {
    text_id: string
    position: number
    address: string
    parent: string | null
    marker: string
    heading: string
    start_at: number
    end_at: number
    hash: string
  }
}
