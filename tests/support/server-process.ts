/** The server and its commands as processes of their own, as people start them. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

export interface ServerProcess {
  readonly process: ChildProcess
  readonly url: string
  readonly setUpToken: string | null
  /** Sends the signal and resolves with the exit code. */
  stop(signal: NodeJS.Signals): Promise<number | null>
}

export interface CommandResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

function environment(dataDir: string, extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const { PATH, NODE_COMPILE_CACHE } = process.env
  return { PATH, NODE_COMPILE_CACHE, DATA_DIR: dataDir, PORT: '0', ...extra }
}

/** Rejects with what the server wrote if it ends instead of listening. */
export async function startServerProcess(dataDir: string, extra: Record<string, string> = {}): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['server/main.ts'], { env: environment(dataDir, extra), stdio: 'pipe' })
  let printed = ''
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (chunk) => (printed += String(chunk)))
    child.stdout.on('data', (chunk) => {
      printed += String(chunk)
      if (printed.includes('Huibian') && printed.endsWith('\n\n')) resolve()
    })
    child.once('exit', () => reject(new Error(printed)))
  })
  return {
    process: child,
    url: /https?:\/\/[^\s/]+/.exec(printed)?.[0] ?? '',
    setUpToken: /\/setup#(\S+)/.exec(printed)?.[1] ?? null,
    async stop(signal) {
      child.kill(signal)
      const [code] = (await once(child, 'exit')) as [number | null]
      return code
    },
  }
}

export async function runAdmin(dataDir: string, words: readonly string[], input = ''): Promise<CommandResult> {
  const child = spawn(process.execPath, ['server/admin.ts', ...words], { env: environment(dataDir), stdio: 'pipe' })
  child.stdin.end(input)
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ])
  return { code, stdout, stderr }
}
