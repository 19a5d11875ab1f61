/** People's passwords and cookie sessions, by the sign-in library; none of its own routes is served. */
import type { DatabaseSync } from 'node:sqlite'
import { betterAuth, type BetterAuthOptions } from 'better-auth'
import { APIError } from 'better-auth/api'
import { getMigrations } from 'better-auth/db/migration'
import { maxPasswordLength, minPasswordLength } from '../../shared/access/password-rule.ts'
import type { AccountId } from '../../shared/ids.ts'
import { readCookieSecret } from './accounts-database.ts'

// `__Host-` keeps other hosts and ports from planting a session. Chromium takes it on http://localhost too.
const sessionCookieName = '__Host-huibian'

const dayS = 24 * 60 * 60
// An officer who was at a fair for three weeks should not have to sign in before the device may sync.
const sessionExpiresInS = 30 * dayS

export interface FoundSession {
  readonly id: string
  readonly account: AccountId
  /** Cookies to hand to the browser when the session was prolonged. */
  readonly cookies: readonly string[]
}

export type PasswordSignIn = Awaited<ReturnType<typeof createPasswordSignIn>>

export async function createPasswordSignIn(database: DatabaseSync) {
  const options = {
    database,
    secret: readCookieSecret(database),
    // Only its server-side functions are called, which build no address from it; the Origin check is app.ts's.
    baseURL: 'http://localhost',
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength, maxPasswordLength },
    // A cached session would outlive a sign-out and a change of role (R8).
    session: { expiresIn: sessionExpiresInS, updateAge: dayS, cookieCache: { enabled: false } },
    advanced: {
      cookies: {
        session_token: {
          name: sessionCookieName,
          attributes: { secure: true, sameSite: 'lax', path: '/', httpOnly: true },
        },
      },
    },
    // The limit is access/sign-in-limit.ts, which counts by account as well.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  } satisfies BetterAuthOptions
  const { runMigrations } = await getMigrations(options)
  await runMigrations()
  const auth = betterAuth(options)
  const context = await auth.$context

  async function findSession(headers: Headers, query: { disableRefresh?: boolean }): Promise<FoundSession | null> {
    const { headers: answer, response } = await auth.api.getSession({ headers, query, returnHeaders: true })
    if (response === null) return null
    return { id: response.session.id, account: response.user.id as AccountId, cookies: answer.getSetCookie() }
  }

  return {
    /** @returns the cookies of a new session, or null when e-mail and password do not fit */
    async signIn(email: string, password: string): Promise<readonly string[] | null> {
      try {
        const { headers } = await auth.api.signInEmail({ body: { email, password }, returnHeaders: true })
        return headers.getSetCookie()
      } catch (error) {
        if (error instanceof APIError && (error.statusCode === 401 || error.statusCode === 400)) return null
        throw error
      }
    },
    findSession: (headers: Headers) => findSession(headers, { disableRefresh: true }),
    findAndProlongSession: (headers: Headers) => findSession(headers, {}),
    /** @returns the cookies that clear the session in the browser */
    async signOut(headers: Headers): Promise<readonly string[]> {
      const answer = await auth.api.signOut({ headers, returnHeaders: true })
      return answer.headers.getSetCookie()
    },
    async createPerson(email: string, name: string): Promise<AccountId> {
      const user = await context.internalAdapter.createUser(
        { email, name, emailVerified: true },
        { method: 'email-password' },
      )
      return user.id as AccountId
    },
    /** Ends every session of the account: whoever knew the old password is out. */
    async setPassword(account: AccountId, password: string): Promise<void> {
      const hash = await context.password.hash(password)
      const logins = await context.internalAdapter.findAccounts(account)
      if (logins.some((login) => login.providerId === 'credential')) {
        await context.internalAdapter.updatePassword(account, hash)
      } else {
        await context.internalAdapter.linkAccount({
          userId: account,
          providerId: 'credential',
          accountId: account,
          password: hash,
        })
      }
      database.prepare('DELETE FROM session WHERE userId = ?').run(account)
    },
  }
}
