import { Link } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { FormFields } from '../forms/form-fields.tsx'
import { FORM_STAGE_WORDS } from '../forms/stage-words.ts'
import { ClauseLink } from './clause-link.tsx'
import { ScoreSheet } from './score-sheet.tsx'
import { StepLine } from './step-line.tsx'
import type { TopicLine, TopicPage } from './topic-queries.ts'
import {
  APPLICANT_KINDS,
  CHAIN_CODES,
  CHAINS,
  GATES,
  groundWords,
  limitWords,
  modeWords,
  monthsWords,
  PAYERS,
  PENDING,
  promisedWords,
  shareWords,
} from './topic-words.ts'

type LineProps = { readonly line: TopicLine; readonly page: TopicPage }

/** One line of support: its figures with clauses, its steps, sheet, chains and forms. */
export function Line({ line, page }: LineProps) {
  return (
    <div className={`line mode-${line.mode}`}>
      <p className="line-purpose">{line.purpose}</p>
      <LineFacts line={line} page={page} />
      <Part title="怎样办理">
        <StepLine line={line} />
      </Part>
      {line.scoreSheet === null ? null : (
        <Part title={line.scoreSheet.title}>
          <ScoreSheet sheet={line.scoreSheet} />
        </Part>
      )}
      <Part title="填哪些表">
        <Forms line={line} page={page} />
      </Part>
      <Part title="谁来批准">
        <Chains line={line} />
      </Part>
    </div>
  )
}

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="line-part">
    <h2>{title}</h2>
    {children}
  </section>
)

type Fact = { readonly name: string; readonly value: ReactNode }

