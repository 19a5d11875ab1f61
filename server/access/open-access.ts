/** Who is asking: opens the accounts and answers for cookies, bearer tokens, sign-in and the first set-up. */
import type { DatabaseSync } from 'node:sqlite'
import type { Principal } from '../../shared/access/principal.ts'
import type { AccountId } from '../../shared/ids.ts'
import type { Clock } from '../relay/ports.ts'
import { type Account, type Accounts, createAccounts, normaliseEmail, principalOf } from './accounts.ts'
import { openAccountsDatabase } from './accounts-database.ts'
import { type BearerTokens, createBearerTokens, readBearer } from './bearer-tokens.ts'
import { type CarriedFiles, createCarriedFiles } from './carried-files.ts'
import { type DeviceKeys, createDeviceKeys } from './device-keys.ts'
import { createPasswordSignIn, type PasswordSignIn } from './password-sign-in.ts'
import { createSetUp, type SetUp } from './set-up.ts'
import { createSignInLimit } from './sign-in-limit.ts'

/** Names what a request or a socket was let in by, so that it can be asked again whether that still holds (R8). */
export type Credential = { readonly type: 'cookie' | 'bearer'; readonly id: string }

export interface Authenticated {
  readonly account: Account
  readonly principal: Principal
  readonly credential: Credential
}

type SignInResult =
  | { readonly result: 'signedIn'; readonly account: Account; readonly cookies: readonly string[] }
  | { readonly result: 'wrongCredentials' | 'tooManyAttempts' }

export interface Access {
  readonly accounts: Accounts
  readonly tokens: BearerTokens
  readonly setUp: SetUp
  readonly deviceKeys: DeviceKeys
  readonly carriedFiles: CarriedFiles
  /** The one answer for HTTP and for the upgrade. A request with an Authorization header never falls back to its cookie. */
  authenticate(headers: Headers): Promise<Authenticated | null>
  /** As `authenticate`, and prolongs a cookie session that is in use: `cookies` go to the browser. */
  authenticateAndProlong(headers: Headers): Promise<(Authenticated & { readonly cookies: readonly string[] }) | null>
  /** What the credential stands for now; null once it was signed out, ran out or was withdrawn. */
  principalFor(credential: Credential): Principal | null
  /** Calls back with the account whenever its rights or its sessions may have changed. */
  onChange(listener: (account: AccountId) => void): () => void
  signIn(email: string, password: string, address: string): Promise<SignInResult>
  /** @returns the cookies that clear the session in the browser */
  signOut(headers: Headers): Promise<readonly string[]>
  close(): void
}

export async function openAccess(file: string, clock: Clock): Promise<Access> {
  const database = openAccountsDatabase(file)
  const passwords = await createPasswordSignIn(database)
  const listeners = new Set<(account: AccountId) => void>()
  const announce = (account: AccountId) => {
    for (const listener of listeners) listener(account)
  }
  const accounts = createAccounts(database, passwords, announce)
  const tokens = createBearerTokens(database)
  const identify = createIdentify(accounts)
  const limit = createSignInLimit(() => clock.now())

  const authenticateBy = async (headers: Headers, findSession: PasswordSignIn['findSession']) => {
    const bearer = readBearer(headers)
    if (bearer !== null) {
      const token = tokens.find(bearer)
      return token && identify(token.account, { type: 'bearer', id: token.id }, [])
    }
    const session = await findSession(headers)
    return session && identify(session.account, { type: 'cookie', id: session.id }, session.cookies)
  }

  return {
    accounts,
    tokens,
    setUp: createSetUp(database, accounts, passwords),
    deviceKeys: createDeviceKeys(database),
    carriedFiles: createCarriedFiles(database),
    authenticate: (headers) => authenticateBy(headers, passwords.findSession),
    authenticateAndProlong: (headers) => authenticateBy(headers, passwords.findAndProlongSession),
    principalFor: createPrincipalFor(database, accounts, tokens, clock),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async signIn(typedEmail, password, address) {
      const email = normaliseEmail(typedEmail)
      if (!limit.tryAttempt(email, address)) return { result: 'tooManyAttempts' }
      const cookies = await passwords.signIn(email, password)
      const account = accounts.findByEmail(email)
      if (cookies === null || account === null) return { result: 'wrongCredentials' }
      limit.succeeded(email, address)
      return { result: 'signedIn', account, cookies }
    },
    async signOut(headers) {
      const session = await passwords.findSession(headers)
      const cookies = await passwords.signOut(headers)
      if (session !== null) announce(session.account)
      return cookies
    },
    close: () => database.close(),
  }
}

function createIdentify(accounts: Accounts) {
  return (id: AccountId, credential: Credential, cookies: readonly string[]) => {
    const account = accounts.find(id)
    return account && { account, principal: principalOf(account), credential, cookies }
  }
}

function createPrincipalFor(database: DatabaseSync, accounts: Accounts, tokens: BearerTokens, clock: Clock) {
  const sessionById = database.prepare('SELECT userId, expiresAt FROM session WHERE id = ?')
  const accountOf = (credential: Credential): AccountId | null => {
    if (credential.type === 'bearer') return tokens.accountOf(credential.id)
    const row = sessionById.get(credential.id)
    if (row === undefined || new Date(String(row['expiresAt'])).getTime() <= clock.now()) return null
    return row['userId'] as AccountId
  }
  return (credential: Credential): Principal | null => {
    const id = accountOf(credential)
    const account = id && accounts.find(id)
    return account && principalOf(account)
  }
}
