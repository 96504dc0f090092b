import type { Static } from 'typebox'
import { dayOf } from '../../base/day.ts'
import type { Db } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import { mayAct } from '../../party/permission.ts'
import { listAreas } from '../../supervision/areas/area.store.ts'
import { reportersOf } from '../../supervision/figures/area.ts'
import { firstMonth, lastMonth, periodsOf, periodWords } from '../../supervision/figures/period.ts'
import { textBlocks } from '../../supervision/packs/edit-document.ts'
import { PACK_KINDS, PACK_MOVES, PACK_STATES, type PackKind } from '../../supervision/packs/pack.ts'
import { numberText } from '../../supervision/packs/pack-number.ts'
import { listPacks, type PackHead as Head } from '../../supervision/packs/pack.store.ts'
import { typedNumbers, valuesOf } from '../../supervision/packs/pack-values.ts'
import { type Printed, printPack } from '../../supervision/packs/print-pack.ts'
import { packScopeOf, showPack } from '../../supervision/packs/show-pack.ts'
import { viewAssessment } from './assessment.view.ts'
import type { Pack, PackHead, PackYear } from './pack.contract.ts'

const KINDS: readonly PackKind[] = ['dispatch', 'summary', 'review', 'assessment']

/** The rhythm of a year, with the reports that the actor meets. */
export async function viewPackYear(
  db: Db,
  actor: Actor,
  { year, now }: { readonly year: number | undefined; readonly now: Date },
): Promise<Static<typeof PackYear>> {
  const month = dayOf(now).slice(0, 7)
  const shown = year ?? Number(month.slice(0, 4))
  const [areas, packs] = await Promise.all([
    listAreas(db),
    listPacks(db, { year: shown, scope: packScopeOf(actor) }),
  ])
  const nameOf = (id: string) => areas.find((area) => area.id === id)?.name ?? id
  return {
    year: shown,
    city: areas.find(({ kind }) => kind === 'city')?.id ?? '',
    slots: KINDS.flatMap((kind) =>
      periodsOf(shown, PACK_KINDS[kind].frequency).map((period) => ({
        kind,
        kindWord: PACK_KINDS[kind].word,
        period,
        periodWord: periodWords(period),
        hasBegun: firstMonth(period) <= month,
        isOver: lastMonth(period) < month,
      })),
    ),
    packs: packs.map((pack) => viewHead(pack, nameOf(pack.area))),
    areas: reportersOf(areas).map(({ id, name }) => ({ id, name })),
    mayEdit: mayAct(actor.role, 'pack.edit'),
    isDemo: actor.demo,
  }
}

const viewHead = (pack: Head, areaName: string): Static<typeof PackHead> => ({
  id: pack.id,
  kind: pack.kind,
  period: pack.period,
  area: pack.area,
  areaName,
  isDemo: pack.demo,
  title: pack.title,
  state: pack.state,
  stateWord: PACK_STATES[pack.state],
  number: numberText(pack),
  issuedOn: pack.issuedOn,
})

/** A report as its page shows it to an actor. */
export async function viewPack(db: Db, actor: Actor, packId: string): Promise<Static<typeof Pack>> {
  const shown = await showPack(db, actor, packId)
  const { pack, names } = shown
  const areas = await listAreas(db)
  const values = valuesOf(pack.facts)
  const areaName = areas.find(({ id }) => id === pack.area)?.name ?? pack.area
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
  return {
    ...viewHead({ ...pack, title: pack.document.title }, areaName),
    kindWord: PACK_KINDS[pack.kind].word,
    periodWord: periodWords(pack.period),
    revision: pack.revision,
    addressee: pack.document.addressee,
    issuer: shown.issuer,
    blocks: printPack(pack.document, pack.facts).map(viewBlock),
    texts: shown.mayEdit
      ? textBlocks(pack.document).map(({ id, label, text, isEdited, isRequired }) => ({
          id,
          label,
          text,
          isEdited,
          isRequired,
          typed: isEdited ? typedNumbers(text) : [],
        }))
      : [],
    values: shown.mayEdit ? values : [],
    asOf: pack.facts.asOf,
    isClosed: pack.facts.isClosed,
    digest: pack.digest,
    isIntact: shown.isIntact,
    corrections: shown.corrections.map(({ area, measure, period, at }) => ({
      area,
      measure,
      periodWord: periodWords(period),
      at: at.toISOString(),
    })),
    moves: shown.moves.map((move) => ({ move, word: PACK_MOVES[move].word })),
    mayEdit: shown.mayEdit,
    mayDiscard: shown.mayEdit && pack.number === null,
    editors: pack.editors.flatMap((id) => nameOf(id) ?? []),
    submittedBy: nameOf(pack.submittedBy),
    approvedBy: nameOf(pack.approvedBy),
    returned:
      pack.returnReason === null
        ? null
        : { name: nameOf(pack.returnedBy), reason: pack.returnReason },
    archivedAt: pack.archivedAt?.toISOString() ?? null,
    assessment: viewAssessment(shown, actor),
  }
}

const EMPTY = { level: 0, text: '', lines: [], head: [], rows: [] }

function viewBlock(block: Printed): Static<typeof Pack>['blocks'][number] {
  switch (block.kind) {
    case 'heading':
      return { ...EMPTY, kind: 'heading', level: block.level, text: block.text }
    case 'text':
      return { ...EMPTY, kind: 'text', lines: [...block.paragraphs] }
    case 'list':
      return { ...EMPTY, kind: 'list', lines: [...block.items] }
    case 'table': {
      const rows = block.rows.map((row) => [...row])
      return { ...EMPTY, kind: 'table', text: block.caption, head: [...block.head], rows }
    }
    default:
      return block satisfies never
  }
}
