/** Words of carrying work by file, in English. */
import type { carry as source } from '../zh/carry.ts'

const count = (value: number): string => value.toLocaleString('en')
const changes = (value: number): string => (value === 1 ? '1 change' : `${count(value)} changes`)

export const carry: typeof source = {
  title: 'Carry by file',
  lead: 'When the network does not return, put the undelivered changes into one file and send it by WeChat or on a stick to somebody who is online. They import it here, and it is still your work.',
  exportTitle: 'Export undelivered changes',
  nothingUnsent: 'Nothing on this device is undelivered; no file is needed.',
  unsent: (unsent) => `${changes(unsent)} undelivered`,
  save: 'Save as a file',
  saving: 'Making it…',
  saved: (name) => `Saved: ${name}`,
  savedDetail:
    'The changes stay on this device until the server confirms them; syncing later does not write them twice.',
  notRegistered:
    'This device never registered with the server, so nobody could import its file. Open the page once while online, then work offline.',
  noKey:
    'This browser does not let the page keep a signing key (a private window, or no space left), so no file can be made. The changes are still on this device.',
  tooLarge:
    'More than 32 MB are undelivered, too much for one file. The changes are still on this device; please sync online.',
  exportFailed: 'The file was not made. The changes are still on this device, unchanged; try again.',
  notCreated: 'The server does not know this table yet, so it cannot be carried. Go online once first.',
  importTitle: 'Import a file from somebody else',
  choose: 'Choose a .huibian file',
  drop: 'or drop it here',
  tableOf: 'Table',
  author: 'Author',
  writes: 'Changes',
  writesCount: (writes) => count(writes),
  written: 'Written',
  range: (from, to) => (from === to ? from : `${from} to ${to}`),
  deliver: 'Import and deliver',
  delivering: 'Delivering…',
  another: 'Choose another file',
  headerOnly: 'This is what the file says of itself; the server checks the signature when it is imported.',
  delivered: (writes, author) => `${changes(writes)} delivered, written by ${author}`,
  known: (time) => `This file was delivered before, at ${time}. Nothing was written twice.`,
  putAside: (author) =>
    `${author} may not write this table now. The server keeps the changes apart from it; the office decides.`,
  openTable: 'Open the table',
  metTitle: 'Compared with the table',
  metReading: 'Comparing…',
  metOffline:
    'The table cannot be opened, so it was not compared. The changes are delivered; look under "Merge" later.',
  failures: {
    notCarryFile: 'This is not a file of carried changes. Nothing was written; choose a file that ends in .huibian.',
    newerCarryFile:
      'A newer version made this file. Nothing was written; reload the page, or have the server upgraded.',
    carryFileTooLarge: 'The file is larger than 32 MB. Nothing was written; its author has to sync online.',
    malformedCarryFile: 'The file is damaged or not ours. Nothing was written; ask for it again.',
    unknownKey:
      'The device that made this file never registered here. Nothing was written; its owner has to open Huibian online once and export again.',
    alteredCarryFile: 'The file was changed after it was signed. Nothing was written; ask for the original.',
    unknownSigner: "The author's account is not here any more. Nothing was written; ask the office.",
    unknownDocument:
      'The server has no such table, or your account may not see it. Nothing was written; let the office import the file.',
    carryGap:
      'The file builds on earlier changes that have not come. Nothing was written; import the earlier file first.',
    foreignWork: 'The file holds changes of another account, which the server refused. Tell the administrator.',
    storeFailing: 'The server cannot store now. The file is not lost; import it later.',
    quarantineFull:
      'Too much waits for a decision of the office already. Keep the file, and import it once that is decided.',
    notTaken: 'The server cannot take it now. Import it later.',
    tooManyFiles: 'Too many files at once. Wait a minute.',
    bodyTooLarge: 'The file is larger than 32 MB. Nothing was written; its author has to sync online.',
    unauthenticated: 'Your sign-in has expired. Sign in again, then import.',
    unreachable: 'The server cannot be reached. The file is untouched; import it once online.',
    other: 'Not imported. The file is untouched; try again later, and if that does not help ask the administrator.',
  },
}
