import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { sessionQuery } from '../party/use-session.ts'
import { Loaded } from './loaded.tsx'
import { SignInNeeded } from './sign-in-needed.tsx'

/** Lets through who is signed in; shows everybody else the way to sign in. */
export function SessionNeeded() {
  const session = useQuery(sessionQuery)
  if (session.data?.me) return <Outlet />
  return (
    <div className="page">
      <Loaded query={session}>{() => <SignInNeeded />}</Loaded>
    </div>
  )
}
