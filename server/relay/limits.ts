/** Every bound of the relay with its reason; a caller may replace single ones. */
import { maxFrameBytes } from '../../shared/protocol/frame-limit.ts'
import type { QuarantineCaps } from './ports.ts'

export interface RelayLimits {
  readonly maxFrameBytes: number
  readonly maxDocumentBytes: number
  readonly newClientsPerDay: number
  readonly maxOpeningFrames: number
  readonly maxOpeningBytes: number
  readonly maxGroupBytes: number
  readonly queuePauseBytes: number
  readonly queueMaxBytes: number
  readonly firstRetryMs: number
  readonly maxRetryMs: number
  readonly slowReaderBytes: number
  readonly slowReaderPollMs: number
  readonly slowReaderMs: number
  readonly idleRoomMs: number
  readonly clientsPerSession: number
  readonly presenceBurst: number
  readonly presencePerSecond: number
  readonly stepsBurst: number
  readonly stepEveryMs: number
  readonly positionEveryMs: number
  readonly accountFramesBurst: number
  readonly accountFramesPerSecond: number
  readonly accountBytesBurst: number
  readonly accountBytesPerSecond: number
  readonly momentFramesBurst: number
  readonly momentFramesPerSecond: number
  readonly momentBytesBurst: number
  readonly momentBytesPerSecond: number
  readonly shortestPauseMs: number
  readonly waitingBytesPerSession: number
  readonly accountStepsBurst: number
  readonly accountStepsPerSecond: number
  readonly quarantineBytesPerSession: number
  readonly quarantineBytesPerDeliverer: number
  readonly quarantineBytesPerDelivererAndDay: number
  readonly quarantineBytesPerDocument: number
  readonly compactAfterRows: number
  readonly compactAfterBytes: number
  readonly compactIdleAfterRows: number
  readonly drainMs: number
}

const kibibyte = 1024
const mebibyte = 1024 * kibibyte

export const defaultLimits: RelayLimits = {
  maxFrameBytes,
  // Fifty times the largest issue measured; every replica holds the whole document in memory.
  maxDocumentBytes: 50 * mebibyte,
  // Each reload while offline makes one: an officer on a train makes some dozens, a whole day of tabs not three hundred.
  newClientsPerDay: 300,
  // A client sends its step 1, its presence and its first keystrokes while a cold document loads.
  maxOpeningFrames: 64,
  maxOpeningBytes: 2 * mebibyte,
  // Keeps one commit below some hundred milliseconds on a slow disk.
  maxGroupBytes: 4 * mebibyte,
  // Seconds of work for the disk; more would only be memory that a crash loses.
  queuePauseBytes: 8 * mebibyte,
  // While the store fails people go on typing: hours of it for a hundred people.
  queueMaxBytes: 64 * mebibyte,
  firstRetryMs: 250,
  // A disk that has room again is noticed within this.
  maxRetryMs: 10_000,
  // A healthy connection drains this in under a second.
  slowReaderBytes: 4 * mebibyte,
  slowReaderPollMs: 250,
  slowReaderMs: 10_000,
  // A reload comes back within seconds and finds the room warm.
  idleRoomMs: 30_000,
  // A tab speaks for its document; one more after it was renumbered, and one to spare.
  clientsPerSession: 3,
  // A caret moves with every key; bursts come from held arrow keys.
  presenceBurst: 200,
  presencePerSecond: 50,
  // Step 1 is a few bytes in and the whole document out.
  stepsBurst: 5,
  stepEveryMs: 2_000,
  // A program that imports 10,000 rows one by one, or thirty documents with a week of offline work, passes unhindered;
  // then so many a second as fifty people typing at once.
  accountFramesBurst: 20_000,
  accountFramesPerSecond: 500,
  // A whole issue with its articles at once, several times over.
  accountBytesBurst: 128 * mebibyte,
  accountBytesPerSecond: 4 * mebibyte,
  // All of that in one moment would keep everybody else waiting: so much at once takes the relay a hundredth of a second,
  // and so much a second a tenth of its time. The 10,000 rows then take five seconds.
  momentFramesBurst: 200,
  momentFramesPerSecond: 2_000,
  momentBytesBurst: 2 * mebibyte,
  momentBytesPerSecond: 16 * mebibyte,
  // Ten frames at that pace: fewer would not be worth a timer.
  shortestPauseMs: 5,
  // One frame of the largest, and one piece of the network with small ones behind it.
  waitingBytesPerSession: 2 * mebibyte,
  // As many as an account has connections, and one more round: a server that restarts is asked by all of them at once.
  accountStepsBurst: 1_000,
  // A large document takes milliseconds to put together.
  accountStepsPerSecond: 20,
  // Fifty bytes, and a note on the client's device: a line that breaks while people type seldom falls into the pause.
  positionEveryMs: 2_000,
  // Nobody without the right to write fills the disk: one session keeps this much and is then closed.
  quarantineBytesPerSession: 5 * mebibyte,
  // Months of one person's offline work that nobody decided upon; a stranger with an account fills no more of the disk.
  quarantineBytesPerDeliverer: 50 * mebibyte,
  // Twice as much again, so that deciding makes room at once, but not so much that a stranger fills the disk as fast as
  // the office dismisses.
  quarantineBytesPerDelivererAndDay: 100 * mebibyte,
  // Four devices' worth of the largest: people decide upon some of it before more comes.
  quarantineBytesPerDocument: 200 * mebibyte,
  // A long tail is several times larger than its snapshot and slower to open; measured at some hundred rows.
  compactAfterRows: 500,
  compactAfterBytes: mebibyte,
  compactIdleAfterRows: 100,
  // An init system kills after ten seconds or more.
  drainMs: 8_000,
}

export function quarantineCaps(limits: RelayLimits = defaultLimits): QuarantineCaps {
  return {
    bytesPerDeliverer: limits.quarantineBytesPerDeliverer,
    bytesPerDelivererAndDay: limits.quarantineBytesPerDelivererAndDay,
    bytesPerDocument: limits.quarantineBytesPerDocument,
  }
}
