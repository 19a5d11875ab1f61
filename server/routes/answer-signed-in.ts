/** What every way of signing in ends with: the old session gone, a new cookie, and who the person is. */
import type { Context } from 'hono'
import type { Account } from '../access/accounts.ts'
import type { Access } from '../access/open-access.ts'
import { signInWindowMs } from '../access/sign-in-limit.ts'
import type { Device } from '../access/password-sign-in.ts'
import { ApiError } from './api-error.ts'
import { clientAddress } from './client-address.ts'

interface Entered {
  readonly account: Account
  readonly cookies: readonly string[]
}

export async function answerSignedIn(context: Context, access: Access, entered: Entered, status: 200 | 201 = 200) {
  await replaceSession(context, access, entered.cookies)
  return context.json({ account: describeAccount(access, entered.account) }, status)
}

/** The session that this browser had before dies with its sockets: its id may have been planted (A19). */
export async function replaceSession(context: Context, access: Access, cookies: readonly string[]): Promise<void> {
  await access.signOut(context.req.raw.headers)
  setCookies(context, cookies)
}

export function setCookies(context: Context, cookies: readonly string[]): void {
  for (const cookie of cookies) context.header('Set-Cookie', cookie, { append: true })
}

export function describeAccount(access: Access, account: Account) {
  const { id, name, email, role, chamber } = account
  const { grants, standing } = access.principalOf(account)
  return { id, name, email, role, chamber, grants, standing }
}

export function deviceOf(context: Context, publicUrl: URL): Device {
  return { agent: context.req.header('user-agent') ?? '', address: clientAddress(context, publicUrl) }
}

export const tooManyAttempts = () =>
  new ApiError(429, 'tooManyAttempts', 'Too many failed attempts; try again in 15 minutes.', null, signInWindowMs)
/** Unknown, used, expired and withdrawn links are told apart by nobody (A11). */
export const linkInvalid = () =>
  new ApiError(
    403,
    'linkInvalid',
    'The link does not hold: it was used, has ended, or was withdrawn. Ask for a new one.',
  )
