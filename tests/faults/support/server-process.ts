/** The product's own server as a process that a test may kill. */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { compileCache } from './run-child.ts'

export interface ServerProcess {
  readonly process: ChildProcess
  readonly port: number
  /** The exit, after which the port and the files are free. */
  readonly ended: Promise<void>
}

const mainFile = fileURLToPath(new URL('../../../server/main.ts', import.meta.url))

/** @param wrapper a program that runs the server's command line, with its own arguments first */
export async function startServer(dataDir: string, wrapper: readonly string[] = []): Promise<ServerProcess> {
  const [command, ...args] = [...wrapper, process.execPath, '--no-warnings', mainFile] as const
  const env = { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, NODE_COMPILE_CACHE: compileCache }
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
