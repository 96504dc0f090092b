import { Link } from '@tanstack/react-router'
import { clauseAddress, clauseWords } from '../../benefits/benefit-words.ts'
import { useMe } from '../../party/use-session.ts'
import type { TopicPage } from './topic-queries.ts'

type ClauseLinkProps = {
  readonly clause: string
  readonly documents: TopicPage['documents']
}

/** A clause as people cite it; whoever is signed in may open it in its document. */
export function ClauseLink({ clause, documents }: ClauseLinkProps) {
  const me = useMe()
  const [code = ''] = clause.split('/')
  const document = documents.find((one) => one.code === code)
  const words = `${code} ${clauseWords(clause, code)}`
  if (me === null || document === undefined || document.id === null)
    return (
      <span className="clause-link" title={document?.title ?? undefined}>
        {words}
      </span>
    )
  return (
    <Link
      to="/documents/$documentId"
      params={{ documentId: document.id }}
      search={{ clause: clauseAddress(clause, code) }}
      className="clause-link"
      title={`《${document.title ?? code}》`}
    >
      {words}
    </Link>
  )
}
