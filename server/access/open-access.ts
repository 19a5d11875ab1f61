/** Who is asking: opens the accounts and answers for cookies, bearer tokens, sign-in and the first set-up. */
import type { DatabaseSync } from 'node:sqlite'
import type { Principal } from '../../shared/access/principal.ts'
import type { AccountId } from '../../shared/ids.ts'
import { defaultServerLimits, type ServerLimits } from '../limit-settings.ts'
import type { Clock } from '../relay/ports.ts'
import { RateByKey } from '../relay/rate-by-key.ts'
import { type Account, type Accounts, createAccounts } from './accounts.ts'
import { openAccountsDatabase, readCookieSecret } from './accounts-database.ts'
import { type Alerts, createAlerts } from './alerts.ts'
import { type AuditLog, createAuditLog } from './audit-log.ts'
import { type BearerTokens, createBearerTokens, readBearer } from './bearer-tokens.ts'
import { type CarriedFiles, createCarriedFiles } from './carried-files.ts'
import { type Chambers, createChambers } from './chambers.ts'
import { type DeviceKeys, createDeviceKeys } from './device-keys.ts'
import { createEntrance, type Entrance } from './entrance.ts'
import { createFormerRights } from './former-rights.ts'
import { createGrants, type Grants } from './grants.ts'
import { inTransaction } from './in-transaction.ts'
import { createInvitations, type Invitations } from './invitations.ts'
import { createLastSeen, type LastSeen } from './last-seen.ts'
import { createOidcSubjects } from './oidc-subjects.ts'
import { createPasskeys, type Passkeys } from './passkeys.ts'
import { createPasswordSignIn, type PasswordSignIn } from './password-sign-in.ts'
import { createPrincipals, type Principals } from './principals.ts'
import { createReadMarks, type ReadMarks } from './read-marks.ts'
import { createResetLinks, type ResetLinks } from './reset-links.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { createSetUp, type SetUp } from './set-up.ts'
import { createSignInLimit, type SignInLimit } from './sign-in-limit.ts'
import { createSignedChallenges, type SignedChallenges } from './signed-challenge.ts'
import { createStandings, type Standings } from './standings.ts'

/** Names what a request or a socket was let in by, so that it can be asked again whether that still holds (R8). */
export type Credential = { readonly type: 'cookie' | 'bearer'; readonly id: string }

export interface Authenticated {
  readonly account: Account
  readonly principal: Principal
  readonly credential: Credential
}

interface PasswordChange {
  readonly account: Account
  readonly session: string
  readonly current: string
  readonly next: string
  readonly address: string
}

export interface Access {
  readonly accounts: Accounts
  readonly tokens: BearerTokens
  readonly setUp: SetUp
  readonly deviceKeys: DeviceKeys
  readonly carriedFiles: CarriedFiles
  readonly chambers: Chambers
  readonly grants: Grants
  readonly standings: Standings
  readonly audit: AuditLog
  readonly alerts: Alerts
  readonly lastSeen: LastSeen
  readonly readMarks: ReadMarks
  readonly entrance: Entrance
  readonly invitations: Invitations
  readonly resetLinks: ResetLinks
  readonly passkeys: Passkeys
  readonly sessions: Sessions
  readonly challenges: SignedChallenges
  /** Of wrong bearer tokens: they are counted apart, so that a program of a chamber never locks its people out. */
  readonly bearerLimit: SignInLimit
  /** Of those who are signed in: requests, and openings of documents (A21). */
  readonly requests: RateByKey<AccountId>
  readonly joins: RateByKey<AccountId>
  /** Several changes and their lines in the audit log in one commit; whoever is concerned is told after it. */
  inTransaction(work: () => void): void
  /** The one answer for HTTP and for the upgrade. A request with an Authorization header never falls back to its cookie. */
  authenticate(headers: Headers): Promise<Authenticated | null>
  /** As `authenticate`, and prolongs a cookie session that is in use: `cookies` go to the browser. */
  authenticateAndProlong(headers: Headers): Promise<(Authenticated & { readonly cookies: readonly string[] }) | null>
  /**
   * What the credential stands for now; null once it was signed out, ran out or was withdrawn. Of an account that was
   * suspended the standing is `ended`, and the policy lets it hand in what was written before.
   */
  principalFor(credential: Credential): Principal | null
  principalOf(account: Account): Principal
  /** The next instant at which rights of the credential end by themselves; null if none is set. */
  rightsEndAtMs(credential: Credential): number | null
  /** Tells whoever listens that the account's rights or sessions may have changed. */
  announce(account: AccountId): void
  /** Calls back with the account whenever its rights or its sessions may have changed. */
  onChange(listener: (account: AccountId) => void): () => void
  /** Ends the other sessions. @returns `refused` if the present password is another */
  changePassword(change: PasswordChange): Promise<'changed' | 'refused' | 'tooManyAttempts'>
  /** @returns the cookies that clear the session in the browser */
  signOut(headers: Headers): Promise<readonly string[]>
  close(): void
}

