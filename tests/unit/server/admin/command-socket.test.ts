/** Commands over the server's socket: what fails is told, and nobody who is connected keeps the server from stopping. */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Command, CommandAnswer } from '../../../../server/admin/command.ts'
import { type CommandListener, listenForCommands, sendCommand } from '../../../../server/admin/command-socket.ts'
import { runCommand } from '../../../../server/admin/run-command.ts'
import { createLogger } from '../../../../server/logger.ts'
import { systemClock } from '../../../../server/system-clock.ts'
import { createManualClock } from '../../../support/manual-clock.ts'

const clock = createManualClock()
const list: Command = { command: 'listAccounts' }
let folder: string
let lines: string[]
let listener: CommandListener | null = null

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'huibian-commands-'))
  lines = []
})
afterEach(async () => {
  await listener?.close()
  listener = null
  rmSync(folder, { recursive: true, force: true })
})

async function listen(run: (command: Command) => Promise<CommandAnswer>): Promise<CommandListener> {
  const logger = createLogger((line) => lines.push(line))
  listener = await listenForCommands(folder, run, { clock, logger })
  return listener
}

/** A connection that has not said what it wants. */
async function connectOnly() {
  const socket = connect({ path: join(folder, 'admin.sock'), allowHalfOpen: true })
  await once(socket, 'connect')
  return socket
}

test('a command that fails in the server is answered with the reason, and logged', async () => {
  await listen(() => Promise.reject(new RangeError('too many articles')))
  expect(await sendCommand(folder, list)).toEqual({ failure: 'too many articles' })
  expect(lines.join('')).toContain('"event":"admin.failed"')
})

test('what is no command is answered as one that the server does not understand', async () => {
  await listen(() => Promise.reject(new Error('never asked')))
  for (const request of ['', 'hello', '{"command":"dance"}']) {
    const socket = await connectOnly()
    socket.end(request)
    expect(JSON.parse(await text(socket))).toEqual({ failure: expect.stringContaining('does not understand') })
  }
})

test('a connection that asks nothing does not keep the server from stopping', async () => {
  const server = await listen(() => Promise.resolve({ value: null }))
  const socket = await connectOnly()
  const ended = once(socket.resume(), 'end')
  // Once a command is answered, the connection before it is known to the server too.
  await sendCommand(folder, list)
  await server.close()
  await ended
  socket.destroy()
})

test('a command under way is waited for and answered, one that does not end is given up', async () => {
  const answer = Promise.withResolvers<CommandAnswer>()
  const started = Promise.withResolvers<void>()
  const first = await listen(() => {
    started.resolve()
    return answer.promise
  })
  const asked = sendCommand(folder, list)
  await started.promise
  const closed = first.close()
  answer.resolve({ value: [] })
  expect(await asked).toEqual({ value: [] })
  await closed

  const stuck = Promise.withResolvers<void>()
  const second = await listen(() => {
    stuck.resolve()
    return new Promise(() => {})
  })
  const unanswered = expect(sendCommand(folder, list)).rejects.toThrow('the server stopped before it answered')
  await stuck.promise
  const givenUp = second.close()
  await clock.advance(5_000)
  await Promise.all([givenUp, unanswered])
})

test('a folder whose path is too long for a socket takes commands while no server has it', async () => {
  const deep = join(folder, 'x'.repeat(100))
  expect(await runCommand(deep, systemClock, list)).toEqual({ value: [] })
})
