/** The column of a list that names the dossier and leads to its page. */
export const codeColumn = (label: string, href: (code: string) => string) => ({
  key: 'code',
  label,
  header: true,
  cell: ({ code }: { code: string }) => (
    <a className="mc-dossier" href={href(code)}>
      {code}
    </a>
  ),
})
