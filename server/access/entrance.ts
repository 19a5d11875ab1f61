/** The ways in: each proof of who somebody is, behind one limit and with one refusal, ends in one kind of session. */
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { mayAdminister, mayInvite } from '../../shared/access/policy.ts'
import type { Principal } from '../../shared/access/principal.ts'
import type { AccountId } from '../../shared/ids.ts'
import { type Account, type Accounts, normaliseEmail } from './accounts.ts'
import type { Chambers } from './chambers.ts'
import type { Grants } from './grants.ts'
import type { Invitation, Invitations } from './invitations.ts'
import type { OidcSubject, OidcSubjects } from './oidc-subjects.ts'
import type { Passkeys } from './passkeys.ts'
import type { Device, PasswordSignIn } from './password-sign-in.ts'
import type { ResetLinks } from './reset-links.ts'
import type { SignInLimit } from './sign-in-limit.ts'

interface Entered {
  readonly result: 'signedIn'
  readonly account: Account
  readonly cookies: readonly string[]
}

export type SignInResult = Entered | { readonly result: 'refused' | 'tooManyAttempts' }
export type JoinResult = SignInResult | { readonly result: 'emailUnusable' }

export interface Joining {
  readonly token: string
  readonly name: string
  readonly email: string
  readonly password: string
}

export interface OidcPerson extends OidcSubject {
  /** The provider says that it was verified. */
  readonly email: string
  readonly name: string
}

export interface EntranceParts {
  readonly accounts: Accounts
  readonly passwords: PasswordSignIn
  readonly passkeys: Passkeys
  readonly invitations: Invitations
  readonly resetLinks: ResetLinks
  readonly oidcSubjects: OidcSubjects
  readonly chambers: Chambers
  readonly grants: Grants
  readonly limit: SignInLimit
  readonly principalOf: (account: Account) => Principal
}

export type Entrance = ReturnType<typeof createEntrance>

const refused = { result: 'refused' } as const
const tooManyAttempts = { result: 'tooManyAttempts' } as const

export function createEntrance(parts: EntranceParts) {
  const { accounts, passwords, passkeys, invitations, resetLinks, oidcSubjects, limit, principalOf } = parts
  const joining = createJoining(parts)

  /** Whoever may do nothing gets no session: the same answer as for a proof that does not fit (A11). */
  const enter = async (id: AccountId | null, device: Device): Promise<SignInResult> => {
    const account = id && accounts.find(id)
    if (account === null || principalOf(account).standing === 'ended') return refused
    return { result: 'signedIn', account, cookies: await passwords.begin(account.id, device) }
  }
  /** A link is worth what its maker may still do: somebody who left the office takes no account over by one. */
  const findToReset = (token: string): Account | null => {
    const link = resetLinks.find(token)
    const maker = link && accounts.find(link.madeBy)
    return link !== null && maker !== null && mayAdminister(principalOf(maker)) ? accounts.find(link.account) : null
  }
  const limited = async <Result extends { readonly result: string }>(
    email: string | null,
    { address }: Device,
    attempt: () => Promise<Result>,
  ): Promise<Result | typeof tooManyAttempts> => {
    if (!limit.tryAttempt(email, address)) return tooManyAttempts
    const outcome = await attempt()
    if (outcome.result === 'signedIn' || outcome.result === 'open') limit.succeeded(email, address)
    return outcome
  }
  return {
    byPassword(typedEmail: string, password: string, device: Device) {
      const email = normaliseEmail(typedEmail)
      return limited(email, device, async () => enter(await passwords.check(email, password), device))
    },
    byPasskey(response: AuthenticationResponseJSON, publicUrl: URL, device: Device) {
      const owner = passkeys.accountOf(response.id)
      const email = owner === null ? null : (accounts.find(owner)?.email ?? null)
      return limited(email, device, async () => enter(await passkeys.verify(response, publicUrl), device))
    },
    lookAtInvitation: (token: string, device: Device) =>
      limited(null, device, async () => {
        const invitation = joining.find(token)
        return invitation === null ? refused : ({ result: 'open', invitation } as const)
      }),
    join: (person: Joining, device: Device): Promise<JoinResult> =>
      limited(null, device, async () => {
        const made = await joining.make(person)
        return typeof made === 'string' ? { result: made } : enter(made.id, device)
      }),
    lookAtResetLink: (token: string, device: Device) =>
      limited(null, device, async () => {
        const account = findToReset(token)
        return account === null ? refused : ({ result: 'open', account } as const)
      }),
    reset: (token: string, password: string, device: Device) =>
      limited(null, device, async (): Promise<SignInResult> => {
        const account = findToReset(token)
        if (account === null || principalOf(account).standing === 'ended') return refused
        const id = resetLinks.take(token)
        if (id === null) return refused
        await accounts.setPassword(id, password, id)
        return enter(id, device)
      }),
    /** An account that exists, or an invitation written for this e-mail; nothing else opens (A11). */
    byProvider: (person: OidcPerson, device: Device) =>
      limited(null, device, async (): Promise<SignInResult> => {
        const email = normaliseEmail(person.email)
        const bound = oidcSubjects.find(person)
        if (bound !== null) return enter(bound, device)
        const account = accounts.findByEmail(email)
        if (account !== null) return oidcSubjects.bind(person, account.id) ? enter(account.id, device) : refused
        const invitation = invitations.findOpenFor(email)
        const joined = invitation && (await joining.makeFrom(invitation, { ...person, email, password: null }))
        if (joined === null || typeof joined === 'string') return refused
        oidcSubjects.bind(person, joined.id)
        return enter(joined.id, device)
      }),
  }
}

