import { expect, test } from 'vitest'
import { openTestDatabase } from '../../tests/database.ts'
import { createAdministrator } from './create-administrator.ts'
import { findActor } from './session.store.ts'
import { tokenDigest } from './session.ts'
import { signIn } from './sign-in.ts'
import { createThrottle } from './throttle.ts'

const now = new Date('2026-03-02T01:00:00Z')
const creation = {
  login: 'Root',
  name: '首任管理员',
  password: '三镇两江-2026春',
  organisationName: '示例市科技创新局',
  creditCode: '91350100M000100Y43',
  now,
}

test('the first administrator can sign in at once; the same login is not given twice', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  await createAdministrator(db, creation)
  const signing = { login: 'root', password: creation.password, address: '-', device: '-', now }
  const { token } = await signIn(db, createThrottle(), signing)
  const actor = await findActor(db, { digest: tokenDigest(token), now })
  expect([actor?.role, actor?.organisation.name, actor?.demo]).toEqual([
    'administrator',
    '示例市科技创新局',
    false,
  ])
  await expect(createAdministrator(db, creation)).rejects.toThrow('LOGIN_TAKEN')
  await createAdministrator(db, { ...creation, login: 'second' })
  const bodies = await db.selectFrom('organisation').select('id').execute()
  expect(bodies).toHaveLength(1)
})

test('a weak password and a wrong credit code are refused before anything is stored', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  await expect(createAdministrator(db, { ...creation, password: 'short' })).rejects.toThrow(
    'PASSWORD_TOO_WEAK',
  )
  const wrong = { ...creation, creditCode: '91350100M000100Y40' }
  await expect(createAdministrator(db, wrong)).rejects.toThrow('CREDIT_CODE_INVALID')
  expect(await db.selectFrom('person').select('id').execute()).toEqual([])
})
