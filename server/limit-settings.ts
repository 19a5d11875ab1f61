/** The limits that an operator may set, read from the environment; docs/operations.md says what each is for. */
import { ConfigError } from './config-error.ts'
import { defaultLimits, type RelayLimits } from './relay/limits.ts'

/** So many at once, and then so many a second. */
export interface Rate {
  readonly burst: number
  readonly perSecond: number
}

export interface SignInLimits {
  readonly perAccountAndAddress: number
  readonly perAccount: number
  readonly perAddress: number
}

export interface ServerLimits {
  readonly requestsByAddress: Rate
  readonly requestsInMoment: Rate
  readonly requestsByAccount: Rate
  readonly joinsByAccount: Rate
  readonly socketsByAccount: number
  readonly signIn: SignInLimits
  readonly relay: Partial<RelayLimits>
}

interface Setting {
  readonly byDefault: number
  /** Below it honest people would be refused, or nothing would work at all. */
  readonly atLeast: number
}

const mostOfAny = Number.MAX_SAFE_INTEGER
const relayDefault = (name: keyof RelayLimits, atLeast: number): Setting => ({
  byDefault: defaultLimits[name],
  atLeast,
})

const settings = {
  // An office of a hundred people behind one address, whose thirty documents each come back at once after a restart.
  LIMIT_ADDRESS_REQUESTS_BURST: { byDefault: 5_000, atLeast: 100 },
  LIMIT_ADDRESS_REQUESTS_PER_SECOND: { byDefault: 200, atLeast: 1 },
  // Three thousand upgrades after a restart are let in within seven seconds, beside what others do.
  LIMIT_MOMENT_REQUESTS_BURST: { byDefault: 300, atLeast: 10 },
  LIMIT_MOMENT_REQUESTS_PER_SECOND: { byDefault: 400, atLeast: 10 },
  // A person's pages ask some dozens at once. A list takes milliseconds: so many a second are a tenth of the server.
  LIMIT_ACCOUNT_REQUESTS_BURST: { byDefault: 100, atLeast: 20 },
  LIMIT_ACCOUNT_REQUESTS_PER_SECOND: { byDefault: 50, atLeast: 1 },
  // All sockets of an account come back twice, as after a restart that did not succeed at once.
  LIMIT_ACCOUNT_JOINS_BURST: { byDefault: 1_000, atLeast: 30 },
  LIMIT_ACCOUNT_JOINS_PER_SECOND: { byDefault: 10, atLeast: 1 },
  // A person with every article of four issues open in two browsers uses fewer; a loop that reconnects uses more.
  LIMIT_ACCOUNT_SOCKETS: { byDefault: 500, atLeast: 30 },
  LIMIT_ACCOUNT_FRAMES_BURST: relayDefault('accountFramesBurst', 1_000),
  LIMIT_ACCOUNT_FRAMES_PER_SECOND: relayDefault('accountFramesPerSecond', 10),
  LIMIT_MOMENT_FRAMES_BURST: relayDefault('momentFramesBurst', 10),
  LIMIT_MOMENT_FRAMES_PER_SECOND: relayDefault('momentFramesPerSecond', 10),
  LIMIT_ACCOUNT_BYTES_BURST: relayDefault('accountBytesBurst', defaultLimits.maxFrameBytes),
  LIMIT_ACCOUNT_BYTES_PER_SECOND: relayDefault('accountBytesPerSecond', 1024),
  LIMIT_MOMENT_BYTES_BURST: relayDefault('momentBytesBurst', defaultLimits.maxFrameBytes),
  LIMIT_MOMENT_BYTES_PER_SECOND: relayDefault('momentBytesPerSecond', 1024),
  LIMIT_SYNC_REQUESTS_BURST: relayDefault('stepsBurst', 2),
  LIMIT_SYNC_REQUEST_EVERY_MS: relayDefault('stepEveryMs', 1),
  LIMIT_ACCOUNT_SYNC_REQUESTS_BURST: relayDefault('accountStepsBurst', 30),
  LIMIT_ACCOUNT_SYNC_REQUESTS_PER_SECOND: relayDefault('accountStepsPerSecond', 1),
  // A person who has forgotten which password it was tries three or four.
  LIMIT_SIGN_IN_PER_ACCOUNT_AND_ADDRESS: { byDefault: 5, atLeast: 1 },
  // Guesses from many addresses at once; far above what the person and a few colleagues produce.
  LIMIT_SIGN_IN_PER_ACCOUNT: { byDefault: 50, atLeast: 1 },
  // A chamber sits behind one address; its people do not all mistype within a quarter of an hour.
  LIMIT_SIGN_IN_PER_ADDRESS: { byDefault: 30, atLeast: 1 },
  LIMIT_ASIDE_BYTES_PER_ACCOUNT: relayDefault('quarantineBytesPerDeliverer', defaultLimits.maxFrameBytes),
  LIMIT_ASIDE_BYTES_PER_ACCOUNT_AND_DAY: relayDefault('quarantineBytesPerDelivererAndDay', defaultLimits.maxFrameBytes),
  LIMIT_ASIDE_BYTES_PER_DOCUMENT: relayDefault('quarantineBytesPerDocument', defaultLimits.maxFrameBytes),
} as const satisfies Readonly<Record<string, Setting>>

