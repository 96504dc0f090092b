type FaultListProps = { readonly faults: readonly string[] }

/** What is wrong here, beside what it is about, as soon as it is. */
export const FaultList = ({ faults }: FaultListProps) =>
  faults.length === 0 ? null : (
    <ul className="edit-faults" role="alert">
      {faults.map((fault) => (
        <li key={fault}>{fault}</li>
      ))}
    </ul>
  )
