import { useQuery } from '@tanstack/react-query'
import { Empty } from 'antd'
import type { Schema } from '../../api/client.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { agreementQuery } from '../document-queries.ts'
import { AGREEMENT_WORDS } from '../document-words.ts'

type AgreementTabProps = {
  readonly detail: Schema<'DocumentDetail'>
  readonly onClause: (start: number) => void
}

const COUNTED = ['same', 'differs', 'missing', 'extra', 'unknown'] as const

/** 校核: clause by clause, whether the words that were imported are the words that were confirmed. */
export default function AgreementTab({ detail, onClause }: AgreementTabProps) {
  const { document } = detail
  const agreement = useQuery({ ...agreementQuery(document.id), enabled: document.hasWords })
  if (!document.hasWords) {
    return (
      <Empty
        className="empty"
        description="原文尚未导入，无从核对。导入官方文本后，系统逐条比对 SM3 摘要值。"
      />
    )
  }
  return (
    <Loaded query={agreement}>
      {(found) => <AgreementTable agreement={found} detail={detail} onClause={onClause} />}
    </Loaded>
  )
}

function AgreementTable(
  props: AgreementTabProps & { readonly agreement: Schema<'TextAgreement'> },
) {
  const { agreement, detail, onClause } = props
  const starts = new Map(detail.clauses.map(({ address, start }) => [address, start]))
  const hashes = new Map(detail.clauses.map(({ address, hash }) => [address, hash]))
  const isWhole = agreement.differs + agreement.missing + agreement.extra === 0
  return (
    <>
      <p className="tab-lead">
        {isWhole
          ? `全部 ${agreement.same} 条的文字与结构一致。`
          : '标出的条款文字与结构不一致，请逐条核对。'}
        条目已定位 {agreement.itemsPlaced} / {agreement.itemsTotal}。
      </p>
      <ul className="count-row">
        {COUNTED.map((kind) => (
          <li key={kind} className={`agreement-${kind}`}>
            <b className="figures">{agreement[kind]}</b>
            {AGREEMENT_WORDS[kind]}
          </li>
        ))}
      </ul>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">条款</th>
            <th scope="col">SM3</th>
            <th scope="col">结果</th>
          </tr>
        </thead>
        <tbody>
          {agreement.clauses.map(({ address, heading, agreement: result }) => {
            const start = starts.get(address)
            const words = heading === '' ? address : `${address} ${heading}`
            return (
              <tr key={address}>
                <td className="clip">
                  {typeof start === 'number' ? (
                    <button type="button" className="link-button" onClick={() => onClause(start)}>
                      {words}
                    </button>
                  ) : (
                    words
                  )}
                </td>
                <td className="soft mono" title={hashes.get(address) ?? ''}>
                  {hashes.get(address)?.slice(0, 8) ?? '—'}
                </td>
                <td className={`agreement-${result}`}>{AGREEMENT_WORDS[result]}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}
