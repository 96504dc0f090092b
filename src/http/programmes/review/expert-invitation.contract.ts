import { Type } from 'typebox'
import { closed, Id, Moment, refTo, TextOrNull } from '../../contract.ts'
import { MomentOrNull } from './expert.contract.ts'

const STATES = ['open', 'accepted', 'declined', 'withdrawn', 'expired'] as const

/** An invitation (入库邀请) as the office sees it. */
export const Invitation = Type.Object(
  {
    id: Id,
    name: Type.String(),
    organisationName: Type.String(),
    note: TextOrNull,
    state: Type.Enum([...STATES]),
    stateName: Type.String(),
    invitedBy: TextOrNull,
    invitedAt: Moment,
    expiresAt: Moment,
    answeredAt: MomentOrNull,
    declineReason: TextOrNull,
  },
  { $id: 'ExpertInvitation' },
)

export const InvitationList = Type.Object(
  { rows: Type.Array(refTo(Invitation)) },
  { $id: 'ExpertInvitationList' },
)

export const NewInvitation = Type.Object(
  {
    name: Type.String({ title: '姓名', minLength: 1, maxLength: 50 }),
    organisationId: Type.String({ title: '所属机构', format: 'uuid' }),
    expertId: Type.Optional(Type.String({ title: '在库专家', format: 'uuid' })),
    note: Type.Optional(Type.String({ title: '附言', maxLength: 500 })),
  },
  { $id: 'NewExpertInvitation', ...closed },
)

/** The word of the link, told this once: we keep only its digest. */
export const SentInvitation = Type.Object(
  { id: Id, token: Type.String() },
  { $id: 'SentExpertInvitation' },
)

const Token = Type.String({ title: '邀请码', minLength: 20, maxLength: 100 })

export const InvitationToken = Type.Object({ token: Token }, { $id: 'InvitationToken', ...closed })

/** What whoever has the link is shown. */
export const OpenedInvitation = Type.Object(
  {
    name: Type.String(),
    organisationName: Type.String(),
    note: TextOrNull,
    state: Type.Enum([...STATES]),
    stateName: Type.String(),
    expiresAt: Moment,
    hasLogin: Type.Boolean(),
  },
  { $id: 'OpenedInvitation' },
)

/** A visitor chooses a login; somebody who is signed in has one. */
export const InvitationAcceptance = Type.Object(
  {
    token: Token,
    login: Type.Optional(Type.String({ title: '登录名', minLength: 1, maxLength: 200 })),
    password: Type.Optional(Type.String({ title: '密码', minLength: 1, maxLength: 200 })),
    title: Type.String({ title: '职务职称', maxLength: 100 }),
    fields: Type.Array(Type.String({ maxLength: 10 }), {
      title: '专业领域',
      minItems: 1,
      maxItems: 20,
    }),
    loadMax: Type.Integer({ title: '每年最多评审项目数', minimum: 0, maximum: 365 }),
  },
  { $id: 'InvitationAcceptance', ...closed },
)

export const InvitationRefusal = Type.Object(
  { token: Token, reason: Type.Optional(Type.String({ title: '原因', maxLength: 500 })) },
  { $id: 'InvitationRefusal', ...closed },
)

export const expertInvitationComponents = [
  Invitation,
  InvitationList,
  NewInvitation,
  SentInvitation,
  InvitationToken,
  OpenedInvitation,
  InvitationAcceptance,
  InvitationRefusal,
]
