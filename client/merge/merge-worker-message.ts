/** What a page and the worker that looks for conflicts say to each other. */
import type { Stretch } from '../../shared/merge/merge-report.ts'
import type { FoundMerge } from './finding.ts'
import type { TableName } from './table-schema.ts'

export type MergeRequest =
  /** The document so far; whatever was there before is forgotten. */
  | { readonly type: 'load'; readonly updates: readonly Uint8Array[] }
  | { readonly type: 'update'; readonly update: Uint8Array }
  | { readonly type: 'find'; readonly job: number; readonly table: TableName; readonly stretch: Stretch | null }

export type MergeAnswer =
  | { readonly type: 'found'; readonly job: number; readonly found: FoundMerge }
  /** What the last answer said still holds. */
  | { readonly type: 'same'; readonly job: number }
  | { readonly type: 'failed'; readonly job: number; readonly message: string }
