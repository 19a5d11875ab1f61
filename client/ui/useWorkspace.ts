/** The workspace of the person who is signed in; every screen but sign-in stands inside it. */
import { createContext, use } from 'react'
import type { Workspace } from '../collab/workspace.ts'

export const WorkspaceContext = createContext<Workspace | null>(null)

export function useWorkspace(): Workspace {
  const workspace = use(WorkspaceContext)
  if (workspace === null) throw new Error('a screen that needs the workspace was drawn before sign-in')
  return workspace
}
