import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import type { BenefitFact, Catalogue } from '../benefit-queries.ts'
import { catalogueQuery, factsQuery, sheetQuery } from '../benefit-queries.ts'
import { inquiryOf } from './answers.ts'
import { AudienceChoice } from './audience-choice.tsx'
import { CheckMoves } from './check-moves.tsx'
import { planOf, rowsFor } from './check-plan.ts'
import { QuestionsPanel } from './questions-panel.tsx'
import { ResultBar } from './result-bar.tsx'
import { ResultPanel } from './result-panel.tsx'
import { useAnswers } from './use-answers.ts'
import { useLagging } from './use-lagging.ts'
import { usePrefill } from './use-prefill.ts'
import './check.css'
import './check-print.css'

/** 政策体检: who asks, what he knows, and beside it what that gives him. */
export function CheckPage() {
  const catalogue = useQuery(catalogueQuery)
  const facts = useQuery(factsQuery)
  return (
    <Loaded query={catalogue}>
      {(known) => (
        <Loaded query={facts}>{({ rows }) => <Check catalogue={known} facts={rows} />}</Loaded>
      )}
    </Loaded>
  )
}

type CheckProps = { readonly catalogue: Catalogue; readonly facts: readonly BenefitFact[] }

function Check({ catalogue, facts }: CheckProps) {
  const { answers, setAnswers, origin, isLinkBroken } = useAnswers()
  const own = usePrefill({ answers, setAnswers, origin, catalogue, facts })
  const asked = useLagging(answers)
  const sheet = useQuery(sheetQuery(inquiryOf(asked), own.organisation?.id ?? null))
  const rows = rowsFor(catalogue, answers.audience)
  return (
    <Page
      wide
      title="政策体检"
      lead={`回答几个问题，看${catalogue.city}的哪些政策您能享受：能得多少、差什么、依据哪一条。不必登录，填写的内容不会保存。`}
      moves={<CheckMoves answers={answers} sheet={sheet.data} own={own} onAnswers={setAnswers} />}
    >
      {isLinkBroken ? (
        <Alert
          type="warning"
          showIcon
          className="check-alert no-print"
          title="这个分享链接不完整，没有带出填写的内容。请向分享的人要完整的链接。"
        />
      ) : null}
      <AudienceChoice
        audiences={catalogue.audiences}
        chosen={answers.audience}
        onChoose={(audience) => setAnswers({ ...answers, audience })}
      />
      <div className="check-columns">
        <div className="check-questions">
          <QuestionsPanel
            answers={answers}
            sections={planOf(rows, facts)}
            facts={facts}
            sheet={sheet.data ?? null}
            filed={own.filed}
            onChange={setAnswers}
          />
          <ResultBar sheet={sheet.data ?? null} />
        </div>
        <ResultPanel query={sheet} catalogue={catalogue} facts={answers} />
      </div>
    </Page>
  )
}
