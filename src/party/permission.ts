// The one place that decides who may do what. A route names its permission; this table says which roles
// have it and how far each one reaches. Nothing else in the program compares roles.
import { ROLE_CODES, type Role } from './role.ts'

/** How far a permission reaches: every record, those of one's own part of the city, or one's own only. */
export type Reach = 'all' | 'region' | 'own'

type Grant = Readonly<Partial<Record<Reach, readonly Role[]>>>

const EVERYONE = ROLE_CODES
const BUREAU: readonly Role[] = ['bureau_officer', 'bureau_approver']
/** Those who see the whole city in the course of their office. */
const CITY: readonly Role[] = [
  'project_officer',
  ...BUREAU,
  'finance',
  'leader',
  'auditor',
  'administrator',
]
const DISTRICT: readonly Role[] = ['district', 'grid_staff']
/** Those who act for the city or a district, and whom a relation would bar. */
const OFFICIALS: readonly Role[] = ['project_officer', ...BUREAU, 'finance', 'leader', ...DISTRICT]
/** Those whose acts a file of exemption may tell, and who see no other files. */
const PARTAKERS: readonly Role[] = ['project_officer', ...DISTRICT]
const OUTSIDE: readonly Role[] = ['enterprise', 'institute', 'expert']

/** Permission → roles, by reach. A route that names no row of this table does not start. */
export const PERMISSIONS = {
  'session.read': { own: EVERYONE },
  'session.edit': { own: EVERYONE },

  'organisation.read': { all: CITY, region: DISTRICT, own: OUTSIDE },
  'organisation.create': { all: ['bureau_officer', 'administrator'], region: ['district'] },
  'organisation.edit': { all: ['bureau_officer', 'administrator'], region: ['district'] },
  'organisation.export': { all: CITY, region: DISTRICT },

  'person.read': { all: ['administrator', 'auditor'] },
  'person.edit': { all: ['administrator'] },

  // 利害关系: an official states his own; the administrator states and ends those of others, the auditor reads.
  'relation.read': { all: ['auditor', 'administrator'], own: OFFICIALS },
  'relation.state': { all: ['administrator'], own: OFFICIALS },
  'relation.end': { all: ['administrator'] },

  // 一企一档. Whoever reaches only his own states what he says of himself; offices write what they know.
  'fact.read': { all: CITY, region: DISTRICT, own: ['enterprise', 'institute'] },
  'fact.write': { all: BUREAU, region: ['district'], own: ['enterprise', 'institute'] },
  'fact.import': { all: BUREAU, region: ['district'] },
  'fact.export': { all: CITY, region: DISTRICT },

  // Confirmed documents are for everybody; what is being worked on is for those of the office.
  'document.read': { all: EVERYONE },
  'document.draft': { all: CITY },
  'document.import': { all: BUREAU },
  'document.decide': { all: BUREAU },
  'document.approve': { all: ['bureau_approver'] },

  // Rules in force are for everybody; drafts are for those of the office.
  'rule.read': { all: EVERYONE },
  'rule.draft': { all: CITY },
  'rule.edit': { all: BUREAU },
  'rule.approve': { all: ['bureau_approver'] },

  // 专项目录. Topics in force are for everybody; what is being worked on is for those of the office.
  'topic.draft': { all: CITY },
  'topic.edit': { all: BUREAU },
  'topic.approve': { all: ['bureau_approver'] },

  // 免申即享. One officer runs and submits, another person decides.
  'benefit-run.read': { all: CITY },
  'benefit-run.start': { all: BUREAU },
  'benefit-run.submit': { all: BUREAU },
  'benefit-run.approve': { all: ['bureau_approver'] },

  // Money. Finance proposes and draws up, another person decides; the office and the auditor read.
  'budget.read': { all: CITY },
  'budget.edit': { all: ['finance'] },
  'budget.approve': { all: ['bureau_approver', 'leader'] },
  'payment.edit': { all: ['finance'] },
  'payment.approve': { all: ['bureau_approver', 'leader'] },

  // 政策模拟 computes over everybody on file and changes nothing.
  'what-if.run': { all: [...BUREAU, 'finance', 'leader', 'auditor'] },

  // A firm sees its own benefits; whoever helps firms sees theirs.
  'benefit.read': { all: CITY, region: DISTRICT, own: ['enterprise', 'institute'] },
  'benefit.keep': {
    all: ['project_officer', ...BUREAU],
    region: DISTRICT,
    own: ['enterprise', 'institute'],
  },

  // 申报通知 and cases (src/programmes). An applicant meets his own cases only.
  'call.read': { all: CITY },
  'call.edit': { all: ['bureau_officer'] },
  'call.approve': { all: ['bureau_approver'] },
  'application.edit': { own: ['enterprise', 'institute'] },
  'case.read': { all: CITY, region: ['district'], own: ['enterprise', 'institute'] },
  'workbench.read': {
    all: ['project_officer', ...BUREAU, 'finance', 'leader'],
    own: ['enterprise', 'institute'],
  },
  'case.export': { all: CITY, region: ['district'] },
  'case.migrate': { all: ['bureau_approver'] },
  'case.check': { all: ['bureau_officer', 'project_officer'] },
  'case.finance-check': { all: ['finance', 'bureau_officer'] },
  'case.propose': { all: ['bureau_officer', 'project_officer'] },
  'case.endorse': { all: ['bureau_approver'] },
  'case.decide': { all: ['leader', 'bureau_approver'] },
  // 评审. One officer sets up and plans, another person lets the experts know; an expert meets his own only.
  'review.read': { all: ['project_officer', ...BUREAU, 'leader', 'auditor'] },
  'review.manage': { all: ['bureau_officer', 'project_officer'] },
  'review.release': { all: ['bureau_approver'] },
  'review.score': { own: ['expert'] },
  // 立项会 and objections: who applies learns of neither before the public notice.
  'award.read': { all: CITY },
  'objection.read': { all: [...BUREAU, 'leader', 'auditor'] },
  'contract.check': { all: ['bureau_officer', 'project_officer'] },
  'contract.sign': { all: ['bureau_approver', 'leader'] },

  // 专家库. Who is in the pool is known to the office alone: to others it answers as if there were none.
  'expert.read': { all: [...BUREAU, 'auditor'] },
  'expert.edit': { all: BUREAU },
  'expert.verify': { all: BUREAU },
  'expert.ban': { all: ['bureau_approver'] },
  'expert.self': { own: ['expert'] },
  'draw.read': { all: [...BUREAU, 'leader', 'auditor'] },
  'draw.make': { all: BUREAU },
  'draw.witness': { all: [...BUREAU, 'leader'] },

  // 政策成效 (src/supervision): who got money, and who just missed it, by name.
  'effect.read': { all: [...BUREAU, 'finance', 'leader', 'auditor'] },

  // 填报、核数、关账、更正 (src/supervision): who says a figure does not check it, and who checks does not correct.
  'indicator.read': { all: EVERYONE },
  'indicator.edit': { all: ['bureau_officer'] },
  'indicator.approve': { all: ['bureau_approver'] },
  'share.edit': { all: ['bureau_officer'], region: ['district'] },
  // One person hands shares in, another puts them into force: of the city its office, of a district its own people.
  'share.submit': { all: ['bureau_officer'], region: ['district'] },
  'share.approve': { all: ['bureau_approver'], region: ['district'] },
  'area.edit': { all: ['bureau_officer'], region: ['district'] },
  'area.merge': { all: ['bureau_approver'], region: ['district'] },
  // 由下级汇总 or 本级填报: a district's own decision, measure by measure.
  'sum-rule.edit': { region: ['district'] },
  // 驾驶舱: the whole city for its offices, one's own district for its people.
  'cockpit.read': { all: CITY, region: DISTRICT },
  'figure.read': { all: CITY, region: DISTRICT },
  // A street, park or unit is reported for by the people of its office, and checked by its district.
  'figure.report': { all: ['bureau_officer'], region: ['district'], own: ['grid_staff'] },
  'figure.check': { all: ['bureau_officer', 'project_officer'], region: ['district'] },
  'figure.close': { all: ['bureau_approver'] },
  'figure.correct': { all: ['bureau_officer'], region: ['district'] },
  'figure.approve-correction': { all: ['bureau_approver'] },

  // 任务 (src/supervision/tasks). Whoever works on a task does not verify it; whoever verified it does not decide.
  'duty-task.read': { all: CITY, region: DISTRICT },
  'duty-task.export': { all: CITY, region: DISTRICT },
  'duty-task.edit': { all: ['bureau_officer'] },
  'duty-task.act': {
    all: ['project_officer', ...BUREAU, 'finance', 'leader'],
    region: ['district'],
  },
  'duty-task.verify': { all: ['bureau_officer', 'project_officer'] },
  'duty-task.decide': { all: ['bureau_approver', 'leader'] },
  // 尽职免责: assembled by the office, reviewed by discipline inspection, decided by another person.
  // Whoever may have decided states in a file what the log cannot prove of him: finance of lists and budgets, too.
  // Whoever took part in what a file tells reads that file and may be heard in it.
  'exemption.read': { all: [...BUREAU, 'finance', 'leader', 'auditor'], own: PARTAKERS },
  'exemption.edit': { all: BUREAU },
  'exemption.state': { all: [...BUREAU, 'finance', 'leader'], own: PARTAKERS },
  'exemption.review': { all: ['auditor'] },
  'exemption.decide': { all: ['bureau_approver', 'leader'] },

  // 简报与考核: one person drafts and hands in, another issues; a district objects to its own score.
  'pack.read': { all: CITY, region: DISTRICT },
  'pack.edit': { all: ['bureau_officer'] },
  'pack.approve': { all: ['bureau_approver'] },
  'assessment.object': { region: ['district'] },
  'assessment.decide': { all: ['bureau_approver'] },
} as const satisfies Record<string, Grant>

export type Permission = keyof typeof PERMISSIONS

/** Every permission, in the order of the table. */
export const PERMISSION_CODES: readonly Permission[] = Object.keys(PERMISSIONS).filter(
  (word): word is Permission => Object.hasOwn(PERMISSIONS, word),
)

/** How far a role reaches with a permission; null where it does not have it. */
export function reachOf(role: Role, permission: Permission): Reach | null {
  const grant: Grant = PERMISSIONS[permission]
  if (grant.all?.includes(role) === true) return 'all'
  if (grant.region?.includes(role) === true) return 'region'
  return grant.own?.includes(role) === true ? 'own' : null
}

/** Whether a role has a permission at all. */
export const mayAct = (role: Role, permission: Permission): boolean =>
  reachOf(role, permission) !== null

/** Everything that a role may do, so that pages show only what the server would allow. */
export const permissionsOf = (role: Role): Permission[] =>
  PERMISSION_CODES.filter((permission) => mayAct(role, permission))
