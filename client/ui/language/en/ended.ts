/** The page that an account sees when it has ended, in English. */
import type { ended as source } from '../zh/ended.ts'

const count = (value: number): string => value.toLocaleString('en')
const changes = (value: number): string => (value === 1 ? '1 change' : `${count(value)} changes`)

export const ended: typeof source = {
  title: 'This account has ended',
  handingIn: 'What this device had not sent is being handed to the server, which sets it aside. Keep this page open.',
  waiting: 'The server cannot be reached now. Nothing was deleted; this goes on by itself once you are online.',
  clean: 'This device held nothing unsent.',
  clearing: 'Clearing this device…',
  cleared: 'Everything of this account on this device is cleared. If you should still have access, ask the office.',
  clearFailed: 'This device could not be cleared. Clear the data of this site in the settings of the browser.',
  someLeft: 'Some changes were not taken and are still on this device. Save each as a file for the office, then clear.',
  handedInTitle: 'Handed in and set aside',
  handedInDetail: 'The office can look at it and decide whether it is used.',
  handedIn: (value) => changes(value),
  onTheWay: (value) => `${changes(value)} still on the way`,
  leftTitle: 'Not handed in, still on this device',
  savedTitle: 'Not handed in, saved as files',
  left: (value) => changes(value),
  newTitle: (title) => `The new title “${title}” did not arrive.`,
  damaged: (value) => `${changes(value)} damaged on this device and unreadable; the file keeps the bytes as they are.`,
  isNew: 'This document was never made at the server, so its content cannot be taken there.',
  reasons: {
    quarantineFull:
      'Too much of this account waits for the office, so no more is taken. Try again after it has decided.',
    unauthenticated: 'The sign-in has ended, so nothing more is taken.',
    other: 'The server did not take it.',
  },
  save: 'Save as file',
  saved: (name) => `Saved: ${name}`,
  savedPlain: 'This file cannot be imported as it is: give it to the office or the administrator.',
  saveFailed: 'The file was not made. The changes are still on this device; try again.',
  retry: 'Try again',
  clear: 'Clear this device',
  clearAfter: 'Possible once each of them is saved as a file.',
  devices:
    'Sign-ins on other devices, passkeys and tokens no longer work either; files signed with a device key and not imported yet are set aside.',
  toSignIn: 'Sign in with another account',
}
