import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { momentWords } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { ExportButton } from '../../shell/export-button.tsx'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { PathLink } from '../../shell/path-link.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { ExemptionMoves } from './exemption-moves.tsx'
import { type Exemption, type ExemptionElement, exemptionQuery } from './exemption-queries.ts'
import './exemptions.css'
import '../../programmes/cases/cases.css'

const route = getRouteApi('/signed-in/exemptions/$exemptionId')

/** One file: the five elements with their proofs, and what is missing in red. */
export function ExemptionPage() {
  const { exemptionId } = route.useParams()
  const mayRead = usePermission('exemption.read')
  const exemption = useQuery({ ...exemptionQuery(exemptionId), enabled: mayRead })
  if (!mayRead) return <RoleNeeded title="尽职免责" />
  return (
    <Loaded query={exemption}>
      {(shown) => (
        <Page
          title={`尽职免责：${shown.title}`}
          lead={
            <>
              {shown.isDemo ? <span className="demo-mark">演示</span> : null} {shown.number} ·{' '}
              {shown.placeWord} · <SubjectLink exemption={shown} />
            </>
          }
          moves={
            <>
              <ExportButton href={`/api/exemptions/${shown.id}/file`}>导出卷</ExportButton>
              <ExemptionMoves exemption={shown} />
            </>
          }
        >
          <Summary exemption={shown} />
          {shown.elements.map((element) => (
            <ElementPart key={element.key} element={element} />
          ))}
          <Judgements exemption={shown} />
        </Page>
      )}
    </Loaded>
  )
}

/** The way to what the file is about. */
function SubjectLink({ exemption }: { readonly exemption: Exemption }) {
  const { kindWord, subjectNumber, subjectPath } = exemption
  const words = `${kindWord} ${subjectNumber}`.trim()
  return subjectPath === null ? (
    <span>{words}</span>
  ) : (
    <PathLink path={subjectPath}>{words}</PathLink>
  )
}

function Summary({ exemption }: { readonly exemption: Exemption }) {
  const { version, events, missing, assembledAt, assembledBy, digest, cause } = exemption
  return (
    <section className="exemption-part sheet" aria-label="卷的情况">
      {cause === '' ? null : (
        <p>
          <strong>立卷事由</strong> {cause}
        </p>
      )}
      <p>
        第 {version} 版，依据日志中 {events} 个事件，
        {missing === 0 ? (
          '没有缺失。'
        ) : (
          <strong className="exemption-gap">缺 {missing} 项。</strong>
        )}
      </p>
      <p className="soft">
        {assembledBy ?? '已离开的人员'} 于 {momentWords(assembledAt)} 组卷；摘要值（SM3）
        <code className="exemption-digest">{digest}</code>
        。导出的卷可用 kc trust exemption 离线核对。
      </p>
    </section>
  )
}

function ElementPart({ element }: { readonly element: ExemptionElement }) {
  const { word, items, missing } = element
  return (
    <section className="exemption-part sheet" aria-label={word}>
      <h2>{word}</h2>
      {missing.length === 0 ? null : (
        <ul className="exemption-gaps" aria-label={`${word}所缺`}>
          {missing.map((gap) => (
            <li key={gap}>缺：{gap}</li>
          ))}
        </ul>
      )}
      {items.length === 0 ? <p className="soft">日志中没有可以证明的记录。</p> : null}
      <ol>
        {items.map(({ what, person, at, detail, seq, hash }) => (
          <li key={`${seq} ${what} ${at} ${detail}`}>
            <p className="case-story-when">
              <time dateTime={at}>{momentWords(at)}</time>
              <span>{person ?? '系统'}</span>
              <span title={`事件哈希 ${hash}`}>日志第 {seq} 号</span>
            </p>
            <p>
              <strong>{what}</strong>
              {detail === '' ? null : <span className="soft"> {detail}</span>}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Judgements({ exemption }: { readonly exemption: Exemption }) {
  return (
    <section className="exemption-part sheet" aria-label="审查与决定">
      <h2>审查与决定</h2>
      {exemption.moves.length === 0 ? <p className="soft">尚未报送审查。</p> : null}
      <ol>
        {exemption.moves.map((move) => (
          <li key={`${move.at} ${move.word}`}>
            <p className="case-story-when">
              <time dateTime={move.at}>{momentWords(move.at)}</time>
              <span>{move.person ?? '已离开的人员'}</span>
              <span>所见第 {move.version} 版</span>
            </p>
            <p>
              <strong>{move.word}</strong>
            </p>
            {move.reason === '' ? null : <p className="case-story-reason">{move.reason}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
