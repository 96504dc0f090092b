import { expect, test } from 'vitest'
import { mayAct, PERMISSION_CODES, PERMISSIONS, permissionsOf, reachOf } from './permission.ts'
import { canHold, KIND_CODES, ROLE_CODES, ROLES } from './role.ts'

test('the roles are the twelve of the issue', () => {
  expect(Object.values(ROLES)).toEqual(
    '企业 高校院所 专家 项目专员 网格员 区级 处室经办 处室审批 财务 领导 审计 系统管理员'.split(
      ' ',
    ),
  )
})

test('no role stands in two reaches of one permission, and every permission has a role', () => {
  for (const code of PERMISSION_CODES) {
    const listed = Object.values(PERMISSIONS[code]).flat()
    expect([code, new Set(listed).size]).toEqual([code, listed.length])
    expect(listed.length).toBeGreaterThan(0)
  }
})

test('every role may see its own sessions and end them', () => {
  for (const role of ROLE_CODES)
    expect([reachOf(role, 'session.read'), reachOf(role, 'session.edit')]).toEqual(['own', 'own'])
})

test('an enterprise sees itself, a district its own part, the bureau the whole city', () => {
  expect(reachOf('enterprise', 'organisation.read')).toBe('own')
  expect(reachOf('district', 'organisation.read')).toBe('region')
  expect(reachOf('bureau_officer', 'organisation.read')).toBe('all')
})

test('auditors look and never change', () => {
  const changing = permissionsOf('auditor').filter((code) => !/\.(?:read|export|draft)$/.test(code))
  // A what-if is computed and stored nowhere; a file of exemption is theirs to review, and changes nothing else.
  expect(changing).toEqual(['session.edit', 'what-if.run', 'exemption.review'])
})

test('only administrators change persons', () => {
  expect(ROLE_CODES.filter((role) => mayAct(role, 'person.edit'))).toEqual(['administrator'])
})

test('nobody of a firm, an institute or a bank can hold an office of the government', () => {
  for (const kind of KIND_CODES.filter((code) => code !== 'government'))
    for (const role of [
      'bureau_approver',
      'finance',
      'administrator',
      'auditor',
      'district',
    ] as const)
      expect(canHold(kind, role)).toBe(false)
  expect(canHold('government', 'enterprise')).toBe(false)
  expect(canHold('institute', 'expert')).toBe(true)
})
