/** In which role a person acts (身份): the code is for machines, the word for people. */
export const ROLES = {
  enterprise: '企业',
  institute: '高校院所',
  expert: '专家',
  project_officer: '项目专员',
  grid_staff: '网格员',
  district: '区级',
  bureau_officer: '处室经办',
  bureau_approver: '处室审批',
  finance: '财务',
  leader: '领导',
  auditor: '审计',
  administrator: '系统管理员',
} as const

export type Role = keyof typeof ROLES

export const isRole = (word: string): word is Role => Object.hasOwn(ROLES, word)

/** Every role, in the order in which pages show them. */
export const ROLE_CODES: readonly Role[] = Object.keys(ROLES).filter(isRole)

/** What kind of body an organisation is. Banks and funds (金融机构) act like enterprises for now. */
export const ORGANISATION_KINDS = {
  enterprise: '企业',
  institute: '高校院所',
  government: '政府部门',
  service: '服务机构',
  finance: '金融机构',
} as const

export type OrganisationKind = keyof typeof ORGANISATION_KINDS

/** Every kind of organisation, in the order in which pages show them. */
export const KIND_CODES: readonly OrganisationKind[] = Object.keys(ORGANISATION_KINDS).filter(
  (word): word is OrganisationKind => Object.hasOwn(ORGANISATION_KINDS, word),
)

/** The roles that the people of an organisation may have; nobody approves public money from a firm. */
const ROLES_OF: Readonly<Record<OrganisationKind, readonly Role[]>> = {
  enterprise: ['enterprise', 'expert'],
  institute: ['institute', 'expert'],
  government: ROLE_CODES.filter((role) => role !== 'enterprise' && role !== 'institute'),
  service: ['enterprise', 'expert', 'project_officer'],
  finance: ['enterprise', 'expert'],
}

/** Whether people of such an organisation may have a role. */
export const canHold = (kind: OrganisationKind, role: Role): boolean =>
  ROLES_OF[kind].includes(role)
