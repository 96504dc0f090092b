import type { Db } from '../../db/database.ts'
import { type City, findRegion } from '../../base/region.ts'
import { dayOf } from '../../base/day.ts'
import { findIndustry } from '../../base/industry.ts'
import { findOrganisation } from '../../party/organisation.store.ts'
import { ORGANISATION_KINDS } from '../../party/role.ts'
import { factsOf } from '../../registers/fact.store.ts'
import type { ProgrammeCase } from '../cases/case.ts'
import type { Answer, Answers } from '../forms/answers.ts'
import { askedFields } from '../forms/form-schema.ts'
import type { Form } from '../forms/form.ts'
import { type EarlierAnswers, prefillForm, type Prefilled } from '../forms/prefill-form.ts'
import { latestOfStages, latestSubmission } from './case-form.store.ts'

/** Values that are known already, by the keys of fields. */
export type Known = Readonly<Record<string, Prefilled>>

/** What earlier stages of a case answered; a bid also carries what the poster of its problem wrote. */
export async function earlierAnswers(
  db: Db,
  { id, parent_id: parent }: Pick<ProgrammeCase, 'id' | 'parent_id'>,
): Promise<EarlierAnswers> {
  const [own, posting] = await Promise.all([
    latestOfStages(db, id),
    parent === null ? undefined : latestSubmission(db, parent, 'posting'),
  ])
  const all = posting === undefined ? own : [posting, ...own]
  return Object.fromEntries(
    all.map(({ stage, content, submittedAt }) => [
      stage,
      { answers: content.answers, day: dayOf(submittedAt) },
    ]),
  )
}

/** All that earlier stages answered, under the keys of fields; a fact is asked once, so that none hides another. */
export const mergedAnswers = (earlier: EarlierAnswers): Answers =>
  Object.fromEntries(
    Object.values(earlier).flatMap((stage) => Object.entries(stage?.answers ?? {})),
  )

/** What fields of a form are known before anybody types, each with its source. */
export async function knownAnswers(
  db: Db,
  form: Form,
  { kept, city, now }: { readonly kept: ProgrammeCase; readonly city: City; readonly now: Date },
): Promise<Known> {
  const [organisation, facts, earlier] = await Promise.all([
    findOrganisation(db, { id: kept.applicant, scope: { reach: 'all' } }),
    factsOf(db, kept.applicant, dayOf(now)),
    earlierAnswers(db, kept),
  ])
  if (organisation === null) throw new Error('an applicant is on no register')
  const { region, industry } = organisation
  return prefillForm(form, {
    organisation: {
      name: organisation.name,
      creditCode: organisation.creditCode,
      kind: ORGANISATION_KINDS[organisation.kind],
      region: region === null ? null : (findRegion(city, region)?.name ?? null),
      industry: industry === null ? null : (findIndustry(industry)?.name ?? null),
      address: organisation.address,
      changedOn: dayOf(organisation.changedAt),
    },
    facts,
    earlier,
  })
}

/** The answers that a new form begins with: all that is known and may be changed. */
export const firstAnswers = (known: Known): Answers =>
  Object.fromEntries(
    Object.entries(known).flatMap(([key, { value, isReadOnly }]): [string, Answer][] =>
      isReadOnly ? [] : [[key, value]],
    ),
  )

/** The answers that belong to a form; a page of an older version may send others. */
export function answersOf(form: Form, sent: Readonly<Record<string, unknown>>): Answers {
  const keys = new Set(askedFields(form).map(({ field }) => field.key))
  return Object.fromEntries(
    Object.entries(sent).filter(
      (entry): entry is [string, Answer] => keys.has(entry[0]) && isAnswer(entry[1]),
    ),
  )
}

const isPlain = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')

const isRow = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((cell) => isPlain(cell) || isTexts(cell))

/** Whether a value has the shape of an answer; whether it is a right one is said by the checks. */
const isAnswer = (value: unknown): value is Answer =>
  isPlain(value) || isTexts(value) || (Array.isArray(value) && value.every(isRow))
