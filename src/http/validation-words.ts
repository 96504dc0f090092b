// The validator speaks terse English about schema keywords; people read Chinese about fields. The name
// of a field is the `title` of its schema, the form it should have the `description`.

/** A complaint of the validator. Untyped inside, because every keyword brings its own parameters. */
export type Complaint = {
  readonly keyword: string
  readonly instancePath: string
  /** Where in the schema: `#/properties/formula/anyOf/1/properties/kind/const`. */
  readonly schemaPath: string
  readonly params: Readonly<Record<string, unknown>>
  readonly parentSchema?: unknown
}

/** One field and what is wrong with it. `field` is its path in the content, for programs. */
export type FieldFault = { readonly field: string; readonly name: string; readonly reason: string }

const TYPES: Readonly<Record<string, string>> = {
  string: '文字',
  integer: '整数',
  number: '数字',
  boolean: '“是”或“否”',
  array: '列表',
  object: '一组字段',
  null: '空值',
}

const FORMATS: Readonly<Record<string, string>> = {
  uuid: '应为记录编号',
  date: '应为日期，如 2026-03-01',
  'date-time': '应为时间，如 2026-03-01T08:00:00Z',
  email: '应为电子邮箱地址',
  uri: '应为网址',
}

/** Anything but blanks. */
const ANYTHING = String.raw`\S`

/** What each keyword complains of, in words. */
const REASONS: Readonly<Record<string, (params: Complaint['params'], schema: Fields) => string>> = {
  required: () => '不能缺少',
  additionalProperties: () => '不是本接口认识的字段',
  type: ({ type }) =>
    `应为${[type]
      .flat()
      .map((word) => TYPES[String(word)] ?? String(word))
      .join('或')}`,
  enum: ({ allowedValues }) => `只能是 ${[allowedValues].flat().map(String).join('、')} 之一`,
  const: ({ allowedValue }) => `只能是 ${String(allowedValue)}`,
  minLength: ({ limit }) => (limit === 1 ? '不能为空' : `至少 ${String(limit)} 个字符`),
  maxLength: ({ limit }) => `最多 ${String(limit)} 个字符`,
  minimum: ({ limit }) => `不能小于 ${String(limit)}`,
  maximum: ({ limit }) => `不能大于 ${String(limit)}`,
  minItems: ({ limit }) => `至少 ${String(limit)} 项`,
  maxItems: ({ limit }) => `最多 ${String(limit)} 项`,
  uniqueItems: () => '各项不能重复',
  minProperties: () => '至少要填写一个字段',
  pattern: ({ pattern }, { description }) =>
    description ?? (pattern === ANYTHING ? '不能只有空格' : '格式不正确'),
  format: ({ format }) => FORMATS[String(format)] ?? '格式不正确',
}

/** What we use of a schema: the names for people. */
type Fields = { readonly title?: string; readonly description?: string; readonly parts: unknown }

function fieldsOf(schema: unknown): Fields {
  if (typeof schema !== 'object' || schema === null) return { parts: null }
  return {
    ...('title' in schema && typeof schema.title === 'string' && { title: schema.title }),
    ...('description' in schema &&
      typeof schema.description === 'string' && { description: schema.description }),
    parts: 'properties' in schema ? schema.properties : null,
  }
}

const partOf = (parts: unknown, key: string): unknown =>
  typeof parts === 'object' && parts !== null
    ? Object.entries(parts).find(([name]) => name === key)?.[1]
    : null

/** `/rows/0/name` as people count: rows 第 1 项 name. */
const pathWords = (segments: readonly string[]): string =>
  segments.map((part) => (/^\d+$/.test(part) ? `第 ${Number(part) + 1} 项` : part)).join(' ')

function faultOf(complaint: Complaint): FieldFault {
  const { keyword, params } = complaint
  const named = params['missingProperty'] ?? params['additionalProperty']
  const segments = complaint.instancePath.split('/').slice(1)
  if (typeof named === 'string') segments.push(named)
  const at = fieldsOf(complaint.parentSchema)
  const schema = typeof named === 'string' ? fieldsOf(partOf(at.parts, named)) : at
  const path = segments.join('.')
  return {
    field: path,
    name: schema.title ?? (path === '' ? '内容' : `“${pathWords(segments)}”`),
    reason: REASONS[keyword]?.(params, schema) ?? '不符合要求',
  }
}

/** Whether a branch of a union says by its own mark that it was not meant, or that nothing was said. */
const isAboutMark = ({ keyword, params, parentSchema }: Complaint): boolean => {
  if (keyword === 'const') return true
  const missing = keyword === 'required' ? params['missingProperty'] : undefined
  const mark =
    typeof missing === 'string' ? partOf(fieldsOf(parentSchema).parts, missing) : undefined
  return typeof mark === 'object' && mark !== null && 'const' in mark
}

/**
 * Of a union whose branches bear a mark (`kind`) only the branch that was meant is complained of; where the mark fits
 * none of them, only the mark itself, with every word that it may have.
 */
function meantComplaints(complaints: readonly Complaint[]): readonly Complaint[] {
  let left = complaints
  for (const { keyword, schemaPath } of complaints) {
    if (keyword !== 'anyOf') continue
    const inside = left.filter((each) => each.schemaPath.startsWith(`${schemaPath}/`))
    const branches = [
      ...Map.groupBy(inside, (each) => each.schemaPath.slice(schemaPath.length + 1).split('/')[0]),
    ].map(([, branch]) => branch)
    const marks = inside.filter(isAboutMark)
    const [mark] = marks
    if (mark === undefined) continue
    const meant = branches.filter((branch) => !branch.some(isAboutMark)).flat()
    const allowedValues = marks.map(({ params }) => params['allowedValue'])
    const told =
      mark.keyword === 'const' ? { ...mark, keyword: 'enum', params: { allowedValues } } : mark
    const kept = meant.length > 0 ? meant : [told]
    left = [...left.filter((each) => !inside.includes(each)), ...kept]
  }
  return left
}

/** The faults of a refused request, one for each field, in the order of the content. */
export function fieldFaults(complaints: readonly Complaint[]): FieldFault[] {
  const faults = new Map<string, FieldFault>()
  for (const complaint of meantComplaints(complaints)) {
    // A union complains once for each of its branches and then as a whole: the branches say more.
    if (
      complaint.keyword === 'anyOf' ||
      complaint.keyword === 'oneOf' ||
      complaint.keyword === 'if'
    )
      continue
    const fault = faultOf(complaint)
    if (!faults.has(fault.field)) faults.set(fault.field, fault)
  }
  return [...faults.values()]
}

const SHOWN_MAX = 5

/** The faults as one sentence part: 单位名称不能为空；统一社会信用代码至少 18 个字符. */
export function faultWords(faults: readonly FieldFault[]): string {
  if (faults.length === 0) return '内容不完整或格式不正确'
  const shown = faults.slice(0, SHOWN_MAX).map(({ name, reason }) => `${name}${reason}`)
  const rest = faults.length > SHOWN_MAX ? `；另有 ${faults.length - SHOWN_MAX} 处` : ''
  return shown.join('；') + rest
}
