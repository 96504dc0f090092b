import { Button } from 'antd'
import { dayWords } from '../../documents/document-words.ts'
import type { FactOnFile } from '../fact-queries.ts'

type FactTableProps = {
  readonly facts: readonly FactOnFile[]
  readonly canChange: (fact: FactOnFile) => boolean
  readonly onWrite: (fact: FactOnFile) => void
  readonly onWithdraw: (fact: FactOnFile) => void
  readonly onHistory: (fact: FactOnFile) => void
}

/** Facts of one matter: each with where it is from and since when it is known. */
export function FactTable(props: FactTableProps) {
  return (
    <table className="register sheet">
      <thead>
        <tr>
          <th scope="col">事实</th>
          <th scope="col">值</th>
          <th scope="col">期间</th>
          <th scope="col">来源</th>
          <th scope="col">获知</th>
          <th scope="col">
            <span className="visually-hidden">操作</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.facts.map((fact) => (
          <FactRow key={fact.id} fact={fact} {...props} />
        ))}
      </tbody>
    </table>
  )
}

/** Whether a description says more than the name itself. */
const saysMore = ({ name, description }: FactOnFile): boolean =>
  description !== null && !name.includes(description)

type FactRowProps = Omit<FactTableProps, 'facts'> & { readonly fact: FactOnFile }

function FactRow({ fact, canChange, onWrite, onWithdraw, onHistory }: FactRowProps) {
  const named = [fact.name, fact.periodName, fact.stated ? '企业申报' : null]
    .filter((word) => word !== null)
    .join(' ')
  return (
    <tr>
      <td className="fact-name">
        {fact.name}
        {saysMore(fact) ? <span className="soft">{fact.description}</span> : null}
      </td>
      <td className={fact.counts ? 'fact-value' : 'fact-value fact-value-apart'}>
        {fact.text ?? '未知（已撤回）'}
        <FactMark fact={fact} />
        {fact.text === null && fact.reason !== null ? (
          <p className="report-advice">{fact.reason}</p>
        ) : null}
        {fact.records === null ? null : <Records records={fact.records} />}
      </td>
      <td className="figures fact-short">{fact.periodName ?? ''}</td>
      <td className="fact-source">{fact.source}</td>
      <td className="figures soft fact-short">{dayWords(fact.knownSince)}</td>
      <td className="fact-moves">
        <Button
          type="text"
          size="small"
          aria-label={`${named} 的历史`}
          onClick={() => onHistory(fact)}
        >
          历史
        </Button>
        {canChange(fact) ? (
          <>
            <Button
              type="text"
              size="small"
              aria-label={`修改 ${named}`}
              onClick={() => onWrite(fact)}
            >
              修改
            </Button>
            {fact.text === null ? null : (
              <Button
                type="text"
                size="small"
                danger
                aria-label={`撤回 ${named}`}
                onClick={() => onWithdraw(fact)}
              >
                撤回
              </Button>
            )}
          </>
        ) : null}
      </td>
    </tr>
  )
}

/** Whose word it is, and whether it is the one that counts. */
function FactMark({ fact }: { readonly fact: FactOnFile }) {
  return (
    <>
      {fact.stated ? <span className="fact-mark fact-mark-stated">企业申报</span> : null}
      {fact.contested ? (
        <span className={`fact-mark fact-mark-${fact.counts ? 'counts' : 'contested'}`}>
          {fact.counts ? '以此为准' : '与部门掌握不一致'}
        </span>
      ) : null}
    </>
  )
}

function Records({ records }: { readonly records: NonNullable<FactOnFile['records']> }) {
  return (
    <div className="records-scroll">
      <table className="fact-records">
        <thead>
          <tr>
            {records.heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {records.rows.map((row, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- records have no name of their own
            <tr key={index}>
              {row.map((cell, at) => (
                <td key={records.heads[at]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
