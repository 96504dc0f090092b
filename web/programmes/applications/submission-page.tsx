import { PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
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
          moves={
            <Button icon={<PrinterOutlined />} onClick={() => print()}>
              打印
            </Button>
          }
        >
          <SubmissionView caseId={caseId} submission={data} />
        </Page>
      )}
    </Loaded>
  )
}