function LineFacts({ line, page }: LineProps) {
  const { documents } = page
  const cite = (clause: string) => <ClauseLink clause={clause} documents={documents} />
  return (
    <>
      <dl className="line-facts">
        {[...figures(line, cite), ...conditions(line), ...handling(line)].map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>依据</dt>
          <dd>{cite(line.clause)}</dd>
        </div>
        <Rules name="按规则计算" rules={line.benefits} />
        <Rules name="自测" rules={line.applicants.selfTest} />
      </dl>
      {line.notes.length === 0 ? null : (
        <ul className="line-notes">
          {line.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </>
  )
}

type Cite = (clause: string) => ReactNode

/** What the documents fix: the limit, the running time, the promised number. */
function figures(line: TopicLine, cite: Cite): Fact[] {
  const { limit, duration, promised, steps } = line
  const mode = <span className="mode-tag">{modeWords(line)}</span>
  const most =
    limit === null ? (
      <Pending />
    ) : (
      <>
        <strong className="figures">{limitWords(limit.amountFen)}</strong> {cite(limit.clause)}
      </>
    )
  const running =
    duration === null ? (
      steps.contract ? (
        <Pending />
      ) : (
        '一次办结'
      )
    ) : (
      <>
        {monthsWords(duration.monthsMin, duration.monthsMax)}{' '}
        {duration.ground.kind === 'clause' ? cite(duration.ground.clause) : '内部口径'}
      </>
    )
  const count =
    promised === null ? null : (
      <>
        {promisedWords(promised)} {cite(promised.clause)}
      </>
    )
  return [
    { name: '支持方式', value: mode },
    { name: '最高数额', value: most },
    { name: '期限', value: running },
    ...(count === null ? [] : [{ name: '承诺数', value: count }]),
  ]
}

function conditions({ applicants, challenge }: TopicLine): Fact[] {
  const told = (
    <ul className="line-conditions">
      {applicants.conditions.map((condition) => (
        <li key={condition}>{condition}</li>
      ))}
    </ul>
  )
  const posting =
    challenge === null
      ? ''
      : `${kindWords(challenge.posters)}发榜${challenge.needsProofOfFunds ? '，须有资金证明' : ''}；匹配 ${shareWords(challenge.matchBasisPoints)}；最多 ${challenge.racersMax} 家赛马；成果：${challenge.results.join('或')}`
  return [
    { name: challenge === null ? '谁能申报' : '谁能揭榜', value: kindWords(applicants.kinds) },
    ...(challenge === null ? [] : [{ name: '发榜与匹配', value: posting }]),
    { name: '条件', value: told },
  ]
}

const kindWords = (kinds: TopicLine['applicants']['kinds']): string =>
  kinds.map((kind) => APPLICANT_KINDS[kind]).join('、')

function handling({ payers, payments, isLumpSum, balance, review }: TopicLine): Fact[] {
  const paid = payers
    .map(({ payer, shareBasisPoints: share }) => `${PAYERS[payer]} ${shareWords(share)}`)
    .join('，')
  const instalments =
    payments === null
      ? '按每笔核算'
      : `${payments.payments.map((part) => `${GATES[part.gate]} ${shareWords(part.shareBasisPoints)}`).join('，')}（${groundWords(payments.ground)}）`
  return [
    { name: '出资', value: paid },
    { name: '拨付', value: instalments },
    { name: '经费', value: isLumpSum ? '包干制：签承诺书，不报预算科目' : '按预算科目' },
    { name: '结余', value: balance === 'keep' ? '留用' : '退回' },
    ...(review === null ? [] : [{ name: '评审', value: reviewWords(review) }]),
  ]
}

function reviewWords(review: NonNullable<TopicLine['review']>): string {
  const ground =
    review.ground.kind === 'internal'
      ? '内部口径'
      : `人数为内部口径，方式见 ${groundWords(review.ground)}`
  return `每项 ${review.expertsPerProject} 位专家，同一单位至多一位，${review.isDoubleBlind ? '双盲' : '单盲'}，${review.selection === 'lottery' ? '抽签产生' : '按专长指派'}${review.isFast ? '，非常规快速评审' : ''}（${ground}）`
}

const Pending = () => <span className="line-pending">{PENDING}</span>

/** The rules of benefits that a line refers to, each leading to its page. */
function Rules({ name, rules }: { readonly name: string; readonly rules: readonly string[] }) {
  if (rules.length === 0) return null
  return (
    <div>
      <dt>{name}</dt>
      <dd className="line-rules">
        {rules.map((id) => {
          const [document = '', rule = ''] = id.split('/')
          return (
            <Link key={id} to="/benefits/$document/$rule" params={{ document, rule }}>
              {rule}
            </Link>
          )
        })}
        {name === '自测' ? <Link to="/benefits/check">去政策体检</Link> : null}
      </dd>
    </div>
  )
}

const Chains = ({ line }: { readonly line: TopicLine }) => (
  <>
    <dl className="line-facts">
      {CHAIN_CODES.filter(
        (chain) =>
          (chain !== 'contract' || line.steps.contract) &&
          (chain !== 'acceptance' || line.steps.acceptance),
      ).map((chain) => (
        <div key={chain}>
          <dt>{CHAINS[chain]}</dt>
          <dd>{line.approvals[chain].map(({ title }) => title).join(' → ')}</dd>
        </div>
      ))}
    </dl>
    <p className="soft">每条链上各是不同的人；内部口径</p>
  </>
)

const STAGES = ['posting', 'application', 'contract', 'report', 'acceptance'] as const

function Forms({ line, page }: LineProps) {
  const [open, setOpen] = useState<string | null>(null)
  const form = page.forms.find(({ id }) => id === open)
  return (
    <>
      <ul className="line-forms">
        {STAGES.flatMap((stage) => {
          const own = page.forms.find(({ id }) => id === line.forms[stage])
          return own === undefined
            ? []
            : [
                <li key={stage}>
                  <Button onClick={() => setOpen(own.id)}>
                    {FORM_STAGE_WORDS[stage]}：{own.title}
                  </Button>
                </li>,
              ]
        })}
      </ul>
      <Drawer
        open={form !== undefined}
        size="large"
        title={form?.title}
        onClose={() => setOpen(null)}
        destroyOnHidden
      >
        {form === undefined ? null : (
          <>
            <p className="soft">
              预览：这里填的不会保存。带 * 的必填；取自机构档案的，申报时已填好并注明来源。
            </p>
            <FormPreview key={form.id} form={form} />
            {form.attachments.length === 0 ? null : (
              <section className="form-section">
                <h3 className="form-section-title">附件</h3>
                <ul className="line-notes">
                  {form.attachments.map(({ key, title, isRequired, isDeferrable, help }) => (
                    <li key={key}>
                      {title}（{isRequired ? '必交' : '可选'}
                      {isDeferrable ? '，可容缺受理' : ''}）{help}
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </>
        )}
      </Drawer>
    </>
  )
}

type PreviewProps = { readonly form: TopicPage['forms'][number] }

/** A form to try out: what is typed stays on the page. */
function FormPreview({ form }: PreviewProps) {
  const [values, setValues] = useState<Parameters<typeof FormFields>[0]['values']>({})
  return (
    <FormFields
      form={form}
      values={values}
      onChange={(key, value) =>
        setValues(({ [key]: _former, ...others }) =>
          value === undefined ? others : { ...others, [key]: value },
        )
      }
    />
  )
}
