/** A person as the list of people has them. */
import { parseRole, type Role } from '../../../shared/access/principal.ts'
import { isRecord } from '../../collab/api.ts'

export interface Person {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly chamber: string | null
  readonly standing: 'active' | 'suspended' | 'ended'
  readonly endsAt: string | null
  readonly lastSeenAt: string | null
}

/** @throws TypeError for an answer of another shape */
export function readPeople(answer: unknown): Person[] {
  return listIn(answer, 'people').map(readPerson)
}

function readPerson(value: Record<string, unknown>): Person {
  const { id, name, email, chamber, standing, endsAt, lastSeenAt } = value
  const role = parseRole(String(value['role']))
  if (typeof id !== 'string' || typeof name !== 'string' || role === null) throw new TypeError('not a person')
  return {
    id,
    name,
    email: String(email),
    role,
    chamber: textOrNull(chamber),
    standing: standing === 'suspended' || standing === 'ended' ? standing : 'active',
    endsAt: textOrNull(endsAt),
    lastSeenAt: textOrNull(lastSeenAt),
  }
}

/** @throws TypeError if the answer holds no list of objects by that name */
export function listIn(answer: unknown, name: string): Record<string, unknown>[] {
  const list = isRecord(answer) ? answer[name] : undefined
  if (!Array.isArray(list) || !list.every(isRecord)) throw new TypeError(`no list of ${name}`)
  return list
}

export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

/** Those whose name, e-mail or chamber holds the text. */
export function matchesPerson({ name, email }: Person, chamberName: string, text: string): boolean {
  const wanted = text.trim().toLowerCase()
  return [name, email, chamberName].some((each) => each.toLowerCase().includes(wanted))
}
