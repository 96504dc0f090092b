import type { Audience } from '../../benefits/audience.ts'
import type { CatalogueRow } from '../../benefits/catalogue.ts'
import { type Checked, NO_OUTLOOK } from '../../benefits/check-benefits.ts'
import type { RulesInForce } from '../../benefits/rules-in-force.ts'
import type { OverviewRow } from '../../documents/overview.store.ts'
import { compileAssessmentJson } from '../../policy/present/assessment-json.ts'
import { insightJson, outlookJson } from '../../policy/present/insight-view.ts'
import { ruleId } from '../../policy/run/claims.ts'

/** The answers as the command line prints them too, with the matter and the judged facts of each. */
export function viewSheet(
  { programs, number }: Pick<RulesInForce, 'programs' | 'number'>,
  checked: Checked,
) {
  const { answers, outlooks, matters, near, judged, questions, problems, facts } = checked
  const shown = writerOf(programs)(answers, { problems, withProse: false })
  const insight = insightJson({ outlooks, matters, questions })
  return {
    ...shown,
    ...insight,
    rules_number: number,
    answers: shown.answers.map((answer, at) => ({
      ...answer,
      ...outlookJson(outlooks[at] ?? NO_OUTLOOK, near[at] ?? [], facts),
      id: ruleId(answer.document, answer.rule),
      matter: answers[at]?.matter ?? '',
      findings: answer.findings.map((finding, test) => ({
        ...finding,
        facts: judged[at]?.[test] ?? [],
      })),
    })),
    questions: insight.questions.map((question, at) => ({
      ...question,
      matter: questions[at]?.matter ?? '',
    })),
    problems,
  }
}

const writers = new WeakMap<RulesInForce['programs'], ReturnType<typeof compileAssessmentJson>>()

/** What only depends on the rules is written once for each set of them. */
function writerOf(programs: RulesInForce['programs']) {
  const known = writers.get(programs) ?? compileAssessmentJson(programs)
  writers.set(programs, known)
  return known
}

/** A benefit of the catalogue with the document that it stands in, where that is kept. */
export function viewRow(row: CatalogueRow, documents: readonly OverviewRow[]) {
  const document = documents.find(({ code }) => code === row.document)
  const { caps } = row
  return {
    ...row,
    caps: [...caps],
    document_id: document?.id ?? null,
    document_title: document?.title ?? null,
  }
}

/** An audience as pages and programs read it. */
export const viewAudience = (audience: Audience) => ({
  name: audience.name,
  description: audience.description,
  organisation_kinds: [...audience.organisationKinds],
  beneficiaries: [...audience.beneficiaries],
})
