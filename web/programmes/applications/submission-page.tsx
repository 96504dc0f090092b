import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { PrintButton } from '../../shell/print-button.tsx'
import { submissionQuery } from './application-queries.ts'
import { SubmissionView } from './submission-view.tsx'

const route = getRouteApi('/signed-in/cases/$caseId/submissions/$submissionId')

/** A submission by itself, to be printed. */
export function SubmissionPage() {
  const { caseId, submissionId } = route.useParams()
  const submission = useQuery(submissionQuery(caseId, submissionId))
  return (
    <Loaded query={submission}>
      {(data) => (
        <Page
          title={data.title === '' ? data.form.title : data.title}
          lead={
            <>
              {data.form.title} · {data.applicant} · {data.caseNumber} ·{' '}
              <Link to="/cases/$caseId" params={{ caseId }}>
                返回办件
              </Link>
            </>
          }
          moves={<PrintButton />}
        >
          <SubmissionView caseId={caseId} submission={data} />
        </Page>
      )}
    </Loaded>
  )
}
