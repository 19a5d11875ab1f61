/** Takes a password from a terminal without showing it, or from standard input for scripts. */
import { Writable } from 'node:stream'
import { createInterface } from 'node:readline/promises'
import { text } from 'node:stream/consumers'
import { UsageError } from './command-line.ts'

export async function readPassword(isOnStdin: boolean): Promise<string> {
  if (isOnStdin) return (await text(process.stdin)).replace(/\r?\n$/, '')
  if (!process.stdin.isTTY) throw new UsageError('there is no terminal to ask for the password: use --password-stdin')
  const password = await ask('Password: ')
  if ((await ask('Again: ')) !== password) throw new UsageError('the two passwords differ')
  return password
}

async function ask(question: string): Promise<string> {
  process.stderr.write(question)
  // Readline echoes what is typed to its output: this one swallows it.
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const prompt = createInterface({ input: process.stdin, output: silent, terminal: true })
  try {
    return await prompt.question('')
  } finally {
    prompt.close()
    process.stderr.write('\n')
  }
}
