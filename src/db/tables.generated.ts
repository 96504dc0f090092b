// Generated from the migrated database by `npm run generate`. Do not edit.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

export interface Tables {
  acceptance_round: {
    id: string
    case_id: string
    round: number
    summary: string
    requested_by: string
    requested_at: Date
    returned_at: Date | null
    started_by: string | null
    started_at: Date | null
    opinion: string | null
    conclusion: string | null
    ground: string | null
    rectify_until: string | null
    proposed_by: string | null
    proposed_at: Date | null
    confirmed_by: string | null
    confirmed_at: Date | null
  }
  applicant_bar: {
    id: string
    organisation_id: string
    case_id: string
    from_day: string
    until_day: string
    ground: string
    imposed_by: string
    imposed_at: Date
  }
  appointment: {
    id: string
    person_id: string
    organisation_id: string
    role: string
    begun_at: Date
    ended_at: Date | null
  }
  area: {
    id: string
    name: string
    short_name: string
    kind: string
    parent: string | null
    since: string | null
    until: string | null
    merged_into: string | null
    reported_by: string | null
    position: number
    demo: Generated<boolean>
    organisation_id: string | null
  }
  area_mark: {
    area: string
    period: string
    marks: string
    green: number
    yellow: number
    red: number
    grey: number
    valid_until: string | null
    yellow_from: string
  }
  area_report: {
    id: string
    area: string
    period: string
    state: string
    draft: ColumnType<unknown, string | undefined, string>
    revision: Generated<number>
    late: Generated<boolean>
    submitted_by: string | null
    submitted_at: Date | null
    checked_by: string | null
    checked_at: Date | null
    reasons: ColumnType<unknown, string | undefined, string>
    reminded_on: string | null
    escalated_on: string | null
    demo: Generated<boolean>
  }
  assessment_entry: {
    id: string
    pack_id: string
    area: string
    item: string
    count: number
    reason: string
    entered_by: string
    entered_at: Date
    withdrawn_by: string | null
    withdrawn_at: Date | null
  }
  assessment_objection: {
    id: string
    pack_id: string
    area: string
    line: string | null
    reason: string
    raised_by: string
    raised_at: Date
    state: string
    decision: string | null
    decided_by: string | null
    decided_at: Date | null
  }
  assessment_scheme: {
    id: string
    code: string
    year: number
    edition: number
    content: ColumnType<unknown, string, string>
    content_hash: string
    recorded_at: Date
  }
  attachment: {
    id: string
    case_id: string
    stage: string
    slot: string
    file_name: string
    media_type: string
    size_bytes: number
    digest: string
    added_by: string
    added_at: Date
    is_frozen: Generated<boolean>
    removed_at: Date | null
  }
  attachment_blob: {
    digest: string
    bytes: Buffer
    size_bytes: number
  }
  award_proposal: {
    id: string
    case_id: string
    move_id: string
    outcome: string
    rank: number | null
    deviation: string | null
    double_answer: string | null
    note: string | null
    proposed_by: string
    proposed_at: Date
  }
  award_share: {
    id: string
    case_id: string
    proposal_id: string
    year: number
    payer: string
    party: string
    amount_fen: bigint
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
  bid_relation: {
    id: string
    case_id: string
    kind: string
    finding: string
    entered_by: string | null
    entered_at: Date
    settled_as: string | null
    ground: string | null
    settled_by: string | null
    settled_at: Date | null
  }
  bid_relation_search: {
    case_id: string
    searched_by: string
    searched_at: Date
  }
  blob: {
    digest: string
    bytes: Buffer
    size_bytes: number
  }
  budget_appropriation: {
    seq: Generated<bigint>
    request: string
    line_id: string
    kind: string
    amount_fen: bigint
    basis: string
    reason: string | null
    origin: string
    proposed_by: string
    approved_by: string
    made_at: Date
  }
  budget_change: {
    id: string
    number: number
    kind: string
    line_id: string
    to_line_id: string | null
    amount_fen: bigint
    basis: string
    reason: string | null
    state: string
    proposed_by: string
    proposed_at: Date
    decided_by: string | null
    decided_at: Date | null
    decision_reason: string | null
  }
  budget_line: {
    id: string
    year: number
    programme: string
    topic: string
    payer: string
    party: string
    name: string
    account_id: string
    opened_by: string | null
    opened_at: Date
    demo: boolean
  }
  call: {
    id: string
    number: string
    topic: string
    line: string
    topic_version_id: string
    title: string
    year: number
    summary: Generated<string>
    opens_at: Date
    closes_at: Date
    awards_wanted: number | null
    state: string
    revision: Generated<number>
    drafted_by: string
    drafted_at: Date
    submitted_by: string | null
    approved_by: string | null
    published_at: Date | null
    cancel_reason: string | null
    contact: Generated<string>
    per_applicant_max: number | null
    returned_by: string | null
    return_reason: string | null
    cancelled_by: string | null
    editors: Generated<string[]>
    demo: Generated<boolean>
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
  case_approval: {
    move_id: string
    case_id: string
    chain: string
    person_id: string
    organisation_id: string
    voided_by: string | null
  }
  case_check: {
    id: string
    case_id: string
    kind: string
    happened_on: string
    participants: string
    conclusion: string
    findings: string
    move_id: string
    recorded_by: string
    recorded_at: Date
  }
  case_correction: {
    id: string
    case_id: string
    submission_id: string
    move_id: string
    position: number
    field: string
    kind: string
    reason: string
  }
  case_deadline: {
    id: string
    case_id: string
    place: string
    set_at: Date
    workdays: number
    due_on: string | null
    met_at: Date | null
    reminded_on: string | null
    escalated_on: string | null
  }
  case_form: {
    case_id: string
    stage: string
    answers: ColumnType<unknown, string, string>
    promises: ColumnType<unknown, string, string>
    revision: Generated<number>
    changed_at: Date
    changed_by: string
  }
  case_move: {
    id: string
    case_id: string
    position: number
    name: string
    word: string
    took: string[]
    gave: string[]
    person_id: string | null
    organisation_id: string | null
    role: string | null
    made_at: Date
    reason: string | null
    request: string
  }
  case_promise: {
    id: string
    case_id: string
    stage: string
    slot: string
    what: string
    due_on: string
    accepted_by: string
    accepted_at: Date
    fulfilled_by: string | null
    fulfilled_at: Date | null
    lacking: string | null
    settled_by: string | null
    settled_at: Date | null
  }
  case_subject: {
    case_id: string
    position: number
    part: string
    kind: string
    organisation_id: string | null
    person_id: string | null
    name: string
  }
  case_subject_list: {
    case_id: string
    title: string
    is_complete: boolean
    filled_on: string
  }
  case_token: {
    case_id: string
    place: string
    since: Date
  }
  challenge_funds: {
    id: string
    case_id: string
    amount_fen: bigint
    source: string
    checked_by: string
    checked_at: Date
  }
  challenge_listing: {
    case_id: string
    title: string
    summary: string
    wanted: string
    offered_fen: bigint
    racers_max: number
    bids_close_at: Date
    listed_by: string
    listed_at: Date
  }
  closed_sheet: {
    id: string
    period: string
    area: string
    figures: ColumnType<unknown, string, string>
    digest: string
  }
  conflict_evidence: {
    id: string
    expert_id: string
    organisation_id: string | null
    person_id: string | null
    person_name: string | null
    case_id: string | null
    kind: string
    source: string
    from_day: string | null
    to_day: string | null
    strength: string
    found_by: string
    basis: string | null
    entered_by: string | null
    entered_at: Date
    state: Generated<string>
    settled_by: string | null
    settled_at: Date | null
    settle_reason: string | null
  }
  contest_draft: {
    round_id: string
    case_id: string
    expert_id: string
    items: ColumnType<unknown, string, string>
    saved_at: Date
  }
  contest_entry: {
    case_id: string
    round_id: string
    entered_by: string
    entered_at: Date
  }
  contest_follow_up: {
    id: string
    case_id: string
    happened_on: string
    kind: string
    detail: string
    amount_fen: bigint | null
    recorded_by: string
    recorded_at: Date
    request: string
  }
  contest_juror: {
    round_id: string
    expert_id: string
    added_by: string
    added_at: Date
  }
  contest_result: {
    round_id: string
    case_id: string
    rank: number
    points_sum: number
    jurors: number
    outcome: string
    deviation: string | null
    prize: string | null
    prize_fen: bigint | null
    decided_by: string
    decided_at: Date
  }
  contest_round: {
    id: string
    call_id: string
    number: number
    title: string
    held_on: string
    advances: number
    is_final: boolean
    points_max: number
    made_by: string
    made_at: Date
    settled_by: string | null
    settled_at: Date | null
    reason: string | null
    released_by: string | null
    released_at: Date | null
  }
  contest_score: {
    round_id: string
    case_id: string
    expert_id: string
    items: ColumnType<unknown, string | null | undefined, string | null>
    points: number | null
    abstains: string | null
    recorded_by: string
    recorded_at: Date
  }
  contract: {
    case_id: string
    proposal_id: string
    draft: ColumnType<unknown, string, string>
    revision: Generated<number>
    is_lump_sum: boolean
    number: string | null
    signed_at: Date | null
    start_day: string | null
    end_day: string | null
  }
  contract_payment: {
    id: string
    case_id: string
    share_id: string
    position: number
    amount_fen: bigint
    gate: string
    milestone_id: string | null
    year: number
    state: string
    due_at: Date | null
    advance: string | null
    advanced_by: string | null
  }
  contract_version: {
    id: string
    case_id: string
    number: number
    content: ColumnType<unknown, string, string>
    hash: string
    cause: string
    made_by: string
    made_at: Date
  }
  correction: {
    id: string
    measure_id: string
    area: string
    period: string
    origin: string
    value: bigint | null
    reason: string
    state: string
    requested_by: string
    requested_at: Date
    decided_by: string | null
    decided_at: Date | null
    decision_note: Generated<string>
    request: string
    demo: Generated<boolean>
  }
  correction_below: {
    correction_id: string
    below_id: string
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
  draw: {
    id: string
    number: Generated<number>
    title: string
    state: string
    seed_secret: string
    seed_commitment: string
    committed_by: string
    committed_at: Date
    list: string | null
    list_hash: string | null
    frozen_by: string | null
    frozen_at: Date | null
    witness_word: string | null
    result: string | null
    result_hash: string | null
    drawn_by: string | null
    drawn_at: Date | null
    published_seed: string | null
    published_by: string | null
    published_at: Date | null
    cancel_reason: string | null
    cancelled_by: string | null
    cancelled_at: Date | null
  }
  draw_candidate: {
    draw_id: string
    number: number
    expert_id: string
    name: string
    unit: string
    salt_secret: string
  }
  draw_place: {
    draw_id: string
    project: number
    candidate: number
    stratum: string
    rank: number
    is_alternate: boolean
  }
  draw_project: {
    draw_id: string
    number: number
    case_id: string
    title: string
    salt_secret: string
  }
  duty_task: {
    id: string
    number: string
    origin: string
    title: string
    document_id: string | null
    document: string
    clause: string | null
    year: number
    owner: string
    region: string | null
    is_owner_open: Generated<boolean>
    due_words: string | null
    due_on: string | null
    risk: string | null
    risk_reason: Generated<string>
    place: Generated<string>
    since: Date
    receive_by: string | null
    claimed_on: string | null
    proposed_by: string | null
    proposed_at: Date
    dispatched_at: Date | null
    ended_at: Date | null
    revision: Generated<number>
    rhythm: string | null
    rhythm_until: string | null
    follows: string | null
  }
  duty_task_alarm: {
    task_id: string
    what: string
    alarm: string
    said_on: string
  }
  duty_task_deadline: {
    id: string
    task_id: string
    position: number
    was_due_on: string | null
    due_on: string | null
    rhythm: string | null
    was_over: boolean
    ground: string
    person_id: string
    organisation_id: string
    made_at: Date
  }
  duty_task_entry: {
    id: string
    task_id: string
    words: string
    person_id: string
    organisation_id: string
    on_behalf: Generated<boolean>
    made_at: Date
    request: string
  }
  duty_task_file: {
    id: string
    task_id: string
    file_name: string
    media_type: string
    size_bytes: number
    digest: string
    person_id: string
    organisation_id: string
    added_at: Date
    removed_at: Date | null
  }
  duty_task_helper: {
    task_id: string
    unit: string
    part: string
    region: string | null
    position: number
  }
  duty_task_milestone: {
    id: string
    task_id: string
    position: number
    title: string
    due_on: string
    reached_on: string | null
    reached_by: string | null
  }
  duty_task_move: {
    id: string
    task_id: string
    position: number
    name: string
    word: string
    took: string
    gave: string
    person_id: string | null
    organisation_id: string | null
    role: string | null
    on_behalf: Generated<boolean>
    made_at: Date
    reason: string | null
    request: string
  }
  duty_task_wait: {
    task_id: string
    waits_for: string
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
  exemption: {
    id: string
    number: string
    case_id: string | null
    title: string
    place: string
    since: Date
    opened_by: string
    opened_at: Date
    ended_at: Date | null
    revision: Generated<number>
    kind: string
    subject_id: string
    cause: string
    demo: boolean
  }
  exemption_file: {
    id: string
    exemption_id: string
    version: number
    content: string
    digest: string
    missing: number
    assembled_by: string
    assembled_at: Date
  }
  exemption_move: {
    id: string
    exemption_id: string
    position: number
    name: string
    word: string
    took: string
    gave: string
    person_id: string
    organisation_id: string
    role: string
    made_at: Date
    reason: Generated<string>
    file_version: number
    request: string
  }
  exemption_statement: {
    id: string
    exemption_id: string
    subject_id: string
    element: string
    words: string
    person_id: string
    organisation_id: string
    made_at: Date
  }
  expert: {
    id: string
    title: Generated<string>
    fields: Generated<string[]>
    availability: ColumnType<unknown, string | undefined, string>
    load_max: number
    expires_on: string
    paused_reason: string | null
    identity_verified_by: string | null
    identity_verified_at: Date | null
    employer_verified_by: string | null
    employer_verified_at: Date | null
    entered_by: string
    version: Generated<number>
    created_at: Date
    changed_at: Date
  }
  expert_affiliation: {
    id: string
    expert_id: string
    organisation_id: string
    kind: string
    from_day: string | null
    to_day: string | null
    entered_by: string
    entered_at: Date
  }
  expert_approach: {
    id: string
    expert_id: string
    organisation_id: string | null
    case_id: string | null
    who: string
    what: string
    happened_on: string
    reported_by: string
    reported_at: Date
    handled_by: string | null
    handled_at: Date | null
    outcome: string | null
  }
  expert_ban: {
    id: string
    expert_id: string | null
    organisation_id: string | null
    approach_id: string | null
    from_day: string
    to_day: string | null
    reason: string
    proposed_by: string
    proposed_at: Date
    decision: string | null
    decided_by: string | null
    decided_at: Date | null
  }
  expert_invitation: {
    id: string
    name: string
    organisation_id: string
    expert_id: string | null
    token_digest: string
    state: string
    note: string | null
    invited_by: string
    invited_at: Date
    expires_at: Date
    answered_at: Date | null
    answered_by: string | null
    decline_reason: string | null
  }
  expert_work: {
    id: string
    expert_id: string
    kind: string
    title: string
    published_on: string
    partners: string[]
    entered_by: string
    entered_at: Date
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
    committed_fen: Generated<bigint>
    due_fen: Generated<bigint>
    held_fen: GeneratedAlways<bigint>
  }
  fund_demand: {
    id: string
    request: string
    grant_id: string
    kind: string
    amount_fen: bigint
    origin: string
    reason: string
    made_by: string | null
    made_at: Date
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
    from_stage: string
    to_stage: string
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
    payer: Generated<string>
    by_contract: Generated<boolean>
  }
  fund_grant_account: {
    grant_id: string
    account_id: string
    limit_fen: bigint | null
  }
  fund_matching: {
    account_id: string
    origin: string
    matched_fen: bigint
    per_proven_fen: bigint
    opened_at: Date
  }
  fund_proof: {
    seq: Generated<bigint>
    request: string
    account_id: string
    amount_fen: bigint
    evidence: string
    origin: string
    proven_by: string | null
    made_at: Date
  }
  goal_result: {
    round_id: string
    case_id: string
    position: number
    indicator: string
    target: string
    achieved: string
    is_met: boolean
    evidence: Generated<string>
  }
  identity: {
    id: string
    person_id: string
    issuer: string
    subject: string
    password_digest: string | null
    changed_at: Date
  }
  indicator: {
    id: string
    code: string
    position: GeneratedAlways<number>
    opened_at: Date
  }
  indicator_ground: {
    id: string
    indicator_id: string
    document_id: string
    document: string
    clause: string
    item_id: string
    name: string
    target: ColumnType<unknown, string, string>
    areas: Generated<string[]>
    waits_for: string | null
    given_year: number | null
    given_by: string | null
    recorded_at: Date
    superseded_at: Date | null
  }
  indicator_source: {
    document_id: string
    version: number
    content_hash: string
    taken_at: Date
  }
  indicator_target: {
    id: string
    indicator_id: string
    area: string
    year: number
    change: string
    comparator: string
    value: bigint
    upper: bigint | null
    document: string | null
    clause: string | null
    document_item: string | null
    share_set_id: string | null
    version: Generated<number>
    recorded_at: Date
    superseded_at: Date | null
    from_year: number | null
  }
  indicator_version: {
    id: string
    indicator_id: string
    version: number
    name: string
    unit: string
    decimals: number
    formula: ColumnType<unknown, string, string>
    better: string
    frequency: string
    since: string | null
    source: Generated<string>
    verification: Generated<string>
    accuracy: Generated<string>
    limits: Generated<string>
    remedy: Generated<string>
    state: string
    reason: Generated<string>
    drafted_by: string | null
    submitted_by: string | null
    approved_by: string | null
    published_at: Date | null
    revision: Generated<number>
    definition: Generated<string>
    open: Generated<boolean>
    derived: Generated<boolean>
    new_measure: ColumnType<unknown, string | null | undefined, string | null>
    drafted_at: Date | null
    submitted_at: Date | null
    returned_reason: string | null
  }
  loan_claim: {
    id: string
    case_id: string
    lender: string
    position: number
    kind: string
    number: string
    borrower_name: string
    borrower_code: string
    borrower: string | null
    principal_fen: bigint
    base_fen: bigint
    verdict: string
    reason: string | null
    rule: string | null
    computed_fen: bigint | null
    decided_fen: bigint | null
    ground: string | null
    is_live: Generated<boolean>
    checked_by: string
    checked_at: Date
    year: number
  }
  loan_recovery: {
    id: string
    case_id: string
    claim_id: string
    recovered_on: string
    amount_fen: bigint
    city_fen: bigint
    source: string
    reported_by: string
    reported_at: Date
    request: string
  }
  measure: {
    id: string
    code: string
    name: string
    unit: string
    money: Generated<boolean>
    decimals: Generated<number>
    nature: string
    over_areas: string
    frequency: string
    level: string
    collected: string
    query: string | null
    explanation: Generated<string>
    since: string | null
    until: string | null
    position: GeneratedAlways<number>
  }
  measure_fact: {
    id: string
    measure_id: string
    area: string
    period: string
    value: bigint | null
    origin: string
    source: string
    note: Generated<string>
    late: Generated<boolean>
    correction_id: string | null
    recorded_by: string | null
    recorded_at: Date
    superseded_by: string | null
    superseded_at: Date | null
    demo: Generated<boolean>
  }
  measure_total: {
    measure_id: string
    period: string
    sum: bigint
    reported: number
    late: boolean
    conflict: boolean
    missing: string[]
    partial: string[]
  }
  member_due: {
    id: string
    area: string
    since: string
    workdays: number
    reason: string
    decided_by: string
    decided_at: Date
    demo: Generated<boolean>
  }
  message: {
    id: string
    person_id: string
    organisation_id: string | null
    title: string
    body: Generated<string>
    link: string
    created_at: Date
    read_at: Date | null
    request: string
  }
  migration: {
    name: string
    checksum: string
    applied_at: Date
  }
  milestone: {
    id: string
    case_id: string
    position: number
    title: string
    due_day: string
    criteria: string
    evidence: Generated<string>
    is_gate: boolean
    state: string
  }
  milestone_move: {
    id: string
    case_id: string
    milestone_id: string
    position: number
    name: string
    from_state: string
    to_state: string
    person_id: string | null
    organisation_id: string | null
    made_at: Date
    note: string | null
    request: string
  }
  notice_entry: {
    notice_id: string
    case_id: string
    proposal_id: string
    position: number
    case_number: string
    title: string
    applicant: string
    topic: string
    topic_name: string
    amount_fen: bigint
  }
  objection: {
    id: string
    number: string
    notice_id: string
    case_id: string
    name_secret: string
    contact_secret: string
    ground: string
    receipt_token_hash: string
    state: string
    received_at: Date
    taken_up_by: string | null
    taken_up_at: Date | null
    settled_by: string | null
    settled_at: Date | null
    settlement: string | null
  }
  objection_file: {
    id: string
    objection_id: string
    name: string
    media_type: string
    content: Buffer
    hash: string
    received_at: Date
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
  pack: {
    id: string
    kind: string
    period: string
    area: string
    state: string
    revision: Generated<number>
    title: string
    document: ColumnType<unknown, string, string>
    facts: ColumnType<unknown, string, string>
    digest: string
    series: string | null
    number_year: number | null
    number: number | null
    issued_on: string | null
    editors: string[]
    drafted_at: Date
    changed_at: Date
    submitted_by: string | null
    submitted_at: Date | null
    approved_by: string | null
    approved_at: Date | null
    returned_by: string | null
    return_reason: string | null
    archived_by: string | null
    archived_at: Date | null
    demo: boolean
  }
  pack_number: {
    series: string
    year: number
    last: number
  }
  pack_series: {
    code: string
    issuer: string
    demo: boolean
  }
  payee_account: {
    id: string
    organisation_id: string
    account_name: string
    bank: string
    account_number: string
    entered_by: string | null
    entered_at: Date
    ended_at: Date | null
  }
  payment_answer: {
    id: string
    list_id: string
    file_name: string
    file_hash: string
    imported_by: string
    imported_at: Date
  }
  payment_answer_row: {
    answer_id: string
    line: number
    code: string
    amount_fen: bigint | null
    result: string
    reason: string | null
    verdict: string
  }
  payment_approval: {
    id: string
    list_id: string
    position: number
    person_id: string
    organisation_id: string
    role: string
    made_at: Date
    voided_at: Date | null
  }
  payment_list: {
    id: string
    number: number
    title: string
    state: string
    revision: Generated<number>
    drawn_by: string
    drawn_at: Date
    submitted_by: string | null
    submitted_at: Date | null
    returned_by: string | null
    return_reason: string | null
    approved_by: string | null
    approved_at: Date | null
    settled_at: Date | null
    signatures: ColumnType<unknown, string | null | undefined, string | null>
  }
  payment_order: {
    id: string
    list_id: string
    position: number
    code: string
    grant_id: string
    amount_fen: bigint
    account_id: string
    state: string
    reason: string | null
    added_by: string
    answered_at: Date | null
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
  programme: {
    id: string
    number: number
    name: string
    purpose: string
    clause: string
  }
  programme_case: {
    id: string
    number: string
    machine: string
    machine_version: number
    topic: string
    line: string
    topic_version_id: string
    call_id: string | null
    parent_id: string | null
    applicant: string
    title: Generated<string>
    requested_fen: bigint | null
    opened_by: string
    opened_at: Date
    submitted_at: Date | null
    ended_at: Date | null
    ended_in: string | null
    revision: Generated<number>
  }
  progress_report: {
    id: string
    case_id: string
    number: number
    period: string
    due_day: string
    state: string
    progress: string | null
    problems: string | null
    spent_fen: bigint | null
    submitted_by: string | null
    submitted_at: Date | null
    checked_by: string | null
    checked_at: Date | null
    check_note: string | null
  }
  project_change: {
    id: string
    case_id: string
    number: number
    kind: string
    needs_approval: boolean
    content: ColumnType<unknown, string, string>
    reason: string
    state: string
    requested_by: string
    requested_at: Date
    checked_by: string | null
    checked_at: Date | null
    check_note: string | null
    decided_by: string | null
    decided_at: Date | null
    decision_note: string | null
    version_id: string | null
    request: string
  }
  project_outcome: {
    id: string
    round_id: string
    case_id: string
    position: number
    kind: string
    name: string
    number: Generated<string>
    day: string | null
    amount_fen: bigint | null
  }
  public_notice: {
    id: string
    number: string
    title: string
    call_id: string | null
    first_day: string
    last_day: string
    workdays: number
    contact: string
    published_by: string
    published_at: Date
  }
  race_gate: {
    id: string
    challenge_id: string
    position: number
    title: string
    criterion: string
    due_on: string
    set_by: string
    set_at: Date
  }
  race_result: {
    gate_id: string
    bid_id: string
    outcome: string
    measured: string
    decided_by: string
    decided_at: Date
  }
  race_settlement: {
    case_id: string
    paid_fen: bigint
    spent_fen: bigint
    ground: string
    settled_by: string
    settled_at: Date
  }
  recovery_line: {
    proposal_id: string
    case_id: string
    grant_id: string
    amount_fen: bigint
  }
  recovery_proposal: {
    id: string
    case_id: string
    cause: string
    ground: string
    move_id: string | null
    made_by: string
    made_at: Date
  }
  related_party: {
    id: string
    person_id: string
    organisation_id: string
    relation: string
    since: string | null
    until: string | null
    recorded_by: string
    recorded_at: Date
    ended_by: string | null
    ended_reason: string | null
  }
  reporting_period: {
    period: string
    begins: string
    ends: string
    due_on: string | null
    state: string
    closed_by: string | null
    closed_at: Date | null
    digest: string | null
    demo: Generated<boolean>
    yellow_from: string | null
    tells_gaps: Generated<boolean>
  }
  review: {
    id: string
    round_id: string
    case_id: string
    expert_id: string
    expert_name: string
    unit_id: string
    unit_name: string
    kind: string
    state: string
    rank: Generated<number>
    checked_on: string
    planned_by: string
    planned_at: Date
    released_by: string | null
    invited_at: Date | null
    answered_at: Date | null
    ended_at: Date | null
    reason_kind: string | null
    reason: string | null
    reminded_at: Date | null
    reminders: Generated<number>
  }
  review_deviation: {
    id: string
    round_id: string
    case_id: string
    computed_rank: number
    placed_rank: number | null
    reason: string
    recorded_by: string
    recorded_at: Date
  }
  review_opinion: {
    review_id: string
    items: ColumnType<unknown, string, string>
    comment: Generated<string>
    advice: string | null
    points: number | null
    digest: string | null
    revision: Generated<number>
    saved_at: Date
    frozen_at: Date | null
  }
  review_panel: {
    id: string
    round_id: string
    held_on: string
    place: string
    minutes_each: number
    state: string
    seed_secret: string
    seed_commitment: string
    list: string
    list_hash: string
    committed_by: string
    committed_at: Date
    witness_word: string | null
    interviews: string[] | null
    published_seed: string | null
    drawn_by: string | null
    drawn_at: Date | null
  }
  review_project: {
    round_id: string
    case_id: string
    position: number
    fields: Generated<string[]>
    is_live: Generated<boolean>
  }
  review_round: {
    id: string
    number: Generated<number>
    title: string
    call_id: string | null
    topic: string
    line: string
    topic_version_id: string
    sheet: ColumnType<unknown, string, string>
    selection: string
    experts_wanted: number
    alternates_wanted: number
    quorum: number
    load_max: number
    mix: ColumnType<unknown, string | undefined, string>
    is_double_blind: boolean
    drops_extremes: boolean
    answer_by: string
    due_on: string
    state: string
    revision: Generated<number>
    plan: ColumnType<unknown, string | null | undefined, string | null>
    draw_id: string | null
    created_by: string
    created_at: Date
    planned_by: string | null
    planned_at: Date | null
    submitted_by: string | null
    submitted_at: Date | null
    returned_by: string | null
    return_reason: string | null
    released_by: string | null
    released_at: Date | null
    finished_at: Date | null
    cancelled_by: string | null
    cancel_reason: string | null
  }
  reward_computation: {
    id: string
    case_id: string
    number: number
    day: string
    amount_fen: bigint
    reads: string[]
    body: string
    body_hash: string
    computed_by: string
    computed_at: Date
  }
  reward_line: {
    computation_id: string
    position: number
    rule: string
    clause: string
    matter: string
    class: string
    amount_fen: bigint
    explanation: ColumnType<unknown, string, string>
    holds: ColumnType<unknown, string | null | undefined, string | null>
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
  share: {
    id: string
    set_id: string
    area: string
    value: bigint
  }
  share_set: {
    id: string
    indicator_id: string
    year: number
    version: number
    state: string
    reason: Generated<string>
    drafted_by: string
    drafted_at: Date
    submitted_by: string | null
    submitted_at: Date | null
    approved_by: string | null
    approved_at: Date | null
    returned_reason: string | null
    revision: Generated<number>
    area: string
  }
  submission: {
    id: string
    case_id: string
    stage: string
    number: number
    answers: string
    hash: string
    request: string
    submitted_by: string
    organisation_id: string
    submitted_at: Date
  }
  sum_basis: {
    fact_id: string
    measure_id: string
    area: string
    period: string
    expected: number
    reported: number
    missing: string[]
  }
  sum_rule: {
    id: string
    area: string
    measure_id: string
    since: string
    summed: boolean
    reason: string
    decided_by: string
    decided_at: Date
    demo: Generated<boolean>
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
  topic_draft: {
    id: string
    topic_id: string
    kind: string
    base_id: string | null
    state: string
    revision: Generated<number>
    content: ColumnType<unknown, string, string>
    in_force_from: string
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
  }
  topic_draft_editor: {
    draft_id: string
    person_id: string
  }
  topic_version: {
    id: string
    number: number
    topic_id: string
    programme_id: string
    in_force_from: string
    edition: number
    content: ColumnType<unknown, string, string>
    content_hash: string
    origin: string
    reason: string | null
    submitted_by: string | null
    submitted_at: Date | null
    approved_by: string | null
    approved_at: Date
  }
  yearly_check: {
    id: string
    case_id: string
    year: number
    started_by: string
    started_at: Date
    result: string | null
    ground: string | null
    settled_by: string | null
    settled_at: Date | null
  }
}
