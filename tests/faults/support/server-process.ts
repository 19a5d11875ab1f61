/** A server as a process that a test may kill or trace: the product's own, or one with weakened durability. */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Durability } from '../../../server/log/sqlite-connection.ts'
import { compileCache } from './run-child.ts'

export interface ServerProcess {
  readonly process: ChildProcess
  readonly port: number
  /** The exit, after which the port and the files are free. */
  readonly ended: Promise<void>
}

export interface ServerOptions {
  /** A program that runs the server's command line, with its own arguments first. */
  readonly wrapper?: readonly string[]
  /** Left out, the product's own main.ts runs. */
  readonly durability?: Durability
}

const mainFile = fileURLToPath(new URL('../../../server/main.ts', import.meta.url))
const childFile = fileURLToPath(new URL('./server-child.ts', import.meta.url))

export async function startServer(dataDir: string, options: ServerOptions = {}): Promise<ServerProcess> {
  const { wrapper = [], durability } = options
  const file = durability === undefined ? mainFile : childFile
  const [command, ...args] = [...wrapper, process.execPath, '--no-warnings', file] as const
  const settings = {
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    TEST_DURABILITY: JSON.stringify(durability ?? null),
  }
  const env = { ...process.env, ...settings, NODE_COMPILE_CACHE: compileCache }
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const port = await new Promise<number>((resolve, reject) => {
    const listen = (text: string) => {
      said += text
      const found = /http:\/\/localhost:(\d+)/.exec(said)?.[1]
      if (found !== undefined) resolve(Number(found))
    }
    child.stdout.setEncoding('utf8').on('data', listen)
    child.stderr.setEncoding('utf8').on('data', listen)
    child.once('error', reject)
    void ended.then(() => reject(new Error(`The server ended before it listened: ${said}`)))
  })
  return { process: child, port, ended }
}
