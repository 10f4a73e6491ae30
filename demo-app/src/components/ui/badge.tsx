import type { Mark } from '../../lib/tones.ts';

export function Badge({ mark, dot }: { readonly mark: Mark; readonly dot?: boolean }) {
  return (
    <span
      className={dot ? 'badge dot' : 'badge'}
      {...(mark.tone !== 'quiet' && { 'data-tone': mark.tone })}
    >
      {mark.text}
    </span>
  );
}