type AccessLimits = Pick<ServerLimits, 'signIn' | 'requestsByAccount' | 'joinsByAccount'>

export async function openAccess(
  file: string,
  clock: Clock,
  limits: AccessLimits = defaultServerLimits,
): Promise<Access> {
  const database = openAccountsDatabase(file)
  const passwords = await createPasswordSignIn(database)
  const listeners = new Set<(account: AccountId) => void>()
  // Whom a commit under way concerns: nobody is asked again before it is done.
  let held: Set<AccountId> | null = null
  const announce = (account: AccountId) => {
    if (held !== null) held.add(account)
    else for (const listener of listeners) listener(account)
  }
  const now = () => clock.now()
  const audit = createAuditLog(database, now)
  const shared = { database, audit, now, onChange: announce }
  const chambers = createChambers(shared)
  const grants = createGrants(shared)
  const standings = createStandings(shared)
  const formerRights = createFormerRights(database, now)
  const accounts = createAccounts({ ...shared, passwords, chambers, formerRights })
  const principals = createPrincipals({ chambers, grants, standings, formerRights, now })
  const tokens = createBearerTokens(database)
  const identify = createIdentify(accounts, principals)
  const credentials = createCredentials({ database, accounts, principals, tokens, clock })
  const limit = createSignInLimit(now, limits.signIn)
  const challenges = createSignedChallenges(readCookieSecret(database), now)
  const invitations = createInvitations(shared)
  const resetLinks = createResetLinks(shared)
  const passkeys = createPasskeys({ ...shared, challenges })
  const principalOf = (account: Account) => principals.of(account)
  const oidcSubjects = createOidcSubjects(database)
  const ways = { passwords, passkeys, invitations, resetLinks, oidcSubjects }

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
    chambers,
    grants,
    standings,
    audit,
    alerts: createAlerts(database),
    lastSeen: createLastSeen(database),
    readMarks: createReadMarks(database, now),
    entrance: createEntrance({ ...ways, accounts, chambers, grants, limit, principalOf }),
    invitations,
    resetLinks,
    passkeys,
    sessions: createSessions(shared),
    challenges,
    bearerLimit: createSignInLimit(now, limits.signIn),
    requests: new RateByKey(clock, limits.requestsByAccount),
    joins: new RateByKey(clock, limits.joinsByAccount),
    inTransaction(work) {
      held = new Set()
      try {
        inTransaction(database, work)
      } finally {
        const concerned = held
        held = null
        concerned.forEach(announce)
      }
    },
    authenticate: (headers) => authenticateBy(headers, passwords.findSession),
    authenticateAndProlong: (headers) => authenticateBy(headers, passwords.findAndProlongSession),
    ...credentials,
    principalOf,
    announce,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async changePassword({ account: { id, email }, session, current, next, address }) {
      if (!limit.tryAttempt(email, address)) return 'tooManyAttempts'
      if ((await passwords.check(email, current)) !== id) return 'refused'
      limit.succeeded(email, address)
      await passwords.setPassword(id, next, session)
      audit.record({ actor: id, act: 'account.passwordSet', subject: { kind: 'account', id } })
      announce(id)
      return 'changed'
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

function createIdentify(accounts: Accounts, principals: Principals) {
  return (id: AccountId, credential: Credential, cookies: readonly string[]) => {
    const account = accounts.find(id)
    return account && { account, principal: principals.of(account), credential, cookies }
  }
}

interface CredentialParts {
  readonly database: DatabaseSync
  readonly accounts: Accounts
  readonly principals: Principals
  readonly tokens: BearerTokens
  readonly clock: Clock
}

function createCredentials({ database, accounts, principals, tokens, clock }: CredentialParts) {
  const sessionById = database.prepare('SELECT userId, expiresAt FROM session WHERE id = ?')
  const lookUp = (credential: Credential): { account: Account; endsAtMs: number } | null => {
    if (credential.type === 'bearer') {
      const id = tokens.accountOf(credential.id)
      const account = id && accounts.find(id)
      return account && { account, endsAtMs: Infinity }
    }
    const row = sessionById.get(credential.id)
    const endsAtMs = new Date(String(row?.['expiresAt'])).getTime()
    if (row === undefined || !(endsAtMs > clock.now())) return null
    const account = accounts.find(row['userId'] as AccountId)
    return account && { account, endsAtMs }
  }
  return {
    principalFor(credential: Credential): Principal | null {
      const found = lookUp(credential)
      return found && principals.of(found.account)
    },
    rightsEndAtMs(credential: Credential): number | null {
      const found = lookUp(credential)
      if (found === null) return null
      const endsAtMs = Math.min(found.endsAtMs, principals.endAtMs(found.account) ?? Infinity)
      return endsAtMs === Infinity ? null : endsAtMs
    },
  }
}
