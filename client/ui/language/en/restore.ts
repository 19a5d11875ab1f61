import type { restore as chinese } from '../zh/restore.ts'

const count = (value: number): string => value.toLocaleString('en')
const of = (value: number, one: string, more = `${one}s`): string => `${count(value)} ${value === 1 ? one : more}`

export const restore: typeof chinese = {
  label: {
    document: 'Restore this version',
    block: 'Restore this paragraph',
    row: 'Restore this row',
    cell: 'Restore this cell',
  },
  title: (what) => `Restore ${what}`,
  explain: {
    document:
      'The whole document goes back to what it was. Rows that came to a table since go to the bin and are not deleted.',
    block: 'This paragraph alone goes back to what it was; the others stay.',
    row: 'This row alone goes back to what it held; the others stay.',
    cell: 'This cell alone goes back to what it held.',
  },
  kept: 'It is a new change in your name: the history stays, and you can undo it. What others wrote since you opened this page stays too.',
  act: 'Restore',
  acting: 'Restoring…',
  done: 'Restored',
  same: 'It is like that already, nothing was changed',
  undo: 'Undo',
  undone: 'Restoration undone',
  parts: {
    lettersWritten: (n) => `${of(n, 'character')} written back`,
    lettersRemoved: (n) => `${of(n, 'character')} deleted`,
    blocksWritten: (n) => `${of(n, 'paragraph')} written back`,
    blocksRemoved: (n) => `${of(n, 'paragraph')} deleted`,
    lettersRestyled: (n) => `style of ${of(n, 'character')} set back`,
    attributes: (n) => `${of(n, 'setting')} set back`,
    cells: (n) => `${of(n, 'cell')} set back`,
    rowsHidden: (n) => `${of(n, 'row')} put in the bin`,
    leftAlone: (n) => `${of(n, 'place')} kept that others just changed`,
    leftOut: (n) => `${of(n, 'piece')} of an old format left out`,
  },
  separator: ', ',
  summary: (head, parts) => (parts === '' ? head : `${head}: ${parts}`),
  failures: {
    sealed: 'The document is signed or published; nothing was changed. Ask the office to reopen it first.',
    closedPeriod:
      'It would change a closed period of the ledger; nothing was changed. Other rows can be restored one by one.',
    documentDamaged: 'The log of this document is damaged; nothing was changed. Tell the office.',
    newerSchema:
      'That version was written by a newer program than the server knows; nothing was changed. Restore it once the server is updated.',
    noSuchPlace: 'That version does not have this place; nothing was changed.',
    invalidRange: 'The history has changed; nothing was changed in the document. Reload the history and try again.',
    forbidden: 'You cannot write this document; nothing was changed.',
    notFound: 'This document is gone, or you cannot see it any more. Nothing was changed.',
    notTaken: 'The document takes no changes now; nothing was changed. Try again in a while.',
    storeUnavailable: 'The server takes no changes now; nothing was changed. Try again in a while.',
    tooManyRequests: 'Restorations of yours are under way. Wait for them and try again.',
    unreachable:
      'The server did not answer, so it may be restored or not. Once online, look at the history before you try again.',
  },
  failedOtherwise: 'It was not restored. Look whether the history has a new entry before you try again.',
}
