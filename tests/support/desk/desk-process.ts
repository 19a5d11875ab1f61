/** The real server as a process of its own, on a data folder of its own: started, frozen, killed and started again by tests. */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Readable } from 'node:stream'
import { parseCommandLine } from '../../../server/admin/command-line.ts'
import { performCommand } from '../../../server/admin/perform-command.ts'

export const root = fileURLToPath(new URL('../../..', import.meta.url))
export const node = `${root}/node_modules/.bin/node`
// A machine that does much else starts nothing quickly; only a server that hangs takes this long.
const startLimitMs = 60_000

export class DeskProcess {
  readonly dataDir: string
  #child: ChildProcessByStdio<null, Readable, Readable> | null = null
  #port = 0
  #printed = ''
  #logged = ''

  constructor(dataDir: string) {
    this.dataDir = dataDir
  }

  /** The same before and after a restart: the port that was taken first is taken again. */
  get origin(): string {
    return `http://localhost:${this.#port}`
  }

  /** What the last start printed for people. */
  get printed(): string {
    return this.#printed
  }

  get log(): string {
    return this.#logged
  }

  async start(): Promise<void> {
    this.#printed = ''
    const child = spawn(node, ['server/main.ts'], {
      cwd: root,
      env: environment({ PORT: String(this.#port), DATA_DIR: this.dataDir }),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => void (this.#logged += chunk))
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the server did not start\n${this.#logged}`)), startLimitMs)
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}\n${this.#logged}`)))
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        this.#printed += chunk
        const port = /http:\/\/localhost:(\d+)[\s\S]*\n\n/.exec(this.#printed)?.[1]
        if (port === undefined) return
        clearTimeout(timer)
        this.#port = Number(port)
        resolve()
      })
    })
  }

  /** As a power cut ends it: no goodbye, nothing flushed. */
  kill(): Promise<void> {
    return this.#end('SIGKILL')
  }

  stop(): Promise<void> {
    return this.#end('SIGTERM')
  }

  /** The kernel still takes connections and bytes; nobody reads them and nothing becomes durable. */
  freeze(): void {
    this.#child?.kill('SIGSTOP')
  }

  thaw(): void {
    this.#child?.kill('SIGCONT')
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    child.kill('SIGCONT')
    await ended
    this.#child = null
  }

  /** Does a command of the administration as its process would, without the time that a process takes, and gives what it prints. */
  async admin(words: readonly string[]): Promise<string> {
    const { output, isSuccess } = await performCommand(parseCommandLine(words), this.dataDir)
    if (!isSuccess) throw new Error(`admin ${words.join(' ')} printed: ${output}`)
    return output
  }
}

/** Settings of the machine that runs the tests must not reach the server under test. */
export function environment(settings: Record<string, string>): NodeJS.ProcessEnv {
  const { PUBLIC_URL: _url, HOST: _host, DATABASE_URL: _database, REDIS_URL: _redis, ...rest } = process.env
  return { ...rest, ...settings }
}
