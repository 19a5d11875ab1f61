/** Commands about accounts: tokens for programs, people, their roles. */
import { isPasswordLongEnough, maxPasswordLength, minPasswordLength } from '../../shared/access/password-rule.ts'
import type { Role } from '../../shared/access/principal.ts'
import { type ChamberId, parseChamberId } from '../../shared/ids.ts'
import type { Account } from '../access/accounts.ts'
import type { Access } from '../access/open-access.ts'
import type { Clock } from '../relay/ports.ts'
import { type Command, CommandError } from './command.ts'

type Of<Name extends Command['command']> = Extract<Command, { command: Name }>

/** Makes the account if it is missing; an account that exists gets the role that was asked for. */
export async function issueToken(access: Access, clock: Clock, command: Of<'token'>): Promise<string> {
  const chamber = readChamber(command.role, command.chamber)
  const known = access.accounts.findByEmail(command.email)
  const account = known ?? (await access.accounts.create({ ...command, name: nameFrom(command.email), chamber }))
  if (account.role !== command.role || account.chamber !== chamber) {
    access.accounts.setMembership(account.id, command.role, chamber)
  }
  return access.tokens.issue(account.id, clock.now())
}

export async function addAccount(access: Access, command: Of<'addAccount'>): Promise<Account> {
  if (!isPasswordLongEnough(command.password)) {
    throw new CommandError(`the password must have ${minPasswordLength} to ${maxPasswordLength} characters`)
  }
  if (access.accounts.findByEmail(command.email) !== null) {
    throw new CommandError(`an account for ${command.email} exists already; \`account role\` changes its role`)
  }
  const chamber = readChamber(command.role, command.chamber)
  const account = await access.accounts.create({ ...command, chamber })
  await access.accounts.setPassword(account.id, command.password)
  return account
}

/** Open sessions of the account end at once or come back with the new rights. */
export function setRole(access: Access, command: Of<'setRole'>): Account {
  const account = findAccount(access, command.email)
  const chamber = readChamber(command.role, command.chamber)
  access.accounts.setMembership(account.id, command.role, chamber)
  return { ...account, role: command.role, chamber }
}

export interface ListedKey {
  readonly id: string
  readonly createdAt: string
}

export function listKeys(access: Access, { email }: Of<'listKeys'>): ListedKey[] {
  const keys = access.deviceKeys.list(findAccount(access, email).id)
  return keys.map(({ id, createdAtMs }) => ({ id, createdAt: new Date(createdAtMs).toISOString() }))
}

/** For good, whatever the standing of its person: what the device signs from now on is put aside (C8). */
export function withdrawKey(access: Access, clock: Clock, { email, key: id }: Of<'withdrawKey'>): string {
  const { id: account } = findAccount(access, email)
  access.inTransaction(() => {
    if (!access.deviceKeys.withdraw(account, id, clock.now())) {
      throw new CommandError(`${email} has no key ${id} in force; \`account keys\` lists them`)
    }
    const subject = { kind: 'deviceKey', id } as const
    access.audit.record({ actor: null, act: 'deviceKey.withdrawn', subject, detail: { account } })
  })
  return id
}

function findAccount(access: Access, email: string): Account {
  const account = access.accounts.findByEmail(email)
  if (account === null) throw new CommandError(`there is no account for ${email}`)
  return account
}

function readChamber(role: Role, text: string | null): ChamberId | null {
  const chamber = text === null ? null : parseChamberId(text)
  if (text !== null && chamber === null) {
    throw new CommandError('a chamber is named by 1 to 64 letters, digits, _ and - (Chinese characters are letters)')
  }
  if (role === 'secretariat' && chamber === null) {
    throw new CommandError('a secretariat belongs to a chamber: add --chamber C')
  }
  return chamber
}

function nameFrom(email: string): string {
  return email.slice(0, email.lastIndexOf('@'))
}
