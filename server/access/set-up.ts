/** The first run: makes the first account of the office for whoever holds the link from the server's console. */
import type { DatabaseSync } from 'node:sqlite'
import type { Account, Accounts } from './accounts.ts'
import type { Device, PasswordSignIn } from './password-sign-in.ts'
import { createSetupToken } from './setup-token.ts'

export interface SetUpInput {
  readonly token: string
  readonly name: string
  readonly email: string
  readonly password: string
}

export type SetUpResult =
  | { readonly result: 'done'; readonly account: Account; readonly cookies: readonly string[] }
  | { readonly result: 'setupDone' | 'setupTokenInvalid' }

export type SetUp = ReturnType<typeof createSetUp>

export function createSetUp(database: DatabaseSync, accounts: Accounts, passwords: PasswordSignIn) {
  const token = createSetupToken(database)
  return {
    isNeeded: (): boolean => !accounts.hasOffice(),
    /** The token for the link of this start; null when somebody of the office can sign in already. */
    renewToken: (): string | null => (accounts.hasOffice() ? null : token.renew()),
    async run(input: SetUpInput, device: Device): Promise<SetUpResult> {
      if (accounts.hasOffice()) return { result: 'setupDone' }
      if (!token.take(input.token)) return { result: 'setupTokenInvalid' }
      try {
        const account = await makeOffice(accounts, input)
        const cookies = await passwords.begin(account.id, device)
        return { result: 'done', account, cookies }
      } catch (error) {
        token.putBack(input.token)
        throw error
      }
    },
  }
}

/** An account that a command made for the same e-mail becomes this one: the token proves who owns the server. */
async function makeOffice(accounts: Accounts, { name, email, password }: SetUpInput): Promise<Account> {
  const known = accounts.findByEmail(email)
  if (known === null) {
    const account = await accounts.create({ email, name, role: 'office', chamber: null })
    await accounts.setPassword(account.id, password)
    return account
  }
  accounts.setName(known.id, name)
  accounts.setMembership(known.id, 'office', null)
  await accounts.setPassword(known.id, password)
  return { ...known, name, role: 'office', chamber: null }
}
