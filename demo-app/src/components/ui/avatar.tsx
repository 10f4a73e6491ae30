/** Two letters on a colour that belongs to the name. The name itself must stand beside it or in `label`. */
export function Avatar({ name, label }: { readonly name: string; readonly label?: string }) {
  const letters = name.split(/[\s-]+/).map((word) => word[0] ?? '');
  let hue = 0;
  for (const letter of name) hue = (hue * 31 + (letter.codePointAt(0) ?? 0)) % 360;
  return (
    <span
      className="avatar"
      style={{ '--hue': hue } as React.CSSProperties}
      {...(label ? { role: 'img', 'aria-label': label, title: label } : { 'aria-hidden': true })}
    >
      {letters.slice(0, 2).join('').toUpperCase()}
    </span>
  );
}
