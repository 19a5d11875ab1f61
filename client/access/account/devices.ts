/** What the account is used from, as the server tells it. */
import { isRecord } from '../../collab/api.ts'

export interface OwnSession {
  readonly id: string
  readonly isCurrent: boolean
  readonly seenAt: string
  readonly agent: string
  readonly address: string
}

export interface OwnPasskey {
  readonly id: string
  readonly name: string
  readonly usedAt: string | null
}

export interface Made {
  readonly id: string
  readonly createdAt: string
}

export interface Devices {
  readonly sessions: readonly OwnSession[]
  readonly passkeys: readonly OwnPasskey[]
  readonly deviceKeys: readonly Made[]
  readonly tokens: readonly Made[]
}

/** @throws TypeError for an answer of another shape */
export function readDevices(answer: unknown): Devices {
  return {
    sessions: listOf(answer, 'sessions').map((each) => ({
      id: text(each['id']),
      isCurrent: each['current'] === true,
      seenAt: text(each['seenAt']),
      agent: text(each['agent']),
      address: text(each['address']),
    })),
    passkeys: listOf(answer, 'passkeys').map((each) => ({
      id: text(each['id']),
      name: text(each['name']),
      usedAt: each['usedAt'] === null ? null : text(each['usedAt']),
    })),
    deviceKeys: listOf(answer, 'deviceKeys').map(readMade),
    tokens: listOf(answer, 'tokens').map(readMade),
  }
}

function readMade(each: Record<string, unknown>): Made {
  return { id: text(each['id']), createdAt: text(each['createdAt']) }
}

function listOf(answer: unknown, name: string): Record<string, unknown>[] {
  const list = isRecord(answer) ? answer[name] : null
  if (!Array.isArray(list) || !list.every(isRecord)) throw new TypeError(`the answer has no list of ${name}`)
  return list
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('the answer lacks a text')
  return value
}
