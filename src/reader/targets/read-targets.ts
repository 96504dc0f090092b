import type { CityKnowledge, Clause, Head, Target } from '../reading.ts'
import { clauseFinder } from '../clause-at.ts'
import { yearOfTitle } from '../days.ts'
import { quantitiesOf } from '../quantity.ts'
import { areaTargets } from './area-table.ts'
import { withBase } from './base-year.ts'
import { contextsOf, type QuantityContext } from './context.ts'
import { isExcluded } from './exclusions.ts'
import type { Around, Before, Form, FormReader } from './form.ts'
import { tableTargets } from './indicator-table.ts'
import { changed, growth, level } from './levels.ts'
import { isStatute } from './statute.ts'
import { listed, thingsAfter, thingsBefore } from './things.ts'
import { ownYear, yearFinder } from './years.ts'

/** What of the document's head and city the targets depend on. */
export type TargetContext = { readonly head: Head; readonly knowledge: CityKnowledge }

/** The targets of a document: numbers that it means to reach, and none that it only names. */
export function readTargets(
  text: string,
  clauses: readonly Clause[],
  { head }: TargetContext,
): Target[] {
  const isLaw = isStatute(text, head)
  const clauseAt = clauseFinder(clauses)
  const from = ownYear(head)
  const yearAt = yearFinder({ text, head, clauses })
  const targets: Target[] = []
  let before: Before | null = null
  let last: QuantityContext | null = null
  for (const context of contextsOf(text, quantitiesOf(text))) {
    const { quantity } = context
    const { year, isMarked } = yearAt(quantity.start)
    if (isExcluded(text, context) || isPast(year, from)) {
      last = context
      continue
    }
    const isNext: boolean = before !== null && before.context === last
    last = context
    const form = formOf(context, { text, before, isNext, isDated: isMarked })
    if (form === null || (isLaw && !isPlanned(text, context))) continue
    before = { form, context }
    const named = {
      ...form,
      indicator: withBase(form, text.slice(form.start, quantity.start), year),
    }
    targets.push(targetOf(context, named, { clause: clauseAt(form.start)?.id ?? '', by: year }))
  }
  const about = yearOfTitle(head.title)
  const inTable = [...tableTargets(text, from), ...areaTargets(text, { from, about })]
  for (const target of inTable)
    targets.push({ clause: clauseAt(target.start)?.id ?? '', ...target })
  return inTable.length === 0 ? targets : targets.sort((a, b) => a.start - b.start || a.end - b.end)
}

/** 「2023年，全市新增…」 in a document of 2024 tells what was, not what is to be. */
const isPast = (year: string | null, from: string | null): boolean =>
  year !== null && from !== null && year.slice(0, 4) < from

/** In a statute only what has a time or a wish of its own is an aim: 「三年内筹集人才公寓5000套」. */
const isPlanned = (text: string, { segment }: QuantityContext): boolean =>
  /力争|争取|[一二三四五\d]年内|到20\d\d年|20\d\d年底前/.test(
    text.slice(segment.start, segment.end),
  )

/** From the surest form to the least sure. */
const FORMS: readonly FormReader[] = [growth, level, changed, thingsAfter, thingsBefore, listed]

function formOf(context: QuantityContext, around: Around): Form | null {
  for (const read of FORMS) {
    const form = read(context, around)
    if (form !== null) return form
  }
  return null
}

/** Words that belong to the unit though they look like a noun: 180人年, 0.3个等级. */
const UNIT_GOES_ON = /^(?:年|等级|档次|班次)$/

function targetOf(
  { quantity, right }: QuantityContext,
  form: Form,
  place: { readonly clause: string; readonly by: string | null },
): Target {
  return {
    clause: place.clause,
    start: form.start,
    end: form.end,
    pattern: form.pattern,
    certain: form.isCertain,
    indicator: form.indicator,
    change: form.change,
    comparator: form.comparator,
    value: quantity.value,
    upper: quantity.upper,
    unit: UNIT_GOES_ON.test(right) ? quantity.unit + right : quantity.unit,
    scope: form.scope,
    by: place.by,
  }
}
