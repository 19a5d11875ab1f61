/** People's passwords and cookie sessions, by the sign-in library; none of its own routes is served. */
import type { DatabaseSync } from 'node:sqlite'
import { betterAuth, type BetterAuthOptions, type BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { getMigrations } from 'better-auth/db/migration'
import { z } from 'zod'
import { maxPasswordLength, minPasswordLength } from '../../shared/access/password-rule.ts'
import type { AccountId } from '../../shared/ids.ts'
import { readCookieSecret } from './accounts-database.ts'

// `__Host-` keeps other hosts and ports from planting a session. Chromium takes it on http://localhost too.
const sessionCookieName = '__Host-huibian'

const dayS = 24 * 60 * 60
// An officer who was at a fair for three weeks should not have to sign in before the device may sync.
const sessionExpiresInS = 30 * dayS

/** Where somebody signs in from, for the list in which people recognise their devices. */
export interface Device {
  readonly agent: string
  readonly address: string
}

// What browsers call themselves is shorter; the rest would only fill the database.
const maxAgentLength = 300

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
    plugins: [beginSessionPlugin],
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

  // One at a time: each keeps a processor busy for a tenth of a second, and guesses that come at once would take them all.
  let turn: Promise<unknown> = Promise.resolve()
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = turn.then(work)
    turn = done.catch(() => undefined)
    return done
  }

  async function check(email: string, password: string): Promise<AccountId | null> {
    const found = await context.internalAdapter.findUserByEmail(email, { includeAccounts: true })
    const hash = found?.accounts.find((login) => login.providerId === 'credential')?.password
    if (found === null || found === undefined || !hash) {
      await context.password.hash(password)
      return null
    }
    return (await context.password.verify({ hash, password })) ? (found.user.id as AccountId) : null
  }

  return {
    /** @returns whose e-mail and password these are; as slow for an e-mail that nobody has (A11) */
    check: (email: string, password: string): Promise<AccountId | null> => inTurn(() => check(email, password)),
    /** @returns the cookies of a new session */
    async begin(account: AccountId, { agent, address }: Device): Promise<readonly string[]> {
      const body = { account, agent: agent.slice(0, maxAgentLength), address }
      const { headers } = await auth.api.beginSession({ body, returnHeaders: true })
      return headers.getSetCookie()
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
    /**
     * Ends every session of the account: whoever knew the old password is out.
     * @param kept the session of the person who changes it
     */
    async setPassword(account: AccountId, password: string, kept = ''): Promise<void> {
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
      database.prepare('DELETE FROM session WHERE userId = ? AND id <> ?').run(account, kept)
    },
  }
}

const beginSessionBody = z.object({ account: z.string(), agent: z.string(), address: z.string() })

/** Whoever proved who they are gets a session in one way, whatever the proof was; it has no address. */
const beginSessionPlugin = {
  id: 'begin-session',
  endpoints: {
    beginSession: createAuthEndpoint.serverOnly({ method: 'POST', body: beginSessionBody }, async (ctx) => {
      const { account, agent, address } = ctx.body
      const { internalAdapter } = ctx.context
      const user = await internalAdapter.findUserById(account)
      if (user === null) throw new Error('a session needs an account')
      const session = await internalAdapter.createSession(account, false, { userAgent: agent, ipAddress: address })
      await setSessionCookie(ctx, { session, user })
    }),
  },
} satisfies BetterAuthPlugin
