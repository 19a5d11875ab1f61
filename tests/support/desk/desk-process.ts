/** The real server as a process of its own, on a data folder of its own: started, frozen, killed and started again by tests. */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const node = `${root}/node_modules/.bin/node`
// A machine that does much else starts nothing quickly; only a server that hangs takes this long.
const startLimitMs = 60_000

export interface Person {
  readonly email: string
  readonly name: string
  readonly role: 'office' | 'editor' | 'secretariat' | 'viewer'
  /** Of a secretariat. */
  readonly chamber?: string
}

export const password = 'correct horse battery'

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

  /** Runs a command of the administration and gives what it prints. */
  async admin(words: readonly string[], input = ''): Promise<string> {
    const child = spawn(node, ['server/admin.ts', ...words], {
      cwd: root,
      env: environment({ DATA_DIR: this.dataDir }),
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    child.stdin.end(input)
    const [output, complaint, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit') as Promise<[number | null]>,
    ])
    if (code !== 0) throw new Error(`admin ${words.join(' ')} ended with ${code}: ${complaint}`)
    return output
  }

  async addAccount({ email, name, role, chamber }: Person): Promise<void> {
    const words = ['account', 'add', '--email', email, '--name', name, '--role', role, '--password-stdin']
    await this.admin([...words, ...(chamber === undefined ? [] : ['--chamber', chamber])], password)
  }

  /** @returns the id of the issue */
  async importIssue(file: string): Promise<string> {
    const report = JSON.parse(await this.admin(['import', file, '--json'])) as { issueId: string }
    return report.issueId
  }

  async get<T>(token: string, path: string): Promise<T> {
    const response = await fetch(`${this.origin}/api${path}`, { headers: { authorization: `Bearer ${token}` } })
    if (!response.ok) throw new Error(`GET ${path}: ${response.status}`)
    return (await response.json()) as T
  }

  /** The value of a measure of the running server. */
  async metric(name: string): Promise<number> {
    const response = await fetch(`${this.origin}/metrics`)
    const line = (await response.text()).split('\n').find((each) => each.startsWith(`${name} `))
    return Number(line?.split(' ')[1] ?? Number.NaN)
  }
}

/** Settings of the machine that runs the tests must not reach the server under test. */
function environment(settings: Record<string, string>): NodeJS.ProcessEnv {
  const { PUBLIC_URL: _url, HOST: _host, DATABASE_URL: _database, REDIS_URL: _redis, ...rest } = process.env
  return { ...rest, ...settings }
}
