import { compareStored } from '../../documents/compare/compare-stored.ts'
import { countChanges } from '../../documents/compare/compare-documents.ts'
import { listDocumentsById } from '../../documents/document.store.ts'
import { searchDocuments } from '../../documents/search/search-documents.ts'
import type { SearchFilter } from '../../documents/search/search.store.ts'
import { namesOfUnit } from '../../documents/search/unit-names.ts'
import { listUnitDuties, listUnits } from '../../documents/search/unit.store.ts'
import { sightOf } from '../../documents/show-document.ts'
import type { Actor } from '../../party/actor.ts'
import { refTo } from '../contract.ts'
import { ComparisonQuery, DocumentComparison } from './document-comparison.contract.ts'
import {
  DocumentUnits,
  SearchQuery,
  SearchResult,
  UnitDuties,
  UnitDutyQuery,
  UnitListQuery,
} from './document-search.contract.ts'
import { viewDocument } from './document.view.ts'
import { actorOf } from '../guard.ts'
import type { Routes } from '../house.ts'

const tags = ['文件']
const PAGE_SIZE = 10
const NOTHING_TO_SEARCH = '没有可查的字词：请输入至少一个汉字、字母或数字。'

const filterOf = (
  actor: Actor,
  query: Partial<Pick<SearchFilter, 'issuer' | 'kind'>> & { readonly year?: number },
): SearchFilter => ({
  issuer: query.issuer || null,
  year: query.year ?? null,
  kind: query.kind ?? null,
  sight: sightOf(actor),
})

/** 检索与比对: over all documents. */
export const documentSearchRoutes: Routes = (app, { db, knowledge }) => {
  app.get(
    '/api/documents/search',
    {
      config: { permission: 'document.read' },
      schema: {
        summary: '全文检索',
        description: '按条款命中并排序；marks 为 snippet 内 [起, 止) 的位置。',
        tags,
        querystring: SearchQuery,
        response: { 200: refTo(SearchResult) },
      },
    },
    async (request) => {
      const { words: question, page = 1, pageSize = PAGE_SIZE, ...query } = request.query
      const filter = filterOf(actorOf(request), query)
      const range = { offset: (page - 1) * pageSize, limit: pageSize }
      const { asked, hits, total, isTotalExact } = await searchDocuments(
        db,
        { question, filter },
        range,
      )
      return {
        hits: hits.map(({ document, score, clauses, clausesFound }) => ({
          document: viewDocument(document),
          score,
          clauses: clauses.map((hit) => ({
            address: hit.address,
            heading: hit.heading,
            snippet: hit.snippet,
            marks: hit.marks.map(([start, end]) => [start, end]),
            start: hit.start,
            score: hit.score,
          })),
          clausesFound,
        })),
        total,
        isTotalExact,
        page,
        pageSize,
        words: asked,
        message: asked.length === 0 ? NOTHING_TO_SEARCH : null,
      }
    },
  )

  app.get(
    '/api/documents/units',
    {
      config: { permission: 'document.read' },
      schema: {
        summary: '承担任务的单位',
        tags,
        querystring: UnitListQuery,
        response: { 200: refTo(DocumentUnits) },
      },
    },
    async (request) => {
      const filter = filterOf(actorOf(request), {})
      return { units: await listUnits(db, filter, request.query.name?.trim() || null) }
    },
  )

  app.get(
    '/api/documents/duties',
    {
      config: { permission: 'document.read' },
      schema: {
        summary: '一个单位的任务',
        description: '曾用名与简称视为同一单位。',
        tags,
        querystring: UnitDutyQuery,
        response: { 200: refTo(UnitDuties) },
      },
    },
    async (request) => {
      const { unit, role = null, page = 1, pageSize = PAGE_SIZE, ...query } = request.query
      const filter = filterOf(actorOf(request), query)
      const { name, names } = namesOfUnit(unit, knowledge)
      const range = { offset: (page - 1) * pageSize, limit: pageSize }
      const { rows, total } = await listUnitDuties(db, { names, role }, { filter, ...range })
      const ids = [...new Set(rows.map(({ document_id }) => document_id))]
      const documents = await listDocumentsById(db, ids, filter.sight)
      const views = rows.flatMap((row) => {
        const document = documents.find(({ id }) => id === row.document_id)
        if (document === undefined) return []
        return {
          document: viewDocument(document),
          itemId: row.item_id,
          clause: row.clause,
          heading: row.heading,
          role: row.role,
          state: row.state,
          duty: {
            ...row.value.duty,
            lead: [...row.value.duty.lead],
            support: [...row.value.duty.support],
          },
          summary: row.summary,
        }
      })
      return { unit: name, names: [...names], rows: views, total, page, pageSize }
    },
  )

  app.get(
    '/api/documents/comparison',
    {
      config: { permission: 'document.read' },
      schema: {
        summary: '比对两份文件',
        description: '按内容对齐条款，不看编号；金额按所属政策对应。',
        tags,
        querystring: ComparisonQuery,
        response: { 200: refTo(DocumentComparison) },
      },
    },
    async (request) => {
      const { older, newer, rows } = await compareStored(
        db,
        request.query,
        sightOf(actorOf(request)),
      )
      return {
        older: viewDocument(older),
        newer: viewDocument(newer),
        counts: countChanges(rows),
        rows: rows.map((row) => ({
          change: row.change,
          isMoved: row.isMoved,
          likeness: Math.round(row.likeness * 100) / 100,
          older: row.older,
          newer: row.newer,
          diff: [...row.diff],
          amounts: [...row.amounts],
        })),
      }
    },
  )
}
