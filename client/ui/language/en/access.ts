/** Words of setting up, signing in and out, in English. */
import type { access as source } from '../zh/access.ts'

export const access: typeof source = {
  signInTitle: 'Sign in',
  signInLead: 'The desk where chambers co-write their newsletter',
  email: 'Email',
  password: 'Password',
  signIn: 'Sign in',
  signingIn: 'Signing in…',
  wrongCredentials: 'Email or password is wrong. Check both and try again.',
  tooManyAttempts: 'Too many attempts. Wait a few minutes and try again; the account is not locked.',
  unreachable: 'The server cannot be reached. Check the network and try again; what is on this device is safe.',
  unexpected: 'The server did not take this request. Try again later; if it stays so, ask the office.',
  notSetUp: 'This server is not set up yet. Open the one-time link that it printed at start.',
  offlineTitle: 'Sign in once with a network',
  offlineDetail:
    'This device holds no account yet, and the server cannot be reached. After one sign-in it opens without a network.',
  setUpTitle: 'Set up the desk',
  setUpLead: 'Make the first office account. The administrator adds the others on the server.',
  name: 'Name',
  nameHint: 'Colleagues see it at your caret and in the history',
  passwordHint: 'At least 10 characters',
  passwordTooShort: 'The password needs at least 10 characters.',
  required: 'Please fill this in.',
  emailInvalid: 'This does not look like an email address.',
  setUp: 'Make the account and enter',
  settingUp: 'Making the account…',
  setupTokenInvalid: 'The set-up link is wrong or used up. Restart the server to get a new one.',
  setupTokenMissing: 'This address holds no set-up token. Copy the whole link that the server printed at start.',
  setupDone: 'The desk is set up already. Just sign in.',
  toSignIn: 'Go to sign-in',
  signOut: 'Sign out',
  signOutTitle: 'Sign out?',
  signOutClean:
    'What is stored on this device is removed; the server keeps everything. Signing in again needs a network.',
  signOutUnsentTitle: (count: number) =>
    count === 1 ? '1 change has not reached the server' : `${count} changes have not reached the server`,
  signOutUnsent:
    'Signing out now removes them from this device, and they are lost for good. Go online first and wait for "Synced" at the top right.',
  stay: 'Stay and sync first',
  signOutAnyway: 'Discard and sign out',
  wipeFailed:
    "You are signed out, but this device's copy could not be cleared. Clear this site's data in the browser's settings.",
  signingOut: 'Signing out…',
  account: 'Account',
  administration: 'Administration',
  inspect: 'Documents to inspect',
  roleOffice: 'Office',
  roleEditor: 'Editor',
  roleSecretariat: 'Secretariat',
  roleViewer: 'Read only',
  roleAuditor: 'Auditor',
}
