/** How long a password must be: said by the form before sending and enforced by the server. */

// Length is what resists guessing; rules about kinds of character make people write passwords down.
export const minPasswordLength = 10
/** Hashing time grows with length, so an endless password would be a way to keep the server busy. */
export const maxPasswordLength = 256

export function isPasswordLongEnough(password: string): boolean {
  return password.length >= minPasswordLength && password.length <= maxPasswordLength
}
