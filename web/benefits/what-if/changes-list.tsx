import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Empty, Segmented, Tag } from 'antd'
import { ExportButton } from '../../shell/export-button.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { Pager } from '../../shell/pager.tsx'
import { clauseWords, fenWords } from '../benefit-words.ts'
import { LETTERS } from './scenario-editor.tsx'
import type { ChangeKind, WhatIfAddress } from './what-if-address.ts'
import {
  type Change,
  type ChangedAnswer,
  changesQuery,
  changeWords,
  PAGE_SIZE,
  type WhatIf,
} from './what-if-queries.ts'
import { answerWords, differenceWords, toneOf } from './what-if-words.ts'

type ChangesListProps = {
  readonly whatIf: WhatIf
  readonly address: WhatIfAddress
  readonly onChange: (part: WhatIfAddress) => void
}

const KINDS: readonly { readonly value: ChangeKind | 'all'; readonly label: string }[] = [
  { value: 'all', label: '全部变化' },
  { value: 'winner', label: '增加' },
  { value: 'loser', label: '减少' },
  { value: 'other', label: '金额不变' },
]

/** Who gets more and who gets less, the largest differences first, each with a way to its file. */
export function ChangesList({ whatIf, address, onChange }: ChangesListProps) {
  const changes = useQuery(changesQuery(whatIf.id, address))
  const filter = changeWords(address)
  return (
    <section className="sheet what-if-part" aria-label="有变化的机构">
      <div className="list-bar">
        <h2>谁受影响</h2>
        <div className="what-if-moves no-print">
          <ExportButton href={`/api/what-ifs/${whatIf.id}/workbook`} filter={filter} />
          <ExportButton href={`/api/what-ifs/${whatIf.id}/csv`} filter={filter}>
            导出 CSV
          </ExportButton>
        </div>
      </div>
      <div className="filters no-print">
        {whatIf.scenarios.length > 1 ? (
          <Segmented
            aria-label="方案"
            value={address.view ?? 'a'}
            onChange={(view: string) => onChange({ view: view === 'b' ? 'b' : undefined })}
            options={[
              { value: 'a', label: '方案 A' },
              { value: 'b', label: '方案 B' },
            ]}
          />
        ) : null}
        <Segmented
          aria-label="变化"
          value={address.kind ?? 'all'}
          onChange={(kind: ChangeKind | 'all') =>
            onChange({ kind: kind === 'all' ? undefined : kind })
          }
          options={[...KINDS]}
        />
        {address.key === undefined ? null : (
          <Tag closable onClose={() => onChange({ key: undefined })}>
            只看：{partNameIn(whatIf, address)}
          </Tag>
        )}
      </div>
      <Loaded query={changes}>
        {(page) =>
          page.total === 0 ? (
            <Empty className="empty" description="没有这样的机构。" />
          ) : (
            <>
              <p className="soft figures">
                方案 {LETTERS[address.view === 'b' ? 1 : 0]}：共 {page.total} 家，
                {fenWords(page.beforeFen)} → {fenWords(page.afterFen)}
              </p>
              <ul className="changes">
                {page.rows.map((row) => (
                  <ChangedRow key={row.organisationId} row={row} />
                ))}
              </ul>
              <Pager
                page={page.page}
                pageSize={PAGE_SIZE}
                total={page.total}
                onPage={(next) => onChange({ page: next })}
              />
            </>
          )
        }
      </Loaded>
    </section>
  )
}

function ChangedRow({ row }: { readonly row: Change }) {
  const place = [row.region, row.industry, row.size].filter((word) => word !== null).join(' · ')
  return (
    <li>
      <div className="change-head">
        <div>
          <Link
            to="/registers/files/$organisationId"
            params={{ organisationId: row.organisationId }}
          >
            {row.organisation}
          </Link>
          <span className="soft change-place">{place}</span>
        </div>
        <div className="change-sum figures">
          {fenWords(row.beforeFen)} → {fenWords(row.afterFen)}{' '}
          <span className={toneOf(row.beforeFen, row.afterFen)}>
            {differenceWords(row.beforeFen, row.afterFen)}
          </span>
        </div>
      </div>
      <ul className="change-answers">
        {row.answers.map((answer) => (
          <AnswerRow key={`${answer.rule} ${answer.matter}`} answer={answer} />
        ))}
      </ul>
    </li>
  )
}

function AnswerRow({ answer }: { readonly answer: ChangedAnswer }) {
  const [document = '', rule = ''] = answer.rule.split('/')
  return (
    <li className="soft">
      {rule}（{document} {clauseWords(answer.clause, document)}
      {answer.matter === '' ? '' : `，${answer.matter}`}）：
      <span className="figures">
        {answerWords(answer.before)} → {answerWords(answer.after)}
      </span>
    </li>
  )
}

function partNameIn({ scenarios }: WhatIf, { by, key }: WhatIfAddress): string {
  const [first] = scenarios
  const parts =
    by === 'size' ? first?.sizes : by === 'industry' ? first?.industries : first?.regions
  return parts?.find((part) => (part.key ?? '') === key)?.name ?? key ?? ''
}
