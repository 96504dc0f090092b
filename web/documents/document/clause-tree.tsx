import { Empty, Tree } from 'antd'
import type { TreeDataNode } from 'antd'
import { useMemo } from 'react'
import type { Schema } from '../../api/client.ts'
import type { Item } from '../items/item-words.ts'

type Clause = Schema<'DocumentClause'>

type ClauseTreeProps = {
  readonly clauses: readonly Clause[]
  readonly items: readonly Item[]
  readonly hasWords: boolean
  readonly onClause: (start: number) => void
}

/** From this many clauses on the tree is drawn window by window and opens folded. */
const FOLDED_FROM = 300
const TREE_HEIGHT = 640

/** 目录: the clauses as a tree; choosing one goes to its words. */
export function ClauseTree({ clauses, items, hasWords, onClause }: ClauseTreeProps) {
  const tree = useMemo(() => treeOf(clauses, items), [clauses, items])
  if (clauses.length === 0) return <Empty className="empty" description="没有读出条款层次。" />
  const isLarge = clauses.length >= FOLDED_FROM
  return (
    <Tree
      className="clause-tree"
      treeData={tree}
      blockNode
      defaultExpandAll={!isLarge}
      {...(isLarge ? { height: TREE_HEIGHT } : { virtual: false })}
      selectable={hasWords}
      onSelect={(keys) => {
        const clause = clauses.find((one) => one.address === keys[0])
        if (clause?.start != null) onClause(clause.start)
      }}
    />
  )
}

function treeOf(clauses: readonly Clause[], items: readonly Item[]): TreeDataNode[] {
  const counts = new Map<string, number>()
  for (const { clause, kind } of items) {
    if (clause !== null && kind !== 'amount') counts.set(clause, (counts.get(clause) ?? 0) + 1)
  }
  const nodes = new Map<string, TreeDataNode & { children: TreeDataNode[] }>()
  const roots: TreeDataNode[] = []
  for (const clause of clauses) {
    const node = {
      key: clause.address,
      title: <ClauseTitle clause={clause} count={counts.get(clause.address) ?? 0} />,
      children: [],
    }
    nodes.set(clause.address, node)
    const siblings = clause.parent === null ? roots : nodes.get(clause.parent)?.children
    ;(siblings ?? roots).push(node)
  }
  return roots
}

function ClauseTitle({ clause, count }: { readonly clause: Clause; readonly count: number }) {
  return (
    <span className="clause-title" title={clause.address}>
      <span className="clause-marker">{clause.marker}</span>
      <span className="clause-heading">
        {clause.heading === '' ? clause.address : clause.heading}
      </span>
      {count > 0 ? <span className="clause-count figures">{count}</span> : null}
    </span>
  )
}
