// Firms that do not exist, with facts of every kind that the rules ask for, written as people hand them in.

/** A fact as `GET /api/benefits/facts` tells of it. */
export type FactGuide = {
  readonly name: string
  readonly type: string
  readonly values: readonly string[]
  /** Of a list of records. */
  readonly fields?: readonly FactGuide[]
}

export type GivenFacts = Readonly<Record<string, unknown>>

/** One firm; one fact in ten is not known. */
export function randomFirm(guides: readonly FactGuide[], random: () => number): GivenFacts {
  const known = guides.filter(({ name }) => name !== '对象' && random() < 0.9)
  return Object.fromEntries(known.map((guide) => [guide.name, randomValue(guide, random)]))
}

const SAMPLES: Readonly<Record<string, readonly string[]>> = {
  '枚举(国民经济行业)': ['C39', 'I65', 'M73', 'C27', 'J67'],
  '枚举(行政区划)': ['420111', '420106', '420115'],
}

function randomValue(guide: FactGuide, random: () => number): unknown {
  const { type, values, fields = [] } = guide
  const upTo = (most: number): number => Math.floor(random() * most)
  const oneOf = (list: readonly string[]): string => list[upTo(list.length)] ?? '甲'
  if (fields.length > 0)
    return Array.from({ length: upTo(5) }, () =>
      Object.fromEntries(fields.map((field) => [field.name, randomValue(field, random)])),
    )
  if (values.length > 0) return oneOf(values)
  if (type === '布尔') return random() < 0.8
  if (type === '金额') return `${upTo(2000)}.${10 + upTo(90)}万元`
  if (type === '日期') return `202${4 + upTo(2)}-0${1 + upTo(9)}-1${upTo(10)}`
  if (type === '比率') return `${upTo(100)}%`
  if (type.startsWith('整数') || type.startsWith('数量') || type.startsWith('期间'))
    return String(upTo(40))
  return oneOf(SAMPLES[type] ?? [`编号${upTo(1000)}`])
}
