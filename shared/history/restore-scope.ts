/** How much of a document a restoration is about. */

export type RestoreScope =
  | { readonly kind: 'document' }
  /** An element of the text, by the id that it had in the wanted state or has now. */
  | { readonly kind: 'block'; readonly client: number; readonly clock: number }
  | { readonly kind: 'row'; readonly table: string; readonly row: string }
  /** A value beside the tables if `table` and `row` are '': as differences name it. */
  | { readonly kind: 'cell'; readonly table: string; readonly row: string; readonly field: string }
