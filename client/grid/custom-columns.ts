/** Columns that people added, as the grid's model reads them. */
export { readCustomColumns } from '../../shared/table/custom-columns.ts'
export { columnTable as customColumnTable } from '../../shared/table/row-writes.ts'
