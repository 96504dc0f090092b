import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Empty } from 'antd'
import { useId } from 'react'
import type { BenefitFact } from '../benefit-queries.ts'
import {
  type FactValue,
  type Matter,
  MATTERS_MAX,
  newMatter,
  withFact,
  withMatterFact,
} from './answers.ts'
import type { PlanSection } from './check-plan.ts'
import { FactQuestion } from './fact-question.tsx'
import { problemOf, type QuestionsProps } from './questions.ts'
import { filedKey } from './use-own-file.ts'

/** All questions of an audience, clause by clause. */
export function QuestionForm(props: QuestionsProps) {
  const { sections } = props
  if (sections.length === 0)
    return <Empty className="empty" description="这类对象的政策不需要填写任何内容。" />
  return (
    <div className="form-sections">
      {sections.map((section) => (
        <section key={`${section.title} ${section.matter ?? ''}`} className="form-section">
          <h3 className="form-section-title">{section.title}</h3>
          {section.matter === null ? (
            <OwnFacts {...props} section={section} />
          ) : (
            <Matters {...props} section={section} kind={section.matter} />
          )}
        </section>
      ))}
    </div>
  )
}

type SectionProps = QuestionsProps & { readonly section: PlanSection }

function OwnFacts({ answers, section, sheet, filed, onChange }: SectionProps) {
  const id = useId()
  return section.facts.map((fact) => (
    <FactQuestion
      key={fact.name}
      id={`${id}-${fact.name}`}
      fact={fact}
      value={answers.facts[fact.name] ?? null}
      problem={problemOf(sheet, fact.name, '')}
      matters={mattersStill(fact, sheet)}
      filed={filed.get(fact.name) ?? null}
      onChange={(value) => onChange(withFact(answers, fact.name, value))}
    />
  ))
}

/** Whether an answer to a fact can still change a result; null before the first answer. */
export const mattersStill = (fact: BenefitFact, sheet: QuestionsProps['sheet']): boolean | null =>
  sheet === null ? null : sheet.questions.some((question) => question.fact === fact.name)

type MattersProps = SectionProps & { readonly kind: string }

/** Facts of a matter: several investments, contracts or projects stand one below the other. */
function Matters({ answers, section, kind, sheet, filed, onChange }: MattersProps) {
  const id = useId()
  const { matters } = answers
  const known = matters.flatMap((matter, index) =>
    matter.kind === kind ? [{ matter, index }] : [],
  )
  const shown = known.length === 0 ? [{ matter: newMatter(kind), index: matters.length }] : known
  const change = (index: number, name: string, value: FactValue | null) => {
    const all = index < matters.length ? matters : [...matters, newMatter(kind)]
    onChange(withMatterFact({ ...answers, matters: all }, { index, name }, value))
  }
  return (
    <>
      {shown.map(({ matter, index }, at) => (
        <fieldset key={index} className="matter">
          {shown.length > 1 ? (
            <legend className="matter-head">
              {matter.name ?? `${kind} ${at + 1}`}
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={`删除${kind} ${at + 1}`}
                onClick={() =>
                  onChange({ ...answers, matters: matters.filter((_, place) => place !== index) })
                }
              />
            </legend>
          ) : null}
          {section.facts.map((fact) => (
            <FactQuestion
              key={fact.name}
              id={`${id}-${index}-${fact.name}`}
              fact={fact}
              value={matter.facts[fact.name] ?? null}
              problem={problemOf(
                sheet,
                fact.name,
                shown.length > 1 ? (matter.name ?? `${kind} ${at + 1}`) : '',
              )}
              matters={mattersStill(fact, sheet)}
              filed={filed.get(filedKey(matter.name ?? '', fact.name)) ?? null}
              onChange={(value) => change(index, fact.name, value)}
            />
          ))}
        </fieldset>
      ))}
      <Button
        icon={<PlusOutlined />}
        disabled={known.length >= MATTERS_MAX}
        onClick={() =>
          onChange({
            ...answers,
            matters: [...withFirst(known, matters, kind), newMatter(kind)],
          })
        }
      >
        再加一个{kind}
      </Button>
    </>
  )
}

/** A first matter that is still empty counts once a second one stands below it. */
const withFirst = (
  known: readonly unknown[],
  matters: readonly Matter[],
  kind: string,
): readonly Matter[] => (known.length === 0 ? [...matters, newMatter(kind)] : matters)
