import type { Expression } from '../language/expression.ts'
import type { Written } from '../language/rule-file.ts'
import type { Node } from './ir.ts'
import type { TableList } from './table-row.ts'
import type { Type } from './type.ts'

/** What names mean while the expressions of one file are compiled. */
export type Environment = {
  /** Facts: declared ones, and undeclared ones as their types become clear from use. */
  readonly facts: Map<string, Type>
  readonly declared: ReadonlySet<string>
  readonly definitions: Map<string, Type>
  /** All definitions of the file, typed already or not, and the types that their uses ask for. */
  readonly definitionNames: ReadonlySet<string>
  readonly wantedTypes: Map<string, Type>
  readonly parameters: ReadonlyMap<string, Type>
  /** The values of local code lists, by name. */
  readonly codeLists: ReadonlyMap<string, ReadonlySet<string>>
  readonly clause: string
  /** Set when inference has stalled: 规模 = 大型 then compares a text with a word. */
  readonly guessesWords: boolean
  /** Inside an aggregate: the fields of the record at hand. */
  readonly fields: Map<string, Type> | null
  /** The list whose fields are declared, so that no other field can be meant; null where they are inferred. */
  readonly closedList?: string | null
  /** Definitions that are lists of results (决策表 C, R, O), and the result at hand inside an aggregate over one. */
  readonly tables?: Map<string, TableList>
  readonly result?: Node
}

/** Compiles one expression; `expected` guides the inference of types that nobody declared. */
export type Lower = (
  expression: Expression,
  environment: Environment,
  expected: Type | null,
) => Node

/** Compiles a written expression that must have the given type. */
export type Compile = (written: Written, wanted: Type | null) => Node

/** Raised while a type is not clear yet; the compiler tries again after reading the other expressions. */
export class Undecided extends Error {
  readonly names: readonly string[]

  constructor(names: readonly string[]) {
    super(`undecided: ${names.join(', ')}`)
    this.name = 'Undecided'
    this.names = names
  }
}
