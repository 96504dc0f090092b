import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Empty } from 'antd'
import { useState } from 'react'
import { momentDayWords } from '../documents/document-words.ts'
import { moneyWords } from '../documents/items/money-words.ts'
import { usePermission } from '../party/use-session.ts'
import { Loaded } from '../shell/loaded.tsx'
import { Page } from '../shell/page.tsx'
import { RoleNeeded } from '../shell/role-needed.tsx'
import { ExemptionButton } from '../supervision/exemptions/open-exemption.tsx'
import { AccountDialog } from './account-dialog.tsx'
import { EntryTable } from './entry-table.tsx'
import { Figures } from './figures.tsx'
import { accountQuery, entriesQuery, type Grant, grantQuery } from './fund-queries.ts'
import { PAYER_WORDS } from './fund-words.ts'
import { OriginLink } from './origin-link.tsx'
import { DemandDialog, RegisterDialog } from './return-dialogs.tsx'
import { RuleName } from './rule-name.tsx'
import './funds.css'

const route = getRouteApi('/signed-in/funds/grants/$grantId')
const ENTRIES_MAX = 100

/** One grant: where its money stands, how it came there, and what is to come back. */
export function GrantPage() {
  const { grantId } = route.useParams()
  const mayRead = usePermission('budget.read')
  const grant = useQuery({ ...grantQuery(grantId), enabled: mayRead })
  if (!mayRead) return <RoleNeeded title="资助款项" />
  return <Loaded query={grant}>{(data) => <Shown grant={data} />}</Loaded>
}

type Asking = 'recovery' | 'payment' | 'demand' | 'account' | null

function Shown({ grant }: { readonly grant: Grant }) {
  const mayEdit = usePermission('payment.edit')
  const [asking, setAsking] = useState<Asking>(null)
  const entries = useQuery(entriesQuery({ grant: grant.id, pageSize: ENTRIES_MAX }))
  const account = useQuery(accountQuery(grant.beneficiary)).data
  const everPaid = BigInt(grant.paidFen) + BigInt(grant.recoveredFen)
  const close = () => setAsking(null)
  return (
    <Page
      title={grant.beneficiaryName}
      lead={
        <>
          <RuleName rule={grant.rule} /> · {grant.clause}
          {grant.matter === '' ? '' : ` · ${grant.matter}`} · {PAYER_WORDS[grant.payer]}出资 ·{' '}
          {momentDayWords(grant.grantedAt)}由 <OriginLink origin={grant.origin} /> 安排
        </>
      }
      moves={
        <>
          <ExemptionButton kind="grant" subjectId={grant.id} />
          {mayEdit && grant.payer !== 'city' && BigInt(grant.dueFen) > 0n ? (
            <Button type="primary" onClick={() => setAsking('payment')}>
              登记拨付
            </Button>
          ) : null}
          {mayEdit && BigInt(grant.demandedFen) < everPaid ? (
            <Button onClick={() => setAsking('demand')}>要求收回</Button>
          ) : null}
          {mayEdit && BigInt(grant.paidFen) > 0n ? (
            <Button onClick={() => setAsking('recovery')}>登记收回</Button>
          ) : null}
        </>
      }
    >
      <Figures
        of={grant}
        first={{ label: '核定', fen: grant.limitFen }}
        last={{ label: '应收回', fen: grant.demandedFen }}
        search={{ grant: grant.id }}
      />
      <section className="sheet funds-part" aria-label="归口与账户">
        <dl className="funds-facts">
          <dt>预算科目</dt>
          <dd>
            {grant.line === null ? (
              '不占预算科目'
            ) : (
              <Link to="/funds/budget/$lineId" params={{ lineId: grant.line }}>
                {grant.lineName}
              </Link>
            )}
          </dd>
          <dt>收款账户</dt>
          <dd>
            {account === undefined || account.accountNumber === null
              ? '还没有登记'
              : `${account.accountName ?? ''} · ${account.bank ?? ''} · ${account.accountNumber}`}{' '}
            {mayEdit ? (
              <Button size="small" onClick={() => setAsking('account')}>
                {account?.accountNumber == null ? '登记账户' : '更换账户'}
              </Button>
            ) : null}
          </dd>
          {BigInt(grant.demandedFen) > BigInt(grant.recoveredFen) ? (
            <>
              <dt>尚未收回</dt>
              <dd className="figures">
                {moneyWords((BigInt(grant.demandedFen) - BigInt(grant.recoveredFen)).toString())}
              </dd>
            </>
          ) : null}
        </dl>
      </section>
      <section className="sheet funds-part" aria-label="流水">
        <h2>流水</h2>
        <Loaded query={entries}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Empty className="empty" description="还没有流水。" />
            ) : (
              <EntryTable rows={rows} />
            )
          }
        </Loaded>
      </section>
      {asking === 'recovery' || asking === 'payment' ? (
        <RegisterDialog what={asking} grant={grant} onClose={close} />
      ) : null}
      {asking === 'demand' ? <DemandDialog grant={grant} onClose={close} /> : null}
      {asking === 'account' ? (
        <AccountDialog
          organisation={grant.beneficiary}
          name={grant.beneficiaryName}
          onClose={close}
        />
      ) : null}
    </Page>
  )
}