export type LimitName = keyof typeof settings
export const limitSettings: Readonly<Record<LimitName, Setting>> = settings
type Environment = Readonly<Record<string, string | undefined>>

/** @throws ConfigError for a value that cannot work, and for a name that is none: a misspelt limit would hold nobody back */
export function readLimitSettings(environment: Environment): ServerLimits {
  for (const name of Object.keys(environment)) {
    if (name.startsWith('LIMIT_') && !(name in settings)) throw unknownLimit(name)
  }
  const of = (name: LimitName) => readLimit(name, environment[name])
  return Object.freeze({
    requestsByAddress: {
      burst: of('LIMIT_ADDRESS_REQUESTS_BURST'),
      perSecond: of('LIMIT_ADDRESS_REQUESTS_PER_SECOND'),
    },
    requestsInMoment: { burst: of('LIMIT_MOMENT_REQUESTS_BURST'), perSecond: of('LIMIT_MOMENT_REQUESTS_PER_SECOND') },
    requestsByAccount: {
      burst: of('LIMIT_ACCOUNT_REQUESTS_BURST'),
      perSecond: of('LIMIT_ACCOUNT_REQUESTS_PER_SECOND'),
    },
    joinsByAccount: { burst: of('LIMIT_ACCOUNT_JOINS_BURST'), perSecond: of('LIMIT_ACCOUNT_JOINS_PER_SECOND') },
    socketsByAccount: of('LIMIT_ACCOUNT_SOCKETS'),
    signIn: {
      perAccountAndAddress: of('LIMIT_SIGN_IN_PER_ACCOUNT_AND_ADDRESS'),
      perAccount: of('LIMIT_SIGN_IN_PER_ACCOUNT'),
      perAddress: of('LIMIT_SIGN_IN_PER_ADDRESS'),
    },
    relay: readRelayLimits(of),
  })
}

function readRelayLimits(of: (name: LimitName) => number): Partial<RelayLimits> {
  return {
    accountFramesBurst: of('LIMIT_ACCOUNT_FRAMES_BURST'),
    accountFramesPerSecond: of('LIMIT_ACCOUNT_FRAMES_PER_SECOND'),
    momentFramesBurst: of('LIMIT_MOMENT_FRAMES_BURST'),
    momentFramesPerSecond: of('LIMIT_MOMENT_FRAMES_PER_SECOND'),
    accountBytesBurst: of('LIMIT_ACCOUNT_BYTES_BURST'),
    accountBytesPerSecond: of('LIMIT_ACCOUNT_BYTES_PER_SECOND'),
    momentBytesBurst: of('LIMIT_MOMENT_BYTES_BURST'),
    momentBytesPerSecond: of('LIMIT_MOMENT_BYTES_PER_SECOND'),
    stepsBurst: of('LIMIT_SYNC_REQUESTS_BURST'),
    stepEveryMs: of('LIMIT_SYNC_REQUEST_EVERY_MS'),
    accountStepsBurst: of('LIMIT_ACCOUNT_SYNC_REQUESTS_BURST'),
    accountStepsPerSecond: of('LIMIT_ACCOUNT_SYNC_REQUESTS_PER_SECOND'),
    quarantineBytesPerDeliverer: of('LIMIT_ASIDE_BYTES_PER_ACCOUNT'),
    quarantineBytesPerDelivererAndDay: of('LIMIT_ASIDE_BYTES_PER_ACCOUNT_AND_DAY'),
    quarantineBytesPerDocument: of('LIMIT_ASIDE_BYTES_PER_DOCUMENT'),
  }
}

function readLimit(name: LimitName, text: string | undefined): number {
  const { byDefault, atLeast } = settings[name]
  if (text === undefined || text === '') return byDefault
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN
  if (value >= atLeast && value <= mostOfAny) return value
  throw new ConfigError(
    `${name} 是 ${JSON.stringify(text)}：须为不小于 ${atLeast} 的整数（默认 ${byDefault}）。 ` +
      `${name} is ${JSON.stringify(text)}: it must be a whole number of at least ${atLeast} (default ${byDefault}).`,
  )
}

function unknownLimit(name: string): ConfigError {
  return new ConfigError(
    `没有名为 ${name} 的限额，拼写或有误；限额列于 docs/operations.md。 ` +
      `There is no limit called ${name}; check its spelling against docs/operations.md.`,
  )
}

export const defaultServerLimits: ServerLimits = readLimitSettings({})
