import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Schema } from '../../api/client.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { ExemptionLink } from '../../supervision/exemptions/open-exemption.tsx'
import { versionsQuery } from '../document-queries.ts'
import { ITEM_KIND_WORDS, VERSION_ORIGIN_WORDS, momentWords } from '../document-words.ts'
import { StateTag } from '../state-tag.tsx'

type VersionsTabProps = { readonly documentId: string; readonly shown: number }

/** 版本: every version of the structure, who made it and who confirmed it. */
export default function VersionsTab({ documentId, shown }: VersionsTabProps) {
  const versions = useQuery(versionsQuery(documentId))
  return (
    <Loaded query={versions}>
      {(loaded) => (
        <ol className="version-list">
          {loaded.versions.map((version) => (
            <li key={version.version} className="version sheet">
              <div className="version-top">
                <b>第 {version.version} 版</b>
                <StateTag state={version.state} />
                {version.version === shown ? (
                  <span className="soft">正在查看</span>
                ) : (
                  <Link
                    to="/documents/$documentId"
                    params={{ documentId }}
                    search={{ version: version.version }}
                  >
                    查看
                  </Link>
                )}
                {version.state === 'confirmed' && version.approvedBy !== null ? (
                  <ExemptionLink kind="document" subjectId={version.id} />
                ) : null}
              </div>
              <VersionActs version={version} />
            </li>
          ))}
        </ol>
      )}
    </Loaded>
  )
}

function VersionActs({ version }: { readonly version: Schema<'DocumentVersion'> }) {
  const counts = version.counts
    .map(({ kind, open, accepted, corrected }) => ({ kind, count: open + accepted + corrected }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${ITEM_KIND_WORDS[kind]} ${count}`)
  return (
    <div className="version-acts">
      <p>
        {VERSION_ORIGIN_WORDS[version.origin]}
        {version.former === null ? null : `（第 ${version.former} 版）`} ·{' '}
        {momentWords(version.openedAt)}
        {version.openedBy === null ? null : ` · ${version.openedBy}`}
      </p>
      {version.reason === null ? null : <p>修订原因：{version.reason}</p>}
      {version.submittedAt === null ? null : (
        <p>
          提交：{version.submittedBy} · {momentWords(version.submittedAt)}
        </p>
      )}
      {version.returnReason === null ? null : (
        <p>
          退回：{version.returnedBy} · {version.returnReason}
        </p>
      )}
      {version.approvedAt === null ? null : (
        <p>
          批准：{version.approvedBy ?? '系统'} · {momentWords(version.approvedAt)}
        </p>
      )}
      <p className="soft">{counts.join(' · ')}</p>
    </div>
  )
}
