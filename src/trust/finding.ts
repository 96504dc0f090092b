/** One thing that a verification found wrong. Values are never named: a finding may be printed anywhere. */
export type Finding = {
  readonly kind: keyof typeof SENTENCES
  readonly seq?: number
  readonly table?: string
  readonly key?: string
  readonly column?: string
  readonly detail?: string
}

const SENTENCES = {
  'log-unreadable': (f: Finding) => `第 ${f.seq} 行不是日志的格式：${f.detail}`,
  'event-missing': (f: Finding) => `日志不连续：应为第 ${f.seq} 号事件，却是第 ${f.detail} 号`,
  'event-altered': (f: Finding) => `第 ${f.seq} 号事件被改动（${f.column}）`,
  'chain-broken': (f: Finding) => `第 ${f.seq} 号事件接不上前一事件，此处有增删、改动或换序`,
  'checkpoint-missing': () => '日志末尾没有覆盖最后一个事件的签名检查点，无法证明其后没有被删减',
  'checkpoint-forged': (f: Finding) => `第 ${f.seq} 号事件处的检查点签名不正确`,
  'checkpoint-foreign': (f: Finding) => `第 ${f.seq} 号事件处的检查点不是由指定的密钥签署`,
  'checkpoint-differs': (f: Finding) => `第 ${f.seq} 号事件与检查点签署时不同，日志在签署后被改写`,
  'log-truncated': (f: Finding) =>
    `检查点签署时有 ${f.seq} 个事件，现在只有 ${f.detail} 个，末尾被删减`,
  'history-differs': (f: Finding) =>
    `第 ${f.seq} 号事件记录的原值与此前的日志不符：表 ${f.table} 的记录 ${f.key}${f.column ? ` 的 ${f.column}` : ''} 曾被绕过日志改动`,
  'row-altered': (f: Finding) =>
    `表 ${f.table} 的记录 ${f.key} 的 ${f.column} 与日志不符，被绕过日志改动`,
  'row-missing': (f: Finding) => `表 ${f.table} 缺少记录 ${f.key}，被绕过日志删除`,
  'row-foreign': (f: Finding) => `表 ${f.table} 的记录 ${f.key} 在日志中没有来历，被绕过日志添加`,
  'table-missing': (f: Finding) => `日志中有表 ${f.table}，数据库中没有`,
  'capture-off': (f: Finding) => `表 ${f.table} 的留痕触发器被停用或删除，其后的改动不会进入日志`,
} satisfies Record<string, (finding: Finding) => string>

/** The Chinese sentence of a finding. */
export const describeFinding = (finding: Finding): string => SENTENCES[finding.kind](finding)

/** What a verification looked at and what it found; nothing found means proven. */
export type Verification = {
  readonly events: number
  readonly lastSeq: number
  readonly lastHash: string
  readonly checkpoints: number
  /** Fingerprints of the keys that signed the checkpoints, in the order of their first use. */
  readonly keys: readonly string[]
  readonly rows: number
  readonly findings: readonly Finding[]
}
