/** What no way of opening can be faster than: the replica's rows read and applied by Yjs alone, in a page of its own. */
import { fileURLToPath } from 'node:url'
import type { BrowserContext } from '@playwright/test'
import { build } from 'vite'
import type * as Yjs from 'yjs'

export interface BareOpening {
  readonly rows: number
  readonly bytes: number
  readonly readMs: number
  readonly applyMs: number
}

/** Yjs as one script, as the product's build would minify it. */
export async function bundleYjs(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: fileURLToPath(import.meta.resolve('yjs')), formats: ['iife'], name: 'bareYjs' },
    },
  })
  const output = Array.isArray(built) ? built[0] : built
  if (output === undefined || !('output' in output)) throw new TypeError('the build of Yjs gave no output')
  // The script runs inside a function there.
  return `${output.output[0].code}\nglobalThis.bareYjs = bareYjs`
}

/** @param plainAddress something of the product's origin that runs no script: the replica belongs to the origin */
export async function openBare(
  context: BrowserContext,
  plainAddress: string,
  yjs: string,
  document: string,
): Promise<BareOpening> {
  const page = await context.newPage()
  await page.addInitScript({ content: yjs })
  await page.goto(plainAddress)
  const measured = await page.evaluate(readAndApply, document)
  await page.close()
  return measured
}

/** Runs in the page. */
async function readAndApply(document: string): Promise<BareOpening> {
  const { bareYjs: Y } = globalThis as unknown as { bareYjs: typeof Yjs }
  const ended = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result))
      request.addEventListener('error', () => reject(request.error ?? new Error('the database refused')))
    })
  const name = (await indexedDB.databases()).find((each) => each.name?.startsWith('huibian:') === true)?.name
  if (name === undefined) throw new Error('this device holds no replica')
  const startMs = performance.now()
  const database = await ended(indexedDB.open(name))
  const range = IDBKeyRange.bound([document], [document, []])
  const store = database.transaction('updates').objectStore('updates')
  const rows = (await ended(store.getAll(range))) as { bytes: Uint8Array<ArrayBuffer> }[]
  const readMs = performance.now() - startMs
  const doc = new Y.Doc({ gc: false })
  doc.transact(() => {
    for (const { bytes } of rows) Y.applyUpdate(doc, bytes)
  })
  const applyMs = performance.now() - startMs - readMs
  database.close()
  return { rows: rows.length, bytes: rows.reduce((sum, { bytes }) => sum + bytes.length, 0), readMs, applyMs }
}
