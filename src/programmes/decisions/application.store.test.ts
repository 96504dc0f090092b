import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../tests/database.ts'
import { CASE_DAY, openCaseAt } from '../../../tests/programmes/case-at.ts'
import { writeNow } from '../../../tests/sample-experts.ts'
import { insertSubmission } from '../applications/case-form.store.ts'
import { submittedHash, submittedText } from '../applications/submission.ts'
import { findCase } from '../cases/case.store.ts'
import type { Answers } from '../forms/answers.ts'
import { findDoubles } from './award-meeting.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const funds = (publicNumber: string, publicAmount: number) => ({
  publicProgramme: '示例计划',
  publicNumber,
  publicAmount,
})

test('public money that an applicant declares for his project is before the meeting, as he said it last', async () => {
  const { db } = database
  const { caseId, applicant } = await openCaseAt(db, { machine: 'competition', at: ['accepted'] })
  const handIn = (answers: Answers) =>
    writeNow(db, async (tx) => {
      const text = submittedText({
        form: 'competition-application',
        topicVersion: randomUUID(),
        answers,
        attachments: [],
        promises: {},
      })
      await insertSubmission(tx, {
        id: randomUUID(),
        caseId,
        stage: 'application',
        hash: submittedHash(text),
        submittedBy: applicant.person.id,
        submittedAt: CASE_DAY,
        text,
        request: randomUUID(),
        organisationId: applicant.organisation.id,
      })
    })
  const doubles = async () => {
    const kept = await findCase(db, caseId)
    if (kept === undefined) throw new Error('the case was not kept')
    return (await findDoubles(db, kept)).map(({ kind, number, amountFen }) => [
      kind,
      number,
      amountFen,
    ])
  }

  await handIn({ projectTitle: '甲项目', publicFunds: [] })
  expect(await doubles()).toEqual([])
  await handIn({ projectTitle: '甲项目', publicFunds: [funds('甲-1', 100), funds('甲-2', 200)] })
  expect(await doubles()).toEqual([
    ['declared', '甲-1', 100n],
    ['declared', '甲-2', 200n],
  ])
  await handIn({ projectTitle: '甲项目', publicFunds: [funds('甲-2', 150)] })
  expect(await doubles()).toEqual([['declared', '甲-2', 150n]])
})
