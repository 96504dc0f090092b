import { queryOptions, useQuery } from '@tanstack/react-query'
import { answered, api } from '../api/client.ts'
import type { Schema } from '../api/client.ts'

const demoLoginsQuery = queryOptions({
  queryKey: ['demo-logins'],
  queryFn: ({ signal }) => answered(api.GET('/api/demo-logins', { signal })),
})

type DemoLoginsProps = { readonly onChoose: (login: Schema<'SignIn'>) => void }

/** The logins of the demo: one click fills the form. */
export function DemoLogins({ onChoose }: DemoLoginsProps) {
  const rows = useQuery(demoLoginsQuery).data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <section className="demo-logins sheet" aria-label="演示账号">
      <h2>演示账号</h2>
      <p className="soft">点一行即填好登录名和密码。单位与人员均为虚构。</p>
      <ul>
        {rows.map(({ login, password, name, roleName, organisation }) => (
          <li key={login}>
            <button
              type="button"
              className="demo-login"
              onClick={() => onChoose({ login, password })}
            >
              <b>{roleName}</b>
              <span>
                {name}
                <span className="soft"> · {organisation}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
