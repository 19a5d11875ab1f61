/** Lines of the source with their numbers, as they stand, and why each is listed. */
interface ListedLine {
  readonly line: number
  readonly text: string
  readonly why: string
}

interface DraftLinesProps {
  readonly lead?: string
  readonly lines: readonly ListedLine[]
}

export function DraftLines({ lead, lines }: DraftLinesProps) {
  return (
    <>
      {lead !== undefined && <p className="pb-2 text-13 text-ink-2">{lead}</p>}
      {lines.length > 0 && (
        <ul tabIndex={0} className="max-h-96 overflow-y-auto border-b border-rule">
          {lines.map((line, index) => (
            <li key={index} className="grid grid-cols-[3.5em_1fr] gap-x-3 border-t border-rule py-1.5">
              <span className="figures pt-px text-right text-13 text-ink-2">{line.line}</span>
              <span className="min-w-0">
                <span className="block break-words">{line.text}</span>
                <span className="block text-13 text-ink-2">{line.why}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
