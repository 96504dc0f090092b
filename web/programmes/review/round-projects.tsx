import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { usePermission } from '../../party/use-session.ts'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { Pager } from '../../shell/pager.tsx'
import { FieldSelect } from '../experts/field-select.tsx'
import { AddExpert } from './add-expert.tsx'
import {
  PAGE_SIZE,
  type Place,
  projectsQuery,
  type Round,
  type RoundProject,
} from './review-queries.ts'
import { ADVICE_WORDS, hundredthsWords, PLACE_STATE_WORDS } from './review-words.ts'
import { useRoundActs } from './use-round-acts.ts'

type RoundProjectsProps = {
  readonly round: Round
  readonly page: number
  readonly onPage: (page: number) => void
}

/** The projects of a round, each with who looks at it and how far he is. */
export function RoundProjects({ round, page, onPage }: RoundProjectsProps) {
  const projects = useQuery(projectsQuery(round.id, page))
  return (
    <Loaded query={projects}>
      {({ rows, total }) => (
        <>
          {rows.map((project) => (
            <Project key={project.caseId} round={round} project={project} />
          ))}
          <Pager page={page} pageSize={PAGE_SIZE} total={total} counted="个项目" onPage={onPage} />
        </>
      )}
    </Loaded>
  )
}

type ProjectProps = { readonly round: Round; readonly project: RoundProject }

function Project({ round, project }: ProjectProps) {
  const [asking, setAsking] = useState<'add' | 'fields' | null>(null)
  const mayChange = round.acts.includes('change')
  const mayPlan = round.acts.includes('plan')
  const isKnown = usePermission('case.read')
  return (
    <section className="sheet round-project" aria-label={project.title}>
      <div className="round-project-head">
        <h3>
          {isKnown ? (
            <Link to="/cases/$caseId" params={{ caseId: project.caseId }}>
              {project.title}
            </Link>
          ) : (
            project.title
          )}{' '}
          <span className="soft">
            {project.number} · {project.applicant}
          </span>
        </h3>
        <span className="soft">
          {project.fields.length === 0
            ? '未填专业领域'
            : project.fields.map(({ name }) => name).join('、')}
          {project.range === null
            ? ''
            : ` · 极差 ${project.range} · 标准差 ${hundredthsWords(project.deviationHundredths)}`}
        </span>
      </div>
      {project.isKnown ? null : (
        <p className="review-late">
          有参与单位不在机构名录中，无法核查回避，任何专家都不能评审。请先登记该单位。
        </p>
      )}
      <div className="round-wide">
        <table className="places">
          <tbody>
            {project.places.map((place) => (
              <PlaceRow key={place.id} round={round} place={place} />
            ))}
          </tbody>
        </table>
      </div>
      {project.places.length === 0 ? <p className="soft">还没有分配专家。</p> : null}
      <div className="review-acts">
        {mayChange ? (
          <Button size="small" onClick={() => setAsking('add')}>
            增补专家
          </Button>
        ) : null}
        {mayPlan ? (
          <Button size="small" onClick={() => setAsking('fields')}>
            更正专业领域
          </Button>
        ) : null}
      </div>
      {asking === 'add' ? (
        <AddExpert round={round} project={project} onClose={() => setAsking(null)} />
      ) : null}
      {asking === 'fields' ? (
        <FieldsDialog round={round} project={project} onClose={() => setAsking(null)} />
      ) : null}
    </section>
  )
}

function PlaceRow({ round, place }: { readonly round: Round; readonly place: Place }) {
  const acts = useRoundActs(round)
  const maySecond = usePermission('review.release')
  const [isWithdrawing, setIsWithdrawing] = useState(false)
  const isHeld = ['proposed', 'alternate', 'invited', 'accepted'].includes(place.state)
  return (
    <tr>
      <td>
        {place.expert} <span className="soft">{place.unit}</span>
      </td>
      <td className="soft">{place.kindWord}</td>
      <td>
        <span className={`tag review-tag-${place.state}`}>
          {PLACE_STATE_WORDS[place.state]}
          {place.state === 'alternate' ? ` ${place.rank}` : ''}
        </span>{' '}
        {place.isOverdue ? <span className="review-late">已逾期</span> : null}
        {place.reminders > 0 ? <span className="soft"> 已催 {place.reminders} 次</span> : null}
      </td>
      <td className="figures">
        {place.points === null ? '' : `${place.points} 分`}
        {place.isOutlier ? <span className="review-late"> 偏离</span> : null}
      </td>
      <td className="soft">
        {place.advice === null ? '' : ADVICE_WORDS[place.advice]}
        {place.reason === null
          ? ''
          : [place.reasonWord, place.reason].filter((word) => word !== null).join('：')}
      </td>
      <td className="place-acts">
        {place.state === 'proposed' && round.state === 'released' && maySecond ? (
          <Button size="small" onClick={() => void acts.invite(place.id)}>
            发出邀请
          </Button>
        ) : null}
        {isHeld && round.acts.includes('change') ? (
          <Button size="small" type="text" onClick={() => setIsWithdrawing(true)}>
            撤下
          </Button>
        ) : null}
        {isWithdrawing ? (
          <ReasonDialog
            title={`撤下${place.expert}`}
            label="撤下理由"
            placeholder={
              round.state === 'released' ? '撤下之后由候补递补' : '重新分配时不再安排这位专家'
            }
            okText="撤下"
            onOk={(reason) => acts.withdraw(place.id, reason)}
            onClose={() => setIsWithdrawing(false)}
          />
        ) : null}
      </td>
    </tr>
  )
}

function FieldsDialog({
  round,
  project,
  onClose,
}: ProjectProps & { readonly onClose: () => void }) {
  const acts = useRoundActs(round)
  const [fields, setFields] = useState(project.fields.map(({ code }) => code))
  return (
    <FormDialog
      title="更正专业领域"
      okText="保存"
      onSave={() => acts.setFields(project.caseId, fields)}
      onClose={onClose}
    >
      <FieldSelect value={fields} known={project.fields} onChange={setFields} />
    </FormDialog>
  )
}
