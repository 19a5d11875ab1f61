/** How long to wait before the next attempt to connect. */

/** A server that comes back is found within this time without anybody pressing anything. */
export const maxReconnectDelayMs = 30_000

const firstDelayMs = 100

/**
 * Doubles with every failed attempt; between half and all of it, so that a hundred chambers do not come back in one
 * instant after a restart.
 * @param attempt 1 for the first retry
 * @param random in [0, 1)
 */
export function reconnectDelayMs(attempt: number, random: number): number {
  const full = Math.min(firstDelayMs * 2 ** Math.min(attempt, 30), maxReconnectDelayMs)
  return full / 2 + (full / 2) * random
}
