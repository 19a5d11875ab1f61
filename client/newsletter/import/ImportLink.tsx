/** The way to the importer in the navigation, for those who may make an issue. */
import { FileText } from 'lucide-react'
import { may } from '../../../shared/access/policy.ts'
import { principalOf } from '../../collab/signed-in-account.ts'
import { NavigationLink } from '../../ui/frame/NavigationLink.tsx'
import { useWords } from '../../ui/language/useWords.ts'
import { useWorkspace } from '../../ui/useWorkspace.ts'

export function ImportLink() {
  const words = useWords().home
  const { account } = useWorkspace()
  if (!may(principalOf(account), 'create', { kind: 'issue', chamber: null })) return null
  return <NavigationLink href="/import" icon={<FileText />} name={words.importIssue} />
}
