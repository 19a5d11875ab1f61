/** The upgrade on `/sync/:documentId`: who may open which document, and the hand-over to the relay. */
import { Hono } from 'hono'
import { guard } from '../../shared/access/guard.ts'
import { parseDocumentId } from '../../shared/ids.ts'
import { closeCode } from '../../shared/protocol/close-code.ts'
import { schemaParameter, subprotocol } from '../../shared/protocol/message-type.ts'
import type { Authenticated } from '../access/open-access.ts'
import type { DocumentRecord, DocumentRegistry } from '../relay/ports.ts'
import type { Relay } from '../relay/create-relay.ts'
import { accessLevel } from './access-level.ts'
import { acceptUpgrade, authenticateUpgrade, refuseUpgrade, type SocketPurpose, type UpgradeParts } from './upgrade.ts'

export interface SocketRouteParts extends UpgradeParts {
  readonly registry: DocumentRegistry
  readonly relay: Relay
}

export function socketRoute(parts: SocketRouteParts): Hono {
  const route = new Hono()
  route.get('/:documentId', async (context) => {
    const who = await authenticateUpgrade(context, parts)
    if (guard('sync.cookie', who === null) || who === null) return refuseUpgrade(context, closeCode.unauthenticated)
    const record = findOpenable(parts.registry, who, context.req.param('documentId'))
    // guard: upgrade.document
    if (record === null) return refuseUpgrade(context, closeCode.notFound)
    const schema = readSchema(context.req.query(schemaParameter), who)
    return acceptUpgrade(context, parts, who, editing(parts.relay, record, schema))
  })
  return route
}

/** Absent and forbidden look the same (A11). Whoever may no longer read may still hand in what was written before. */
function findOpenable(registry: DocumentRegistry, who: Authenticated, text: string): DocumentRecord | null {
  const id = parseDocumentId(text)
  const record = id && registry.find(id)
  if (record === null || guard('upgrade.document', accessLevel(who.principal, record) === 'none')) return null
  return record
}

function editing(relay: Relay, record: DocumentRecord, schema: number | null): SocketPurpose {
  return {
    record,
    begin(socket, { principal, principalNow }, protocol) {
      const isHuibian = protocol === subprotocol
      const connection = relay.connect(socket, {
        document: record.id,
        principal,
        principalNow,
        isHuibian,
        schema,
        documentRecord: record,
      })
      return {
        receive(data, isBinary) {
          if (isBinary) connection.receive(data)
          else socket.close(closeCode.malformed)
        },
        closed: () => connection.closed(),
      }
    },
  }
}

/** A browser that does not name its schema is treated as older than every document (D5); a program binds no editor. */
function readSchema(text: string | undefined, who: Authenticated): number | null {
  if (text !== undefined && /^\d{1,6}$/.test(text)) return Number(text)
  return who.credential.type === 'bearer' ? null : 0
}
