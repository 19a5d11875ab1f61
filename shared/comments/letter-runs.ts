/** Letters of a text by their ids: runs of clocks in the order of the text, as the one string that a cell can hold (D1). */

/** So many letters of one client, one after the other. */
export interface LetterRun {
  readonly client: number
  readonly clock: number
  readonly length: number
}

const runPattern = /^(\d{1,16}):(\d{1,10})\+(\d{1,10})$/

/** `<client>:<clock>+<length>`, parted by spaces. */
export function formatRuns(runs: readonly LetterRun[]): string {
  return runs.map(({ client, clock, length }) => `${client}:${clock}+${length}`).join(' ')
}

/** Null if it is anything else: another program may have written it. */
export function parseRuns(text: string): LetterRun[] | null {
  const runs: LetterRun[] = []
  for (const part of text.split(' ')) {
    const [, client, clock, length] = runPattern.exec(part) ?? []
    if (client === undefined || clock === undefined || length === undefined) return null
    const run = { client: Number(client), clock: Number(clock), length: Number(length) }
    if (!Number.isSafeInteger(run.client) || run.length === 0) return null
    runs.push(run)
  }
  return runs
}
