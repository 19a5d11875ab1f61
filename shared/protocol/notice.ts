/** What the relay tells a person about a document that stays open; the client has words for each number. */
export const notice = {
  /** The store refuses writes: nothing is acknowledged until `storeRecovered`. */
  storeFailing: 1,
  storeRecovered: 2,
  /** The log of this document is damaged: it can be read and not written. */
  documentDamaged: 3,
  /** The client's schema is older than the document's: it may read and not write (D5). */
  schemaOlder: 4,
  /** The account may read and not write. */
  readOnly: 5,
  /** The account may not read this document any more: what it wrote before is taken in and kept aside, nothing is told. */
  accessEnded: 6,
  /** More than half of the document was taken out within moments; it can be brought back. */
  massDeletion: 7,
  /** The document is signed or published: it can be read and not written (V6). */
  signed: 8,
  /** The sign-off was withdrawn: it can be written again, by whoever may (V7). */
  reopened: 9,
  /** A period of the ledger was closed: its entries and days in it are not changed any more (V14). */
  periodClosed: 10,
  periodReopened: 11,
} as const
