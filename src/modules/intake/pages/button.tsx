type ButtonProps = {
  /** What is asked for: a look-up, or what to do with the dossier. */
  value: string
  label: string
  /** A letter that presses it; shown beside the words. */
  accessKey?: string
  /** Not the main thing to do. */
  plain?: boolean
  startsHere?: boolean
}

/** A button of the form that has the focus when the page comes back: Enter goes on. */
export const focused = (isNext: boolean | undefined) => ({ autoFocus: isNext })

/** One of the buttons of the intake form. */
export function Button({ value, label, accessKey, plain, startsHere }: ButtonProps) {
  return (
    <button
      type="submit"
      name="do"
      value={value}
      id={`do.${value}`}
      className={plain ? 'btn' : 'btn btn-primary'}
      {...{ ...focused(startsHere), accessKey }}
    >
      {label}
      {accessKey && <kbd>Alt+{accessKey.toUpperCase()}</kbd>}
    </button>
  )
}
