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
  benefit_run: {
    id: string
    number: number
    as_of: string
    rules: string[]
    note: string | null
    state: string
    revision: Generated<number>
    started_by: string
    started_at: Date
    policies: ColumnType<unknown, string | null | undefined, string | null>
    ledger_position: bigint | null
    organisation_count: number | null
    unformalised: ColumnType<unknown, string | null | undefined, string | null>
    accepted_by: string | null
    result_hash: string | null
    computed_at: Date | null
    failure_code: string | null
    failure_params: ColumnType<unknown, string | null | undefined, string | null>
    submitted_by: string | null
    submitted_at: Date | null
    returned_by: string | null
    return_reason: string | null
    approved_by: string | null
    approved_at: Date | null
    reserved_count: number | null
    reserved_fen: bigint | null
    refused_count: number | null
    withdrawn_by: string | null
    withdrawn_at: Date | null
    withdraw_reason: string | null
  }
  benefit_run_exclusion: {
    run_id: string
    position: number
    reason: string
    excluded_by: string
    excluded_at: Date
  }
  benefit_run_outcome: {
    run_id: string
    position: number
    state: string
    ground: string | null
    room_fen: bigint | null
  }
  benefit_run_receipt: {
    run_id: string
    organisation_id: string
    body: string
    receipt_hash: string
  }
  benefit_run_row: {
    run_id: string
    position: number
    organisation_id: string
    organisation: string
    credit_code: string
    region: string | null
    industry: string | null
    matter: string
    rule: string
    clause: string
    version: string | null
    program_hash: string | null
    class: string
    amount_fen: Generated<bigint>
    brings_fen: bigint | null
    explanation: ColumnType<unknown, string, string>
    holds: ColumnType<unknown, string | null | undefined, string | null>
    obstacles: Generated<string[]>
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
  fact: {
    id: string
    organisation_id: string
    matter: Generated<string>
    name: string
    period: string | null
    stated: boolean
    type: string
    value: ColumnType<unknown, string | null | undefined, string | null>
    source: string
    known_since: string
    reason: string | null
    import_id: string | null
    recorded_by: string | null
    recorded_at: Date
    superseded_by: string | null
    superseded_at: Date | null
    superseded_from: string | null
  }
  fact_import: {
    id: string
    file_name: string
    size_bytes: number
    bytes: Buffer | null
    state: string
    source: string
    known_since: string
    rows_read: Generated<number>
    accepted: Generated<number>
    unchanged: Generated<number>
    refused: Generated<number>
    failure_code: string | null
    failure_params: ColumnType<unknown, string | null | undefined, string | null>
    uploaded_by: string | null
    organisation: string | null
    role: string
    region: string | null
    uploaded_at: Date
    checked_at: Date | null
    applied_by: string | null
    applied_as: string | null
    ended_at: Date | null
    withdrawn_at: Date | null
    withdrawn_by: string | null
    reason: string | null
    left_standing: number | null
  }
  fact_import_line: {
    import_id: string
    position: number
    line: number
    head: string
    named: string
    organisation_id: string | null
    matter: string
    name: string
    period: string | null
    type: string
    value: ColumnType<unknown, string | null | undefined, string | null>
    source: string
    known_since: string
    outcome: string
    former: string | null
    found: string
    expected: string | null
    advice: string | null
  }
  fund_account: {
    id: string
    kind: string
    name: string
    keys: string[]
    limit_fen: Generated<bigint>
    reserved_fen: Generated<bigint>
    paid_fen: Generated<bigint>
    recovered_fen: Generated<bigint>
  }
  fund_entry: {
    seq: Generated<bigint>
    request: string
    grant_id: string
    kind: string
    amount_fen: bigint
    origin: string
    reason: string | null
    made_by: string | null
    made_at: Date
  }
  fund_grant: {
    id: string
    request: string
    beneficiary: string
    rule: string
    clause: string
    matter: string
    origin: string
    receipt: string | null
    granted_at: Date
  }
  fund_grant_account: {
    grant_id: string
    account_id: string
    limit_fen: bigint
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
  rule_draft: {
    id: string
    document: string
    base_id: string | null
    state: string
    revision: Generated<number>
    source: string
    reason: string
    opened_by: string
    opened_at: Date
    changed_by: string
    changed_at: Date
    submitted_by: string | null
    submitted_at: Date | null
    approved_by: string | null
    approved_at: Date | null
    returned_by: string | null
    return_reason: string | null
    version_id: string | null
  }
  rule_draft_editor: {
    draft_id: string
    person_id: string
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
