import { type LocalText, useText } from './text.ts';

/** The reason for an outcome, of those that its rule lists (理由); nothing where it lists none. */
export function ReasonSelect({
  label,
  reasons,
  value,
  onChange,
}: {
  label: string;
  reasons: readonly { code: string; text: LocalText }[];
  value: string;
  onChange: (code: string) => void;
}) {
  const { pick } = useText();
  if (reasons.length === 0) return null;
  return (
    <label className="field">
      <span className="label">{label}</span>
      <select className="input" required value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="" />
        {reasons.map((one) => (
          <option key={one.code} value={one.code}>
            {pick(one.text)}
          </option>
        ))}
      </select>
    </label>
  );
}
