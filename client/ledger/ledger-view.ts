/** How a ledger is shown before anybody changed it: who gave what, when and how far it is; the rest is one click away. */
import { type GridView, plainView } from '../grid/grid-view.ts'

const shippingColumns = ['carrier', 'flight', 'customs', 'shippedOn', 'arrivedOn', 'deliveredOn']
const seldomColumns = ['donorKind', 'tie', 'goodsValue', 'earmark', 'receipt']

/** The office's own ledger holds entries of many chambers; a chamber's is its own throughout. */
export function defaultLedgerView(isOffice: boolean): GridView {
  return { ...plainView, hidden: [...shippingColumns, ...seldomColumns, ...(isOffice ? [] : ['chamber'])] }
}
