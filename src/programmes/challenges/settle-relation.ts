import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { findCase } from '../cases/case.store.ts'
import { moveCase } from '../cases/move-case.ts'
import { actOnCase, type CaseCommand } from '../decisions/act-on-case.ts'
import { latestSubmission } from '../applications/case-form.store.ts'
import {
  findOrganisationNames,
  insertSearch,
  listRelations,
  relationFactsOf,
} from './challenge.store.ts'
import { type RelationKind, relationSigns } from './challenge.ts'

const NONE_DECLARED = '没有下列关系'

/** Looks on file for signs that poster and bidder are related; may be done again at any time before it is cleared. */
export const searchRelations = (db: Db, command: CaseCommand): Promise<void> =>
  actOnCase(db, command, {
    what: 'bid.search-relations',
    work: async (tx, kept) => {
      const { actor, now } = command
      const challenge = kept.parent_id === null ? undefined : await findCase(tx, kept.parent_id)
      if (challenge === undefined) throw fail('NOT_FOUND')
      const names = await findOrganisationNames(tx, [challenge.applicant, kept.applicant])
      const named = (id: string) => ({ id, name: names.get(id) ?? '' })
      const poster = await relationFactsOf(tx, named(challenge.applicant), challenge.id)
      const bidder = await relationFactsOf(tx, named(kept.applicant), kept.id)
      const answers = (await latestSubmission(tx, kept.id, 'application'))?.content.answers ?? {}
      const legal = answers['legalRepresentative']
      const declared = answers['posterRelation']
      const signs = relationSigns(
        poster,
        {
          ...bidder,
          legalRepresentative:
            bidder.legalRepresentative ?? (typeof legal === 'string' ? legal : null),
        },
        typeof declared === 'string' && declared !== NONE_DECLARED ? declared : null,
      )
      await insertSearch(tx, { caseId: kept.id, signs, personId: actor.person.id, now })
    },
  })

type Entered = CaseCommand & { readonly kind: RelationKind; readonly finding: string }

/** Enters a sign that somebody found elsewhere. */
export const enterRelation = (db: Db, command: Entered): Promise<void> =>
  actOnCase(db, command, {
    what: 'bid.enter-relation',
    work: async (tx, kept) => {
      const { actor, now, kind, finding } = command
      await tx
        .insertInto('bid_relation')
        .values({
          id: crypto.randomUUID(),
          case_id: kept.id,
          kind,
          finding,
          entered_by: actor.person.id,
          entered_at: now,
        })
        .onConflict((conflict) => conflict.columns(['case_id', 'kind', 'finding']).doNothing())
        .execute()
    },
  })

type Answered = CaseCommand & {
  readonly relationId: string
  readonly settledAs: 'unrelated' | 'related'
  /** What shows it. */
  readonly ground: string
}

/** Answers a sign: it holds, or it does not, and what shows that. */
export const settleRelation = (db: Db, command: Answered): Promise<void> =>
  actOnCase(db, command, {
    what: 'bid.settle-relation',
    note: command.ground,
    work: async (tx, kept) => {
      const { actor, now, relationId, settledAs, ground } = command
      const { numUpdatedRows } = await tx
        .updateTable('bid_relation')
        .set({
          settled_as: settledAs,
          ground,
          settled_by: actor.person.id,
          settled_at: now,
        })
        .where('id', '=', relationId)
        .where('case_id', '=', kept.id)
        .executeTakeFirstOrThrow()
      if (numUpdatedRows === 0n) throw fail('NOT_FOUND')
    },
  })

/** Clears the relation of a bid; refused while a sign is open or holds, or nobody looked. */
export const clearRelation = (db: Db, command: CaseCommand): Promise<void> =>
  actOnCase(db, command, {
    what: 'bid.clear-relation',
    work: async (tx, kept) => {
      const { actor, now, caseId, request } = command
      const { searchedAt, signs } = await listRelations(tx, kept.id)
      if (searchedAt === null) throw fail('BID_RELATION_OPEN', { detail: '还没有检索过档案' })
      const open = signs.filter(({ settled_as: settled }) => settled !== 'unrelated')
      if (open.length > 0)
        throw fail('BID_RELATION_OPEN', {
          detail: open.map(({ finding }) => finding).join('；'),
        })
      await moveCase(tx, {
        caseId,
        move: 'clearRelation',
        through: 'bid.relation',
        actor,
        now,
        request,
      })
    },
  })
