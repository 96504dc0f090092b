import { bytesOf } from '../base/text-bytes.ts'
import type { Audience } from '../benefits/audience.ts'
import type { CatalogueRow } from '../benefits/catalogue.ts'
import { type Checked, NO_OUTLOOK } from '../benefits/check-benefits.ts'
import type { RulesInForce } from '../benefits/rules-in-force.ts'
import type { OverviewRow } from '../documents/overview.store.ts'
import { compileAssessmentJson } from '../policy/present/assessment-json.ts'
import { compileProseTexts } from '../policy/present/prose-text.ts'
import { insightJson, outlookJson } from '../policy/present/insight-view.ts'
import { ruleId } from '../policy/run/claims.ts'

/** The answers as the command line prints them too, with the matter and the judged facts of each. */
export function viewSheet(
  { programs, number }: Pick<RulesInForce, 'programs' | 'number'>,
  checked: Checked,
) {
  const { answers, outlooks, matters, near, judged, questions, problems, facts } = checked
  const shown = writersOf(programs).answers(answers, { problems, withProse: false })
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

/** The sheet in JSON, with the rule in words and the value of every expression beside each answer. */
export function explainedSheet(
  { answers, ...rest }: ReturnType<typeof viewSheet>,
  { checked, rules }: { readonly checked: Checked; readonly rules: Pick<RulesInForce, 'programs'> },
): Buffer {
  const { proseOf } = writersOf(rules.programs)
  const parts: (string | Uint8Array)[] = [openObject(rest), ',"answers":[']
  for (const [at, answer] of answers.entries()) {
    parts.push(`${at === 0 ? '' : ','}${openObject(answer)}`)
    const trace = checked.traces[at] ?? null
    if (trace !== null) parts.push(',"trace":', ...trace)
    const place = checked.answers[at]
    const prose = place === undefined ? null : proseOf(place)
    if (prose !== null) parts.push(',"prose":', prose)
    parts.push('}')
  }
  return bytesOf([...parts, ']}'])
}

/** An object in JSON to which more keys are to be added. */
const openObject = (value: object): string => JSON.stringify(value).slice(0, -1)

type Writers = {
  readonly answers: ReturnType<typeof compileAssessmentJson>
  readonly proseOf: ReturnType<typeof compileProseTexts>
}

/** What only depends on the rules is written once for each set of them. */
const writers = new WeakMap<RulesInForce['programs'], Writers>()

function writersOf(programs: RulesInForce['programs']): Writers {
  const known = writers.get(programs)
  if (known !== undefined) return known
  const made = { answers: compileAssessmentJson(programs), proseOf: compileProseTexts(programs) }
  writers.set(programs, made)
  return made
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
