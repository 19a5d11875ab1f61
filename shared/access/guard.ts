/** Marks a refusal: every `if` that turns somebody away asks its condition through here, under a name of its own. */

/**
 * Changes nothing. A script finds the marks, turns each off in turn and wants a test to go red (docs/attacks.md).
 * @param _name unique, as `area.what`
 */
export function guard(_name: string, isRefused: boolean): boolean {
  return isRefused
}
