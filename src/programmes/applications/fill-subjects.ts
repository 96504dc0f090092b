import type { Day } from '../../base/day.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { ProgrammeCase } from '../cases/case.ts'
import { posterOf } from '../cases/case.store.ts'
import { fillCaseSubjects } from '../experts/case-subject.store.ts'
import type { CaseOrganisation } from '../experts/conflict.ts'
import type { Answers } from '../forms/answers.ts'
import { personsOf, unitsOf } from './case-units.ts'
import { findUnits, nameOfUnit } from './unit.store.ts'

type Subjects = {
  readonly kept: ProgrammeCase
  readonly answers: Answers
  readonly title: string
  readonly day: Day
}

/**
 * Says who takes part in a case, so that experts who stand too near are kept away. A body that is on no register has
 * no id: until somebody registers it, nobody is clear of it.
 */
export async function fillSubjects(tx: Tx, { kept, answers, title, day }: Subjects): Promise<void> {
  await fillCaseSubjects(tx, {
    caseId: kept.id,
    title,
    isComplete: true,
    filledOn: day,
    organisations: await organisationsOf(tx, kept, answers),
    persons: personsOf(answers).map((person) => ({ ...person, personId: null })),
  })
}

/** The bodies with a part in a case, found on the register where they are there. */
export async function organisationsOf(
  db: Db,
  kept: ProgrammeCase,
  answers: Answers,
): Promise<CaseOrganisation[]> {
  const units = unitsOf(answers)
  const [found, applicant, poster] = await Promise.all([
    findUnits(db, units),
    nameOfUnit(db, kept.applicant),
    posterOf(db, kept),
  ])
  const posters =
    poster === null
      ? []
      : [{ organisationId: poster, name: await nameOfUnit(db, poster), part: '发榜单位' }]
  const others = units
    .map(({ name, code, part }) => ({
      organisationId:
        (code === null ? undefined : found.byCode.get(code)) ?? found.byName.get(name) ?? null,
      name,
      part,
    }))
    .filter(({ organisationId, name }) => organisationId !== kept.applicant && name !== applicant)
  return [
    { organisationId: kept.applicant, name: applicant, part: '申报单位' },
    ...posters,
    ...others,
  ]
}
