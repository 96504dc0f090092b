import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

/** Removes every row of the demo, and whatever hangs on one; answers how many persons and organisations. */
export async function deleteDemo(tx: Tx): Promise<{ persons: number; organisations: number }> {
  const persons = tx.selectFrom('person').select('id').where('demo', '=', true)
  const organisations = tx.selectFrom('organisation').select('id').where('demo', '=', true)
  const appointments = tx
    .selectFrom('appointment')
    .select('id')
    .where((eb) =>
      eb.or([eb('person_id', 'in', persons), eb('organisation_id', 'in', organisations)]),
    )
  await tx
    .deleteFrom('session')
    .where((eb) =>
      eb.or([eb('person_id', 'in', persons), eb('appointment_id', 'in', appointments)]),
    )
    .execute()
  await tx.deleteFrom('appointment').where('id', 'in', appointments).execute()
  await tx.deleteFrom('message').where('person_id', 'in', persons).execute()
  await tx.deleteFrom('related_party').where('person_id', 'in', persons).execute()
  await tx.deleteFrom('identity').where('person_id', 'in', persons).execute()
  await deleteDemoReports(tx)
  await deleteDemoFigures(tx)
  const gone = await tx.deleteFrom('person').where('demo', '=', true).executeTakeFirst()
  const closed = await tx.deleteFrom('organisation').where('demo', '=', true).executeTakeFirst()
  await deleteShells(tx)
  // Calls of the demo, unless somebody real has applied under one, or a round or notice of others stands on it.
  await sql`delete from call where demo
    and not exists (select from programme_case where call_id = call.id)
    and not exists (select from review_round where call_id = call.id)
    and not exists (select from public_notice where call_id = call.id)
    and not exists (select from contest_round where call_id = call.id)`.execute(tx)
  await deleteBudgets(tx)
  return { persons: Number(gone.numDeletedRows), organisations: Number(closed.numDeletedRows) }
}

/** Rounds, notices and payment lists of the demo in which nothing is left; those that hold something real stay. */
async function deleteShells(tx: Tx): Promise<void> {
  await sql`delete from review_panel where is_empty_demo_round(round_id)`.execute(tx)
  await sql`delete from review_round where is_empty_demo_round(id)`.execute(tx)
  await sql`delete from public_notice where is_empty_demo_notice(id)`.execute(tx)
  await sql`delete from contest_round where is_empty_demo_contest(id)`.execute(tx)
  await sql`delete from payment_answer_row where is_empty_demo_answer(answer_id)`.execute(tx)
  await sql`delete from payment_answer where is_empty_demo_list(list_id)`.execute(tx)
  await sql`delete from payment_approval where is_empty_demo_list(list_id)`.execute(tx)
  await sql`delete from payment_list where is_empty_demo_list(id)`.execute(tx)
}

/** Budget lines of the demo with their changes, unless somebody real was granted or given something on them. */
async function deleteBudgets(tx: Tx): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select l.id from budget_line l
    where l.demo
      and not exists (select from fund_grant_account g where g.account_id = l.account_id)
      and not exists (
        select from budget_change c join budget_line other on other.id in (c.line_id, c.to_line_id)
        where l.id in (c.line_id, c.to_line_id) and not other.demo)`.execute(tx)
  const lines = rows.map(({ id }) => id)
  if (lines.length === 0) return
  await tx.deleteFrom('budget_appropriation').where('line_id', 'in', lines).execute()
  await tx
    .deleteFrom('budget_change')
    .where((eb) => eb.or([eb('line_id', 'in', lines), eb('to_line_id', 'in', lines)]))
    .execute()
  await tx.deleteFrom('budget_line').where('id', 'in', lines).execute()
}

/** Reports and files of exemption that were made in the demo, with their numbers. */
async function deleteDemoReports(tx: Tx): Promise<void> {
  const packs = tx.selectFrom('pack').select('id').where('demo', '=', true)
  await tx.deleteFrom('assessment_objection').where('pack_id', 'in', packs).execute()
  await tx.deleteFrom('pack').where('demo', '=', true).execute()
  const signs = tx.selectFrom('pack_series').select('code').where('demo', '=', true)
  await tx.deleteFrom('pack_number').where('series', 'in', signs).execute()
  await tx.deleteFrom('pack_series').where('demo', '=', true).execute()
  await tx.deleteFrom('exemption').where('demo', '=', true).execute()
}

/** What was reported, closed and corrected in the demo; a real value that the demo had superseded stands again. */
async function deleteDemoFigures(tx: Tx): Promise<void> {
  const periods = tx.selectFrom('reporting_period').select('period').where('demo', '=', true)
  await tx.deleteFrom('closed_sheet').where('period', 'in', periods).execute()
  const open = {
    state: 'open',
    closed_by: null,
    closed_at: null,
    digest: null,
    yellow_from: null,
    tells_gaps: false,
    demo: false,
  }
  await tx.updateTable('reporting_period').set(open).where('demo', '=', true).execute()
  await tx.deleteFrom('measure_fact').where('demo', '=', true).execute()
  await tx
    .updateTable('measure_fact as f')
    .set({ superseded_by: null, superseded_at: null })
    .where('f.superseded_by', 'is not', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('measure_fact as n')
            .select('n.id')
            .whereRef('n.id', '=', 'f.superseded_by'),
        ),
      ),
    )
    .execute()
  await tx.deleteFrom('correction').where('demo', '=', true).execute()
  await deleteDemoMembers(tx)
  const unsaid = { submitted_by: null, submitted_at: null, checked_by: null, checked_at: null }
  await tx
    .updateTable('area_report')
    .set({ ...unsaid, state: 'draft', draft: '{}', reasons: '{}', late: false, demo: false })
    .where('demo', '=', true)
    .execute()
}

/** Streets, parks and units of the demo, unless something real hangs on one; and what was decided to be summed. */
async function deleteDemoMembers(tx: Tx): Promise<void> {
  await tx.deleteFrom('sum_rule').where('demo', '=', true).execute()
  await tx.deleteFrom('member_due').where('demo', '=', true).execute()
  const { rows } = await sql<{ id: string }>`
    select a.id from area a
    where a.demo and a.kind in ('street', 'park', 'unit')
      and not exists (select from measure_fact f where f.area = a.id)
      and not exists (select from share s where s.area = a.id)
      and not exists (select from area o where o.merged_into = a.id and not o.demo)
      and not exists (select from area_report r where r.area = a.id and r.submitted_at is not null and not r.demo)`.execute(
    tx,
  )
  const members = rows.map(({ id }) => id)
  if (members.length === 0) return
  await tx.deleteFrom('area_report').where('area', 'in', members).execute()
  await tx
    .updateTable('area')
    .set({ merged_into: null, until: null })
    .where('id', 'in', members)
    .execute()
  await tx.deleteFrom('area').where('id', 'in', members).execute()
}
