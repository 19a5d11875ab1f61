/** Who is signed in: asked of the server, and remembered on the device so that the app opens without a network. */
import { parseRole } from '../../shared/access/principal.ts'
import type { AccountId, ChamberId } from '../../shared/ids.ts'
import { ApiError, createApi, isRecord } from './api.ts'
import { type Environment, browserEnvironment } from './environment.ts'
import type { SignedInAccount } from './signed-in-account.ts'

export type CurrentSession =
  | { readonly status: 'signedIn'; readonly account: SignedInAccount; readonly isFromDevice: boolean }
  | { readonly status: 'signedOut' }
  | { readonly status: 'unreachable' }

export interface SetUpInput {
  readonly name: string
  readonly email: string
  readonly password: string
}

const accountKey = 'huibian:account'
// The cookie cannot be deleted from here: if the server could not be told, the next start tells it first.
const signOutKey = 'huibian:sign-out-pending'

export async function currentSession(environment: Environment = browserEnvironment()): Promise<CurrentSession> {
  const api = createApi(environment)
  try {
    if (environment.memory?.getItem(signOutKey) === 'yes') {
      await api.request('DELETE', '/session')
      environment.memory.removeItem(signOutKey)
      return { status: 'signedOut' }
    }
    const account = remember(environment, parseAccount(await api.request('GET', '/session')))
    return { status: 'signedIn', account, isFromDevice: false }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    // The remembered account and its data stay: a cookie that ran out says nothing about work that is unsent.
    if (error.status === 401 || error.status === 403) return { status: 'signedOut' }
    if (environment.memory?.getItem(signOutKey) === 'yes') return { status: 'signedOut' }
    const account = rememberedAccount(environment)
    return account === null ? { status: 'unreachable' } : { status: 'signedIn', account, isFromDevice: true }
  }
}

/** Rejects with ApiError: `wrongCredentials`, `tooManyAttempts`, `unreachable`. */
export async function signIn(
  email: string,
  password: string,
  environment: Environment = browserEnvironment(),
): Promise<SignedInAccount> {
  return rememberSignedIn(await createApi(environment).request('POST', '/session', { email, password }), environment)
}

/** After any way of signing in. @param answer what the server answered to it */
export function rememberSignedIn(answer: unknown, environment: Environment = browserEnvironment()): SignedInAccount {
  const account = parseAccount(answer)
  environment.memory?.removeItem(signOutKey)
  return remember(environment, account)
}

/** Before the person leaves for another provider: the session that comes back must not be ended as the old one. */
export function forgetPendingSignOut(environment: Environment = browserEnvironment()): void {
  environment.memory?.removeItem(signOutKey)
}

/** Ends the session; call `workspace.wipe()` first. Without a network the server is told at the next start. */
export async function signOut(environment: Environment = browserEnvironment()): Promise<void> {
  forgetAccount(environment)
  environment.memory?.setItem(signOutKey, 'yes')
  try {
    await createApi(environment).request('DELETE', '/session')
    environment.memory?.removeItem(signOutKey)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    if (error.status === 401) environment.memory?.removeItem(signOutKey)
  }
}

/** Makes the first account with the token of the one-time link. Rejects with `setupTokenInvalid` or `setupDone`. */
export async function setUp(
  token: string,
  input: SetUpInput,
  environment: Environment = browserEnvironment(),
): Promise<SignedInAccount> {
  return remember(
    environment,
    parseAccount(await createApi(environment).request('POST', '/setup', { token, ...input })),
  )
}

export async function isSetupNeeded(environment: Environment = browserEnvironment()): Promise<boolean> {
  const answer = await createApi(environment).request('GET', '/setup')
  return isRecord(answer) && answer['needed'] === true
}

export function forgetAccount(environment: Environment): void {
  environment.memory?.removeItem(accountKey)
}

function remember(environment: Environment, account: SignedInAccount): SignedInAccount {
  try {
    environment.memory?.setItem(accountKey, JSON.stringify(account))
  } catch (error) {
    // Storage that is full or forbidden only costs the offline start.
    if (!(error instanceof DOMException)) throw error
  }
  return account
}

function rememberedAccount(environment: Environment): SignedInAccount | null {
  const text = environment.memory?.getItem(accountKey) ?? null
  if (text === null) return null
  try {
    return parseAccount({ account: JSON.parse(text) as unknown })
  } catch {
    // What an older build remembered, or nothing at all: the server is asked instead.
    return null
  }
}

function parseAccount(answer: unknown): SignedInAccount {
  const account = isRecord(answer) && isRecord(answer['account']) ? answer['account'] : {}
  const role = typeof account['role'] === 'string' ? parseRole(account['role']) : null
  const { id, name, email, chamber } = account
  if (typeof id !== 'string' || typeof name !== 'string' || typeof email !== 'string' || role === null) {
    throw new ApiError(0, 'badAnswer', 'the answer describes no account')
  }
  return {
    id: id as AccountId,
    name,
    email,
    role,
    chamber: typeof chamber === 'string' ? (chamber as ChamberId) : null,
  }
}
