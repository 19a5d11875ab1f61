/** A publication with all that is printed of it: the seal, the hash of the issue, the commit that binds everything before. */
import { useFormat } from '../../ui/language/useFormat.ts'
import { useWords } from '../../ui/language/useWords.ts'
import { FactList, FullHash } from '../FactList.tsx'
import { SealMark } from '../SealMark.tsx'
import { shortHash } from '../short-hash.ts'
import type { Publication } from './board-answer.ts'

export function PublicationView({ publication }: { readonly publication: Publication }) {
  const words = useWords().review
  const format = useFormat()
  const { by, at, contentHash, head, articles } = publication
  const label = words.sealLabel(words.sealPublish, by, format.moment(at), shortHash(contentHash))
  return (
    <div data-publication className="flex flex-wrap items-start gap-x-6 gap-y-2">
      <SealMark word={words.sealPublish} name={by} atMs={Date.parse(at)} isVoid={false} label={label} />
      <div className="min-w-0 flex-1 basis-72">
        <p className="font-semibold">{words.publishedBy(by, format.moment(at))}</p>
        <p className="text-13 text-ink-2">{words.publishedArticles(articles)}</p>
        <p className="mt-2 text-13 text-ink-2">{words.toPrint}</p>
        <FactList
          facts={[
            { name: words.issueHash, value: <FullHash>{contentHash}</FullHash> },
            { name: words.publishedHead(head.number), value: <FullHash>{head.hash}</FullHash> },
          ]}
        />
      </div>
    </div>
  )
}
