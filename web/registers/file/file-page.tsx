import { EditOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Empty } from 'antd'
import { useState } from 'react'
import { useMe, usePermission } from '../../party/use-session.ts'
import { SearchField } from '../../shell/search-field.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { fileQuery } from '../fact-queries.ts'
import type { FactFile, FactOnFile } from '../fact-queries.ts'
import { FactForm } from './fact-form.tsx'
import { FactTable } from './fact-table.tsx'
import { HistoryDrawer } from './history-drawer.tsx'
import { WithdrawDialog } from './withdraw-dialog.tsx'
import '../../party/register.css'
import '../registers.css'

const route = getRouteApi('/signed-in/registers/files/$organisationId')
const ownRoute = getRouteApi('/signed-in/registers/mine')

/** 档案: everything that is known of one organisation. */
export function FilePage() {
  const { organisationId } = route.useParams()
  const { q = '' } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <OneFile
      id={organisationId}
      words={q}
      onWords={(next) => void navigate({ search: next === '' ? {} : { q: next }, replace: true })}
    />
  )
}

/** 我的档案: what the city knows of one's own organisation, and what it says of itself. */
export function OwnFilePage() {
  const me = useMe()
  const canRead = usePermission('fact.read')
  const { q = '' } = ownRoute.useSearch()
  const navigate = ownRoute.useNavigate()
  if (me === null || !canRead) return <RoleNeeded title="我的档案" />
  return (
    <OneFile
      id={me.acting.organisation.id}
      words={q}
      onWords={(next) => void navigate({ search: next === '' ? {} : { q: next }, replace: true })}
    />
  )
}

type OneFileProps = {
  readonly id: string
  readonly words: string
  readonly onWords: (words: string) => void
}

function OneFile({ id, words, onWords }: OneFileProps) {
  const file = useQuery(fileQuery(id))
  return (
    <Loaded query={file}>
      {(found) => <FileBody key={id} file={found} words={words} onWords={onWords} />}
    </Loaded>
  )
}

/** What is being done with a fact of the file. */
type Doing =
  | { readonly what: 'write'; readonly fact: FactOnFile | null; readonly name: string | null }
  | { readonly what: 'withdraw' | 'history'; readonly fact: FactOnFile }

type FileBodyProps = {
  readonly file: FactFile
  readonly words: string
  readonly onWords: (words: string) => void
}

function FileBody({ file, words, onWords }: FileBodyProps) {
  const [doing, setDoing] = useState<Doing | null>(null)
  const { organisation, facts, missing, canWrite, states } = file
  const shown = facts.filter((fact) => matches(fact, words))
  const matters = [...new Set(shown.map(({ matter }) => matter))]
  const close = () => setDoing(null)
  return (
    <Page
      title={organisation.name}
      lead={
        <span className="file-facts">
          <span className="mono">{organisation.creditCode}</span>
          <span>{organisation.kindName}</span>
          <span>{organisation.regionName ?? '市外'}</span>
          {organisation.industryName === null ? null : <span>{organisation.industryName}</span>}
          {organisation.demo ? <span className="demo-mark">演示</span> : null}
        </span>
      }
      moves={
        canWrite ? (
          <Button
            type="primary"
            icon={<EditOutlined />}
            onClick={() => setDoing({ what: 'write', fact: null, name: null })}
          >
            {states ? '申报一项事实' : '填写一项事实'}
          </Button>
        ) : null
      }
    >
      <div className="filters" role="search" aria-label="在档案中查找">
        <SearchField
          label="按事实、事项或来源查找"
          placeholder="事实、事项或来源"
          value={words}
          onSearch={(next = '') => onWords(next)}
        />
      </div>
      {shown.length === 0 ? (
        <Empty
          className="empty"
          description={words === '' ? '还没有掌握任何事实。' : '没有符合的事实。'}
        />
      ) : (
        matters.map((matter) => (
          <section key={matter} className="file-section">
            <h2>
              {matter === '' ? '机构本身' : matter}
              {matter === '' ? null : <span className="soft">事项</span>}
            </h2>
            <FactTable
              facts={shown.filter((fact) => fact.matter === matter)}
              canChange={(fact) => canWrite && fact.stated === states}
              onWrite={(fact) => setDoing({ what: 'write', fact, name: fact.name })}
              onWithdraw={(fact) => setDoing({ what: 'withdraw', fact })}
              onHistory={(fact) => setDoing({ what: 'history', fact })}
            />
          </section>
        ))
      )}
      <MissingFacts
        names={missing.filter((name) => name.includes(words))}
        onWrite={canWrite ? (name) => setDoing({ what: 'write', fact: null, name }) : null}
      />
      {doing?.what === 'write' ? (
        <FactForm file={file} fact={doing.fact} name={doing.name} onClose={close} />
      ) : null}
      {doing?.what === 'withdraw' ? (
        <WithdrawDialog id={organisation.id} fact={doing.fact} onClose={close} />
      ) : null}
      <HistoryDrawer
        organisationId={organisation.id}
        fact={doing?.what === 'history' ? doing.fact : null}
        onClose={close}
      />
    </Page>
  )
}

const matches = ({ name, matter, source, description }: FactOnFile, words: string): boolean =>
  words === '' || [name, matter, source, description ?? ''].some((text) => text.includes(words))

type MissingProps = {
  readonly names: readonly string[]
  readonly onWrite: ((name: string) => void) | null
}

function MissingFacts({ names, onWrite }: MissingProps) {
  if (names.length === 0) return null
  return (
    <section className="file-section">
      <h2>
        尚未掌握
        <span className="soft">{names.length} 项；未知不等于零，用到时会逐项询问</span>
      </h2>
      <ul className="missing-facts">
        {names.map((name) => (
          <li key={name}>
            {onWrite === null ? (
              name
            ) : (
              <button type="button" aria-label={`填写 ${name}`} onClick={() => onWrite(name)}>
                {name}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
