import { Link } from '@tanstack/react-router'
import { originOf } from './fund-words.ts'

/** Leads to the record that caused an entry, where there is a page for it. */
export function OriginLink({ origin }: { readonly origin: string }) {
  const { table, id, words } = originOf(origin)
  if (table === 'benefit_run')
    return (
      <Link to="/benefits/runs/$runId" params={{ runId: id }}>
        {words}
      </Link>
    )
  if (table === 'programme_case')
    return (
      <Link to="/cases/$caseId" params={{ caseId: id }}>
        {words}
      </Link>
    )
  if (table === 'payment_list')
    return (
      <Link to="/funds/payments/$listId" params={{ listId: id }}>
        {words}
      </Link>
    )
  return words
}
