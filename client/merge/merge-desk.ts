/** The worker's side without the worker: holds one document and answers what a merge left in it. */
import * as Y from 'yjs'
import { applyStoredUpdate } from '../../shared/document/apply-stored-update.ts'
import { findMerge } from './find-merge.ts'
import type { MergeAnswer, MergeRequest } from './merge-worker-message.ts'
import { tableSchemas } from './table-schema.ts'

export function createMergeDesk(): (request: MergeRequest) => MergeAnswer | null {
  // D7: with garbage collection the values that lost would be gone.
  let doc = new Y.Doc({ gc: false })
  let lastFound = ''
  return (request) => {
    switch (request.type) {
      case 'load': {
        doc.destroy()
        lastFound = ''
        const loaded = new Y.Doc({ gc: false })
        // One transaction: the order of many is worked out once.
        loaded.transact(() => {
          for (const update of request.updates) applyStoredUpdate(loaded, update)
        })
        doc = loaded
        return null
      }
      case 'update':
        applyStoredUpdate(doc, request.update)
        return null
      case 'find':
        try {
          const { job, table, stretch } = request
          const found = findMerge(doc, tableSchemas[table], stretch)
          // Compared here: a page that hears nothing new draws nothing.
          const text = JSON.stringify(found)
          if (text === lastFound) return { type: 'same', job }
          lastFound = text
          return { type: 'found', job, found }
        } catch (error) {
          return { type: 'failed', job: request.job, message: String(error) }
        }
    }
  }
}
