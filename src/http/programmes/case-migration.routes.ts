import type { Db } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import { migrateCase } from '../../programmes/cases/migrate-case.ts'
import { findSeen } from '../../programmes/cases/show-case.ts'
import { lineOf, listTopicVersions } from '../../programmes/catalogue/topic-version.store.ts'
import { CasePath } from './case.contract.ts'
import { CaseMigration, CaseVersions } from './case-migration.contract.ts'
import { refTo } from '../contract.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'

const tags = ['办件']

/** Versions of the topic of a case that still have its line, newest first. */
async function viewVersions(db: Db, actor: Actor, caseId: string) {
  const kept = await findSeen(db, actor, caseId)
  const versions = await listTopicVersions(db, kept.topic)
  return {
    current: kept.topic_version_id,
    rows: versions
      .filter((version) => lineOf(version, kept.line) !== undefined)
      .map(({ id, in_force_from: inForceFrom, edition, reason }) => ({
        id,
        inForceFrom,
        edition,
        reason,
      })),
  }
}

/** 改用新版规定: a running case is pinned to a version; only this moves it to another, and the log tells why. */
export const caseMigrationRoutes: Routes = (app, { db, clock }) => {
  app.get(
    '/api/cases/:caseId/versions',
    {
      config: { permission: 'case.migrate' },
      schema: {
        summary: '办件可以改用的专题版本',
        tags,
        params: CasePath,
        response: { 200: refTo(CaseVersions) },
      },
    },
    (request) => viewVersions(db, actorOf(request), request.params.caseId),
  )

  app.post(
    '/api/cases/:caseId/migration',
    {
      config: { permission: 'case.migrate' },
      schema: {
        summary: '改用新版规定',
        description: '运行中的办件按立项时的版本办理；确需改用另一版本时须写明理由。',
        tags,
        params: CasePath,
        body: refTo(CaseMigration),
        response: { 200: refTo(CaseVersions) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { caseId } = request.params
      await findSeen(db, actor, caseId)
      await migrateCase(db, { ...request.body, actor, now: clock.now(), caseId })
      return viewVersions(db, actor, caseId)
    },
  )
}
