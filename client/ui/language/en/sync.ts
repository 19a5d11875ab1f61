/** Words of the sync mark, of its list, and of the lines about the state of a document, in English. */
import type { sync as source } from '../zh/sync.ts'

const changes = (count: number): string => (count === 1 ? '1 change' : `${count} changes`)

export const sync: typeof source = {
  markTitle: 'Sync',
  savedHere: 'Saved on this device',
  syncing: (count) => `Syncing ${changes(count)}`,
  synced: 'Synced',
  syncedAt: (time) => `Synced ${time}`,
  offline: 'Offline, content is on this device',
  offlineUnsent: (count) => `Offline, ${changes(count)} saved on this device`,
  refused: (reason) => `Not written: ${reason}`,
  storeFailing: 'The server cannot store now; changes are on this device',
  storeFailingUnsent: (count) => `The server cannot store now; ${changes(count)} on this device`,
  memoryOnly: 'Only in this tab',
  memoryOnlyUnsent: (count) => `Only in this tab (${changes(count)}), keep it open`,
  storageAtRisk: "The browser may clear this device's copy",
  explainSavedHere: 'Changes are written on this device and wait for the server to confirm.',
  explainSyncing:
    'Changes are written on this device and on their way to the server. "Synced" appears only once they are on its disk.',
  explainSynced: 'The server confirmed that everything is on its disk. Nothing on this device is unsent.',
  explainOffline:
    "Go on writing. Changes stay on this device and are sent when the network returns; do not clear the browser's data.",
  explainRefused: 'The content is still on this device. The reasons and what to do are listed below.',
  explainStoreFailing:
    "The server's storage has a fault, so nothing is confirmed. Go on writing: changes stay on this device and are sent once it recovers. Please tell the administrator.",
  explainMemoryOnly:
    'This browser does not let the page store data (a private window, or no space left). Wait for "Synced" before you close the tab.',
  explainStorageAtRisk:
    "Some changes have been unsent for more than a day, and the browser does not promise to keep this device's data. Go online soon.",
  notPersisted:
    "The browser did not promise to keep this device's data. Sync unsent changes soon; bookmarking or installing the site usually makes it agree.",
  unsentTitle: 'Not delivered yet',
  unsentHere: (count) => `${changes(count)} unsent`,
  untitled: 'Untitled',
  retryNow: 'Try now',
  advice: {
    unsent: 'Sent by itself when the network is there. Nothing to do.',
    unauthenticated: 'Your sign-in has expired. Sign in again and it is sent; nothing on this device is lost.',
    forbidden:
      'Your account may not write this. Ask the office; the content is still on this device and can be copied.',
    notFound:
      'The server does not hold this document, or you may not see it. It is still on this device; ask the office.',
    quarantined:
      'The server keeps some changes apart from the text. Nothing is lost; ask the office to decide on them.',
    quarantineFull:
      'Too much waits for the office, so no more is taken now. Nothing is lost, it is on this device: save it as a file, and try again once the office has decided.',
    storeFailing: 'The server cannot store now; it is sent once the server recovers.',
    memoryOnly: 'Only in this tab. Keep it open until "Synced" appears.',
    readOnly: 'Your account may only read this. Ask the office; the content is still on this device and can be copied.',
    signed:
      'This document is signed and locked. What was not delivered is kept apart by the server and does not enter the signed content; ask the office. Nothing is lost.',
    schemaOlder: 'This page is an older version and may only read. Reload the page.',
    documentDamaged:
      "The server's record is damaged and can only be read. Tell the administrator; this device is unchanged.",
    parentRefused: 'The issue it belongs to was not accepted. Settle that one first.',
    other:
      'The server did not accept it. The content is still on this device; reload the page, and if that does not help ask the administrator.',
  },
  reason: {
    unauthenticated: 'sign-in expired',
    forbidden: 'no permission',
    notFound: 'not on the server',
    quarantined: 'some changes kept apart',
    quarantineFull: 'too much waits for the office',
    readOnly: 'read only',
    signed: 'signed and locked',
    schemaOlder: 'page is an older version',
    documentDamaged: 'server record damaged',
    other: 'the server did not accept it',
  },
  signInAgain: 'Sign in again',
  peopleHere: (count) => (count === 1 ? '1 other person is here' : `${count} other people are here`),
  barSchemaOlder:
    'A newer version edited this document. To lose nothing it can only be read here; reload the page to get the new version.',
  barDocumentDamaged:
    "The server's record of this document is damaged; it can only be read now. Others are not affected. Tell the administrator.",
  barReadOnly: 'Your account may only read this document.',
  barStoreFailing:
    'The server cannot store now. Go on writing: changes stay on this device and are sent once it recovers.',
  barMemoryOnly:
    'This browser does not let the page store data; changes are only in this tab. Wait for "Synced" before closing it.',
  barUnauthenticated:
    'Your sign-in has expired. Go on writing: changes stay on this device and are sent after you sign in again.',
  barMostRemoved:
    'Somebody just removed most of this document at once. It can be brought back; what was written since stays.',
  seeRemoval: 'See and bring back',
  barHandedIn:
    'This account can no longer open this document. What was not delivered is kept apart for the office to decide on; this device keeps nothing of it, and what you see can still be copied.',
  barForbidden:
    'Your account may no longer write this document. The content is still on this device and can be copied; ask the office.',
  barQuarantined: (count) =>
    `The server keeps ${changes(count)} apart from the text. Nothing is lost; ask the office to decide.`,
  barQuarantineFull:
    'Too much waits for the office, so the server takes no more now. What is unsent is all on this device and not lost: save it as a file, ask the office to decide, then try again.',
  saveAsFile: 'Save as file',
  failedTitle: 'This document cannot be opened',
  failedOffline:
    'This device does not hold it yet, and the server cannot be reached. Open it once with a network; then it opens without.',
  failedForbidden: 'Your account may not see this document. If it should, ask the office.',
  failedNotFound: 'The server does not hold this document, or your account may not see it.',
  failedUnauthenticated: 'Your sign-in has expired, and this device does not hold the document. Sign in again.',
  failedOther: 'The server did not give out this document. Everything else on this device is unaffected.',
}
