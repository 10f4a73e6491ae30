import type { ReactNode } from 'react';

/** Settings that belong together: what they are at the left, the fields at the right. */
export function Section({
  title,
  about,
  children,
}: {
  readonly title: string;
  readonly about: string;
  readonly children: ReactNode;
}) {
  return (
    <fieldset className="card settings-section">
      <legend className="visually-hidden">{title}</legend>
      <div>
        <h2>{title}</h2>
        <p className="quiet">{about}</p>
      </div>
      <div className="settings-fields">{children}</div>
    </fieldset>
  );
}

export function TextField({
  label,
  value,
  type = 'text',
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly type?: 'text' | 'email';
  readonly onChange: (value: string) => void;
}) {
  return (
    <label className="field">
      <span>{label}</span>
      <input
        className="input"
        type={type}
        required
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}

/** A whole number from 1. What is being typed may be empty for a moment: it counts once it is a number again. */
export function NumberField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  return (
    <label className="field">
      <span>{label}</span>
      <input
        className="input figures"
        type="number"
        min={1}
        step={1}
        required
        defaultValue={value}
        onChange={({ target }) => target.validity.valid && onChange(target.valueAsNumber)}
      />
    </label>
  );
}

export function Switch({
  label,
  checked,
  onChange,
}: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  return (
    <label className="switch">
      <input
        type="checkbox"
        role="switch"
        aria-checked={checked}
        checked={checked}
        onChange={({ target }) => onChange(target.checked)}
      />
      <span className="switch-track" aria-hidden="true" />
      {label}
    </label>
  );
}
