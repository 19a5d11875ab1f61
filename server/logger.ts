/** Writes what happened as one JSON line each; the one place that touches the console's streams. */
import type { Logger } from './relay/ports.ts'

type Fields = Readonly<Record<string, string | number | boolean>>

/** Fields carry ids, counts and reasons. Text of documents, tokens and passwords are never handed in. */
export function createLogger(write: (line: string) => void = (line) => void process.stderr.write(line)): Logger {
  const log = (level: string, event: string, fields: Fields = {}) => {
    const entry: Record<string, string | number | boolean> = {
      at: new Date().toISOString(),
      level,
      event: clean(event),
    }
    for (const [key, value] of Object.entries(fields))
      entry[clean(key)] = typeof value === 'string' ? clean(value) : value
    write(`${JSON.stringify(entry)}\n`)
  }
  return {
    info: (event, fields) => log('info', event, fields),
    warn: (event, fields) => log('warn', event, fields),
    error: (event, error, fields) => log('error', event, { ...fields, ...describe(error) }),
  }
}

function describe(error: unknown): Fields {
  if (!(error instanceof Error)) return { error: String(error) }
  const cause = error.cause instanceof Error ? { cause: `${error.cause.name}: ${error.cause.message}` } : {}
  // The stack without its first lines, which repeat the message.
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '))
  return {
    error: `${error.name}: ${error.message}`,
    stack: frames
      .slice(0, 6)
      .map((line) => line.trim())
      .join(' < '),
    ...cause,
  }
}

// Readers of logs split on more than \n, and a terminal obeys escape sequences.
function clean(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').slice(0, maxFieldLength)
}

// A field is an id, a reason or a stack; anything longer is a mistake that should not fill the disk.
const maxFieldLength = 2_000
