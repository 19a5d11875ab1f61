/** The upgrade on `/feed/totals`: the totals of every ledger that the account may read, live, as JSON. */
import { guard } from '../../shared/access/guard.ts'
import { Hono } from 'hono'
import { closeCode } from '../../shared/protocol/close-code.ts'
import type { Authenticated } from '../access/open-access.ts'
import { maxAskLength } from '../ledger/feed-message.ts'
import type { TotalsFeed } from '../ledger/totals-feed.ts'
import { acceptUpgrade, authenticateUpgrade, refuseUpgrade, type SocketPurpose, type UpgradeParts } from './upgrade.ts'

export interface TotalsFeedRouteParts extends UpgradeParts {
  readonly totalsFeed: TotalsFeed
}

export function totalsFeedRoute(parts: TotalsFeedRouteParts): Hono {
  const route = new Hono()
  route.get('/totals', async (context) => {
    const who = await authenticateUpgrade(context, parts)
    if (guard('feed.cookie', who === null) || who === null) return refuseUpgrade(context, closeCode.unauthenticated)
    return acceptUpgrade(context, parts, who, following(parts, who))
  })
  return route
}

function following({ totalsFeed, access }: TotalsFeedRouteParts, who: Authenticated): SocketPurpose {
  return {
    record: null,
    begin(socket) {
      const session = totalsFeed.connect(socket, () => access.principalFor(who.credential))
      return {
        receive(data, isBinary) {
          if (isBinary || data.length > maxAskLength) session.close(closeCode.malformed)
          else session.receive(new TextDecoder().decode(data))
        },
        closed: () => session.closed(),
      }
    },
  }
}
