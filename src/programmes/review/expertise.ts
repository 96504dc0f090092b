// What experts know and how well it fits a project. Fields are codes of GB/T 13745 (520) or GB/T 4754 (C3921);
// both are built so that a longer common beginning means a nearer subject.

/** Kinds of expertise that a project may need a mix of. A kind follows from the first field of an expert. */
export const KINDS = { technical: '技术', finance: '财务', management: '管理' } as const

export type Kind = keyof typeof KINDS

export const isKind = (word: string): word is Kind => Object.hasOwn(KINDS, word)

/** 经济学 and the financial trades; 管理学. */
const FINANCE = /^(?:790|J)/u
const MANAGEMENT = /^630/u

/** The kind of an expert: by the field that he names first. */
export function kindOf(fields: readonly string[]): Kind {
  const first = fields[0] ?? ''
  if (FINANCE.test(first)) return 'finance'
  return MANAGEMENT.test(first) ? 'management' : 'technical'
}

/** How far two fields are apart, from 0 (the same) to 1 (nothing in common). */
function distance(a: string, b: string): number {
  const length = Math.max(a.length, b.length)
  let same = 0
  while (same < Math.min(a.length, b.length) && a[same] === b[same]) same += 1
  return length === 0 ? 1 : 1 - same / length
}

/** What an expert without any fit costs; COST_MAX of the assignment leaves room for what else is charged. */
const MISFIT_COST = 1_000

/**
 * What it costs that an expert looks at a project: 0 where his fields hold one of the project's, more the
 * further they are. Those who judge money or management fit each project alike.
 */
export function fitCost(expert: readonly string[], project: readonly string[]): number {
  if (kindOf(expert) !== 'technical') return MISFIT_COST / 4
  if (project.length === 0) return MISFIT_COST / 2
  const nearest = Math.min(
    1,
    ...expert.flatMap((own) => project.map((wanted) => distance(own, wanted))),
  )
  return Math.round(nearest * MISFIT_COST)
}

/** The disciplines of GB/T 13745 behind the areas that applicants choose from (内部口径). */
const AREA_FIELDS: Readonly<Record<string, readonly string[]>> = {
  光电子信息: ['510'],
  人工智能: ['520'],
  智能网联汽车: ['580', '520'],
  生命健康: ['320', '350', '180'],
  高端装备: ['460'],
  新材料: ['430'],
  新能源与节能: ['480', '470'],
  航空航天: ['590'],
  现代农业: ['210'],
  社会发展: ['610', '620'],
}

/** The fields of an area; none where it is another or was not asked. */
export const fieldsOfArea = (area: unknown): readonly string[] =>
  typeof area === 'string' ? (AREA_FIELDS[area] ?? []) : []