type JoiningParts = Pick<
  EntranceParts,
  'accounts' | 'passwords' | 'invitations' | 'chambers' | 'grants' | 'principalOf'
>

interface NewPerson {
  readonly email: string
  readonly name: string
  /** Null for somebody who signs in at another provider. */
  readonly password: string | null
}

function createJoining({ accounts, passwords, invitations, chambers, grants, principalOf }: JoiningParts) {
  /** An invitation is worth what its maker may still give. */
  const holds = ({ madeBy, role, chamber, grants: promised }: Invitation): boolean => {
    const account = accounts.find(madeBy)
    const maker = account && principalOf(account)
    const isChamberOpen = chamber === null || (chambers.find(chamber)?.status ?? 'active') === 'active'
    if (maker === null || !isChamberOpen || !mayInvite(maker, role, chamber)) return false
    return promised.length === 0 || mayAdminister(maker)
  }
  const joining = {
    find(token: string): Invitation | null {
      const invitation = invitations.findOpen(token)
      return invitation !== null && holds(invitation) ? invitation : null
    },
    make({ token, ...person }: Joining): Promise<Account | 'refused' | 'emailUnusable'> {
      const invitation = joining.find(token)
      return invitation === null ? Promise.resolve('refused') : joining.makeFrom(invitation, person)
    },
    async makeFrom(invitation: Invitation, person: NewPerson): Promise<Account | 'refused' | 'emailUnusable'> {
      const email = normaliseEmail(person.email)
      const isForOther = invitation.email !== null && invitation.email !== email
      if (isForOther || accounts.findByEmail(email) !== null) return 'emailUnusable'
      if (!holds(invitation) || !invitations.take(invitation)) return 'refused'
      try {
        const { role, chamber, madeBy } = invitation
        const account = await accounts.create({ email, name: person.name, role, chamber }, madeBy)
        if (person.password !== null) await passwords.setPassword(account.id, person.password)
        invitations.used(invitation, account.id)
        for (const { document, level } of invitation.grants) {
          grants.give(madeBy, { account: account.id, document, level, seq: null, endsAtMs: null })
        }
        return account
      } catch (error) {
        invitations.putBack(invitation)
        throw error
      }
    },
  }
  return joining
}
