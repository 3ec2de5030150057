/** What another system or an error said, without mail addresses and telephone numbers in it, and short. */
export const withoutAddresses = (text: string) =>
  text
    .replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '…')
    .replace(/\+?\d(?:[ .-]?\d){8,}/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200)
