/** One button that posts what it is about. `name` says it in full to those who cannot see its row. */
export function PostButton(props: { action: string; fields: Record<string, string>; label: string; name: string }) {
  const { action, fields, label, name } = props
  return (
    <form method="post" action={action}>
      {Object.entries(fields).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <button type="submit" className="btn btn-sm" aria-label={name}>
        {label}
      </button>
    </form>
  )
}
