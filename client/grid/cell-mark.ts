/** A page's own remark on a cell: drawn as a corner, said in words when the cell has the focus. */
export interface CellMark {
  /** `overwritten`: a colleague's value was lost here. `lookAlike`: the row may be there twice. */
  readonly kind: 'overwritten' | 'lookAlike' | 'note' | 'comment'
  /** In the language of the screen. */
  readonly words: string
  /** There is a comment on the cell: drawn in the other corner, beside whatever else there is to say. */
  readonly isCommented?: boolean
}
